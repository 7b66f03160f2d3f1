import { addEvent, complain } from './events.ts';
import { circuitBreakerThreshold, figures } from './figures.ts';
import { currentRecord, recordRollback, recordStop } from './history.ts';
import { wayBack } from './stages.ts';
import type { ServiceState, TaskState } from './state.ts';
import { makePrimary } from './succession.ts';

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
export interface FailureCause {
  /** What the deployment's rolloutStateReason begins with: `ECS deployment circuit breaker`. */
  readonly by: string;
  /** `tasks failed to start` */
  readonly what: string;
  /** As in the service deployment's statusReason, if it is rolled back. */
  readonly statusReason: string;
  /** What the rolloutStateReason of the deployment that is gone back to begins with, if not `by`. */
  readonly back?: string;
  /** What the service's event says, if not `what`. */
  readonly event?: string;
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
  target.rolloutStateReason = `${cause.back ?? cause.by}: rolling back to deploymentId ${target.id}.`;
  target.updatedAt = now;
  target.failedTasks = 0;
  target.failedStarts = 0;
  target.notBefore = now;
  delete target.bakingSince;
  if (failed.shift === undefined) delete target.shift;
  else target.shift = wayBack(failed.shift, now);
  makePrimary(service, target, now);
  recordRollback(service, { to: target, reason: cause.statusReason, failureCount: failed.failedTasks }, now);
  addEvent(service, `rolling back to deployment ${target.id}.`, now);
  return true;
}

/** What a user asked for with StopServiceDeployment, once the scheduler comes to it. */
export function rollBackOnRequest(service: ServiceState, now: number): void {
  const record = currentRecord(service);
  if (record?.status !== 'ROLLBACK_REQUESTED' || record.dueAt === undefined || now < record.dueAt) return;
  const statusReason = String(record.statusReason);
  fail(service, { by: 'ECS deployment stopped', what: 'stopped by a user', statusReason }, now);
}

/** Calls the deployment failed when as many tasks failed as its circuit breaker allows. */
export function breakCircuit(service: ServiceState, now: number): void {
  const [primary] = service.deployments;
  const { circuitBreaker, desiredCount } = service.settings;
  if (primary?.rolloutState !== 'IN_PROGRESS' || !circuitBreaker.enable) return;
  if (primary.failedTasks < circuitBreakerThreshold(desiredCount, circuitBreaker.threshold)) return;
  const record = currentRecord(service);
  if (record !== undefined) record.circuitBroken = true;
  const cause: FailureCause = {
    by: 'ECS deployment circuit breaker',
    what: 'tasks failed to start',
    statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    stays: !circuitBreaker.rollback,
  };
  fail(service, cause, now);
}

/** Calls the deployment failed when an alarm goes off that it watches. What goes back is not watched. */
export function heedAlarms(service: ServiceState, now: number): void {
  const [primary] = service.deployments;
  const { alarms } = service.settings;
  const record = currentRecord(service);
  if (primary?.rolloutState !== 'IN_PROGRESS' || primary.alarmsIgnored || record?.rollback !== undefined)
    return;
  const triggered = activeAlarms(service);
  if (triggered.length === 0) return;
  if (record !== undefined) record.triggeredAlarms = triggered;
  const cause: FailureCause = {
    by: 'ECS deployment failed',
    what: 'alarm detected',
    back: 'ECS deployment failed: alarm detected',
    // AWS's words for it are not published; these are chosen.
    statusReason: `Service deployment rolled back because alarms were detected: ${triggered.join(', ')}.`,
    stays: alarms?.rollback !== true,
  };
  fail(service, cause, now);
}

/** Those of the alarms that the service's deployments watch which are in ALARM now. */
export function activeAlarms({ settings: { alarms }, alarming = [] }: ServiceState): string[] {
  return alarms?.enable === true ? alarms.names.filter((name) => alarming.includes(name)) : [];
}

/** An update of the service makes ECS try at once what it had put off. */
export function forgetPauses(service: ServiceState, now: number): void {
  for (const deployment of service.deployments) {
    if (deployment.failedStarts === 0) continue;
    deployment.failedStarts = 0;
    deployment.notBefore = Math.min(deployment.notBefore, now + figures.schedulerDelay);
  }
}

/** The PRIMARY deployment has failed. Goes back to the one that completed last, if there is one and it is wished. */
export function fail(service: ServiceState, cause: FailureCause, now: number): void {
  const [primary] = service.deployments;
  if (primary === undefined) return;
  primary.rolloutState = 'FAILED';
  primary.rolloutStateReason = `${cause.by}: ${cause.what}.`;
  primary.updatedAt = now;
  addEvent(service, `(deployment ${primary.id}) deployment failed: ${cause.event ?? `${cause.what}.`}`, now);
  if (cause.stays !== true && rollBack(service, cause, now)) return;
  // In a record that was only stopped, AWS's words of a way back would be wrong; these are chosen.
  const reason = cause.statusReason.replace(' rolled back ', ' failed ');
  recordStop(service, { reason, failureCount: primary.failedTasks }, now);
}
