import { denialIn } from '../aws/denial.ts';
import type { AwsError } from '../aws/errors.ts';
import { type Problem, StepError } from '../errors.ts';
import { type Claims, peculiarities } from './claims.ts';

/** A role that was to be assumed. */
export interface WantedRole {
  readonly arn: string;
  /** With its path. */
  readonly name: string;
  readonly durationSeconds: number;
  readonly region: string;
}

/** Words for a refusal of STS, in place of the general ones. */
type Words = Pick<Problem, 'why' | 'fix'>;

/** The role was not assumed with the token of the job, in words. */
export function explainToken(error: AwsError, role: WantedRole, claims: Claims): StepError {
  const words = tokenWords(error, role, claims) ?? sessionWords(error, role);
  return explained(error, role, words);
}

/** The role was not assumed from the credentials of the job, in words. */
export function explainChain(error: AwsError, role: WantedRole): StepError {
  return explained(error, role, chainWords(error, role) ?? sessionWords(error, role));
}

function explained(error: AwsError, { arn }: WantedRole, words: Words | undefined): StepError {
  const { what, why, fix } = error.problems[0] as Problem;
  const { why: reason, fix: remedy } = words ?? { why: `${what}, ${why}`, fix };
  return new StepError(
    { what: `The role ${arn} was not assumed`, why: reason, fix: remedy, topic: 'credentials' },
    { cause: error },
  );
}

function tokenWords(error: AwsError, role: WantedRole, claims: Claims): Words | undefined {
  const { subject, issuer, audience } = claims;
  const account = accountOf(role.arn);
  const provider = providerArn(role.arn, issuer);
  const said = messageOf(error);
  if (error.kind === 'denied') return notTrusted(error, role, claims);
  if (isNoProvider(error)) {
    return {
      why: `the account ${account} has no OIDC provider for ${issuer} (${error.code})`,
      fix: `make it once in that account: aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}; or correct the account in role-to-assume`,
    };
  }
  if (/audience/i.test(said)) {
    return {
      why: `the OIDC provider of the account ${account} does not know the audience "${audience}" of the token (${error.code})`,
      fix: `add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}; or give audience one that it knows`,
    };
  }
  if (/^ExpiredToken/.test(error.code)) {
    return {
      why: `AWS takes the token of the job for over, though it was made for this call: ${said} (${error.code})`,
      fix: `run the step again; where that does not help, the clock of the token's issuer is wrong (${hostOf(issuer)}), or its answer takes minutes to get here`,
    };
  }
  if (isKeyFailure(error)) {
    return {
      why: `AWS could not get the keys of the token's issuer, ${issuer}: ${said} (${error.code})`,
      fix: `run the step again; AWS has to reach ${issuer}/.well-known/openid-configuration`,
    };
  }
  if (/^(InvalidIdentityToken|IDPRejectedClaim)/.test(error.code)) {
    return {
      why: `AWS did not accept the token of the job, with the subject "${subject}", the audience "${audience}" and the issuer "${issuer}": ${said} (${error.code})`,
      fix: `compare these with the OIDC provider ${provider}`,
    };
  }
  return undefined;
}

/** Whether STS could not look a token up at its issuer, which is told as if the token were wrong. */
export function isKeyFailure({ code, message }: AwsError): boolean {
  return /^InvalidIdentityToken/.test(code) && /verification key/i.test(message);
}

/** Whether the account of the role does not know the issuer of the token. */
function isNoProvider({ message }: AwsError): boolean {
  return /No OpenIDConnect provider/i.test(message);
}

function notTrusted(error: AwsError, { arn, name }: WantedRole, claims: Claims): Words {
  const { subject, audience, issuer } = claims;
  const host = hostOf(issuer);
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: providerArn(arn, issuer) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${host}:aud`]: audience, [`${host}:sub`]: subject } },
  };
  const particular = peculiarities(subject).map((clause) => `; ${clause}`);
  return {
    why: `its trust policy does not accept the OIDC token of this job, or there is no such role (${error.code}). The token has the subject "${subject}", the audience "${audience}" and the issuer "${issuer}"`,
    fix: `have the trust policy allow this: ${JSON.stringify(statement)}. A subject with * takes StringLike${particular.join('')}. What it says now: aws iam get-role --role-name ${plainName(name)}; a change of it takes some seconds to be known everywhere`,
  };
}

function chainWords(error: AwsError, role: WantedRole): Words | undefined {
  if (error.kind === 'denied') return chainDenied(error, role);
  if (error.kind !== 'credentials') return undefined;
  return {
    why: `AWS did not accept the credentials of the job that it is assumed from: ${messageOf(error)} (${error.code})`,
    fix: 'configure others in a step before this one',
  };
}

function chainDenied(error: AwsError, { arn, name }: WantedRole): Words {
  const said = messageOf(error);
  const who = /User: (arn:\S+)/.exec(said)?.[1];
  const caller = who === undefined ? 'the role or user of the job' : principalOf(who);
  const trust = { Effect: 'Allow', Principal: { AWS: caller }, Action: 'sts:AssumeRole' };
  const own = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arn };
  const { isForbidden = false, policy } = denialIn(said) ?? {};
  return {
    why: `${said} (${error.code})`,
    fix: isForbidden
      ? `take the explicit deny of sts:AssumeRole out of the ${policy}; allowing it elsewhere does not help`
      : `allow ${caller} this: ${JSON.stringify(own)}, and have the trust policy of ${plainName(name)} allow this: ${JSON.stringify(trust)}`,
  };
}

/** What is refused whoever asks for a session. */
function sessionWords(error: AwsError, role: WantedRole): Words | undefined {
  const said = messageOf(error);
  const { name, durationSeconds, region } = role;
  if (/MaxSessionDuration/.test(said)) {
    return {
      why: `role-duration-seconds is ${durationSeconds}, and the role's longest session is shorter (${error.code})`,
      fix: `leave role-duration-seconds out, as the session is renewed for as long as the step takes; or allow the role more: aws iam update-role --role-name ${plainName(name)} --max-session-duration ${Math.max(durationSeconds, 3600)}`,
    };
  }
  if (/^RegionDisabled/.test(error.code)) {
    return {
      why: `${said} (${error.code})`,
      fix: `activate STS for ${region} in the account settings of IAM, or use another aws-region`,
    };
  }
  return undefined;
}

/** What AWS says, without what we put around it. */
function messageOf(error: AwsError): string {
  const { message = '' } = (error.cause ?? {}) as { readonly message?: string };
  return message.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
}

function accountOf(roleArn: string): string {
  return roleArn.split(':')[4] ?? '';
}

function providerArn(roleArn: string, issuer: string): string {
  const [, partition] = roleArn.split(':');
  return `arn:${partition}:iam::${accountOf(roleArn)}:oidc-provider/${hostOf(issuer)}`;
}

function hostOf(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '');
}

/** Commands take the name of a role without its path. */
function plainName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** A session's role, as policies name it: `arn:aws:iam::…:role/hub` of `arn:aws:sts::…:assumed-role/hub/session`. */
function principalOf(arn: string): string {
  const [, partition, account, role] = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return role === undefined ? arn : `arn:${partition}:iam::${account}:role/${role}`;
}
