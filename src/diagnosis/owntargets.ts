import { isIPv4 } from 'node:net';
import type { Service, Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { MOST_TASKS } from '../aws/tasks.ts';

/** By door and service, the addresses that its tasks were seen to have: a task that stops is soon not listed any more. */
const seen = new WeakMap<Aws['ecs'], Map<string, Set<string>>>();

/** Targets that are tasks of one service. */
export interface OwnTargets {
  readonly targets: readonly TargetHealthDescription[];
  /** What was not allowed, so that all of them are given: `ecs:ListTasks`. */
  readonly denied: readonly string[];
}

/**
 * The targets of a target group that are tasks of that service: other services may be behind the same target group. All of them
 * where that can't be told, as with targets that are instances.
 */
export async function ownTargets(
  targets: readonly TargetHealthDescription[],
  service: Service,
  { ecs }: Aws,
): Promise<OwnTargets> {
  const all: OwnTargets = { targets, denied: [] };
  // An IPv6 address can be written in several ways.
  if (targets.some(({ Target }) => !isIPv4(Target?.Id ?? ''))) return all;
  const addresses = addressesSeen(ecs, service);
  const isOwn = ({ Target }: TargetHealthDescription) => addresses.has(Target?.Id ?? '');
  // Most looks find nothing wrong, or something wrong with targets that are known: they cost no call.
  const isSettled = targets.every(
    (target) => isOwn(target) || /^(healthy|draining)$/.test(target.TargetHealth?.State ?? ''),
  );
  if (isSettled) return addresses.size > 0 ? { ...all, targets: targets.filter(isOwn) } : all;
  const { tasks, denied } = await runningTasks(service, ecs);
  const found = tasks.flatMap(addressesOf);
  // Tasks without addresses of their own are behind those of their hosts; of very many, not all are listed.
  if (found.length === 0 || tasks.length >= MOST_TASKS) return { targets, denied };
  for (const address of found) addresses.add(address);
  return { targets: targets.filter(isOwn), denied };
}

function addressesSeen(ecs: Aws['ecs'], { serviceArn = '' }: Service): Set<string> {
  const byService = seen.get(ecs) ?? new Map<string, Set<string>>();
  seen.set(ecs, byService);
  const addresses = byService.get(serviceArn) ?? new Set<string>();
  byService.set(serviceArn, addresses);
  return addresses;
}

/** None where they may not be read. */
async function runningTasks(
  { clusterArn: cluster = '', serviceName: service = '' }: Service,
  ecs: Aws['ecs'],
): Promise<{ readonly tasks: readonly Task[]; readonly denied: readonly string[] }> {
  try {
    return { tasks: await ecs.listTasks({ cluster, service, desiredStatus: 'RUNNING' }), denied: [] };
  } catch (error) {
    if (error instanceof AwsError)
      return { tasks: [], denied: error.kind === 'denied' ? [error.action] : [] };
    throw error;
  }
}

/** The addresses of a task's own network interfaces. */
function addressesOf({ attachments = [] }: Task): string[] {
  return attachments
    .flatMap(({ details = [] }) => details)
    .flatMap(({ name, value }) => (name === 'privateIPv4Address' && value !== undefined ? [value] : []));
}
