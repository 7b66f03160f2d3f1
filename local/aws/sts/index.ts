import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import * as model from '@aws-sdk/client-sts';
import type { LocalAwsCore } from '../core.ts';
import { providerArn } from '../iam/index.ts';
import { decide, type Identities, type Role } from '../iam/roles.ts';
import { trustsCaller, trustsToken } from '../iam/trust.ts';
import { AwsRefusal, type AwsService } from '../service.ts';
import type { Caller, Sessions } from '../sessions.ts';
import { type Claims, issuer, type OidcIssuer } from './issuer.ts';
import { checkForm, giveSession } from './sessions.ts';

/** What STS works with. */
export interface StsParts {
  readonly core: LocalAwsCore;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly issuer: OidcIssuer;
}

/** STS: who one is, and sessions of roles for GitHub's tokens and for other credentials, which are good until they expire. */
export function stsService(parts: StsParts): AwsService {
  return {
    name: 'sts',
    targetPrefix: '2011-06-15',
    protocol: 'query',
    unsigned: ['AssumeRoleWithWebIdentity'],
    // AssumeRole asks the trust policy too, below; nobody needs a permission for GetCallerIdentity (API reference).
    questions: () => [],
    model: { ...model },
    operations: {
      GetCallerIdentity: (_: object, caller: Caller): GetCallerIdentityResponse => ({
        UserId: caller.accessKeyId,
        Account: parts.core.accountId,
        Arn: caller.arn,
      }),
      AssumeRole: (input: AssumeRoleRequest, caller: Caller) => assumeRole(parts, input, caller),
      AssumeRoleWithWebIdentity: (input: AssumeRoleWithWebIdentityRequest) => assumeByToken(parts, input),
    },
  };
}

/** @throws AwsRefusal for a caller whom the role does not trust, or who may not assume it */
function assumeRole(parts: StsParts, input: AssumeRoleRequest, caller: Caller): AssumeRoleResponse {
  checkForm(input);
  const arn = String(input.RoleArn);
  const role = roleFor(parts.identities, arn);
  const own = roleOf(parts.identities, caller);
  const trust = role && trustsCaller(role, caller.arn, { 'sts:externalid': input.ExternalId });
  // Whoever the trust policy names needs nothing more in the same account; a whole account lets its policies decide.
  const may =
    own === undefined ||
    decide(own.policies.values(), { action: 'sts:AssumeRole', resource: arn }, () => undefined).decision;
  if (
    role === undefined ||
    trust === 'nobody' ||
    may === 'explicitDeny' ||
    (trust === 'account' && may === 'implicitDeny')
  ) {
    throw new AwsRefusal(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      403,
    );
  }
  return giveSession(parts, role, { ...input, isChained: caller.role !== undefined });
}

/** @throws AwsRefusal for a token or a role that will not do, in the order in which STS looks at them */
function assumeByToken(
  parts: StsParts,
  input: AssumeRoleWithWebIdentityRequest,
): AssumeRoleWithWebIdentityResponse {
  const { core, identities } = parts;
  checkForm(input);
  const claims = checkToken(parts, String(input.WebIdentityToken));
  const role = roleFor(identities, String(input.RoleArn));
  const host = issuer.replace('https://', '');
  const provider = { arn: providerArn(core.accountId, host), host };
  // That there is no such role is told in the same words: who may not assume it, may not know it.
  if (role === undefined || !trustsToken(role, provider, claims)) {
    throw new AwsRefusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  }
  return {
    ...giveSession(parts, role, { ...input, isChained: false }),
    SubjectFromWebIdentityToken: String(claims['sub']),
    Provider: provider.arn,
    Audience: String(claims['aud']),
  };
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

/** The role whose session the caller is; nothing for users, who may do everything here. */
function roleOf(identities: Identities, { role: name }: Caller): Role | undefined {
  return name === undefined ? undefined : identities.roles.get(name);
}
