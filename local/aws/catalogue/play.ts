import type { Clock } from '../clock.ts';
import {
  type ContainerToRun,
  type RunningTask,
  type TaskRuntime,
  TaskStartFailure,
  type TaskToRun,
  type TaskWatch,
} from '../ecs/runtime.ts';
import type { ContainerFailure, DeploymentFailure, OutsideFailure, StartFailure } from './evidence.ts';
import { fillText } from './names.ts';

/** Exit code of a process that SIGKILL ended. */
const killed = 137;

/** The failures that happen to tasks; the others are the engine's and the server's. */
type TaskFailure = StartFailure | ContainerFailure | OutsideFailure;

/**
 * Runs tasks as `tasks` does, except that the first essential container of each fails as told, or of as many as are to
 * fail. Names of the task itself (`{task}`, `{taskArn}`) are filled in here.
 */
export function failingTasks(tasks: TaskRuntime, failure: DeploymentFailure, clock: Clock): TaskRuntime {
  if (!isOfTasks(failure)) return tasks;
  let left = failure.tasks ?? Number.POSITIVE_INFINITY;
  return {
    start(task, watch) {
      if (left === 0) return tasks.start(task, watch);
      left -= 1;
      return startFailing(tasks, { failure, task, clock }, watch);
    },
  };
}

function isOfTasks(failure: DeploymentFailure): failure is TaskFailure {
  return failure.at !== 'place' && failure.at !== 'drain' && failure.at !== 'call';
}

interface Failing {
  readonly failure: TaskFailure;
  readonly task: TaskToRun;
  readonly clock: Clock;
}

async function startFailing(
  tasks: TaskRuntime,
  { failure, task, clock }: Failing,
  watch: TaskWatch,
): Promise<RunningTask> {
  const victim = victimOf(task);
  const named = (text: string) =>
    fillText(text, { task: task.taskArn.slice(task.taskArn.lastIndexOf('/') + 1), taskArn: task.taskArn });
  if (failure.at === 'start') {
    await clock.sleep(failure.afterMilliseconds);
    if (failure.event !== undefined) watch.interrupted({ event: named(failure.event) });
    throw new TaskStartFailure(failure.of === 'task' ? '' : victim.name, named(failure.reason));
  }
  const running = await tasks.start(task, {
    ...watch,
    // The failing container's own good health would contradict what was asked for.
    healthChanged: (container, health) => {
      if (failure.at !== 'health' || container !== victim.name) watch.healthChanged(container, health);
    },
  });
  const stopped = new AbortController();
  clock.sleep(failure.afterMilliseconds, stopped.signal).then(
    () => {
      // Where a target group looks at the task, its word comes first.
      if (task.balanced !== true || failure.at !== 'outside' || failure.stop === undefined || !failure.target)
        happen(failure, { victim, named }, watch);
    },
    () => {},
  );
  return {
    endpoints: running.endpoints,
    ...(failure.at === 'outside' && failure.target !== undefined ? { targetFailure: failure.target } : {}),
    async stop(timeoutSeconds) {
      stopped.abort();
      if (failure.at !== 'stop') return running.stop(timeoutSeconds);
      await clock.sleep(timeoutSeconds * 1000);
      return { ...(await running.stop(0)), [victim.name]: killed };
    },
  };
}

function happen(
  failure: ContainerFailure | OutsideFailure,
  { victim, named }: { readonly victim: ContainerToRun; named(text: string): string },
  watch: TaskWatch,
): void {
  if (failure.at === 'outside') {
    const { event, stop } = failure;
    watch.interrupted({
      ...(event === undefined ? {} : { event: named(event) }),
      ...(stop === undefined ? {} : { stop: { ...stop, stoppedReason: named(stop.stoppedReason) } }),
    });
    return;
  }
  for (const line of failure.log ?? []) watch.wrote(victim.name, line);
  const { exitCode = 1, reason } = failure;
  if (failure.at === 'health') watch.healthChanged(victim.name, 'UNHEALTHY');
  if (failure.at === 'exit')
    watch.exited(victim.name, { exitCode, ...(reason === undefined ? {} : { reason }) });
}

function victimOf(task: TaskToRun): ContainerToRun {
  const victim = task.containers.find(({ essential }) => essential);
  if (victim === undefined) throw new Error(`${task.taskArn} has no essential container`);
  return victim;
}
