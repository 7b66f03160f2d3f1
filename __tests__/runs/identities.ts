import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { LocalAws } from '../../local/aws/index.ts';

/** Whatever has an AWS. */
interface Place {
  readonly aws: LocalAws;
}

/** GitHub's issuer, as IAM names its provider. */
export const ISSUER = 'token.actions.githubusercontent.com';
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;
/** The role that jobs of the repository `octo-org/shop` may assume. */
export const DEPLOY_ROLE = 'arn:aws:iam::123456789012:role/deploy';
/** The subject of a push to its branch main. */
export const MAIN = 'repo:octo-org/shop:ref:refs/heads/main';

/** What a role is to be like. */
export interface RoleWishes {
  readonly RoleName?: string;
  /** Subjects of tokens that it trusts, with wildcards. */
  readonly subjects?: string;
  /** Audience of tokens that it trusts, AWS's usual one unless wished otherwise. */
  readonly audience?: string;
  /** ARN that it trusts, in place of tokens. */
  readonly trusts?: string;
  readonly MaxSessionDuration?: number;
  /** What it may do; everything unless wished otherwise. */
  readonly policy?: object;
}

/** Where it is not what the role may do that a story is about. */
const EVERYTHING = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Makes GitHub known to the account. */
export async function makeProvider(place: Place, audience = 'sts.amazonaws.com'): Promise<void> {
  const iam = iamOf(place);
  const command = new CreateOpenIDConnectProviderCommand({
    Url: `https://${ISSUER}`,
    ClientIDList: [audience],
  });
  await iam.send(command);
  iam.destroy();
}

/** Makes a role, `deploy` for the jobs of `octo-org/shop` unless wished otherwise. */
export async function makeRole(place: Place, wishes: RoleWishes = {}): Promise<void> {
  const {
    RoleName = 'deploy',
    subjects = 'repo:octo-org/shop:*',
    audience = 'sts.amazonaws.com',
    trusts,
    policy = EVERYTHING,
    ...more
  } = wishes;
  const byToken = {
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${ISSUER}:aud`]: audience },
      StringLike: { [`${ISSUER}:sub`]: subjects },
    },
  };
  const byCaller = { Effect: 'Allow', Principal: { AWS: trusts }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [trusts === undefined ? byToken : byCaller],
  });
  const iam = iamOf(place);
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more }));
  iam.destroy();
  await allow(place, RoleName, policy);
}

/** Gives a role that policy, in place of the one that it had. */
export async function allow(place: Place, RoleName: string, policy: object): Promise<void> {
  const iam = iamOf(place);
  const PolicyDocument = JSON.stringify(policy);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'deploy', PolicyDocument }));
  iam.destroy();
}

/** Gives the job the permission to ask for tokens. */
export function permit({ aws, job }: Place & { readonly job: Record<string, string> }): void {
  Object.assign(job, aws.oidc.environment);
}

/**
 * Gives the job the credentials of a session of that role, as a step before would: this process and its environment.
 *
 * @returns takes them away again
 */
export async function workAs(
  { aws, job }: Place & { readonly job: Record<string, string> },
  RoleArn: string,
  DurationSeconds: number,
): Promise<() => void> {
  const credentials = { accessKeyId: 'LOCALAWSNOTAREALKEY', secretAccessKey: 'not-a-secret' };
  const sts = new STSClient({ endpoint: aws.url, region: aws.region, credentials });
  const request = { RoleArn, DurationSeconds, RoleSessionName: 'before' };
  const { Credentials: keys } = await sts.send(new AssumeRoleCommand(request));
  sts.destroy();
  const environment = {
    AWS_ACCESS_KEY_ID: String(keys?.AccessKeyId),
    AWS_SECRET_ACCESS_KEY: String(keys?.SecretAccessKey),
    AWS_SESSION_TOKEN: String(keys?.SessionToken),
  };
  Object.assign(process.env, environment);
  Object.assign(job, environment);
  return () => {
    for (const name of Object.keys(environment)) {
      delete process.env[name];
      delete job[name];
    }
  };
}

/**
 * Leaves this process nothing that the SDK could find credentials by, as on a runner of GitHub's.
 *
 * @returns gives it back
 */
export function workAsNobody(): () => void {
  const before = { ...process.env };
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    delete process.env[name];
  }
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
  });
  return () => {
    process.env = before;
  };
}

function iamOf({ aws }: Place): IAMClient {
  const credentials = { accessKeyId: 'LOCALAWSNOTAREALKEY', secretAccessKey: 'not-a-secret' };
  return new IAMClient({ endpoint: aws.url, region: aws.region, credentials });
}
