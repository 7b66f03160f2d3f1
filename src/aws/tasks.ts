import type { ECSClient, Task } from '@aws-sdk/client-ecs';
import { pagesOf } from './pages.ts';

/** What DescribeTasks takes, and how many tasks are looked at: a cause that a hundred tasks do not show is no cause. */
export const MOST_TASKS = 100;

type Ask = <Answer>(action: string, send: (abortSignal?: AbortSignal) => Promise<Answer>) => Promise<Answer>;

/** What reading tasks needs of its door. */
export interface TaskReads {
  readonly sdk: typeof import('./sdk/ecs.ts');
  readonly client: ECSClient;
  /** Sends, and translates what goes wrong. */
  readonly ask: Ask;
}

/** Which tasks are asked for. */
export interface TaskQuestion {
  readonly cluster: string;
  readonly service: string;
  /** Stopped ones are known for an hour or so. */
  readonly desiredStatus: 'RUNNING' | 'STOPPED';
}

/** The tasks of a service that are to run or were to stop, at most a hundred. */
export async function listTasks(
  { cluster, service, desiredStatus }: TaskQuestion,
  { sdk, client, ask }: TaskReads,
): Promise<Task[]> {
  const arns: string[] = [];
  const answers = pagesOf({
    action: 'ecs:ListTasks',
    ask(after) {
      const command = new sdk.ListTasksCommand({
        cluster,
        serviceName: service,
        desiredStatus,
        ...(after !== undefined && { nextToken: after }),
      });
      return ask('ecs:ListTasks', (abortSignal) => client.send(command, abortSignal && { abortSignal }));
    },
    next: ({ nextToken }) => nextToken,
  });
  for await (const { taskArns = [] } of answers) {
    arns.push(...taskArns);
    if (arns.length >= MOST_TASKS) break;
  }
  const tasks = arns.slice(0, MOST_TASKS);
  if (tasks.length === 0) return [];
  const describe = new sdk.DescribeTasksCommand({ cluster, tasks });
  const answer = await ask('ecs:DescribeTasks', (abortSignal) =>
    client.send(describe, abortSignal && { abortSignal }),
  );
  return answer.tasks ?? [];
}
