import { addEvent, complain, steadyState } from './events.ts';
import { circuitBreakerThreshold, figures } from './figures.ts';
import {
  currentRecord,
  moveRecords,
  recordCompletion,
  recordRollback,
  recordStart,
  recordStop,
  recordsWakeAt,
} from './history.ts';
import { healthOf, healthyAt, isHealthy, isWanted, moveOn, stopTask } from './lifecycle.ts';
import { schedule, wantedOf } from './placement.ts';
import type { Command, ContainerTemplate, DeploymentState, ServiceState, TaskState } from './state.ts';

/** The revision that a deployment brings. */
export interface Revision {
  readonly taskDefinitionArn: string;
  readonly containers: readonly ContainerTemplate[];
}

/** Starts a deployment of that revision; the one before it becomes ACTIVE until its tasks are gone. */
export function deploy(service: ServiceState, revision: Revision, now: number): DeploymentState {
  const id = service.ids.deployment();
  const deployment: DeploymentState = {
    id,
    ...revision,
    revisionId: service.ids.serviceRevision(),
    createdAt: now,
    updatedAt: now,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
    failedTasks: 0,
    failedStarts: 0,
    notBefore: now + figures.schedulerDelay,
    hold: 0,
  };
  makePrimary(service, deployment, now);
  recordStart(service, deployment, now);
  return deployment;
}

/**
 * Brings the service to `now`: what only takes time has happened, tasks are started and stopped as far as the
 * percentages allow, and the deployment is called complete or failed when it is. Called again with the same time,
 * it changes nothing more.
 */
export function advance(service: ServiceState, now: number): Command[] {
  const commands = service.tasks.flatMap((task) => moveOn(task, now));
  service.tasks = service.tasks.filter(
    (task) => task.stoppedAt === undefined || now < task.stoppedAt + figures.stoppedTaskKept,
  );
  const primary = service.deployments[0];
  if (primary === undefined) return commands;
  moveRecords(service, now);
  noteHealth(service, now);
  replaceUnhealthy(service, now);
  rollBackOnRequest(service, now);
  breakCircuit(service, now);
  schedule(service, now);
  dropDrained(service);
  settle(service, now);
  return commands;
}

/** When `advance` has something to do next, if nothing else happens before. */
export function nextWake(service: ServiceState, now: number): number | undefined {
  const times = recordsWakeAt(service);
  for (const task of service.tasks) {
    if (task.changeAt !== undefined) times.push(task.changeAt);
    if (task.stoppedAt !== undefined) times.push(task.stoppedAt + figures.stoppedTaskKept);
    if (task.lastStatus === 'RUNNING' && healthyAt(task) > now) times.push(healthyAt(task));
  }
  for (const deployment of service.deployments) {
    if (deployment.notBefore > now) times.push(deployment.notBefore);
  }
  const next = Math.min(...times);
  return Number.isFinite(next) ? next : undefined;
}

/** A task of that deployment failed; a start that failed also puts off the next one. */
export function countFailure(service: ServiceState, task: TaskState, now: number): void {
  const deployment = service.deployments.find(({ id }) => id === task.deploymentId);
  if (deployment === undefined) return;
  deployment.failedTasks += 1;
  deployment.updatedAt = now;
  service.steady = false;
  if (task.startedAt !== undefined) return;
  deployment.failedStarts += 1;
  const pause = figures.firstStartPause * 2 ** (deployment.failedStarts - 1);
  deployment.notBefore = now + Math.min(pause, figures.longestStartPause);
  complain(service, `was unable to place a task. Reason: ${task.stoppedReason}.`, now);
  if (deployment.failedStarts === figures.inconsistentStarts) {
    const text = 'is unable to consistently start tasks successfully.';
    complain(service, `${text} For more information, see the Troubleshooting section.`, now);
  }
}

/** Why a deployment fails. */
interface FailureCause {
  /** What the deployment's rolloutStateReason begins with: `ECS deployment circuit breaker`. */
  readonly by: string;
  /** `tasks failed to start` */
  readonly what: string;
  /** As in the service deployment's statusReason, if it is rolled back. */
  readonly statusReason: string;
  /** Nothing is rolled back. */
  readonly stays?: boolean;
}

/** Goes back to the newest deployment that completed, under its old id. False when there is none. */
function rollBack(service: ServiceState, cause: FailureCause, now: number): boolean {
  const [failed] = service.deployments;
  const target = service.lastCompleted;
  if (failed === undefined || target === undefined) return false;
  delete service.lastCompleted;
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = `${cause.by}: rolling back to deploymentId ${target.id}.`;
  target.updatedAt = now;
  target.failedTasks = 0;
  target.failedStarts = 0;
  target.notBefore = now;
  makePrimary(service, target, now);
  recordRollback(service, { to: target, reason: cause.statusReason, failureCount: failed.failedTasks }, now);
  addEvent(service, `rolling back to deployment ${target.id}.`, now);
  return true;
}

