import { AwsError } from '../aws/errors.ts';
import type { RoleSession } from '../aws/index.ts';
import { StepError } from '../errors.ts';
import type { IdTokens } from '../github/idtoken.ts';
import type { RoleInputs } from '../inputs/index.ts';
import type { World } from '../world.ts';
import { explainChain, explainToken, isKeyFailure, type WantedRole } from './refusals.ts';
import { NoToken, requestToken } from './token.ts';
import type { Session } from './types.ts';

/** One try to get a session. @throws StepError */
export type Way = (cancellation: AbortSignal) => Promise<Session>;

/** The longest session of a role that is assumed from the session of another one. IAM's user guide, role chaining. */
const CHAINED_SECONDS = 3600;

/** With the OIDC token of the job, a new one for each session. */
export function withToken(
  idTokens: IdTokens,
  role: WantedRole & RoleInputs,
  { openAws, step, clock }: World,
): Way {
  return async (cancellation) => {
    const { sts } = openAws(role.region, { cancellation, patience: 0 });
    sts.prepare();
    const token = await requestToken(idTokens, role.audience, { mask: step.mask, cancellation });
    const askedAt = clock.now();
    try {
      const session = await sts.assumeRoleWithToken(requestFor(role), token.text);
      return masked(session, { askedAt, durationSeconds: role.durationSeconds }, step);
    } catch (error) {
      const isRefusal = error instanceof AwsError && error.kind !== 'passing';
      throw isRefusal ? explainToken(error, role, token.claims) : error;
    }
  };
}

/** From the credentials of the job, wherever the SDK finds them. */
export function fromCredentials(role: WantedRole & RoleInputs, { openAws, step, clock, log }: World): Way {
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
      const isRefusal = error instanceof AwsError && error.kind !== 'passing' && !isWithout(error);
      throw isRefusal ? explainChain(error, role) : error;
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

/** Whether another try may work. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoToken) return error.isPassing;
  const refusal = refusalIn(error);
  return refusal !== undefined && (refusal.kind === 'passing' || isKeyFailure(refusal));
}

/** What STS calls a token that it does not take, whatever is wrong with it. */
const OF_A_TOKEN = /^(InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/;

/** Whether the role, or its account, does not take the token, which says nothing against other credentials. */
export function isRefused(error: unknown): error is StepError {
  const refusal = refusalIn(error);
  return refusal !== undefined && (refusal.kind === 'denied' || OF_A_TOKEN.test(refusal.code));
}

/** What STS said, in words of its own or in ours. */
function refusalIn(error: unknown): AwsError | undefined {
  if (error instanceof AwsError) return error;
  return error instanceof StepError && error.cause instanceof AwsError ? error.cause : undefined;
}

/** Whether the SDK found no credentials at all. */
export function isWithout(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'CredentialsProviderError';
}

function isTooLongForChain(error: unknown): boolean {
  return error instanceof AwsError && /role chaining/i.test(error.message);
}
