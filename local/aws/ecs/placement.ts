import { hasEnough } from './early.ts';
import { addEvent, complain, named } from './events.ts';
import { ceilingOf, figures, floorOf } from './figures.ts';
import { noRoomEvent, type Room } from './hosts.ts';
import { createTask, isHealthy, isOccupying, isWanted, stopTask } from './lifecycle.ts';
import { isScaledUp } from './stages.ts';
import type { DeploymentState, ServiceState, TaskState } from './state.ts';

/** The deployment's tasks that are to run. */
export function wantedOf(service: ServiceState, deployment: DeploymentState): TaskState[] {
  return service.tasks.filter((task) => isWanted(task) && task.deploymentId === deployment.id);
}

/** Starts and stops as many tasks as minimumHealthyPercent and maximumPercent allow at this moment. */
export function schedule(service: ServiceState, now: number): void {
  const [primary] = service.deployments;
  if (primary === undefined) return;
  if (primary.rolloutState === 'FAILED') {
    // One that could not be rolled back stalls: nothing new is started, and what runs stays as far as it is desired.
    const surplus = service.deployments.flatMap((deployment) => surplusOf(service, deployment, now));
    stopTasks(service, surplus, now);
    return;
  }
  const stopping = service.tasks.filter((task) => isOccupying(task) && !isWanted(task)).length;
  const { unplaced, isHoused } = startTasks(service, primary, now);
  // What is stopping already makes room of itself.
  const inTheWay = Math.max(unplaced - stopping, 0);
  const replaced = isShifting(primary)
    ? displaced(service, primary, now)
    : replaceable(service, { primary, inTheWay }, now);
  const victims = [...replaced, ...surplusOf(service, primary, now)];
  stopTasks(service, victims, now);
  const isStuck = inTheWay > 0 && stopping === 0 && victims.length === 0;
  if (isStuck && isHoused) complainOfDeadlock(service, now);
}

/**
 * Starts what is missing, the new revision's tasks first; gives how many of those found no room, and whether there was
 * a host for each that was tried.
 */
function startTasks(
  service: ServiceState,
  primary: DeploymentState,
  now: number,
): { unplaced: number; isHoused: boolean } {
  const { desiredCount, maximumPercent } = service.settings;
  const occupying = service.tasks.filter(isOccupying).length;
  // Where the traffic is moved, both revisions have all of their tasks, whatever maximumPercent says.
  let room = isShifting(primary)
    ? Number.POSITIVE_INFINITY
    : Math.max(ceilingOf(desiredCount, maximumPercent) - occupying, 0);
  let isHoused = true;
  const start = (deployment: DeploymentState, wished: number) => {
    const count = Math.min(Math.max(wished, 0), room);
    const started = place(service, { deployment, count }, now);
    if (started.length < count) isHoused = false;
    if (started.length === 0) return;
    room -= started.length;
    service.steady = false;
    deployment.updatedAt = now;
    addEvent(service, `has started ${started.length} tasks: ${named(started)}.`, now);
  };
  const isTime = now >= primary.notBefore && (primary.shift === undefined || isScaledUp(primary.shift));
  const mayStart = isTime && !isBlocked(service, primary, now);
  if (mayStart) start(primary, desiredCount - wantedOf(service, primary).length);
  for (const deployment of service.deployments.slice(1)) {
    if (now < deployment.notBefore) continue;
    start(deployment, Math.min(deployment.hold, desiredCount) - wantedOf(service, deployment).length);
  }
  const unplaced = mayStart ? Math.max(desiredCount - wantedOf(service, primary).length, 0) : 0;
  return { unplaced, isHoused };
}

/** Starts as many of these tasks as find a host; the others are tried again after a pause. */
function place(
  service: ServiceState,
  { deployment, count }: { readonly deployment: DeploymentState; readonly count: number },
  now: number,
): TaskState[] {
  const { needs } = deployment;
  const { capacity, launchType, rules } = service.settings;
  const seeker = { launchType, needs, owner: service.name, ...(rules === undefined ? {} : { rules }) };
  const started: TaskState[] = [];
  while (started.length < count) {
    const found: Room = service.hosts?.find(seeker) ?? { kind: 'anywhere' };
    if (found.kind === 'none') {
      complain(service, noRoomEvent(found.misfits, capacity?.[0]?.provider), now);
      service.steady = false;
      deployment.notBefore = now + figures.placementPause;
      break;
    }
    const where = found.kind === 'host' && needs !== undefined ? { place: { host: found.host, needs } } : {};
    started.push(createTask(service, { ...deployment, ...where }, now));
  }
  return started;
}

