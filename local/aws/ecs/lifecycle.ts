import { nextProvider } from './capacity.ts';
import { figures } from './figures.ts';
import type { Host, TaskNeeds } from './hosts.ts';
import type { ContainerExit, TaskStartFailure } from './runtime.ts';
import type { Command, DeploymentState, ServiceState, StopCode, TaskState } from './state.ts';

/** Whether the scheduler wants the task to run. */
export function isWanted(task: TaskState): boolean {
  return task.desiredStatus === 'RUNNING';
}

/** RUNNING tasks, and those that are on their way to it. */
export function countsOf(tasks: readonly TaskState[]): { runningCount: number; pendingCount: number } {
  return {
    runningCount: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter(
      (task) => isWanted(task) && (task.lastStatus === 'PROVISIONING' || task.lastStatus === 'PENDING'),
    ).length,
  };
}

/** Whether the task takes a place under the ceiling of maximumPercent. */
export function isOccupying(task: TaskState): boolean {
  return task.lastStatus !== 'DEPROVISIONING' && task.lastStatus !== 'STOPPED';
}

/** Worst health of the essential containers that have a health check; UNKNOWN without any. */
export function healthOf(task: TaskState): 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN' {
  const checked = task.containers.filter((container) => container.essential && container.hasHealthCheck);
  if (checked.some((container) => container.health === 'UNHEALTHY')) return 'UNHEALTHY';
  if (checked.length === 0 || checked.some((container) => container.health === 'UNKNOWN')) return 'UNKNOWN';
  return 'HEALTHY';
}

/** Whether the task counts as healthy for the rollout: all its checks say so, or 40 s of RUNNING without any. */
export function isHealthy(task: TaskState, now: number): boolean {
  return isWanted(task) && task.lastStatus === 'RUNNING' && now >= healthyAt(task);
}

/** When a RUNNING task begins to count as healthy, as far as is known now. */
export function healthyAt(task: TaskState): number {
  const checked = task.containers.some((container) => container.essential && container.hasHealthCheck);
  const { targets = [] } = task;
  if (!checked && targets.length === 0)
    return (task.startedAt ?? Number.POSITIVE_INFINITY) + figures.healthyAfterRunning;
  const passed = !checked || healthOf(task) === 'HEALTHY';
  return passed && targets.every(({ health }) => health === 'healthy') ? 0 : Number.POSITIVE_INFINITY;
}

/** What a task is made from: a deployment, or a call of RunTask, whose `id` is the caller's `startedBy`. */
export type TaskOrigin = Pick<DeploymentState, 'id' | 'taskDefinitionArn' | 'containers' | 'targets'> &
  Pick<TaskState, 'overrides'> & {
    /** Where it goes, and what it takes there; nowhere in particular when absent. */
    readonly place?: { readonly host: Host; readonly needs: TaskNeeds };
  };

/** A new task of the deployment, in PROVISIONING. */
export function createTask(service: ServiceState, deployment: TaskOrigin, now: number): TaskState {
  const provider = providerFor(service, deployment.id);
  const task: TaskState = {
    id: service.ids.task(),
    deploymentId: deployment.id,
    taskDefinitionArn: deployment.taskDefinitionArn,
    createdAt: now,
    containers: deployment.containers.map((container) => ({
      ...container,
      id: service.ids.uuid(),
      health: 'UNKNOWN',
    })),
    ...(provider === undefined ? {} : { capacityProvider: provider }),
    ...(deployment.place === undefined ? {} : { containerInstance: deployment.place.host.id }),
    ...(deployment.overrides === undefined ? {} : { overrides: deployment.overrides }),
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    changeAt: now + figures.provisioning,
    ...(deployment.targets === undefined || deployment.targets.length === 0
      ? {}
      : { targets: deployment.targets.map((target) => ({ ...target, health: 'new' as const })) }),
  };
  service.tasks.push(task);
  deployment.place?.host.tenants.push({ task, needs: deployment.place.needs, owner: service.name });
  return task;
}

/** Each deployment follows the strategy by itself: what it replaces fills no base of its own. */
function providerFor({ settings, tasks }: ServiceState, deploymentId: string): string | undefined {
  if (settings.capacity === undefined || settings.capacity.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const { capacityProvider } = task;
    if (!isWanted(task) || task.deploymentId !== deploymentId || capacityProvider === undefined) continue;
    counts.set(capacityProvider, (counts.get(capacityProvider) ?? 0) + 1);
  }
  return nextProvider(settings.capacity, counts);
}

