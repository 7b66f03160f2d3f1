import { figures } from './figures.ts';
import type { DeploymentState, ServiceDeploymentState, ServiceState } from './state.ts';

/** What the ServiceDeployment API keeps of a service: one record per deployment, newest first. */

/** A deployment began. The one that was under way is stopped by that, and what is too old is forgotten. */
export function recordStart(service: ServiceState, deployment: DeploymentState, now: number): void {
  const unfinished = currentRecord(service);
  if (unfinished !== undefined) supersede(unfinished, now);
  service.serviceDeployments.unshift({
    id: service.ids.serviceDeployment(),
    deploymentId: deployment.id,
    createdAt: now,
    updatedAt: now,
    sourceRevisionIds: service.deployments.slice(1).map(({ revisionId }) => revisionId),
    targetRevisionId: deployment.revisionId,
    status: 'PENDING',
    dueAt: now + figures.schedulerDelay,
    failureCount: 0,
  });
  service.serviceDeployments = service.serviceDeployments
    .slice(0, figures.serviceDeploymentsKept)
    .filter(({ createdAt }) => now - createdAt < figures.historyKept);
}

/** Ids of the service revisions that somebody can still come upon. */
export function knownRevisions({
  deployments,
  lastCompleted,
  serviceDeployments,
}: ServiceState): Set<string> {
  const running = [...deployments, ...(lastCompleted === undefined ? [] : [lastCompleted])];
  return new Set([
    ...running.map(({ revisionId }) => revisionId),
    ...serviceDeployments.flatMap(({ sourceRevisionIds, targetRevisionId, rollback }) => [
      ...sourceRevisionIds,
      targetRevisionId,
      ...(rollback === undefined ? [] : [rollback.revisionId]),
    ]),
  ]);
}

/** What was asked for and is due by now has happened, except a rollback: that is the rollout's. */
export function moveRecords(service: ServiceState, now: number): void {
  for (const record of service.serviceDeployments) {
    if (record.dueAt === undefined || record.dueAt > now || record.status === 'ROLLBACK_REQUESTED') continue;
    delete record.dueAt;
    record.startedAt ??= now;
    if (record.status === 'STOP_REQUESTED') finish(record, 'STOPPED', now);
    else change(record, 'IN_PROGRESS', now);
  }
}

/** When `moveRecords`, or the rollout, has something to do for a record. */
export function recordsWakeAt(service: ServiceState): number[] {
  return service.serviceDeployments.flatMap(({ dueAt }) => dueAt ?? []);
}

/** The deployment failed for good and nothing is rolled back. */
export function recordStop(
  service: ServiceState,
  why: { readonly reason: string; readonly failureCount: number },
  now: number,
): void {
  const record = currentRecord(service);
  if (record === undefined) return;
  record.failureCount = why.failureCount;
  record.statusReason = why.reason;
  if (record.rollback !== undefined) {
    finish(record, 'ROLLBACK_FAILED', now);
    return;
  }
  change(record, 'STOP_REQUESTED', now);
  record.dueAt = now + figures.schedulerDelay;
}

/** Somebody asks for the way back; it begins when the scheduler comes to it. */
export function recordRollbackRequest(record: ServiceDeploymentState, now: number): void {
  change(record, 'ROLLBACK_REQUESTED', now);
  record.statusReason = 'Service deployment rolled back because of a user request.';
  record.dueAt = now + figures.schedulerDelay;
}

/** The service goes back to that deployment, for that reason. */
export function recordRollback(
  service: ServiceState,
  back: { readonly to: DeploymentState; readonly reason: string; readonly failureCount: number },
  now: number,
): void {
  const record = currentRecord(service);
  if (record === undefined) return;
  delete record.dueAt;
  record.startedAt ??= now;
  change(record, 'ROLLBACK_IN_PROGRESS', now);
  record.statusReason = back.reason;
  record.failureCount = back.failureCount;
  record.rollback = { reason: back.reason, startedAt: now, revisionId: back.to.revisionId };
}

/** The PRIMARY deployment is complete: the rollout that was under way has ended well, or its rollback has. */
export function recordCompletion(service: ServiceState, now: number): void {
  const record = currentRecord(service);
  if (record === undefined) return;
  finish(record, record.rollback === undefined ? 'SUCCESSFUL' : 'ROLLBACK_SUCCESSFUL', now);
}

/** The service deployment that is under way. */
export function currentRecord(service: ServiceState): ServiceDeploymentState | undefined {
  const newest = service.serviceDeployments[0];
  return newest?.finishedAt === undefined ? newest : undefined;
}

/** AWS publishes no reason for it; this one is chosen. A way back that is cut off has not succeeded. */
function supersede(record: ServiceDeploymentState, now: number): void {
  record.statusReason = 'Service deployment stopped because a newer service deployment was started.';
  if (record.rollback !== undefined) {
    finish(record, 'ROLLBACK_FAILED', now);
    return;
  }
  change(record, 'STOP_REQUESTED', now);
  record.dueAt = now + figures.schedulerDelay;
}

function change(record: ServiceDeploymentState, status: ServiceDeploymentState['status'], now: number): void {
  record.status = status;
  record.updatedAt = now;
}

function finish(record: ServiceDeploymentState, status: ServiceDeploymentState['status'], now: number): void {
  change(record, status, now);
  delete record.dueAt;
  record.startedAt ??= now;
  record.finishedAt = now;
  if (status === 'STOPPED') record.stoppedAt = now;
}
