import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { type LogPlace, type TaskRuntime, TaskStartFailure } from '../ecs/runtime.ts';
import type { Logs } from './index.ts';

/** What AWS says of a group that is not there. Fargate's words before it are unconfirmed. */
const missing =
  'failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist';

/** Runs tasks as `tasks` does, each container of the awslogs driver with a log stream of its own from its start. */
export function loggedTasks(tasks: TaskRuntime, logs: Logs): TaskRuntime {
  return {
    async start(task, watch) {
      for (const { name, log } of task.containers) {
        if (log === undefined || logs.hasGroup(log.group, log.create)) continue;
        const words = task.onFargate
          ? `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: ${missing}`
          : `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: ${missing}.`;
        throw new TaskStartFailure(name, words);
      }
      const running = await tasks.start(task, watch);
      for (const { log } of task.containers) if (log !== undefined) logs.open(log.group, log.stream);
      return running;
    },
  };
}

/**
 * Where the output of a container goes: stream is `prefix/container/task id`. Without a prefix it is Docker's id of the
 * container, for which the task's id stands here. Nothing for another driver.
 *
 * @param taskId 32 hexadecimal digits
 */
export function logPlace(container: ContainerDefinition, taskId: string): LogPlace | undefined {
  const { logDriver, options = {} } = container.logConfiguration ?? {};
  const group = options['awslogs-group'];
  if (logDriver !== 'awslogs' || group === undefined) return undefined;
  const prefix = options['awslogs-stream-prefix'];
  return {
    group,
    stream: prefix === undefined ? taskId : `${prefix}/${container.name}/${taskId}`,
    create: options['awslogs-create-group'] === 'true',
  };
}