/** Moves the task through the states that only take time; says what has to be done for it. */
export function moveOn(task: TaskState, now: number): Command[] {
  const commands: Command[] = [];
  while (task.changeAt !== undefined && task.changeAt <= now) {
    delete task.changeAt;
    if (task.lastStatus === 'PROVISIONING') {
      task.lastStatus = 'PENDING';
      task.pullStartedAt = now;
      commands.push({ kind: 'start', task });
    } else if (task.lastStatus === 'DEACTIVATING') {
      task.lastStatus = 'STOPPING';
      commands.push({ kind: 'stop', task });
    } else if (task.lastStatus === 'DEPROVISIONING') {
      task.lastStatus = 'STOPPED';
      task.stoppedAt = now;
    }
  }
  return commands;
}

/** Why a task is to stop. */
export interface StopCause {
  readonly stopCode: StopCode;
  readonly stoppedReason: string;
}

/** Makes the task stop; one that is being started stops as soon as it has started. */
export function stopTask(task: TaskState, cause: StopCause, now: number): void {
  if (!isWanted(task)) return;
  task.desiredStatus = 'STOPPED';
  task.stoppingAt = now;
  task.stopCode = cause.stopCode;
  task.stoppedReason = cause.stoppedReason;
  if (task.lastStatus === 'PROVISIONING') {
    deprovision(task, now);
  } else if (task.lastStatus === 'RUNNING') {
    task.lastStatus = 'DEACTIVATING';
    // A task whose container ended by itself serves nobody any more.
    task.changeAt = cause.stopCode === 'EssentialContainerExited' ? now : now + deactivation(task);
  }
}

/** How long requests that have begun may take. */
function deactivation({ targets = [] }: TaskState): number {
  const registered = targets.filter(({ health }) => health !== 'new');
  if (registered.length === 0) return figures.deactivating;
  return Math.max(...registered.map(({ deregistrationDelay }) => deregistrationDelay));
}

/** All containers of the task run. */
export function taskStarted(task: TaskState, now: number): void {
  task.pullStoppedAt = now;
  task.startedAt ??= now;
  if (isWanted(task)) {
    task.lastStatus = 'RUNNING';
  } else {
    task.lastStatus = 'DEACTIVATING';
    task.changeAt = now;
  }
}

/** The task could not be started. True when nobody had asked it to stop before, so that it counts as failed. */
export function taskFailedToStart(
  task: TaskState,
  failure: TaskStartFailure,
  world: { readonly launchType: string; readonly now: number },
): boolean {
  const failed = isWanted(task);
  task.pullStoppedAt = world.now;
  // What fails before any container is made is told of the task alone.
  const ofContainer = failure.container !== '' && !failure.message.startsWith('ResourceInitializationError');
  const container = task.containers.find(({ name }) => name === failure.container);
  if (ofContainer && container !== undefined) container.reason = failure.message;
  if (failed) {
    task.desiredStatus = 'STOPPED';
    task.stoppingAt = world.now;
    task.stopCode = 'TaskFailedToStart';
    // Fargate puts the error into stoppedReason, EC2 into the container's reason.
    const told = world.launchType === 'FARGATE' || !ofContainer;
    task.stoppedReason = told ? failure.message : 'Task failed to start';
  }
  deprovision(task, world.now);
  return failed;
}

/** A container ended by itself. True when the task ends by that. */
export function containerExited(
  task: TaskState,
  exited: { name: string; exit: ContainerExit },
  now: number,
): boolean {
  const container = task.containers.find(({ name }) => name === exited.name);
  if (container === undefined || container.exitCode !== undefined) return false;
  container.exitCode = exited.exit.exitCode;
  if (exited.exit.reason !== undefined) container.reason = exited.exit.reason;
  // The news can come before the other containers have started, but this one has run.
  task.startedAt ??= now;
  if (!container.essential || !isWanted(task)) return false;
  stopTask(
    task,
    { stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' },
    now,
  );
  return true;
}

/** The containers that still ran were stopped, with these exit codes by name. */
export function taskStopped(task: TaskState, exitCodes: Readonly<Record<string, number>>, now: number): void {
  for (const container of task.containers) {
    const exitCode = exitCodes[container.name];
    if (container.exitCode === undefined && exitCode !== undefined) container.exitCode = exitCode;
  }
  task.executionStoppedAt = now;
  deprovision(task, now);
}

function deprovision(task: TaskState, now: number): void {
  task.lastStatus = 'DEPROVISIONING';
  task.changeAt = now + figures.deprovisioning;
}
