import type { CommonInputs } from '../inputs/index.ts';
import type { World } from '../world.ts';
import { checkAccount } from './account.ts';
import { assumeRole } from './assume.ts';
import type { Credentials } from './types.ts';

export type { Credentials, SessionKeys } from './types.ts';

/** What credentials are asked for with. */
export type AccessQuestion = Pick<CommonInputs, 'region' | 'access'>;

/** Whether there is anything to be done before the credentials can be used. */
export function isAccessAsked({ access }: AccessQuestion): boolean {
  return access.role !== undefined || access.allowedAccounts.length > 0;
}

/**
 * Gets the credentials that the inputs ask for, and sees that they are of an account that is meant.
 *
 * @param over ends renewals when nobody needs them any more
 * @returns nothing where the credentials of the job are used as they are
 * @throws StepError when there are none, or of another account
 */
export async function openCredentials(
  { region, access }: AccessQuestion,
  world: World,
  over: AbortSignal,
): Promise<Credentials | undefined> {
  const { role, allowedAccounts } = access;
  if (role !== undefined) return assumeRole({ role, region, allowedAccounts }, world, over);
  if (allowedAccounts.length > 0) {
    const identity = await world.openAws(region).sts.identify();
    checkAccount(identity, allowedAccounts);
    world.log.info(`The credentials of the job are those of ${identity.arn}.`);
  }
  return undefined;
}