function makePrimary(service: ServiceState, deployment: DeploymentState, now: number): void {
  const others = service.deployments.filter(({ id }) => id !== deployment.id);
  const [before] = service.deployments;
  if (before !== undefined) {
    before.updatedAt = now;
    // Only what was complete is held up; tasks of an unfinished or failed rollout are not replaced.
    before.hold = before.rolloutState === 'COMPLETED' ? wantedOf(service, before).length : 0;
  }
  service.deployments = [deployment, ...others];
  service.steady = false;
  dropDrained(service);
}

function noteHealth(service: ServiceState, now: number): void {
  for (const task of service.tasks) {
    if (!isHealthy(task, now)) {
      delete task.healthySince;
    } else if (task.healthySince === undefined) {
      task.healthySince = now;
      const deployment = service.deployments.find(({ id }) => id === task.deploymentId);
      if (deployment !== undefined) Object.assign(deployment, { failedTasks: 0, failedStarts: 0 });
    }
  }
}

function replaceUnhealthy(service: ServiceState, now: number): void {
  for (const task of service.tasks) {
    if (task.lastStatus !== 'RUNNING' || !isWanted(task) || healthOf(task) !== 'UNHEALTHY') continue;
    addEvent(service, `(task ${task.id}) failed container health checks.`, now);
    const stoppedReason = 'Task failed container health checks';
    stopTask(task, { stopCode: 'ServiceSchedulerInitiated', stoppedReason }, now);
    countFailure(service, task, now);
  }
}

/** What a user asked for with StopServiceDeployment, once the scheduler comes to it. */
function rollBackOnRequest(service: ServiceState, now: number): void {
  const record = currentRecord(service);
  if (record?.status !== 'ROLLBACK_REQUESTED' || record.dueAt === undefined || now < record.dueAt) return;
  const statusReason = String(record.statusReason);
  fail(service, { by: 'ECS deployment stopped', what: 'stopped by a user', statusReason }, now);
}

function breakCircuit(service: ServiceState, now: number): void {
  const [primary] = service.deployments;
  const { circuitBreaker, desiredCount } = service.settings;
  if (primary?.rolloutState !== 'IN_PROGRESS' || !circuitBreaker.enable) return;
  if (primary.failedTasks < circuitBreakerThreshold(desiredCount)) return;
  const cause: FailureCause = {
    by: 'ECS deployment circuit breaker',
    what: 'tasks failed to start',
    statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    stays: !circuitBreaker.rollback,
  };
  fail(service, cause, now);
}

/** The PRIMARY deployment has failed. Goes back to the one that completed last, if there is one and it is wished. */
function fail(service: ServiceState, cause: FailureCause, now: number): void {
  const [primary] = service.deployments;
  if (primary === undefined) return;
  primary.rolloutState = 'FAILED';
  primary.rolloutStateReason = `${cause.by}: ${cause.what}.`;
  primary.updatedAt = now;
  addEvent(service, `(deployment ${primary.id}) deployment failed: ${cause.what}.`, now);
  if (cause.stays !== true && rollBack(service, cause, now)) return;
  // In a record that was only stopped, AWS's words of a way back would be wrong; these are chosen.
  const reason = cause.statusReason.replace(' rolled back ', ' failed ');
  recordStop(service, { reason, failureCount: primary.failedTasks }, now);
}

function dropDrained(service: ServiceState): void {
  const [primary, ...replaced] = service.deployments;
  if (primary === undefined) return;
  const busy = new Set(
    service.tasks.filter((task) => task.lastStatus !== 'STOPPED').map((task) => task.deploymentId),
  );
  service.deployments = [primary, ...replaced.filter(({ id }) => busy.has(id))];
}

/** Says that the deployment is complete and the service steady, once it is so. */
function settle(service: ServiceState, now: number): void {
  const [primary, ...replaced] = service.deployments;
  if (primary === undefined || primary.rolloutState === 'FAILED' || replaced.length > 0) return;
  const wanted = wantedOf(service, primary);
  const healthy = wanted.every((task) => isHealthy(task, now));
  if (!healthy || wanted.length !== service.settings.desiredCount || now < primary.notBefore) return;
  if (primary.rolloutState === 'IN_PROGRESS') {
    primary.rolloutState = 'COMPLETED';
    primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
    primary.updatedAt = now;
    service.lastCompleted = primary;
    recordCompletion(service, now);
    addEvent(service, `(deployment ${primary.id}) deployment completed.`, now);
  }
  if (service.status === 'DRAINING' && service.tasks.every((task) => task.lastStatus === 'STOPPED')) {
    service.status = 'INACTIVE';
    service.deployments = [];
    return;
  }
  if (service.steady) return;
  service.steady = true;
  addEvent(service, service.taskSet === undefined ? steadyState : 'updated state to STEADY_STATE.', now);
}
