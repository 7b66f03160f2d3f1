import type { Service } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { plainText } from '../plaintext.ts';
import { throughTaskSets } from './tasksets.ts';
import type { UnhealthyTarget } from './types.ts';

/** Target groups that may not be looked at, or are gone. Asking again at every poll would only cost calls. */
const refused = new WeakMap<Aws['elb'], Set<string>>();

/**
 * The targets of a service that its load balancers call unhealthy now, for polling during the wait: ECS takes them away soon after.
 * One call a target group, and one more at the first time. What can't be read is left out here; `gatherEvidence` says so.
 *
 * @param startedBy id of the task set that is looked at, where the service has some
 */
export async function readUnhealthyTargets(
  described: Service,
  aws: Aws,
  startedBy?: string,
): Promise<UnhealthyTarget[]> {
  const service = throughTaskSets(described, startedBy);
  const read = targetGroupsOf(service).map(async (arn) => {
    if (refused.get(aws.elb)?.has(arn)) return [];
    try {
      return await readTargetGroup(arn, service, aws);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.kind !== 'passing') refused.set(aws.elb, (refused.get(aws.elb) ?? new Set()).add(arn));
      return [];
    }
  });
  return distinct((await Promise.all(read)).flat());
}

/** The same for one target group. @throws AwsError */
export async function readTargetGroup(
  targetGroupArn: string,
  service: Service,
  aws: Aws,
): Promise<UnhealthyTarget[]> {
  const health = await aws.elb.describeTargetHealth(targetGroupArn);
  const bad = health.flatMap(({ TargetHealth: { State = '', Reason = '', Description = '' } = {} }) =>
    counts(State, service) ? [{ reason: Reason, description: plainText(Description) }] : [],
  );
  if (bad.length === 0) return [];
  const healthCheck = await readHealthCheck(targetGroupArn, aws);
  return distinct(bad.map((target) => ({ targetGroupArn, ...target, healthCheck })));
}

/** What a target group asks of its targets; nothing when its settings can't be read, as a diagnosis does without them. */
export async function readHealthCheck(targetGroupArn: string, aws: Aws): Promise<string | undefined> {
  try {
    const group = await aws.elb.describeTargetGroup(targetGroupArn);
    return group && healthCheckOf(group);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
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
