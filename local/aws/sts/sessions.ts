import { randomBytes } from 'node:crypto';
import type { Credentials, PolicyDescriptorType } from '@aws-sdk/client-sts';
import type { LocalAwsCore } from '../core.ts';
import { parsePolicy, type Role } from '../iam/roles.ts';
import { AwsRefusal } from '../service.ts';
import type { Sessions } from '../sessions.ts';

/** Seconds that a session lasts. API reference, AssumeRoleWithWebIdentity. */
const durations = { least: 900, most: 43_200, usual: 3_600 };
/** Seconds that a session lasts whose caller is a session itself. IAM's user guide, role chaining. */
const longestChained = 3_600;
/** Characters of session policies. How AWS packs them is not published; here they are counted as they are. */
const packedLimit = 2_048;

/** What any request for a session has. */
export interface SessionRequest {
  readonly RoleSessionName?: string | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
}

/** A session that was given out, as STS answers it. */
export interface GivenSession {
  readonly Credentials: Credentials;
  readonly AssumedRoleUser: { readonly AssumedRoleId: string; readonly Arn: string };
  readonly PackedPolicySize: number;
}

/** @throws AwsRefusal ValidationError for a duration or a name that no session may have */
export function checkForm({
  DurationSeconds: seconds = durations.usual,
  RoleSessionName: name = '',
}: SessionRequest): void {
  const { least, most } = durations;
  if (seconds < least || seconds > most) {
    const rule = seconds < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
    throw invalid(
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${rule}`,
    );
  }
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return;
  const rule =
    name.length < 2
      ? 'have length greater than or equal to 2'
      : name.length > 64
        ? 'have length less than or equal to 64'
        : String.raw`satisfy regular expression pattern: [\w+=,.@-]*`;
  throw invalid(
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must ${rule}`,
  );
}

/**
 * Gives out a session of the role, which is good until it expires.
 *
 * @param isChained whether the caller is a session of a role itself
 * @throws AwsRefusal for a duration or policies that the role does not allow
 */
export function giveSession(
  { core, sessions }: { readonly core: LocalAwsCore; readonly sessions: Sessions },
  role: Role,
  request: SessionRequest & { readonly isChained: boolean },
): GivenSession {
  const { DurationSeconds: seconds = durations.usual, RoleSessionName: name = '', isChained } = request;
  if (isChained && seconds > longestChained) {
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (seconds > role.maxSessionDuration) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  const PackedPolicySize = packedSize(request);
  const expiresAt = core.clock.now() + seconds * 1000;
  const arn = `arn:aws:sts::${core.accountId}:assumed-role/${role.name}/${name}`;
  const token = randomBytes(192).toString('base64');
  const secret = randomBytes(30).toString('base64');
  sessions.add(token, { arn, role: role.name, secret, expiresAt });
  return {
    Credentials: {
      AccessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      SecretAccessKey: secret,
      SessionToken: token,
      Expiration: new Date(expiresAt),
    },
    AssumedRoleUser: { AssumedRoleId: `${role.id}:${name}`, Arn: arn },
    PackedPolicySize,
  };
}

/** Percent of the space for session policies that these take. */
function packedSize({ Policy, PolicyArns = [] }: SessionRequest): number {
  if (Policy !== undefined) parsePolicy(Policy);
  const characters = (Policy ?? '').length + PolicyArns.reduce((sum, { arn = '' }) => sum + arn.length, 0);
  if (characters > packedLimit) {
    throw new AwsRefusal(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${Math.ceil((100 * characters) / packedLimit)}% of allotted space, please use smaller policy.`,
    );
  }
  return Math.ceil((100 * characters) / packedLimit);
}

/** What STS says of a value that it does not take. */
export function invalid(message: string): AwsRefusal {
  return new AwsRefusal('ValidationError', message);
}
