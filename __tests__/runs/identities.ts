import { CreateOpenIDConnectProviderCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { House } from './house.ts';

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
  /** ARN that it trusts, in place of tokens. */
  readonly trusts?: string;
  readonly MaxSessionDuration?: number;
}

/** Makes GitHub known to the account. */
export async function makeProvider(house: House, audience = 'sts.amazonaws.com'): Promise<void> {
  const iam = iamOf(house);
  const command = new CreateOpenIDConnectProviderCommand({
    Url: `https://${ISSUER}`,
    ClientIDList: [audience],
  });
  await iam.send(command);
  iam.destroy();
}

/** Makes a role, `deploy` for the jobs of `octo-org/shop` unless wished otherwise. */
export async function makeRole(house: House, wishes: RoleWishes = {}): Promise<void> {
  const { RoleName = 'deploy', subjects = 'repo:octo-org/shop:*', trusts, ...more } = wishes;
  const byToken = {
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${ISSUER}:sub`]: subjects },
    },
  };
  const byCaller = { Effect: 'Allow', Principal: { AWS: trusts }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [trusts === undefined ? byToken : byCaller],
  });
  const iam = iamOf(house);
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more }));
  iam.destroy();
}

/** Gives the job the permission to ask for tokens. */
export function permit(house: House): void {
  Object.assign(house.job, house.aws.oidc.environment);
}

function iamOf({ aws }: House): IAMClient {
  return new IAMClient({ endpoint: aws.url, region: aws.region });
}
