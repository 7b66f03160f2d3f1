import type { DeploymentState, ServiceDeploymentState, ServiceState } from './state.ts';

/** What the ServiceDeployment API keeps of a service: one record per deployment, newest first. */

/** A deployment began. The one that was under way is stopped by that. */
export function recordStart(service: ServiceState, deployment: DeploymentState, now: number): void {
  const unfinished = currentRecord(service);
  if (unfinished !== undefined) finish(unfinished, 'STOPPED', now);
  service.serviceDeployments.unshift({
    id: service.ids.serviceDeployment(),
    deploymentId: deployment.id,
    createdAt: now,
    updatedAt: now,
    sourceRevisionIds: service.deployments.slice(1).map(({ revisionId }) => revisionId),
    targetRevisionId: deployment.revisionId,
    status: 'IN_PROGRESS',
    failureCount: 0,
  });
}

/** The deployment failed for good and nothing is rolled back. */
export function recordStop(service: ServiceState, failureCount: number, now: number): void {
  const record = currentRecord(service);
  if (record === undefined) return;
  record.failureCount = failureCount;
  finish(record, record.rollback === undefined ? 'STOPPED' : 'ROLLBACK_FAILED', now);
}

/** The service goes back to that deployment, for that reason. */
export function recordRollback(
  service: ServiceState,
  back: { readonly to: DeploymentState; readonly reason: string; readonly failureCount: number },
  now: number,
): void {
  const record = currentRecord(service);
  if (record === undefined) return;
  record.status = 'ROLLBACK_IN_PROGRESS';
  record.statusReason = back.reason;
  record.failureCount = back.failureCount;
  record.updatedAt = now;
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

function finish(record: ServiceDeploymentState, status: ServiceDeploymentState['status'], now: number): void {
  record.status = status;
  record.updatedAt = now;
  record.finishedAt = now;
  if (status === 'STOPPED') record.stoppedAt = now;
}
