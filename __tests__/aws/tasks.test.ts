import type { ECSClient } from '@aws-sdk/client-ecs';
import * as sdk from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { listTasks } from '../../src/aws/tasks.ts';

/** ECS with so many stopped tasks, so many to a page; and what was asked of it. */
function anEcs(tasks: number, pageSize: number) {
  const sent: { input: Record<string, unknown> }[] = [];
  const actions: string[] = [];
  const client = {
    async send(command: { input: { nextToken?: string; tasks?: string[] } }) {
      sent.push(command);
      if (command.input.tasks) return { tasks: command.input.tasks.map((taskArn) => ({ taskArn })) };
      const from = Number(command.input.nextToken ?? 0);
      const to = Math.min(from + pageSize, tasks);
      const taskArns = Array.from({ length: to - from }, (_, at) => `task/${from + at}`);
      return { taskArns, ...(to < tasks && { nextToken: String(to) }) };
    },
  } as unknown as ECSClient;
  const ask = <T>(action: string, send: () => Promise<T>): Promise<T> => {
    actions.push(action);
    return send();
  };
  return { reads: { sdk, client, ask }, sent, actions };
}

const STOPPED = { cluster: 'production', service: 'web', desiredStatus: 'STOPPED' } as const;

describe('listTasks', () => {
  it('reads every page of the list, and describes all of it in one call', async () => {
    const { reads, sent, actions } = anEcs(5, 2);
    const tasks = await listTasks(STOPPED, reads);
    expect(tasks.map(({ taskArn }) => taskArn)).toEqual([0, 1, 2, 3, 4].map((n) => `task/${n}`));
    expect(actions).toEqual(['ecs:ListTasks', 'ecs:ListTasks', 'ecs:ListTasks', 'ecs:DescribeTasks']);
    expect(sent[0]?.input).toEqual({ cluster: 'production', serviceName: 'web', desiredStatus: 'STOPPED' });
  });

  it('looks at a hundred tasks at most, as many as ECS describes at once', async () => {
    const { reads, actions } = anEcs(1000, 60);
    expect(await listTasks(STOPPED, reads)).toHaveLength(100);
    expect(actions).toEqual(['ecs:ListTasks', 'ecs:ListTasks', 'ecs:DescribeTasks']);
  });

  it('asks for no description of nothing', async () => {
    const { reads, actions } = anEcs(0, 10);
    expect(await listTasks(STOPPED, reads)).toEqual([]);
    expect(actions).toEqual(['ecs:ListTasks']);
  });
});
