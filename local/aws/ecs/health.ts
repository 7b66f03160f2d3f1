import { addEvent } from './events.ts';
import { countFailure } from './failing.ts';
import { healthOf, isHealthy, isWanted, stopTask } from './lifecycle.ts';
import type { ServiceState, TargetState, TaskState } from './state.ts';

/** Notes which tasks count as healthy now. One that begins to, makes its deployment's failures forgotten. */
export function noteHealth(service: ServiceState, now: number): void {
  const { resetOnHealthyTask = true } = service.settings.circuitBreaker;
  for (const task of service.tasks) {
    if (!isHealthy(task, now)) {
      delete task.healthySince;
    } else if (task.healthySince === undefined) {
      task.healthySince = now;
      const deployment = service.deployments.find(({ id }) => id === task.deploymentId);
      if (deployment === undefined) continue;
      deployment.failedStarts = 0;
      if (resetOnHealthyTask) deployment.failedTasks = 0;
    }
  }
}

/** Stops the tasks whose checks say no, once their grace is over; the scheduler starts others. */
export function replaceUnhealthy(service: ServiceState, now: number): void {
  for (const task of service.tasks) {
    if (task.lastStatus !== 'RUNNING' || !isWanted(task) || now < graceOf(service, task)) continue;
    const complaint = complaintOf(task);
    if (complaint === undefined) continue;
    addEvent(service, complaint.event, now);
    const { stoppedReason } = complaint;
    stopTask(task, { stopCode: 'ServiceSchedulerInitiated', stoppedReason }, now);
    countFailure(service, task, now);
  }
}

/** When an unhealthy task's grace ends, if it has not yet. */
export function graceEnds(service: ServiceState, now: number): number[] {
  return service.tasks
    .filter((task) => task.lastStatus === 'RUNNING' && complaintOf(task) !== undefined)
    .map((task) => graceOf(service, task))
    .filter((end) => end > now);
}

function graceOf({ settings }: ServiceState, task: TaskState): number {
  return (task.startedAt ?? 0) + (settings.gracePeriod ?? 0);
}

function complaintOf(task: TaskState): { event: string; stoppedReason: string } | undefined {
  if (healthOf(task) === 'UNHEALTHY') {
    return {
      event: `(task ${task.id}) failed container health checks.`,
      stoppedReason: 'Task failed container health checks',
    };
  }
  const target = task.targets?.find(({ health }) => health === 'unhealthy');
  return target === undefined ? undefined : targetComplaint(task, target);
}

function targetComplaint(task: TaskState, { port, targetGroupArn, reason }: TargetState) {
  const why = `(reason ${reason ?? 'Health checks failed'})`;
  return {
    event: `(task ${task.id}) (port ${port}) is unhealthy in (target-group ${targetGroupArn}) due to ${why}`,
    stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  };
}
