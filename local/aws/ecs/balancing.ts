import { addEvent, addTaskSetEvent } from './events.ts';
import type { Command, ServiceState, TaskState } from './state.ts';

/** Has RUNNING tasks registered with their target groups, and those that are to stop taken out again. */
export function balance(service: ServiceState, now: number): Command[] {
  const arrived = service.tasks.filter((task) => task.lastStatus === 'RUNNING' && has(task, 'new'));
  const leaving = service.tasks.filter(
    (task) => task.lastStatus !== 'RUNNING' && task.targets?.some(isRegistered),
  );
  for (const [arn, count] of countByGroup(arrived))
    addEvent(service, `registered ${count} targets in (target-group ${arn})`, now);
  for (const [arn, count] of countByGroup(leaving))
    addEvent(service, `deregistered ${count} targets in (target-group ${arn})`, now);
  for (const deploymentId of new Set(leaving.map((task) => task.deploymentId))) {
    const count = leaving.filter((task) => task.deploymentId === deploymentId).length;
    const text = `has begun draining connections on ${count} tasks.`;
    addTaskSetEvent(service, { taskSet: deploymentId, text }, now);
  }
  for (const task of arrived) for (const target of task.targets ?? []) target.health = 'initial';
  for (const task of leaving) for (const target of task.targets ?? []) target.health = 'draining';
  return [
    ...arrived.map((task) => ({ kind: 'register', task }) as const),
    ...leaving.map((task) => ({ kind: 'deregister', task }) as const),
  ];
}

function has(task: TaskState, health: string): boolean {
  return task.targets?.some((target) => target.health === health) ?? false;
}

function isRegistered({ health }: { readonly health: string }): boolean {
  return health !== 'new' && health !== 'draining';
}

function countByGroup(tasks: readonly TaskState[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { targets = [] } of tasks) {
    for (const { targetGroupArn } of targets)
      counts.set(targetGroupArn, (counts.get(targetGroupArn) ?? 0) + 1);
  }
  return counts;
}
