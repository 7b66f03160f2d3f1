import type { CapacityProviderStrategyItem, LoadBalancer, NetworkConfiguration } from '@aws-sdk/client-ecs';
import { capacityOf } from './capacity.ts';
import { addEvent, steadyState } from './events.ts';
import { newService } from './newservice.ts';
import { deploy, type Revision } from './rollout.ts';
import type { Endpoint } from './runtime.ts';
import { Scheduler, type SchedulerWorld } from './scheduler.ts';
import type { ScheduleSettings } from './settings.ts';
import type { DeploymentState, ServiceState } from './state.ts';
import { drain, makePrimary, newRole, type Role, shift } from './tasksets-roles.ts';

/** What a task set is made of, and how it is shown. */
export interface TaskSetOrder {
  readonly revision: Revision;
  readonly loadBalancers: readonly LoadBalancer[];
  /** Id of the CodeDeploy deployment that makes it; none for the set that CreateService makes. */
  readonly externalId?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly platformVersion?: string;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}

/** One task set: a revision with all of the service's desired tasks, beside those of the other set. */
export interface TaskSet extends TaskSetOrder, Role {
  /** `ecs-svc/` and 19 digits: what its tasks' `startedBy` says. */
  readonly id: string;
  /** Runs its tasks, with the same rules as a deployment of its own. */
  readonly scheduler: Scheduler;
  /** Clock milliseconds. */
  readonly createdAt: number;
  updatedAt: number;
  /** When it became steady, or ceased to be. */
  stabilityAt: number;
}

/** Whether all of its tasks run and are healthy: STEADY_STATE. */
export function isSteady(set: TaskSet): boolean {
  return set.scheduler.state.steady;
}

/** What task sets are driven with. */
export interface TaskSetsWorld {
  readonly scheduler: SchedulerWorld;
  /** The service that they belong to; its events are theirs too. */
  readonly service: ServiceState;
}

/** The task sets of one service, which CodeDeploy makes and removes. */
export class TaskSets {
  readonly #world: TaskSetsWorld;
  /** Newest last; also those that have vanished, as long as their stopped tasks can be described. */
  #all: TaskSet[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #steady = new Set<string>();
  readonly #credit = new Map<string, number>();

  constructor(world: TaskSetsWorld) {
    this.#world = world;
  }

  /** Those that DescribeServices shows, the PRIMARY one first. */
  list(): TaskSet[] {
    const shown = this.#all.filter((set) => set.status !== 'DRAINING' || hasTasks(set));
    return shown.sort((one, other) => rank(one) - rank(other));
  }

  /** The one that serves; none once the service is drained. */
  primary(): TaskSet | undefined {
    return this.#all.find(({ status }) => status === 'PRIMARY');
  }

  /** Schedulers of all whose tasks are still known. */
  schedulers(): Scheduler[] {
    return this.#all.map(({ scheduler }) => scheduler);
  }

