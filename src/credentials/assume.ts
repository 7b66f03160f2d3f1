import { partitionOf } from '../aws/arn.ts';
import { StepError } from '../errors.ts';
import type { RoleInputs } from '../inputs/index.ts';
import type { World } from '../world.ts';
import { checkAccount } from './account.ts';
import { alsoByToken, bothRefused, noPermission } from './alternatives.ts';
import { untilItPasses } from './patience.ts';
import type { WantedRole } from './refusals.ts';
import { RenewedSession } from './renewal.ts';
import type { Credentials } from './types.ts';
import { fromCredentials, isPassing, isRefused, isWithout, type Way, withToken } from './ways.ts';

/** What a role is assumed for. */
export interface RoleAccess {
  readonly role: RoleInputs;
  readonly region: string;
  /** Any where it is empty. */
  readonly allowedAccounts: readonly string[];
}

/** For how long what may pass is waited out before anything else is done. */
const PATIENCE_MS = 2 * 60_000;
/** Variables that a step before sets, or the job, for programs to find credentials by. */
const OWN_CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/**
 * Assumes the role with the OIDC token of the job, or from the credentials of the job: those are used where it may not ask for a
 * token, and where the role does not take it.
 *
 * @param over ends renewals when nobody needs them any more
 * @throws StepError when there is no way to the role
 */
export async function assumeRole(access: RoleAccess, world: World, over: AbortSignal): Promise<Credentials> {
  const role = await findRole(access, world);
  const { clock, log, cancellation, idTokens } = world;
  const patient = (way: Way, signal: AbortSignal, milliseconds: number) =>
    untilItPasses(() => way(signal), isPassing, {
      clock,
      cancellation: signal,
      note: log.info,
      milliseconds,
    });
  const chain = fromCredentials(role, world);
  const token = idTokens && withToken(idTokens, role, world);
  let way = token ?? chain;
  const first = await patient(way, cancellation, PATIENCE_MS).catch((error: unknown) => {
    if (token === undefined) throw isWithout(error) ? noPermission(role) : alsoByToken(error);
    if (!isRefused(error)) throw error;
    way = chain;
    return patient(chain, cancellation, PATIENCE_MS).catch((other: unknown) => {
      // Nobody meant to use credentials that are not there.
      if (isWithout(other) && !hasCredentials(world)) throw error;
      throw other instanceof StepError ? bothRefused(error, other) : other;
    });
  });
  log.info(
    way === token
      ? `Assumed the role ${role.arn} with the OIDC token of the job, as ${first.arn}. Its session is renewed as long as the step takes.`
      : `Assumed the role ${role.arn} from the credentials of the job, as ${first.arn}. Its session is renewed as long as these last.`,
  );
  const obtain = (milliseconds: number) => patient(way, over, milliseconds);
  return new RenewedSession(first, { clock, name: role.name, obtain });
}

/** A role that only its name is known of is one of the account of the job's credentials. */
async function findRole(
  { role, region, allowedAccounts }: RoleAccess,
  world: World,
): Promise<WantedRole & RoleInputs> {
  if (role.arn !== undefined) return { ...role, arn: role.arn, region };
  try {
    const identity = await world.openAws(region).sts.identify();
    checkAccount(identity, allowedAccounts);
    const arn = `arn:${partitionOf(region)}:iam::${identity.account}:role/${role.name}`;
    return { ...role, arn, region };
  } catch (error) {
    if (!isWithout(error)) throw error;
    throw new StepError({
      what: `The role ${role.name} was not assumed`,
      why: 'its account is not known, as role-to-assume has only its name and the job has no AWS credentials of its own',
      fix: `write its ARN, as in arn:${partitionOf(region)}:iam::123456789012:role/${role.name}`,
    });
  }
}

function hasCredentials({ job: { environment } }: World): boolean {
  return OWN_CREDENTIALS.some((name) => Boolean(environment[name]));
}
