import { randomBytes } from 'node:crypto';
import type {
  CreateOpenIDConnectProviderRequest,
  CreateRoleRequest,
  GetRoleRequest,
  PutRolePolicyRequest,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import * as model from '@aws-sdk/client-iam';
import { roleArn } from '../catalogue/names.ts';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal, type AwsService } from '../service.ts';
import { decide, type Identities, parsePolicy, type Role, type Verdict } from './roles.ts';

/** What the requests about roles name. */
interface Named {
  readonly RoleName?: string;
  readonly PolicySourceArn?: string;
}

/** IAM's own bounds and default for a session, seconds. API reference, CreateRole. */
const sessions = { least: 3_600, most: 43_200, usual: 3_600 };

/** IAM: roles and whom they trust, and what their inline policies allow. */
export function iamService({ accountId, clock }: LocalAwsCore, identities: Identities): AwsService {
  return {
    name: 'iam',
    targetPrefix: '2010-05-08',
    protocol: 'query',
    signingRegion: 'us-east-1',
    model: { ...model },
    questions: (operation, { RoleName, PolicySourceArn }: Named) => {
      const name = String(PolicySourceArn ?? RoleName ?? '');
      const known = identities.roles.get(name)?.arn;
      const resource = known ?? (name === '' ? '*' : roleArn(name, accountId));
      return [{ action: `iam:${operation}`, resource }];
    },
    operations: {
      CreateOpenIDConnectProvider: (input: CreateOpenIDConnectProviderRequest) => {
        const host = String(input.Url).replace(/^https:\/\//, '');
        identities.providers.set(host, input.ClientIDList ?? []);
        return { OpenIDConnectProviderArn: providerArn(accountId, host) };
      },

      CreateRole: (input: CreateRoleRequest) => {
        const name = String(input.RoleName);
        if (identities.roles.has(name)) {
          throw new AwsRefusal('EntityAlreadyExists', `Role with name ${name} already exists.`, 409);
        }
        const { MaxSessionDuration: maxSessionDuration = sessions.usual, Path: path = '/' } = input;
        if (maxSessionDuration < sessions.least || maxSessionDuration > sessions.most) {
          const rule = `Member must have value ${maxSessionDuration < sessions.least ? `greater than or equal to ${sessions.least}` : `less than or equal to ${sessions.most}`}`;
          throw new AwsRefusal(
            'ValidationError',
            `1 validation error detected: Value '${maxSessionDuration}' at 'maxSessionDuration' failed to satisfy constraint: ${rule}`,
          );
        }
        const role: Role = {
          name,
          arn: `arn:aws:iam::${accountId}:role${path}${name}`,
          id: `AROA${randomBytes(9).toString('hex').slice(0, 17).toUpperCase()}`,
          path,
          createdAt: new Date(clock.now()),
          maxSessionDuration,
          trust: parsePolicy(input.AssumeRolePolicyDocument),
          policies: new Map(),
        };
        identities.roles.set(name, role);
        return { Role: shown(role) };
      },

      GetRole: (input: GetRoleRequest) => ({ Role: shown(identities.read(String(input.RoleName))) }),

      PutRolePolicy: (input: PutRolePolicyRequest) => {
        const role = identities.read(String(input.RoleName));
        role.policies.set(String(input.PolicyName), parsePolicy(input.PolicyDocument));
        return {};
      },

      SimulatePrincipalPolicy: (input: SimulatePrincipalPolicyRequest) => {
        const role = identities.read(String(input.PolicySourceArn).split('/').at(-1) ?? '');
        const resources = input.ResourceArns ?? ['*'];
        const given = new Map(
          (input.ContextEntries ?? []).map(({ ContextKeyName, ContextKeyValues }) => [
            ContextKeyName?.toLowerCase(),
            ContextKeyValues?.[0],
          ]),
        );
        return {
          IsTruncated: false,
          EvaluationResults: (input.ActionNames ?? []).map((action) =>
            evaluated(action, resources, (resource) =>
              decide(role.policies.values(), { action, resource }, (key) => given.get(key)),
            ),
          ),
        };
      },
    },
  };
}

/** `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com` */
export function providerArn(accountId: string, host: string): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${host}`;
}

/** Worst first. */
const decisions = ['explicitDeny', 'implicitDeny', 'allowed'] as const;

/** One result an action: the worst that comes of any resource, and what comes of each; `*` alone is no resource. */
function evaluated(action: string, resources: readonly string[], verdictOn: (resource: string) => Verdict) {
  const each = resources.map((resource) => ({ resource, ...verdictOn(resource) }));
  return {
    EvalActionName: action,
    EvalResourceName: '*',
    EvalDecision: decisions.find((worst) => each.some(({ decision }) => decision === worst)),
    MatchedStatements: [],
    MissingContextValues: [...new Set(each.flatMap(({ missing }) => missing))],
    ...(resources.join() !== '*' && {
      ResourceSpecificResults: each.map(({ resource, decision, missing }) => ({
        EvalResourceName: resource,
        EvalResourceDecision: decision,
        MatchedStatements: [],
        MissingContextValues: [...missing],
      })),
    }),
  };
}

function shown(role: Role) {
  return {
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    Path: role.path,
    CreateDate: role.createdAt,
    MaxSessionDuration: role.maxSessionDuration,
    // IAM gives policies back URL-encoded.
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trust)),
  };
}
