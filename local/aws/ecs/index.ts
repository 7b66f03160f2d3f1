import * as model from '@aws-sdk/client-ecs';
import type { AlarmBook } from '../alarms.ts';
import type { DeploymentFailure } from '../catalogue/index.ts';
import { failingTasks } from '../catalogue/play.ts';
import type { LocalAwsCore } from '../core.ts';
import type { FunctionBook } from '../functions.ts';
import { loggedTasks, logPlace } from '../logs/awslogs.ts';
import type { Logs } from '../logs/index.ts';
import type { AwsService } from '../service.ts';
import { Clusters } from './clusters.ts';
import { containerToRun, overridden } from './containertorun.ts';
import { openEndpoint, type ServiceEndpoint } from './endpoint.ts';
import { figures } from './figures.ts';
import { hookEventMaker } from './hookevent.ts';
import { ecsOperations } from './operations.ts';
import { ecsQuestions } from './questions.ts';
import { LooseTasks } from './runtask.ts';
import type { TaskRuntime } from './runtime.ts';
import type { SchedulerWorld } from './scheduler.ts';
import type { SecretSources } from './secrets.ts';
import { Services } from './services.ts';
import type { TaskState } from './state.ts';
import type { TargetGroups } from './targets.ts';
import { TaskDefinitions } from './taskdefinitions.ts';

/** What ECS is given. */
export interface EcsParts {
  readonly core: LocalAwsCore;
  readonly tasks: TaskRuntime;
  readonly secrets: SecretSources;
  readonly alarms: AlarmBook;
  readonly functions: FunctionBook;
  readonly targetGroups: TargetGroups;
  readonly logs: Logs;
  /** Digest of the image that a reference with a tag names now; undefined where nobody knows. */
  digestOf(reference: string): string | undefined;
  /** The failure that the next deployment of `cluster/service` is to meet; used up by the call. */
  takeFailure(service: string): DeploymentFailure | undefined;
}

/** ECS, and the doors to the services' tasks. */
export interface Ecs {
  readonly service: AwsService;
  /** For CodeDeploy, which makes task sets of services. */
  readonly services: Services;
  readonly taskDefinitions: TaskDefinitions;
  /**
   * Address at which the service's healthy tasks answer in turn: `http://127.0.0.1:PORT`.
   *
   * @throws AwsRefusal when there is no such service
   */
  endpoint(cluster: string, service: string): Promise<string>;
  /**
   * From now on only registered container instances have room for the cluster's tasks of EC2 and EXTERNAL.
   *
   * @throws AwsRefusal when there is no such cluster
   */
  countInstances(cluster: string): void;
}

/** Plays ECS. */
export function createEcs(parts: EcsParts): Ecs {
  const { core, secrets, alarms, functions, targetGroups, logs, takeFailure, digestOf } = parts;
  const tasks = loggedTasks(parts.tasks, logs);
  const clusters = new Clusters(core);
  const taskDefinitions = new TaskDefinitions(core);
  const failing = new WeakMap<DeploymentFailure, TaskRuntime>();
  const schedulerWorld = (
    cluster: string,
    failures: ReadonlyMap<string, DeploymentFailure>,
  ): SchedulerWorld => ({
    clock: core.clock,
    runtimeOf(deploymentId) {
      const failure = failures.get(deploymentId);
      if (failure === undefined) return tasks;
      // One for all tasks of the deployment, as it counts them.
      const runtime = failing.get(failure) ?? failingTasks(tasks, failure, core.clock);
      failing.set(failure, runtime);
      return runtime;
    },
    targetGroups,
    taskArn: (task) => core.arn('ecs', `task/${cluster}/${task.id}`),
    taskToRun: (task) => ({
      taskArn: core.arn('ecs', `task/${cluster}/${task.id}`),
      containers: containersOf(task).map((container) => {
        const log = logPlace(container, task.id);
        const { memory } = taskDefinitions.read(task.taskDefinitionArn);
        return {
          ...containerToRun(container, { taskMemory: memory, secrets }),
          ...(log === undefined ? {} : { log }),
        };
      }),
      onFargate:
        taskDefinitions.read(task.taskDefinitionArn).requiresCompatibilities?.includes('FARGATE') === true,
      balanced: (task.targets ?? []).length > 0,
    }),
    wrote(task, name, line) {
      const container = containersOf(task).find((each) => each.name === name);
      const log = container && logPlace(container, task.id);
      if (log !== undefined) logs.write(log.group, log.stream, line);
    },
    callFunction: (hook, state) => functions.call(String(hook.targetArn), hookEvent(hook, state, cluster)),
    stopTimeoutOf: (task) =>
      Math.max(...containersOf(task).map(({ stopTimeout }) => stopTimeout ?? figures.stopTimeout / 1000)),
  });
  const services = new Services({
    core,
    clusters,
    taskDefinitions,
    alarms,
    targetGroups,
    takeFailure,
    digestOf,
    schedulerWorld,
  });
  const loose = new LooseTasks({
    core,
    clusters,
    taskDefinitions,
    schedulerWorld: (cluster) => schedulerWorld(cluster, new Map()),
  });
  const containersOf = ({ taskDefinitionArn, overrides = [] }: TaskState) =>
    (taskDefinitions.read(taskDefinitionArn).containerDefinitions ?? []).map((container) =>
      overridden(
        container,
        overrides.find(({ name }) => name === container.name),
      ),
    );
  const hookEvent = hookEventMaker(core);
  const countInstances = (cluster: string) => clusters.hostsOf(clusters.find(cluster)).count();
  const endpoints = new Map<string, Promise<ServiceEndpoint>>();
  return {
    service: {
      name: 'ecs',
      targetPrefix: 'AmazonEC2ContainerServiceV20141113',
      model: { ...model },
      questions: ecsQuestions(core),
      operations: ecsOperations({ core, clusters, services, taskDefinitions, loose }),
      answerLocally({ method, path, body }) {
        if (`${method} ${path}` !== 'POST /_local/instances') return undefined;
        countInstances(String((JSON.parse(body) as { cluster?: unknown }).cluster ?? 'default'));
        return {};
      },
      async close() {
        await services.close();
        await loose.close();
        for (const endpoint of endpoints.values()) await (await endpoint).close();
      },
    },
    services,
    taskDefinitions,
    countInstances,
    async endpoint(cluster, name) {
      const service = services.find(cluster, name);
      const opened = endpoints.get(service.arn) ?? openEndpoint(() => targetsOf(service));
      endpoints.set(service.arn, opened);
      return (await opened).url;
    },
  };
}

/** Of each task the port of the service's load balancer, else the first port that the task has. */
function targetsOf(service: ReturnType<Services['find']>) {
  if (service.taskSets !== undefined) return service.taskSets.endpoints();
  const { containerName, containerPort } = service.shown.loadBalancers?.[0] ?? {};
  const endpoints = service.scheduler.endpoints();
  if (containerName !== undefined) {
    return endpoints.filter(
      (each) => each.container === containerName && each.containerPort === containerPort,
    );
  }
  const [first] = endpoints;
  return endpoints.filter(
    (each) => each.container === first?.container && each.containerPort === first.containerPort,
  );
}
