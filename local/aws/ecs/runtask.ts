import type { Failure, RunTaskRequest, RunTaskResponse, TaskDefinition } from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { capacityOf, capacityProblem, launchTypeProblem } from './capacity.ts';
import { withCapacityOf } from './capacityproviders.ts';
import type { Clusters } from './clusters.ts';
import { containerTemplatesOf } from './deployer.ts';
import { describeTask } from './describetask.ts';
import { instanceArn } from './instances.ts';
import { createTask } from './lifecycle.ts';
import type { LocalService } from './localservice.ts';
import { needsOf } from './needs.ts';
import { newService } from './newservice.ts';
import { given } from './optional.ts';
import { checkRules } from './placementrules.ts';
import { Scheduler, type SchedulerWorld } from './scheduler.ts';
import type { ContainerOverride } from './state.ts';
import type { TaskDefinitions } from './taskdefinitions.ts';

/** Tasks that one RunTask starts at most. AWS's API reference. */
const mostStarted = 10;

/** What RunTask works with. */
export interface LooseTasksWorld {
  readonly core: LocalAwsCore;
  readonly clusters: Clusters;
  readonly taskDefinitions: TaskDefinitions;
  /** What runs tasks of that cluster. */
  schedulerWorld(cluster: string): SchedulerWorld;
}

/** Tasks that belong to no service. */
export class LooseTasks {
  readonly #world: LooseTasksWorld;
  #runs: LocalService[] = [];

  constructor(world: LooseTasksWorld) {
    this.#world = world;
  }

  /** Starts tasks that nobody replaces when they end; what finds no host is a failure in a good answer. */
  run(asked: RunTaskRequest): RunTaskResponse {
    const { core, clusters, taskDefinitions } = this.#world;
    const cluster = clusters.find(asked.cluster);
    const taskDefinition = taskDefinitions.findActive(asked.taskDefinition ?? '');
    const family = String(taskDefinition.family);
    const taskDefinitionArn = String(taskDefinition.taskDefinitionArn);
    const problem = problemOf(asked, taskDefinition);
    if (problem !== undefined) throw new AwsRefusal('InvalidParameterException', problem);
    const request = withCapacityOf(clusters.read(cluster), asked);
    const hosts = clusters.hostsOf(cluster);
    const needs = needsOf(taskDefinition);
    const launch = capacityOf(request.launchType, request.capacityProviderStrategy);
    const rules = {
      constraints: request.placementConstraints ?? [],
      strategy: request.placementStrategy ?? [],
    };
    const seeker = { launchType: launch.launchType ?? 'EC2', needs, owner: family, rules };
    checkRules(rules, seeker.launchType);
    const room = hosts.find(seeker);
    if (room.kind === 'none' && room.misfits.length === 0) {
      throw new AwsRefusal('InvalidParameterException', 'No Container Instances were found in your cluster.');
    }
    const state = newService(family, {
      desiredCount: 0,
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enable: false, rollback: false },
      launchType: 'EC2',
      ...launch,
    });
    const run: LocalService = {
      arn: '',
      cluster,
      scheduler: new Scheduler(state, this.#world.schedulerWorld(cluster)),
      createdAt: core.clock.now(),
      taskDefinitionArn,
      shown: { tags: request.tags, ...given({ networkConfiguration: request.networkConfiguration }) },
      ofDeployments: {},
      revisions: new Map(),
      group: request.group ?? `family:${family}`,
    };
    // A run is kept as long as one of its tasks can be described.
    this.#runs = [...this.#runs.filter(({ scheduler }) => scheduler.state.tasks.length > 0), run];
    const revision = {
      id: request.startedBy ?? '',
      taskDefinitionArn,
      containers: containerTemplatesOf(taskDefinition),
      overrides: (request.overrides?.containerOverrides ?? []) as ContainerOverride[],
    };
    const failures: Failure[] = [];
    run.scheduler.change((now) => {
      for (let count = request.count ?? 1; count > 0; count -= 1) {
        const room = hosts.find(seeker);
        if (room.kind === 'none') {
          failures.push(
            ...room.misfits.map(({ host, lack }) => ({
              arn: instanceArn(host.id, cluster, core),
              reason: lack,
            })),
          );
          break;
        }
        const where = room.kind === 'host' ? { place: { host: room.host, needs } } : {};
        createTask(state, { ...revision, ...where }, now);
      }
    });
    return { tasks: state.tasks.map((task) => describeTask(task, run, core)), failures };
  }

  /** What holds the loose tasks of the cluster, as services hold theirs. */
  of(cluster: string): LocalService[] {
    return this.#runs.filter((run) => run.cluster === cluster);
  }

  /** Stops all of them. */
  async close(): Promise<void> {
    await Promise.all(this.#runs.map(({ scheduler }) => scheduler.close()));
  }
}

function problemOf(request: RunTaskRequest, taskDefinition: TaskDefinition): string | undefined {
  const { count = 1, launchType, capacityProviderStrategy, overrides } = request;
  if (count < 1 || count > mostStarted) return `Tasks to start must be between 1 and ${mostStarted}.`;
  const problem = capacityProblem(launchType, capacityProviderStrategy);
  if (problem !== undefined) return problem;
  const incompatible = launchTypeProblem(launchType, taskDefinition);
  if (incompatible !== undefined) return incompatible;
  if (taskDefinition.networkMode === 'awsvpc' && request.networkConfiguration === undefined)
    return "Network Configuration must be provided when networkMode 'awsvpc' is specified.";
  const nameless = overrides?.containerOverrides?.some(({ name }) => name === undefined);
  if (nameless === true) return 'Container override name is required.';
  const names = taskDefinition.containerDefinitions?.map(({ name }) => name) ?? [];
  const foreign = overrides?.containerOverrides?.find(({ name }) => !names.includes(name));
  return foreign === undefined
    ? undefined
    : `Override for container named ${foreign.name} is not a container in the TaskDefinition.`;
}
