import type { Identity } from '../aws/index.ts';
import { StepError } from '../errors.ts';

/** @throws StepError when these are not credentials of an account that is meant */
export function checkAccount({ account, arn }: Identity, allowed: readonly string[]): void {
  if (allowed.length === 0 || allowed.includes(account)) return;
  throw new StepError({
    what: `The account ${account} is not one that this step may work in`,
    why: `the credentials of the job are those of ${arn}, and allowed-account-ids has only ${allowed.join(', ')}`,
    fix: 'use the credentials or the role (role-to-assume) of an account that is meant, or add this one to allowed-account-ids',
    topic: 'credentials',
  });
}
