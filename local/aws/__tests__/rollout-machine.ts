import { countFailure } from '../ecs/failing.ts';
import { ceilingOf } from '../ecs/figures.ts';
import {
  containerExited,
  isHealthy,
  isWanted,
  taskFailedToStart,
  taskStarted,
  taskStopped,
} from '../ecs/lifecycle.ts';
import { advance, deploy, nextWake } from '../ecs/rollout.ts';
import { TaskStartFailure } from '../ecs/runtime.ts';
import type { ScheduleSettings } from '../ecs/settings.ts';
import type { ServiceState, TaskState } from '../ecs/state.ts';

/** How the tasks of one deployment behave. */
export type Behaviour = 'runs' | 'never-starts' | 'exits';

/** Milliseconds that a start and a stop take here. */
const starting = 7_000;
const stopping = 2_000;
/** Milliseconds that a task which exits runs before. */
const lifetime = 3_000;

/** Moments at which something happens, in one run; the longest that ends has some thousand. */
const mostTurns = 50_000;

/** A service with the rollout machine alone: no HTTP, no timers; time is a number that is set. */
export class Machine {
  readonly state: ServiceState;
  now = 0;
  /** Least healthy and most occupying tasks of all moments so far. */
  leastHealthy = Number.POSITIVE_INFINITY;
  mostOccupying = 0;
  /** Called at every moment at which something changed. */
  looked: () => void = () => {};
  readonly #due: { at: number; act: () => void }[] = [];
  readonly #behaviours = new Map<string, Behaviour>();

  constructor(settings: Partial<ScheduleSettings>) {
    let count = 0;
    const id = () => String(++count);
    this.state = {
      name: 'web',
      ids: {
        deployment: () => `ecs-svc/${id()}`,
        task: id,
        uuid: id,
        serviceDeployment: id,
        serviceRevision: id,
      },
      settings: {
        desiredCount: 1,
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        circuitBreaker: { enable: false, rollback: false },
        launchType: 'FARGATE',
        ...settings,
      },
      status: 'ACTIVE',
      deployments: [],
      tasks: [],
      events: [],
      serviceDeployments: [],
      steady: false,
    };
  }

  /** Starts a deployment whose tasks behave like that; returns its id. */
  deploy(behaviour: Behaviour): string {
    const container = { name: 'app', image: 'web:1', essential: true, hasHealthCheck: false };
    const deployment = deploy(this.state, { taskDefinitionArn: 'web:1', containers: [container] }, this.now);
    this.#behaviours.set(deployment.id, behaviour);
    this.#advance();
    return deployment.id;
  }

  /** From now on the tasks of that deployment behave like that. */
  behave(deploymentId: string, behaviour: Behaviour): void {
    this.#behaviours.set(deploymentId, behaviour);
  }

  /** Lets time pass until nothing is to come, or that much time is over. */
  run(milliseconds = Number.POSITIVE_INFINITY): void {
    const end = this.now + milliseconds;
    let turns = 0;
    for (let next = this.#next(); next !== undefined && next <= end; next = this.#next()) {
      turns += 1;
      if (turns > mostTurns) throw new Error(`Nothing is settled after ${turns} turns, at ${next} ms`);
      this.now = next;
      for (const event of this.#due.filter(({ at }) => at <= next)) {
        this.#due.splice(this.#due.indexOf(event), 1);
        event.act();
        this.#advance();
      }
      this.#advance();
      if (milliseconds === Number.POSITIVE_INFINITY && this.state.steady) break;
    }
    if (Number.isFinite(end)) this.now = end;
  }

  /** The task's container ends by itself, now. */
  kill(task: TaskState): void {
    this.#exit(task);
    this.#advance();
  }

  /** Forgets the extremes, so that the next ones are those from here on. */
  watch(): void {
    this.leastHealthy = Number.POSITIVE_INFINITY;
    this.mostOccupying = 0;
    this.#look();
  }

  /** Tasks that are wanted and healthy. */
  healthy(): TaskState[] {
    return this.state.tasks.filter((task) => isHealthy(task, this.now));
  }

  /** Tasks that are wanted. */
  wanted(): TaskState[] {
    return this.state.tasks.filter(isWanted);
  }

  /** Messages of the events, oldest first. */
  messages(): string[] {
    return this.state.events.map(({ message }) => message).reverse();
  }

  #next(): number | undefined {
    const times = [nextWake(this.state, this.now), ...this.#due.map(({ at }) => at)].filter(
      (at) => at !== undefined,
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #advance(): void {
    for (const command of advance(this.state, this.now)) {
      if (command.kind === 'invoke') continue;
      const { kind, task } = command;
      if (kind === 'stop') this.#later(stopping, () => taskStopped(task, { app: 143 }, this.now));
      else if (kind === 'start') this.#start(task);
    }
    this.#look();
  }

  #start(task: TaskState): void {
    const behaviour = this.#behaviours.get(task.deploymentId);
    if (behaviour !== 'never-starts') {
      this.#later(starting, () => taskStarted(task, this.now));
      if (behaviour === 'exits') this.#later(starting + lifetime, () => this.#exit(task));
      return;
    }
    this.#later(starting, () => {
      const failure = new TaskStartFailure('app', 'CannotPullContainerError: not found');
      if (taskFailedToStart(task, failure, { launchType: 'FARGATE', now: this.now })) {
        countFailure(this.state, task, this.now);
      }
    });
  }

  #exit(task: TaskState): void {
    const early = task.healthySince === undefined;
    const ended = containerExited(task, { name: 'app', exit: { exitCode: 1 } }, this.now);
    if (ended && early) countFailure(this.state, task, this.now);
  }

  #later(milliseconds: number, act: () => void): void {
    this.#due.push({ at: this.now + milliseconds, act });
  }

  #look(): void {
    this.looked();
    this.leastHealthy = Math.min(this.leastHealthy, this.healthy().length);
    // Counted here, so that it is not the scheduler's own notion that is held against it.
    const occupying = this.state.tasks.filter(
      ({ lastStatus }) => !['DEPROVISIONING', 'STOPPED'].includes(lastStatus),
    );
    this.mostOccupying = Math.max(this.mostOccupying, occupying.length);
    const ceiling = ceilingOf(this.state.settings.desiredCount, this.state.settings.maximumPercent);
    if (this.mostOccupying > ceiling)
      throw new Error(`${this.mostOccupying} tasks where ${ceiling} are allowed`);
  }
}
