import type { Service } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { plainText } from '../plaintext.ts';
import { ownTargets } from './owntargets.ts';
import { throughTaskSets } from './tasksets.ts';
import type { UnhealthyTarget } from './types.ts';

/** Target groups that may not be looked at, or are gone. Asking again at every poll would only cost calls. */
const refused = new WeakMap<Aws['elb'], Set<string>>();

/** How the targets of a service are. */
export interface TargetHealth {
  /** Those that its load balancers call unhealthy, each that differs from the others. */
  readonly unhealthy: readonly UnhealthyTarget[];
  /** Whether its load balancers call all of them healthy that are to serve, as far as that is known; so too where it has none. */
  readonly isHealthy: boolean;
  /** How many are in each state of ELB's: `healthy`, `initial`, `unhealthy`, `draining`, … */
  readonly states: ReadonlyMap<string, number>;
  /** What was not allowed: `elasticloadbalancing:DescribeTargetHealth`. */
  readonly denied?: readonly string[];
}

/** What is known where nothing could be read. */
export const UNKNOWN_HEALTH: TargetHealth = { unhealthy: [], isHealthy: false, states: new Map() };

/**
 * How the targets of a service are now, for polling during the wait: ECS takes bad ones away soon after.
 * One call a target group, and one more at the first time. What can't be read is left out here; `gatherEvidence` says so.
 *
 * @param startedBy id of the task set that is looked at, where the service has some
 */
export async function readTargetHealth(
  described: Service,
  aws: Aws,
  startedBy?: string,
): Promise<TargetHealth> {
  const service = throughTaskSets(described, startedBy);
  const read = targetGroupsOf(service).map(async (arn): Promise<TargetHealth> => {
    if (refused.get(aws.elb)?.has(arn)) return UNKNOWN_HEALTH;
    try {
      return await readTargetGroup(arn, service, aws);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.kind !== 'passing') refused.set(aws.elb, (refused.get(aws.elb) ?? new Set()).add(arn));
      return { ...UNKNOWN_HEALTH, denied: error.kind === 'denied' ? [error.action] : [] };
    }
  });
  const groups = await Promise.all(read);
  return {
    unhealthy: distinct(groups.flatMap(({ unhealthy }) => unhealthy)),
    isHealthy: groups.every(({ isHealthy }) => isHealthy),
    states: countOf(groups.flatMap(({ states }) => [...states])),
    denied: groups.flatMap(({ denied = [] }) => denied),
  };
}

/** The same for one target group. @throws AwsError */
export async function readTargetGroup(
  targetGroupArn: string,
  service: Service,
  aws: Aws,
): Promise<TargetHealth> {
  const { targets, denied } = await ownTargets(
    await aws.elb.describeTargetHealth(targetGroupArn),
    service,
    aws,
  );
  const bad = targets.flatMap(({ TargetHealth: { State = '', Reason = '', Description = '' } = {} }) =>
    counts(State, service) ? [{ reason: Reason, description: plainText(Description) }] : [],
  );
  const states = countOf(targets.map(({ TargetHealth: { State = '' } = {} }) => [State, 1]));
  if (bad.length === 0) {
    return {
      states,
      denied,
      unhealthy: [],
      isHealthy: targets.every(
        ({ TargetHealth: { State = '' } = {} }) => !/^(initial|unavailable)$/.test(State),
      ),
    };
  }
  const settings = await readSettings(targetGroupArn, aws);
  const { healthCheck } = settings;
  return {
    unhealthy: distinct(bad.map((target) => ({ targetGroupArn, ...target, healthCheck }))),
    isHealthy: false,
    states,
    denied: [...denied, ...settings.denied],
  };
}

function countOf(states: readonly (readonly [string, number])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [state, count] of states) counts.set(state, (counts.get(state) ?? 0) + count);
  return counts;
}

/** What a target group asks of its targets. @throws AwsError */
export async function readHealthCheck(targetGroupArn: string, aws: Aws): Promise<string | undefined> {
  const group = await aws.elb.describeTargetGroup(targetGroupArn);
  return group && healthCheckOf(group);
}

/** The same; a look at the targets does without it. */
async function readSettings(
  targetGroupArn: string,
  aws: Aws,
): Promise<{ readonly healthCheck: string | undefined; readonly denied: readonly string[] }> {
  try {
    return { healthCheck: await readHealthCheck(targetGroupArn, aws), denied: [] };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { healthCheck: undefined, denied: error.kind === 'denied' ? [error.action] : [] };
  }
}

/** ARNs of all target groups that a service has, each once. */
export function targetGroupsOf({ loadBalancers = [] }: Service): string[] {
  const arns = loadBalancers.flatMap(({ targetGroupArn, advancedConfiguration }) => [
    targetGroupArn,
    advancedConfiguration?.alternateTargetGroupArn,
  ]);
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}

/** Each target that differs from the others in what is said of it. */
export function distinct(targets: readonly UnhealthyTarget[]): UnhealthyTarget[] {
  const byText = new Map(
    targets.map((target) => [`${target.targetGroupArn} ${target.reason} ${target.description}`, target]),
  );
  return [...byText.values()];
}

/** `initial` and `draining` are on their way. With two target groups, one of them is unused for most of the time. */
function counts(state: string, { deploymentController, deploymentConfiguration }: Service): boolean {
  if (state === 'unhealthy') return true;
  const isRolling =
    (deploymentController?.type ?? 'ECS') === 'ECS' &&
    (deploymentConfiguration?.strategy ?? 'ROLLING') === 'ROLLING';
  return state === 'unused' && isRolling;
}

/** `GET /health on port 8080, 200 expected` */
function healthCheckOf(group: TargetGroup): string {
  const { HealthCheckProtocol = group.Protocol ?? 'HTTP', HealthCheckPath, HealthCheckPort, Matcher } = group;
  const port =
    HealthCheckPort === undefined || HealthCheckPort === 'traffic-port'
      ? 'the traffic port'
      : `port ${HealthCheckPort}`;
  if (HealthCheckPath === undefined) return `a ${HealthCheckProtocol} connection on ${port}`;
  const expected = Matcher?.HttpCode ?? Matcher?.GrpcCode;
  const method = Matcher?.GrpcCode === undefined ? 'GET' : 'gRPC';
  return plainText(
    `${method} ${HealthCheckPath} on ${port}${expected === undefined ? '' : `, ${expected} expected`}`,
  );
}
