import { randomBytes } from 'node:crypto';
import type {
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import * as model from '@aws-sdk/client-sts';
import type { LocalAwsCore } from '../core.ts';
import { providerArn } from '../iam/index.ts';
import { type Identities, type Role, trusts } from '../iam/roles.ts';
import { AwsRefusal, type AwsService } from '../service.ts';
import type { Caller, Sessions } from '../sessions.ts';
import { type Claims, issuer, type OidcIssuer } from './issuer.ts';

/** Seconds that a session lasts. API reference, AssumeRoleWithWebIdentity. */
const durations = { least: 900, most: 43_200, usual: 3_600 };

/** What STS works with. */
export interface StsParts {
  readonly core: LocalAwsCore;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly issuer: OidcIssuer;
}

/** STS: who one is, and sessions of roles for GitHub's tokens. Their credentials are good until they expire. */
export function stsService(parts: StsParts): AwsService {
  return {
    name: 'sts',
    targetPrefix: '2011-06-15',
    protocol: 'query',
    unsigned: ['AssumeRoleWithWebIdentity'],
    model: { ...model },
    operations: {
      GetCallerIdentity: (_: object, caller: Caller): GetCallerIdentityResponse => ({
        UserId: caller.accessKeyId,
        Account: parts.core.accountId,
        Arn: caller.arn,
      }),
      AssumeRoleWithWebIdentity: (input: AssumeRoleWithWebIdentityRequest) => assumeRole(parts, input),
    },
  };
}

/** @throws AwsRefusal for a token or a role that will not do, in the order in which STS looks at them */
function assumeRole(
  parts: StsParts,
  input: AssumeRoleWithWebIdentityRequest,
): AssumeRoleWithWebIdentityResponse {
  const { core, identities, sessions } = parts;
  const { DurationSeconds: seconds = durations.usual, RoleSessionName: session = '' } = input;
  checkForm(seconds, session);
  const claims = checkToken(parts, String(input.WebIdentityToken));
  const role = roleFor(identities, String(input.RoleArn));
  const host = issuer.replace('https://', '');
  const provider = { arn: providerArn(core.accountId, host), host };
  // That there is no such role is told in the same words: who may not assume it, may not know it.
  if (role === undefined || !trusts(role, provider, claims)) {
    throw new AwsRefusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  }
  if (seconds > role.maxSessionDuration) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  const expiresAt = core.clock.now() + seconds * 1000;
  const arn = `arn:aws:sts::${core.accountId}:assumed-role/${role.name}/${session}`;
  const token = randomBytes(192).toString('base64');
  sessions.add(token, { arn, expiresAt });
  return {
    Credentials: {
      AccessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      SecretAccessKey: randomBytes(30).toString('base64'),
      SessionToken: token,
      Expiration: new Date(expiresAt),
    },
    AssumedRoleUser: { AssumedRoleId: `${role.id}:${session}`, Arn: arn },
    SubjectFromWebIdentityToken: String(claims['sub']),
    Provider: provider.arn,
    Audience: String(claims['aud']),
    PackedPolicySize: 0,
  };
}

function checkForm(seconds: number, session: string): void {
  const { least, most } = durations;
  if (seconds < least || seconds > most) {
    const rule = seconds < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
    throw invalid(
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${rule}`,
    );
  }
  if (/^[\w+=,.@-]{2,64}$/.test(session)) return;
  const rule =
    session.length < 2
      ? 'have length greater than or equal to 2'
      : session.length > 64
        ? 'have length less than or equal to 64'
        : String.raw`satisfy regular expression pattern: [\w+=,.@-]*`;
  throw invalid(
    `1 validation error detected: Value '${session}' at 'roleSessionName' failed to satisfy constraint: Member must ${rule}`,
  );
}

function checkToken({ core, identities, issuer: minted }: StsParts, token: string): Claims {
  const host = issuer.replace('https://', '');
  const audiences = identities.providers.get(host);
  if (audiences === undefined) {
    throw new AwsRefusal(
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for ${issuer}`,
    );
  }
  const claims = minted.read(token);
  if (claims === undefined) {
    throw new AwsRefusal(
      'InvalidIdentityToken',
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  if (!audiences.includes(String(claims['aud']))) {
    throw new AwsRefusal('InvalidIdentityToken', 'Incorrect token audience');
  }
  if (Number(claims['exp']) * 1000 <= core.clock.now()) {
    throw new AwsRefusal(
      'ExpiredTokenException',
      `Token expired: current date/time ${Math.floor(core.clock.now() / 1000)} must be before the expiration date/time ${claims['exp']}`,
    );
  }
  return claims;
}

function roleFor(identities: Identities, arn: string): Role | undefined {
  return [...identities.roles.values()].find((role) => role.arn === arn);
}

function invalid(message: string): AwsRefusal {
  return new AwsRefusal('ValidationError', message);
}
