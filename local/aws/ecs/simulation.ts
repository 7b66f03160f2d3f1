import type { Clock } from '../clock.ts';
import { figures } from './figures.ts';
import type { TaskRuntime } from './runtime.ts';

/** Exit code of a process that SIGTERM ended. */
const terminated = 143;

/** Tasks that run nowhere: they start after some seconds, are healthy at their first check and stop when told to. */
export function simulatedTasks(clock: Clock): TaskRuntime {
  return {
    async start(task, watch) {
      await clock.sleep(figures.simulatedStart);
      const stopped = new AbortController();
      for (const container of task.containers) {
        if (container.healthCheck === undefined) continue;
        const firstCheck = container.healthCheck.interval * 1000;
        clock.sleep(firstCheck, stopped.signal).then(
          () => watch.healthChanged(container.name, 'HEALTHY'),
          () => {},
        );
      }
      return {
        endpoints: [],
        async stop() {
          stopped.abort();
          await clock.sleep(figures.simulatedStop);
          return Object.fromEntries(task.containers.map(({ name }) => [name, terminated]));
        },
      };
    },
  };
}
