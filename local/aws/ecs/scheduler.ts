import type { Clock } from '../clock.ts';
import type { FunctionAnswer } from '../functions.ts';
import { addEvent } from './events.ts';
import { countFailure } from './failing.ts';
import {
  containerExited,
  isHealthy,
  isWanted,
  stopTask,
  taskFailedToStart,
  taskStarted,
  taskStopped,
} from './lifecycle.ts';
import { advance, nextWake } from './rollout.ts';
import {
  type Endpoint,
  type RunningTask,
  type TaskRuntime,
  TaskStartFailure,
  type TaskToRun,
} from './runtime.ts';
import { trafficOf } from './shift.ts';
import type { HookState } from './stages.ts';
import type { Command, ServiceState, TaskState } from './state.ts';
import type { TargetGroups } from './targets.ts';
import { Turns } from './turns.ts';

/** What the scheduler of a service works with. */
export interface SchedulerWorld {
  readonly clock: Clock;
  /** Who runs the tasks of that deployment. */
  runtimeOf(deploymentId: string): TaskRuntime;
  /**
   * The task with its containers, secrets resolved.
   *
   * @throws TaskStartFailure when a secret does not resolve
   */
  taskToRun(task: TaskState): TaskToRun;
  /** Hears of each line that a container writes. */
  wrote(task: TaskState, container: string, line: string): void;
  /** Seconds from SIGTERM to SIGKILL. */
  stopTimeoutOf(task: TaskState): number;
  /** `arn:aws:ecs:…:task/CLUSTER/32hex` */
  taskArn(task: TaskState): string;
  readonly targetGroups: TargetGroups;
  /** Calls the function behind a lifecycle hook: what it will answer, and when. */
  callFunction(hook: HookState, state: ServiceState): Required<FunctionAnswer>;
  /** Told after every change of the state. */
  changed?(): void;
}

/** Drives one service's state by the clock, and carries out what it commands. */
export class Scheduler {
  readonly state: ServiceState;
  readonly #world: SchedulerWorld;
  readonly #running = new Map<string, RunningTask>();
  readonly #work = new Set<Promise<void>>();
  readonly #weights = new Turns();
  #alarm = new AbortController();
  readonly #end = new AbortController();

  constructor(state: ServiceState, world: SchedulerWorld) {
    this.state = state;
    this.#world = world;
  }

  /** Changes the state, then lets the machine draw its conclusions. */
  change(act: (now: number) => void): void {
    if (this.#end.signal.aborted) return;
    act(this.#world.clock.now());
    this.#advance();
    this.#world.changed?.();
  }

  /**
   * Where tasks that can serve are reached: the healthy ones, or all that run as long as none is healthy yet. While a
   * deployment moves the traffic, those of one revision in turn, as the weights say.
   */
  endpoints(): Endpoint[] {
    const now = this.#world.clock.now();
    const running = this.state.tasks.filter((task) => task.lastStatus === 'RUNNING');
    const healthy = running.filter((task) => isHealthy(task, now));
    const serving = healthy.length > 0 ? healthy : running;
    const turn = this.#weights.next(trafficOf(this.state));
    const chosen = serving.filter(({ deploymentId }) => deploymentId === turn);
    return (chosen.length > 0 ? chosen : serving).flatMap(
      (task) => this.#running.get(task.id)?.endpoints ?? [],
    );
  }

  /** Stops the timers and all tasks, at once and without a word in the state. */
  async close(): Promise<void> {
    this.#end.abort();
    this.#alarm.abort();
    // A start that is under way ends in a task that must be stopped too.
    await Promise.allSettled(this.#work);
    await Promise.allSettled([...this.#running.values()].map((task) => task.stop(0)));
  }

  #advance(): void {
    const now = this.#world.clock.now();
    for (const command of advance(this.state, now)) this.#do(command);
    this.#alarm.abort();
    const wake = nextWake(this.state, now);
    if (wake === undefined) return;
    this.#alarm = new AbortController();
    this.#world.clock.sleep(wake - now, this.#alarm.signal).then(
      () => this.change(() => {}),
      () => {},
    );
  }

  #do(command: Command): void {
    if (command.kind === 'invoke') {
      this.#invoke(command.hook);
      return;
    }
    if (command.kind === 'register' || command.kind === 'deregister') {
      this.#balance(command.kind, command.task);
      return;
    }
    const work = command.kind === 'start' ? this.#start(command.task) : this.#stop(command.task);
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  async #start(task: TaskState): Promise<void> {
    try {
      const runtime = this.#world.runtimeOf(task.deploymentId);
      const running = await runtime.start(this.#world.taskToRun(task), {
        exited: (name, exit) =>
          this.change((now) => {
            if (containerExited(task, { name, exit }, now) && !wasHealthy(task))
              countFailure(this.state, task, now);
          }),
        healthChanged: (name, health) =>
          this.change(() => {
            const container = task.containers.find((each) => each.name === name);
            if (container !== undefined) container.health = health;
          }),
        wrote: (name, line) => this.#world.wrote(task, name, line),
        interrupted: ({ event, stop }) =>
          this.change((now) => {
            if (event !== undefined) addEvent(this.state, event, now);
            if (stop === undefined || !isWanted(task)) return;
            stopTask(task, stop, now);
            this.state.steady = false;
            if (stop.counts) countFailure(this.state, task, now);
          }),
      });
      this.#running.set(task.id, running);
      this.change((now) => taskStarted(task, now));
    } catch (error) {
      const failure = startFailure(task, error);
      this.change((now) => {
        const world = { launchType: this.state.settings.launchType, now };
        if (taskFailedToStart(task, failure, world)) countFailure(this.state, task, now);
      });
    }
  }

  #balance(kind: 'register' | 'deregister', task: TaskState): void {
    const { targetGroups } = this.#world;
    const running = this.#running.get(task.id);
    const taskArn = this.#world.taskArn(task);
    const failure = running?.targetFailure;
    for (const target of task.targets ?? []) {
      const { targetGroupArn, container, port } = target;
      const endpoint = running?.endpoints.find(
        (each) => each.container === container && each.containerPort === port,
      );
      const place = {
        targetGroupArn,
        taskArn,
        container,
        port,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(failure === undefined ? {} : { failure }),
      };
      if (kind === 'deregister') targetGroups.deregister(place);
      else
        targetGroups.register(place, ({ state, reason }) =>
          this.change(() => {
            if (target.health === 'draining') return;
            target.health = state;
            if (reason === undefined) delete target.reason;
            else target.reason = reason;
          }),
        );
    }
  }

  #invoke(hook: HookState): void {
    const { verdict, afterMilliseconds } = this.#world.callFunction(hook, this.state);
    if (verdict === 'hang') return;
    this.#world.clock.sleep(afterMilliseconds, this.#end.signal).then(
      () =>
        this.change(() => {
          if (hook.status === 'IN_PROGRESS') hook.status = verdict === 'succeed' ? 'SUCCEEDED' : 'FAILED';
        }),
      () => {},
    );
  }

  async #stop(task: TaskState): Promise<void> {
    const running = this.#running.get(task.id);
    const exitCodes = await running?.stop(this.#world.stopTimeoutOf(task)).catch(() => ({}));
    this.#running.delete(task.id);
    this.change((now) => taskStopped(task, exitCodes ?? {}, now));
  }
}

function wasHealthy(task: TaskState): boolean {
  return task.healthySince !== undefined;
}

function startFailure(task: TaskState, error: unknown): TaskStartFailure {
  if (error instanceof TaskStartFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new TaskStartFailure(task.containers[0]?.name ?? '', `InternalError: ${message}`);
}
