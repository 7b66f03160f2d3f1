import type { CommandResult } from './commands.ts';
import { lastError } from './lasterror.ts';
import type { LoginDoubt } from './types.ts';

/** How ECR says it. */
const OVER = /authorization token (has expired|is invalid)/i;
/** BuildKit does not pass on what a registry says, only with which status; and a registry may ask who one is. */
const MAYBE =
  /unexpected status.*\b40[13]\b|\b401 Unauthorized\b|\b403 Forbidden\b|no basic auth credentials|unauthorized: /i;

/** What the end of a build or push says of the login; nothing where it failed for something else. */
export function loginDoubt(result: CommandResult): LoginDoubt | undefined {
  const error = lastError(result);
  if (OVER.test(error)) return 'over';
  return MAYBE.test(error) ? 'maybe' : undefined;
}
