import type { Clock } from '../clock.ts';
import { type ContainerToRun, type TaskRuntime, TaskStartFailure, type TaskToRun } from './runtime.ts';

/** A way in which the tasks of a deployment fail: one row of data, played over whatever runs the tasks. */
export interface TaskFailure {
  /** `start`: no container ever runs. `exit`: a running container ends. `health`: its health check fails. */
  readonly at: 'start' | 'exit' | 'health';
  /** Clock milliseconds from the start of the pull, or from RUNNING, to the failure. */
  readonly afterMilliseconds: number;
  /** What ECS says, `{image}` and `{container}` filled in. Needed for `start`; on `exit` it is the container's reason. */
  readonly reason?: string;
  /** For `exit`. */
  readonly exitCode?: number;
}

/** The failures that can be asked for by name. */
export const taskFailures = {
  /** The tag or digest is not in the registry. */
  'image-not-found': {
    at: 'start',
    afterMilliseconds: 7_000,
    reason:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref {image}: {image}: not found',
  },
  /** The application ends by itself, with 1. */
  'container-exits': { at: 'exit', afterMilliseconds: 3_000, exitCode: 1 },
  /** The application uses more memory than its container may. */
  'out-of-memory': {
    at: 'exit',
    afterMilliseconds: 10_000,
    exitCode: 137,
    reason: 'OutOfMemoryError: Container killed due to memory usage',
  },
  /** The container's health check says no. */
  unhealthy: { at: 'health', afterMilliseconds: 15_000 },
} as const satisfies Record<string, TaskFailure>;

/** Name of a failure in the table. */
export type TaskFailureName = keyof typeof taskFailures;

/** Runs tasks as `tasks` does, except that the first essential container of each fails as told. */
export function failingTasks(tasks: TaskRuntime, failure: TaskFailure, clock: Clock): TaskRuntime {
  return {
    async start(task, watch) {
      const victim = victimOf(task);
      if (failure.at === 'start') {
        await clock.sleep(failure.afterMilliseconds);
        throw new TaskStartFailure(victim.name, reasonFor(failure, victim) ?? 'Task failed to start');
      }
      const running = await tasks.start(task, {
        ...watch,
        healthChanged: (container, health) => {
          // The failing container's own good health would contradict what was asked for.
          if (failure.at !== 'health' || container !== victim.name) watch.healthChanged(container, health);
        },
      });
      const stopped = new AbortController();
      clock.sleep(failure.afterMilliseconds, stopped.signal).then(
        () => {
          if (failure.at === 'health') watch.healthChanged(victim.name, 'UNHEALTHY');
          else watch.exited(victim.name, exitOf(failure, victim));
        },
        () => {},
      );
      return {
        endpoints: running.endpoints,
        stop(timeoutSeconds) {
          stopped.abort();
          return running.stop(timeoutSeconds);
        },
      };
    },
  };
}

function victimOf(task: TaskToRun): ContainerToRun {
  const victim = task.containers.find(({ essential }) => essential);
  if (victim === undefined) throw new Error(`${task.taskArn} has no essential container`);
  return victim;
}

function reasonFor(failure: TaskFailure, victim: ContainerToRun): string | undefined {
  return failure.reason
    ?.replaceAll('{image}', () => victim.image)
    .replaceAll('{container}', () => victim.name);
}

function exitOf(failure: TaskFailure, victim: ContainerToRun): { exitCode: number; reason?: string } {
  const reason = reasonFor(failure, victim);
  return { exitCode: failure.exitCode ?? 1, ...(reason === undefined ? {} : { reason }) };
}
