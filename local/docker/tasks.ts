import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../aws/clock.ts';
import {
  type ContainerToRun,
  type RunningTask,
  type TaskRuntime,
  TaskStartFailure,
  type TaskToRun,
  type TaskWatch,
} from '../aws/ecs/runtime.ts';
import { CommandFailure, command } from './command.ts';
import {
  awaitExit,
  createContainer,
  findEndpoints,
  readExit,
  removeContainers,
  stopContainers,
} from './container.ts';
import type { Engine } from './engine.ts';
import { watchHealth } from './health.ts';
import { followOutput } from './output.ts';
import { pullImage, type RegistryLogin } from './pull.ts';

/** What running tasks needs besides an engine. */
export interface DockerTasksOptions {
  /** The local AWS's clock: health checks and stopTimeout go by it. */
  readonly clock: Clock;
  /** Gets a login for each pull, as the task's execution role would at ECR. */
  login?(): Promise<RegistryLogin>;
}

/** Tasks that are real containers. */
export interface DockerTasks extends TaskRuntime {
  /** Removes every container that was started here and is still there. */
  close(): Promise<void>;
}

/** Label of every container that is started here; its value is the same for all of one runtime. */
const TASK_LABEL = 'ship-to-ecs.local';

/** The least real milliseconds between SIGTERM and SIGKILL on a fast clock: enough to end, not enough to wait for. */
const LEAST_GRACE = 1_000;

/** A runtime whose tasks are containers of a Docker engine, each task a network of its own as with `awsvpc`. */
export function dockerTasks(engine: Engine, options: DockerTasksOptions): DockerTasks {
  const label = `${TASK_LABEL}=${randomUUID()}`;
  return {
    start: (task, watch) => new DockerTask(engine, options, label).start(task, watch),
    async close() {
      const { environment } = engine;
      const ids = await command('docker', ['ps', '--all', '--quiet', '--filter', `label=${label}`], {
        environment,
      });
      await removeContainers(
        engine,
        ids.split('\n').filter((id) => id !== ''),
      );
    },
  };
}

class DockerTask implements RunningTask {
  endpoints: RunningTask['endpoints'] = [];

  readonly #engine: Engine;
  readonly #options: DockerTasksOptions;
  readonly #label: string;
  /** Docker's ids by the names of the containers. */
  readonly #ids = new Map<string, string>();
  /** Ends the health checks, and the reports of exits. */
  readonly #stopping = new AbortController();

  constructor(engine: Engine, options: DockerTasksOptions, label: string) {
    this.#engine = engine;
    this.#options = options;
    this.#label = label;
  }

  async start(task: TaskToRun, watch: TaskWatch): Promise<RunningTask> {
    try {
      const login = await this.#options.login?.();
      for (const { name, image } of task.containers) {
        await inEcsWords(name, 'CannotPullContainerError', () => pullImage(this.#engine, image, login));
      }
      for (const container of task.containers) {
        await this.#startContainer(container, task);
      }
      const [owner] = this.#ids.values();
      if (owner !== undefined) {
        this.endpoints = await findEndpoints(this.#engine, owner, task.containers);
      }
    } catch (error) {
      await removeContainers(this.#engine, [...this.#ids.values()]);
      throw error;
    }
    for (const container of task.containers) {
      this.#watch(container, watch);
    }
    return this;
  }

  async stop(timeoutSeconds: number): Promise<Readonly<Record<string, number>>> {
    this.#stopping.abort();
    const ids = [...this.#ids.values()];
    await stopContainers(this.#engine, ids, (signal) => this.#grace(timeoutSeconds, signal));
    const exits = await Promise.all(
      [...this.#ids].map(async ([name, id]) => {
        const exit = await readExit(this.#engine, id).catch(() => undefined);
        return exit === undefined ? [] : [[name, exit.exitCode] as const];
      }),
    );
    await removeContainers(this.#engine, ids);
    return Object.fromEntries(exits.flat());
  }

  async #grace(seconds: number, signal: AbortSignal): Promise<void> {
    if (seconds <= 0) return;
    await Promise.all([
      this.#options.clock.sleep(seconds * 1000, signal),
      sleep(LEAST_GRACE, undefined, { signal }),
    ]);
  }

  async #startContainer(container: ContainerToRun, task: TaskToRun): Promise<void> {
    const { environment } = this.#engine;
    const [owner] = this.#ids.values();
    const place = {
      labels: [this.#label, `ship-to-ecs.task=${task.taskArn}`],
      ...(owner === undefined ? {} : { network: `container:${owner}` }),
      publish: owner === undefined ? [...new Set(task.containers.flatMap((one) => one.containerPorts))] : [],
    };
    const id = await inEcsWords(container.name, 'CannotCreateContainerError', () =>
      createContainer(this.#engine, container, place),
    );
    this.#ids.set(container.name, id);
    await inEcsWords(container.name, 'CannotStartContainerError', () =>
      command('docker', ['start', id], { environment }),
    );
  }

  #watch(container: ContainerToRun, watch: TaskWatch): void {
    const id = this.#ids.get(container.name) as string;
    const { signal } = this.#stopping;
    const ended = new AbortController();
    const output = followOutput(this.#engine, id, (line) => watch.wrote(container.name, line));
    awaitExit(this.#engine, id).then(
      async (exit) => {
        // Whoever hears of the end can read the last words.
        await output;
        ended.abort();
        if (!signal.aborted) {
          watch.exited(container.name, exit);
        }
      },
      // Removed by a stop, or the engine is gone.
      () => ended.abort(),
    );
    if (container.healthCheck !== undefined) {
      const patient = {
        id,
        check: container.healthCheck,
        changed: (health: 'HEALTHY' | 'UNHEALTHY') => watch.healthChanged(container.name, health),
      };
      const until = AbortSignal.any([signal, ended.signal]);
      void watchHealth(this.#engine, patient, { clock: this.#options.clock, signal: until });
    }
  }
}

/** Turns what Docker says into `containers[].reason` of ECS: `CannotPullContainerError: Error response from daemon: …`. */
async function inEcsWords<T>(container: string, reason: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof CommandFailure)) {
      throw error;
    }
    const lines = error.stderr.split('\n').filter((line) => line.trim() !== '');
    const said = lines.find((line) => line.startsWith('Error response from daemon:')) ?? lines.at(-1) ?? '';
    throw new TaskStartFailure(container, `${reason}: ${said.trim()}`);
  }
}
