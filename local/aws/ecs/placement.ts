import { addEvent, complain, named } from './events.ts';
import { ceilingOf, floorOf } from './figures.ts';
import { createTask, isHealthy, isOccupying, isWanted, stopTask } from './lifecycle.ts';
import type { DeploymentState, ServiceState, TaskState } from './state.ts';

/** The deployment's tasks that are to run. */
export function wantedOf(service: ServiceState, deployment: DeploymentState): TaskState[] {
  return service.tasks.filter((task) => isWanted(task) && task.deploymentId === deployment.id);
}

/** Starts and stops as many tasks as the percentages allow. */
export function schedule(service: ServiceState, now: number): void {
  const [primary, ...replaced] = service.deployments;
  // A failed deployment that could not be rolled back stalls: what runs stays, nothing new is started.
  if (primary === undefined || primary.rolloutState === 'FAILED') return;
  const { desiredCount, minimumHealthyPercent, maximumPercent } = service.settings;
  const wanted = wantedOf(service, primary);
  const occupied = service.tasks.filter(isOccupying);
  const mayStart = now >= primary.notBefore;
  const lacking = mayStart ? Math.max(desiredCount - wanted.length, 0) : 0;
  let room = Math.max(ceilingOf(desiredCount, maximumPercent) - occupied.length, 0);
  const starting = Math.min(lacking, room);
  start(service, primary, { count: starting, now });
  room -= starting;
  for (const deployment of replaced) {
    const gone = Math.min(deployment.hold, desiredCount) - wantedOf(service, deployment).length;
    const again = Math.min(Math.max(gone, 0), room);
    start(service, deployment, { count: again, now });
    room -= again;
  }

  const old = service.tasks.filter((task) => isWanted(task) && task.deploymentId !== primary.id);
  const surplus =
    old.length - Math.max(desiredCount - wanted.filter((task) => isHealthy(task, now)).length, 0);
  // What is stopping already makes room of itself.
  const stopping = occupied.filter((task) => !isWanted(task)).length;
  const inTheWay = lacking - starting - stopping;
  let spare =
    service.tasks.filter((task) => isHealthy(task, now)).length -
    floorOf(desiredCount, minimumHealthyPercent);
  const victims: TaskState[] = [];
  for (const task of healthyLast(old, now)) {
    if (victims.length >= Math.max(surplus, inTheWay)) break;
    if (isHealthy(task, now) && spare-- <= 0) break;
    victims.push(task);
  }
  const excess = Math.max(wanted.length - desiredCount, 0);
  victims.push(...healthyLast([...wanted].reverse(), now).slice(0, excess));
  stop(service, victims, now);

  const stuck = inTheWay > 0 && stopping === 0 && victims.length === 0;
  if (stuck && service.tasks.every((task) => !isWanted(task) || isHealthy(task, now))) {
    const text =
      'was unable to stop or start tasks during a deployment because of the service deployment configuration.';
    complain(service, `${text} Update the minimumHealthyPercent or maximumPercent value and try again.`, now);
  }
}

function healthyLast(tasks: readonly TaskState[], now: number): TaskState[] {
  return [...tasks.filter((task) => !isHealthy(task, now)), ...tasks.filter((task) => isHealthy(task, now))];
}

function start(
  service: ServiceState,
  deployment: DeploymentState,
  order: { count: number; now: number },
): void {
  if (order.count <= 0) return;
  const started = Array.from({ length: order.count }, () => createTask(service, deployment, order.now));
  service.steady = false;
  deployment.updatedAt = order.now;
  addEvent(service, `has started ${started.length} tasks: ${named(started)}.`, order.now);
}

function stop(service: ServiceState, tasks: readonly TaskState[], now: number): void {
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
