import { balance } from './balancing.ts';
import { hasEnough } from './early.ts';
import { addEvent, steadyState } from './events.ts';
import { activeAlarms, breakCircuit, heedAlarms, rollBackOnRequest } from './failing.ts';
import { figures } from './figures.ts';
import { graceEnds, noteHealth, replaceUnhealthy } from './health.ts';
import { currentRecord, moveRecords, recordCompletion, recordStart, recordsWakeAt } from './history.ts';
import type { TaskNeeds } from './hosts.ts';
import { healthyAt, isHealthy, moveOn } from './lifecycle.ts';
import { schedule, wantedOf } from './placement.ts';
import { holdSources, moveThroughStages, stagesWakeAt } from './shift.ts';
import { newShift } from './stages.ts';
import type { Command, ContainerTemplate, DeploymentState, ServiceState, TargetTemplate } from './state.ts';
import { dropDrained, makePrimary } from './succession.ts';

/** The revision that a deployment brings. */
export interface Revision {
  readonly taskDefinitionArn: string;
  readonly containers: readonly ContainerTemplate[];
  /** What of its tasks load balancers reach; nothing when absent. */
  readonly targets?: readonly TargetTemplate[];
  /** What a task of it takes of a host; nothing when absent. */
  readonly needs?: TaskNeeds;
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
    alarmsIgnored: activeAlarms(service).length > 0,
    ...(service.settings.plan === undefined ? {} : { shift: newShift(service.settings.plan, now) }),
  };
  makePrimary(service, deployment, now);
  holdSources(service);
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
  heedAlarms(service, now);
  breakCircuit(service, now);
  dropDrained(service);
  commands.push(...moveThroughStages(service, now));
  schedule(service, now);
  commands.push(...balance(service, now));
  dropDrained(service);
  settle(service, now);
  return commands;
}

/** When `advance` has something to do next, if nothing else happens before. */
export function nextWake(service: ServiceState, now: number): number | undefined {
  const times = [...recordsWakeAt(service), ...graceEnds(service, now), ...stagesWakeAt(service, now)];
  for (const task of service.tasks) {
    if (task.changeAt !== undefined) times.push(task.changeAt);
    if (task.stoppedAt !== undefined) times.push(task.stoppedAt + figures.stoppedTaskKept);
    if (task.lastStatus === 'RUNNING' && healthyAt(task) > now) times.push(healthyAt(task));
  }
  for (const deployment of service.deployments) {
    if (deployment.notBefore > now) times.push(deployment.notBefore);
    const baked = bakedAt(service, deployment);
    if (baked !== undefined && baked > now) times.push(baked);
  }
  const next = Math.min(...times);
  return Number.isFinite(next) ? next : undefined;
}

/** Says that the deployment is complete and the service steady, or that it is drained and its history gone, once it is so. */
function settle(service: ServiceState, now: number): void {
  const [primary, ...replaced] = service.deployments;
  if (service.status === 'DRAINING' && service.tasks.every((task) => task.lastStatus === 'STOPPED')) {
    service.status = 'INACTIVE';
    service.deployments = [];
    service.serviceDeployments = [];
    return;
  }
  if (primary === undefined || primary.rolloutState === 'FAILED') return;
  const isEarly = replaced.length === 0 || service.settings.early?.blocking === false;
  if (isEarly && hasEnough(service, primary, now)) complete(service, primary, now);
  if (replaced.length > 0) return;
  if (primary.shift !== undefined && primary.shift.stage !== 'CLEAN_UP') return;
  const wanted = wantedOf(service, primary);
  const healthy = wanted.every((task) => isHealthy(task, now));
  if (!healthy || wanted.length !== service.settings.desiredCount || now < primary.notBefore) return;
  complete(service, primary, now);
  if (primary.rolloutState === 'IN_PROGRESS' || service.steady) return;
  service.steady = true;
  addEvent(service, service.taskSet === undefined ? steadyState : 'updated state to STEADY_STATE.', now);
}

/** Calls the deployment complete, if it has been watched long enough. */
function complete(service: ServiceState, primary: DeploymentState, now: number): void {
  if (primary.rolloutState !== 'IN_PROGRESS') return;
  primary.bakingSince ??= now;
  if (now < (bakedAt(service, primary) ?? now)) return;
  delete primary.bakingSince;
  delete primary.shift;
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  primary.updatedAt = now;
  service.lastCompleted = primary;
  recordCompletion(service, now);
  addEvent(service, `(deployment ${primary.id}) deployment completed.`, now);
}

/** When the deployment has been watched long enough; a rollback is not watched. */
function bakedAt(service: ServiceState, { bakingSince, shift }: DeploymentState): number | undefined {
  // One that moves the traffic was watched before its old tasks went.
  if (bakingSince === undefined || shift !== undefined) return undefined;
  if (currentRecord(service)?.rollback !== undefined) return undefined;
  const { alarms, bakeMinutes } = service.settings;
  const usual = alarms?.enable === true ? figures.alarmBake : 0;
  return bakingSince + (bakeMinutes === undefined ? usual : bakeMinutes * 60_000);
}
