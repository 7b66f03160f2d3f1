import type { LoadBalancer, TaskDefinition } from '@aws-sdk/client-ecs';
import type { AlarmBook } from '../alarms.ts';
import type { DeploymentFailure } from '../catalogue/index.ts';
import { prepareFailure } from '../catalogue/prepare.ts';
import type { LocalAwsCore } from '../core.ts';
import { knownRevisions } from './history.ts';
import type { LocalService } from './localservice.ts';
import { needsOf } from './needs.ts';
import { deploy, type Revision } from './rollout.ts';
import { revisionOfDeployment } from './servicerevisions.ts';
import type { ContainerTemplate, DeploymentState } from './state.ts';
import { type TargetGroups, targetsOf } from './targets.ts';
import type { TaskDefinitions } from './taskdefinitions.ts';
import type { TaskSet, TaskSetOrder } from './tasksets.ts';
import { taskSetMembersOf } from './tasksets-shown.ts';

/** What deployments are made of. */
export interface DeployerWorld {
  readonly core: LocalAwsCore;
  readonly taskDefinitions: TaskDefinitions;
  readonly alarms: AlarmBook;
  readonly targetGroups: TargetGroups;
  /** Digest of the image that a reference with a tag names now; undefined where nobody knows. */
  digestOf(reference: string): string | undefined;
  /** Told before a deployment's first task: the failure that was asked for, if any. */
  takeFailure(service: string): DeploymentFailure | undefined;
}

/** Starts the deployments and task sets of services. */
export class Deployer {
  readonly #world: DeployerWorld;
  readonly #failures = new Map<string, DeploymentFailure>();

  constructor(world: DeployerWorld) {
    this.#world = world;
  }

  /** The failures that deployments meet, by the deployment's id. */
  get failures(): ReadonlyMap<string, DeploymentFailure> {
    return this.#failures;
  }

  /** Starts a deployment of that revision with the service's present settings, or those that `change` makes at the same time. */
  deploy(
    service: LocalService,
    taskDefinition: TaskDefinition,
    change: (now: number) => void = () => {},
  ): void {
    const { targetGroups } = this.#world;
    const { state } = service.scheduler;
    service.scheduler.change((now) => {
      change(now);
      this.lookAtAlarms(service);
      const targets = targetsOf(targetGroupsToUse(service), targetGroups);
      const deployment = deploy(state, { ...revisionOf(taskDefinition), targets }, now);
      const revision = revisionOfDeployment(service, { deployment, taskDefinition }, this.#world);
      service.revisions.set(deployment.revisionId, revision);
      const known = knownRevisions(state);
      for (const id of service.revisions.keys()) if (!known.has(id)) service.revisions.delete(id);
      this.#meetFailure(service, deployment);
    });
  }

  /**
   * Starts a task set of a service that CodeDeploy deploys. What `order` leaves out is as the service has it.
   *
   * @throws Error when the service has no task sets
   */
  createTaskSet(
    service: LocalService,
    taskDefinition: TaskDefinition,
    order: Partial<TaskSetOrder>,
  ): TaskSet {
    const { taskSets, shown } = service;
    if (taskSets === undefined) throw new Error(`${service.arn} has no task sets`);
    const complete = { ...taskSetMembersOf(shown), ...order };
    const targets = targetsOf(complete.loadBalancers, this.#world.targetGroups);
    const revision = { ...revisionOf(taskDefinition), targets };
    return taskSets.create({ ...complete, revision }, (deployment) => this.#meetFailure(service, deployment));
  }

  /** Tells the service's state which of its alarms are in ALARM. */
  lookAtAlarms({ scheduler: { state } }: LocalService): void {
    state.alarming = this.#world.alarms.active(state.settings.alarms?.names ?? []);
  }

  #meetFailure(service: LocalService, deployment: DeploymentState): void {
    const { core, taskDefinitions, takeFailure } = this.#world;
    const key = `${service.cluster}/${service.scheduler.state.name}`;
    const asked = takeFailure(key);
    if (asked === undefined) return;
    const taskDefinition = taskDefinitions.read(deployment.taskDefinitionArn);
    const named = { key, shown: service.shown, taskDefinition, deployment };
    this.#failures.set(deployment.id, prepareFailure(asked, named, core));
  }
}

/** A revision that gets the traffic all at once or in steps goes into the target group that serves nobody now. */
function targetGroupsToUse({ shown, scheduler: { state } }: LocalService): readonly LoadBalancer[] {
  const serving = new Set(state.lastCompleted?.targets?.map(({ targetGroupArn }) => targetGroupArn));
  return (shown.loadBalancers ?? []).map((loadBalancer) => {
    const alternate = loadBalancer.advancedConfiguration?.alternateTargetGroupArn;
    const taken = serving.has(String(loadBalancer.targetGroupArn));
    const swap = state.settings.plan !== undefined && alternate !== undefined && taken;
    return swap ? { ...loadBalancer, targetGroupArn: alternate } : loadBalancer;
  });
}

function revisionOf(taskDefinition: TaskDefinition): Revision {
  return {
    taskDefinitionArn: String(taskDefinition.taskDefinitionArn),
    containers: containerTemplatesOf(taskDefinition),
    needs: needsOf(taskDefinition),
  };
}

/** What the scheduler must know of the task definition's containers. */
export function containerTemplatesOf({ containerDefinitions = [] }: TaskDefinition): ContainerTemplate[] {
  return containerDefinitions.map((container) => ({
    name: String(container.name),
    image: String(container.image),
    essential: container.essential !== false,
    hasHealthCheck: container.healthCheck !== undefined,
  }));
}
