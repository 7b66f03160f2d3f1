import type {
  DescribeTasksRequest,
  DescribeTasksResponse,
  ListTasksRequest,
  ListTasksResponse,
  StopTaskRequest,
  StopTaskResponse,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import type { Clusters } from './clusters.ts';
import { describeTask } from './describetask.ts';
import type { Host } from './hosts.ts';
import { countsOf, stopTask } from './lifecycle.ts';
import { type LocalService, schedulersOf } from './localservice.ts';
import { nameOf } from './names.ts';
import type { LooseTasks } from './runtask.ts';
import type { Scheduler } from './scheduler.ts';
import type { Services } from './services.ts';
import type { TaskState } from './state.ts';

/** Tasks in one DescribeTasks. AWS's API reference. */
const mostDescribed = 100;

/** What the task operations look at. */
export interface TasksWorld {
  readonly core: LocalAwsCore;
  readonly clusters: Clusters;
  readonly services: Services;
  /** Tasks of RunTask. */
  readonly loose: LooseTasks;
}

/** ARNs of the cluster's tasks, wanted ones unless `desiredStatus` says STOPPED; all in one page. */
export function listTasks(
  request: ListTasksRequest,
  { core, clusters, services, loose }: TasksWorld,
): ListTasksResponse {
  const cluster = clusters.find(request.cluster);
  const filters = [request.serviceName, request.family, request.containerInstance, request.desiredStatus];
  if (request.startedBy !== undefined && filters.some((filter) => filter !== undefined)) {
    throw new AwsRefusal('InvalidParameterException', 'startedBy must be the only filter of ListTasks.');
  }
  const chosen =
    request.serviceName === undefined
      ? [...services.of(cluster), ...loose.of(cluster)]
      : [services.find(cluster, request.serviceName)];
  const tasks = chosen
    .flatMap(schedulersOf)
    .flatMap(({ state }) => state.tasks)
    .filter(
      (task) =>
        task.desiredStatus === (request.desiredStatus ?? 'RUNNING') &&
        (request.containerInstance === undefined ||
          task.containerInstance === nameOf(request.containerInstance)) &&
        (request.startedBy === undefined || task.deploymentId === request.startedBy) &&
        (request.family === undefined || nameOf(task.taskDefinitionArn).split(':')[0] === request.family),
    );
  return { taskArns: tasks.map(({ id }) => core.arn('ecs', `task/${cluster}/${id}`)) };
}

/** The tasks that are still known, and a failure MISSING for each that is not. */
export function describeTasks(request: DescribeTasksRequest, world: TasksWorld): DescribeTasksResponse {
  const { core, clusters } = world;
  const cluster = clusters.find(request.cluster);
  const asked = request.tasks ?? [];
  if (asked.length === 0) throw new AwsRefusal('InvalidParameterException', 'Tasks cannot be empty.');
  if (asked.length > mostDescribed) {
    throw new AwsRefusal(
      'InvalidParameterException',
      `Tasks cannot have more than ${mostDescribed} elements.`,
    );
  }
  const answer: { tasks: ReturnType<typeof describeTask>[]; failures: { arn: string; reason: string }[] } = {
    tasks: [],
    failures: [],
  };
  for (const reference of asked) {
    const found = findTask(cluster, reference, world);
    if (found !== undefined) answer.tasks.push(describeTask(found.task, found.service, core));
    else
      answer.failures.push({
        arn: core.arn('ecs', `task/${cluster}/${nameOf(reference)}`),
        reason: 'MISSING',
      });
  }
  return answer;
}

/** Stops one task; its service starts another. */
export function stopTaskByUser(request: StopTaskRequest, world: TasksWorld): StopTaskResponse {
  const cluster = world.clusters.find(request.cluster);
  const found = findTask(cluster, String(request.task), world);
  if (found === undefined) {
    throw new AwsRefusal('InvalidParameterException', 'The referenced task was not found.');
  }
  const stoppedReason = request.reason ?? 'Task stopped by user';
  found.scheduler.change((now) => {
    found.scheduler.state.steady = false;
    stopTask(found.task, { stopCode: 'UserInitiated', stoppedReason }, now);
  });
  return { task: describeTask(found.task, found.service, world.core) };
}

/** The host is gone, and its tasks with it. */
export function evictTasks(cluster: string, host: Host, { services, loose }: TasksWorld): void {
  const stoppedReason = 'Container instance deregistration forced by user';
  for (const scheduler of [...services.of(cluster), ...loose.of(cluster)].flatMap(schedulersOf)) {
    const { state } = scheduler;
    const lost = state.tasks.filter(({ containerInstance }) => containerInstance === host.id);
    if (lost.length === 0) continue;
    scheduler.change((now) => {
      state.steady = false;
      for (const task of lost) stopTask(task, { stopCode: 'TerminationNotice', stoppedReason }, now);
    });
  }
}

/** Tasks of the cluster, as DescribeClusters counts them. */
export function countTasks(
  cluster: string,
  { services, loose }: TasksWorld,
): { runningTasksCount: number; pendingTasksCount: number } {
  const schedulers = [...services.of(cluster), ...loose.of(cluster)].flatMap(schedulersOf);
  const { runningCount, pendingCount } = countsOf(schedulers.flatMap(({ state }) => state.tasks));
  return { runningTasksCount: runningCount, pendingTasksCount: pendingCount };
}

function findTask(
  cluster: string,
  reference: string,
  { services, loose }: TasksWorld,
): { task: TaskState; service: LocalService; scheduler: Scheduler } | undefined {
  const id = nameOf(reference);
  for (const service of [...services.of(cluster), ...loose.of(cluster)]) {
    for (const scheduler of schedulersOf(service)) {
      const task = scheduler.state.tasks.find((each) => each.id === id);
      if (task !== undefined) return { task, service, scheduler };
    }
  }
  return undefined;
}
