import { StepError } from '../errors.ts';
import { type CommandOptions, type CommandResult, runDocker } from './commands.ts';

/** Far above what docker takes to answer on a busy machine; a login goes over the network and back. */
const PATIENCE_MS = 60_000;

/** Where docker is asked, and how long it may take, in milliseconds. */
export type AskOptions = CommandOptions & { readonly patience?: number | undefined };

/**
 * Runs docker for what it answers at once. An engine that takes the connection and says nothing would be waited for for ever.
 *
 * @throws StepError when it does not answer in time; as runDocker otherwise
 */
export async function askDocker(args: readonly string[], options: AskOptions): Promise<CommandResult> {
  const { patience = PATIENCE_MS, ...given } = options;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(
      new StepError({
        what: 'The Docker engine did not answer',
        why: `docker ${args[0]} had no answer after ${patience / 1000} s`,
        fix: 'see whether the engine of the runner is well, and what DOCKER_HOST names',
      }),
    );
  }, patience);
  try {
    const cancellation = AbortSignal.any([given.cancellation, late.signal]);
    return await runDocker(args, { ...given, cancellation });
  } finally {
    clearTimeout(timer);
  }
}
