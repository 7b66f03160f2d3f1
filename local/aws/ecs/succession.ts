import { wantedOf } from './placement.ts';
import type { DeploymentState, ServiceState } from './state.ts';

/** Puts the deployment at the head of the service; the one before it becomes ACTIVE until its tasks are gone. */
export function makePrimary(service: ServiceState, deployment: DeploymentState, now: number): void {
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

/** Forgets the ACTIVE deployments that have no task left. */
export function dropDrained(service: ServiceState): void {
  const [primary, ...replaced] = service.deployments;
  if (primary === undefined) return;
  const busy = new Set(
    service.tasks.filter((task) => task.lastStatus !== 'STOPPED').map((task) => task.deploymentId),
  );
  service.deployments = [primary, ...replaced.filter(({ id }) => busy.has(id))];
}
