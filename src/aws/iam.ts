import type { IAMClient } from '@aws-sdk/client-iam';
import { readable, UnreadableAnswer } from './answers.ts';
import { AwsError } from './errors.ts';
import { type AwsManners, ask, BRIEF_LIMITS, clientSettings } from './manners.ts';
import { pagesOf } from './pages.ts';

/** What this action asks of IAM: it changes nothing there. Every call throws AwsError. */
export interface Iam {
  /** The role by its name without the path; nothing when there is none. */
  findRole(name: string): Promise<FoundRole | undefined>;
  /** What the policies of a role say of actions on resources; policies of the resources themselves are not asked. */
  simulate(question: Simulation): Promise<Decision[]>;
}

/** A role, as far as it is read here. */
export interface FoundRole {
  readonly arn: string;
  /** Who may assume it. */
  readonly trust: TrustPolicy;
}

/** A trust policy, as it is parsed; nobody has checked it. */
export interface TrustPolicy {
  readonly Statement?: TrustStatement | readonly TrustStatement[];
}

/** One statement of it. */
export interface TrustStatement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
}

/** Every action on every resource. */
export interface Simulation {
  /** ARN of the role. */
  readonly role: string;
  /** `ssm:GetParameters` */
  readonly actions: readonly string[];
  /** ARNs, or `*` alone. */
  readonly resources: readonly string[];
}

/** What comes of one action on one resource. */
export interface Decision {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Whether it depends on a condition about which nothing is known before the call. */
  readonly isConditional: boolean;
}

/** @internal opens the door; the client is made at the first call */
export function openIam(region: string, manners: AwsManners): Iam {
  let opened: Promise<{ sdk: typeof import('./sdk/iam.ts'); client: IAMClient }> | undefined;
  const open = () => {
    opened ??= import('./sdk/iam.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.IAMClient({ region, ...clientSettings(manners, BRIEF_LIMITS) })),
    }));
    return opened;
  };

  return {
    async findRole(name) {
      const { sdk, client } = await open();
      const command = new sdk.GetRoleCommand({ RoleName: name });
      try {
        return await ask(
          {
            action: 'iam:GetRole',
            async send(abortSignal) {
              const { Role } = await client.send(command, { abortSignal });
              if (!Role?.Arn) throw new UnreadableAnswer('it has no Role.Arn');
              return { arn: Role.Arn, trust: readTrust(Role.AssumeRolePolicyDocument) };
            },
          },
          manners,
        );
      } catch (error) {
        if (error instanceof AwsError && error.code.startsWith('NoSuchEntity')) return undefined;
        throw error;
      }
    },

    async simulate({ role, actions, resources }) {
      const { sdk, client } = await open();
      const decisions: Decision[] = [];
      const action = 'iam:SimulatePrincipalPolicy';
      const answers = pagesOf({
        action,
        ask(after) {
          const command = new sdk.SimulatePrincipalPolicyCommand({
            PolicySourceArn: role,
            ActionNames: [...actions],
            ResourceArns: [...resources],
            ...(after !== undefined && { Marker: after }),
          });
          return ask({ action, send: (abortSignal) => client.send(command, { abortSignal }) }, manners);
        },
        next: ({ IsTruncated, Marker }) => (IsTruncated === true ? Marker : undefined),
      });
      for await (const answer of answers) {
        for (const result of answer.EvaluationResults ?? []) {
          const evaluated = result.EvalActionName ?? '';
          // What is said of the action as a whole is the worst that is said of any resource.
          const each = result.ResourceSpecificResults ?? [];
          const whole = { EvalResourceName: '*', EvalResourceDecision: result.EvalDecision, ...result };
          for (const one of each.length > 0 ? each : [whole]) {
            decisions.push({
              role,
              action: evaluated,
              resource: resources.length === 1 ? (resources[0] ?? '*') : (one.EvalResourceName ?? '*'),
              decision: one.EvalResourceDecision ?? 'allowed',
              isConditional: (one.MissingContextValues ?? []).length > 0,
            });
          }
        }
      }
      return decisions;
    },
  };
}

/** IAM gives policies URL-encoded. One that can't be read says nothing. */
function readTrust(document = ''): TrustPolicy {
  try {
    return JSON.parse(decodeURIComponent(document)) as TrustPolicy;
  } catch {
    return {};
  }
}