  /**
   * Makes a set and starts its tasks: the first one is PRIMARY and gets all traffic, the others are ACTIVE.
   *
   * @param taking told of what stands for the set in the rollout engine, before its first task
   */
  create(order: TaskSetOrder, taking: (deployment: DeploymentState) => void): TaskSet {
    const { service, scheduler: world } = this.#world;
    // Sharing the list is what puts the events of all sets among the service's, in order.
    const state = {
      ...newService(service.name, settingsOf(service, order), service.hosts),
      events: service.events,
    };
    const now = world.clock.now();
    const deployment = deploy(state, order.revision, now);
    // A task set has no rollout: neither a circuit breaker nor service deployments look at it.
    Object.assign(state, { taskSet: deployment.id, serviceDeployments: [] });
    deployment.rolloutState = 'COMPLETED';
    const set: TaskSet = {
      ...order,
      id: deployment.id,
      scheduler: new Scheduler(state, { ...world, changed: () => this.#changed() }),
      createdAt: now,
      updatedAt: now,
      ...newRole(this.#all),
      stabilityAt: now,
    };
    taking(deployment);
    this.#all.push(set);
    this.#sayCount(set, now);
    set.scheduler.change(() => {});
    return set;
  }

  /** Gives that set that share of the production traffic, in per cent, and the rest to the one that serves. */
  shift(to: TaskSet, percent: number): void {
    shift(this.#all, to, percent);
    this.#tell();
  }

  /** Makes that set the one that serves; the other becomes ACTIVE. */
  makePrimary(set: TaskSet): void {
    makePrimary(this.#all, set);
    set.updatedAt = this.#world.scheduler.clock.now();
    this.#tell();
  }

  /** Scales the set to 0 and lets it vanish. */
  drain(set: TaskSet): void {
    if (set.status === 'DRAINING') return;
    drain(this.#all, set);
    this.#scale(set, 0);
  }

  /** Every set that is not drained gets that many tasks. */
  rescale(desiredCount: number): void {
    for (const set of this.#all) if (set.status !== 'DRAINING') this.#scale(set, desiredCount);
    this.#changed();
  }

  /** Where the next connection goes: by the weights, and to the other set as long as the chosen one has no task. */
  endpoints(): Endpoint[] {
    const sets = this.list();
    let chosen: TaskSet | undefined;
    for (const set of sets) {
      this.#credit.set(set.id, this.#creditOf(set) + set.weight);
      if (chosen === undefined || this.#creditOf(set) > this.#creditOf(chosen)) chosen = set;
    }
    if (chosen === undefined) return [];
    this.#credit.set(chosen.id, this.#creditOf(chosen) - 100);
    const found = balanced(chosen);
    return found.length > 0 ? found : sets.flatMap(balanced);
  }

  /** Calls back after every change of a set, soon. Gives what ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops all tasks at once. */
  async close(): Promise<void> {
    await Promise.all(this.schedulers().map((scheduler) => scheduler.close()));
  }

  #scale(set: TaskSet, desiredCount: number): void {
    const { state } = set.scheduler;
    if (state.settings.desiredCount === desiredCount) return;
    const now = this.#world.scheduler.clock.now();
    set.updatedAt = now;
    set.scheduler.change(() => {
      Object.assign(state.settings, settingsOf(this.#world.service, set), { desiredCount });
      state.steady = false;
      this.#sayCount(set, now);
      if (set.status !== 'DRAINING' || set.loadBalancers.length === 0) return;
      const running = state.tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length;
      if (running > 0) addEvent(state, `has begun draining connections on ${running} tasks.`, now);
    });
  }

  #sayCount(set: TaskSet, now: number): void {
    const { desiredCount } = set.scheduler.state.settings;
    const text = `updated computedDesiredCount for taskSet ${set.id} to ${desiredCount}.`;
    addEvent(this.#world.service, text, now);
  }

  #changed(): void {
    const { service, scheduler: world } = this.#world;
    const now = world.clock.now();
    let settled = false;
    for (const set of this.#all) {
      if (isSteady(set) === this.#steady.has(set.id)) continue;
      set.stabilityAt = now;
      if (isSteady(set)) this.#steady.add(set.id);
      else this.#steady.delete(set.id);
      settled ||= isSteady(set);
    }
    if (settled && this.list().every(isSteady)) addEvent(service, steadyState, now);
    if (service.status === 'DRAINING' && !this.#all.some(hasTasks)) {
      service.status = 'INACTIVE';
      for (const set of this.#all) set.status = 'DRAINING';
    }
    // What has vanished is kept for its stopped tasks alone.
    this.#all = this.#all.filter((set) => set.status !== 'DRAINING' || set.scheduler.state.tasks.length > 0);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) queueMicrotask(listener);
  }

  #creditOf(set: TaskSet): number {
    return this.#credit.get(set.id) ?? 0;
  }
}

/** Those of the service, but where the order says where its tasks run. */
function settingsOf(
  { settings }: ServiceState,
  { capacityProviderStrategy }: TaskSetOrder,
): ScheduleSettings {
  return { ...settings, ...capacityOf(undefined, capacityProviderStrategy) };
}

/** The ports of the set's tasks that its load balancer sends to. */
function balanced({ scheduler, loadBalancers: [balancer] }: TaskSet): Endpoint[] {
  return scheduler
    .endpoints()
    .filter(
      ({ container, containerPort }) =>
        container === balancer?.containerName && containerPort === balancer.containerPort,
    );
}

function hasTasks(set: TaskSet): boolean {
  return set.scheduler.state.tasks.some(({ lastStatus }) => lastStatus !== 'STOPPED');
}

function rank(set: TaskSet): number {
  return ['PRIMARY', 'ACTIVE', 'DRAINING'].indexOf(set.status);
}