/** Whether something keeps the deployment's tasks from being placed; ECS tries again after a pause. */
function isBlocked(service: ServiceState, primary: DeploymentState, now: number): boolean {
  const { obstacle } = primary;
  if (obstacle?.at !== 'place' || obstacle.left === 0) return false;
  if (wantedOf(service, primary).length >= service.settings.desiredCount) return false;
  if (obstacle.left !== undefined) obstacle.left -= 1;
  service.steady = false;
  primary.notBefore = now + figures.placementPause;
  complain(service, obstacle.event, now);
  return true;
}

/** Old tasks that may go: those that a healthy new one stands for, or that are in the way of one. */
function replaceable(
  service: ServiceState,
  { primary, inTheWay }: { primary: DeploymentState; inTheWay: number },
  now: number,
): TaskState[] {
  const { settings } = service;
  const { desiredCount, minimumHealthyPercent } = settings;
  const healthy = service.tasks.filter((task) => isHealthy(task, now));
  if (primary.obstacle?.at === 'drain') {
    complain(service, primary.obstacle.event, now);
    return [];
  }
  const fresh = healthy.filter((task) => task.deploymentId === primary.id).length;
  const old = service.tasks.filter((task) => isWanted(task) && task.deploymentId !== primary.id);
  const isEnough = settings.early?.blocking === true && hasEnough(service, primary, now);
  const missing = isEnough ? 0 : Math.max(desiredCount - fresh, 0);
  const wished = Math.max(old.length - missing, inTheWay);
  const spare = Math.max(healthy.length - floorOf(desiredCount, minimumHealthyPercent), 0);
  const unhealthy = old.filter((task) => !isHealthy(task, now));
  const dispensable = old.filter((task) => isHealthy(task, now)).slice(0, spare);
  return [...unhealthy, ...dispensable].slice(0, wished);
}

/** Whether the deployment is moving the traffic, so that old tasks are not yet to go. */
function isShifting({ shift }: DeploymentState): boolean {
  return shift !== undefined && shift.stage !== 'CLEAN_UP';
}

/** Old tasks that serve nobody while the traffic moves: those of superseded deployments, and more than are desired. */
function displaced(service: ServiceState, primary: DeploymentState, now: number): TaskState[] {
  if (primary.shift?.back === true || now < primary.notBefore) return [];
  return service.deployments.slice(1).flatMap((deployment) => {
    const wanted = wantedOf(service, deployment);
    return wanted.slice(Math.min(deployment.hold, service.settings.desiredCount));
  });
}

/** Tasks of that revision beyond the desired count, the newest first and healthy ones last. */
function surplusOf(service: ServiceState, deployment: DeploymentState, now: number): TaskState[] {
  const wanted = wantedOf(service, deployment).reverse();
  const ordered = [
    ...wanted.filter((task) => !isHealthy(task, now)),
    ...wanted.filter((task) => isHealthy(task, now)),
  ];
  return ordered.slice(0, Math.max(wanted.length - service.settings.desiredCount, 0));
}

function stopTasks(service: ServiceState, tasks: readonly TaskState[], now: number): void {
  if (tasks.length === 0) return;
  service.steady = false;
  const running = tasks.filter((task) => task.lastStatus === 'RUNNING');
  const pending = tasks.length - running.length;
  for (const task of tasks) {
    const deployment = service.deployments.find(({ id }) => id === task.deploymentId);
    if (deployment !== undefined) {
      deployment.hold = Math.max(deployment.hold - 1, 0);
      deployment.updatedAt = now;
    }
    const stoppedReason = `Scaling activity initiated by (deployment ${task.deploymentId})`;
    stopTask(task, { stopCode: 'ServiceSchedulerInitiated', stoppedReason }, now);
  }
  if (running.length > 0)
    addEvent(service, `has stopped ${running.length} running tasks: ${named(running)}.`, now);
  if (pending > 0) addEvent(service, `has stopped ${pending} pending tasks.`, now);
}

/** Nothing can move. As long as a task is on its way to be healthy that can still change. */
function complainOfDeadlock(service: ServiceState, now: number): void {
  if (service.tasks.some((task) => isWanted(task) && !isHealthy(task, now))) return;
  const text =
    'was unable to stop or start tasks during a deployment because of the service deployment configuration.';
  complain(service, `${text} Update the minimumHealthyPercent or maximumPercent value and try again.`, now);
}
