import { partitionOf } from '../aws/arn.ts';
import { AwsError } from '../aws/errors.ts';
import type { RoleSession } from '../aws/index.ts';
import { type Problem, StepError } from '../errors.ts';
import type { IdTokens } from '../github/idtoken.ts';
import type { RoleInputs } from '../inputs/index.ts';
import type { World } from '../world.ts';
import { checkAccount } from './account.ts';
import { untilItPasses } from './patience.ts';
import { explainChain, explainToken, isKeyFailure, isNoProvider, type WantedRole } from './refusals.ts';
import { RenewedSession } from './renewal.ts';
import { NoToken, requestToken } from './token.ts';
import type { Credentials, Session } from './types.ts';

/** What a role is assumed for. */
export interface RoleAccess {
  readonly role: RoleInputs;
  readonly region: string;
  /** Any where it is empty. */
  readonly allowedAccounts: readonly string[];
}

/** One try to get a session. @throws StepError */
type Way = (cancellation: AbortSignal) => Promise<Session>;

/** For how long what may pass is waited out before anything else is done. */
const PATIENCE_MS = 2 * 60_000;
/** The longest session of a role that is assumed from the session of another one. IAM's user guide, role chaining. */
const CHAINED_SECONDS = 3600;

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
    if (!(error instanceof StepError) || !isRefusal(error) || !hasCredentials(world)) throw error;
    way = chain;
    return patient(chain, cancellation, PATIENCE_MS).catch((other: unknown) => {
      throw other instanceof StepError ? bothRefused(error, other) : other;
    });
  });
  log.info(
    `Assumed the role ${role.arn} ${way === token ? 'with the OIDC token' : 'from the credentials'} of the job, as ${first.arn}. Its session is renewed as long as the step takes.`,
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

function withToken(idTokens: IdTokens, role: WantedRole & RoleInputs, { openAws, step, clock }: World): Way {
  return async (cancellation) => {
    const token = await requestToken(idTokens, role.audience, { mask: step.mask, cancellation });
    const askedAt = clock.now();
    const { sts } = openAws(role.region, { cancellation, patience: 0 });
    try {
      const session = await sts.assumeRoleWithToken(requestFor(role), token.text);
      return masked(session, { askedAt, durationSeconds: role.durationSeconds }, step);
    } catch (error) {
      throw error instanceof AwsError && !isPassing(error) ? explainToken(error, role, token.claims) : error;
    }
  };
}

function fromCredentials(role: WantedRole & RoleInputs, { openAws, step, clock, log }: World): Way {
  let { durationSeconds } = role;
  return async (cancellation) => {
    const { sts } = openAws(role.region, { cancellation, patience: 0 });
    const assume = async () => {
      const askedAt = clock.now();
      const session = await sts.assumeRole({ ...requestFor(role), durationSeconds });
      return masked(session, { askedAt, durationSeconds }, step);
    };
    try {
      return await assume().catch((error: unknown) => {
        if (!isTooLongForChain(error) || durationSeconds <= CHAINED_SECONDS) throw error;
        log.info(
          `A role that is assumed from the session of another one has it for an hour at most, so role-duration-seconds ${durationSeconds} becomes ${CHAINED_SECONDS}.`,
        );
        durationSeconds = CHAINED_SECONDS;
        return assume();
      });
    } catch (error) {
      throw error instanceof AwsError && !isPassing(error) && !isWithout(error)
        ? explainChain(error, role)
        : error;
    }
  };
}

function requestFor({ arn: roleArn, sessionName, durationSeconds }: WantedRole & RoleInputs) {
  return { roleArn, sessionName, durationSeconds };
}

/** From here on the runner hides the keys. */
function masked(
  { keys, arn }: RoleSession,
  time: Pick<Session, 'askedAt' | 'durationSeconds'>,
  { mask }: World['step'],
): Session {
  for (const secret of [keys.secretAccessKey, keys.sessionToken, keys.accessKeyId]) mask(secret);
  return { keys, arn, ...time };
}

function isPassing(error: unknown): boolean {
  if (error instanceof NoToken) return error.isPassing;
  return error instanceof AwsError && (error.kind === 'passing' || isKeyFailure(error));
}

/** Whether the role, or its account, does not take the token, which says nothing against other credentials. */
function isRefusal({ cause }: StepError): boolean {
  return cause instanceof AwsError && (cause.kind === 'denied' || isNoProvider(cause));
}

/** Whether the SDK found no credentials at all. */
function isWithout(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'CredentialsProviderError';
}

function isTooLongForChain(error: unknown): boolean {
  return error instanceof AwsError && /role chaining/i.test(error.message);
}

function hasCredentials({ job: { environment } }: World): boolean {
  return OWN_CREDENTIALS.some((name) => Boolean(environment[name]));
}

function noPermission({ arn }: WantedRole): StepError {
  return new StepError({
    what: `The role ${arn} was not assumed`,
    why: 'the job may not ask GitHub for an OIDC token, and has no AWS credentials of its own',
    fix: 'give the job permissions: id-token: write (and contents: read for the checkout, as what is not listed is taken away); a reusable workflow has no more than the job that calls it, and a pull request from a fork never gets a token',
  });
}

/** The credentials of the job will not do; with a token there would be another way. */
function alsoByToken(error: unknown): unknown {
  if (!(error instanceof StepError)) return error;
  const { fix, ...problem } = error.problems[0] as Problem;
  const otherwise = 'to assume it with a token of GitHub, give the job permissions: id-token: write';
  return new StepError({ ...problem, fix: `${fix}; or, ${otherwise}` }, { cause: error });
}

function bothRefused({ problems: [problem] }: StepError, other: StepError): StepError {
  const { what, why, fix } = problem as Problem;
  const { why: otherWhy, fix: otherFix } = other.problems[0] as Problem;
  return new StepError({
    what,
    why: `${why}; nor was it assumed from the credentials in the environment of the job, ${otherWhy}`,
    fix: `${fix}; or, to assume it from those credentials, ${otherFix}`,
    topic: 'credentials',
  });
}
