import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { TaskRuntime, TaskWatch } from '../ecs/runtime.ts';
import { scaledClock } from '../index.ts';
import {
  createService,
  isSettled,
  register,
  type Stage,
  setStage,
  tasksOf,
  untilService,
} from './clients.ts';

let stage: Stage;
afterEach(() => stage.close());

/** Tasks that are HTTP servers in this process and answer with their image; `watches` is what they report to. */
function servingTasks(): TaskRuntime & { readonly watches: TaskWatch[]; readonly servers: Server[] } {
  const watches: TaskWatch[] = [];
  const servers: Server[] = [];
  return {
    watches,
    servers,
    async start(task, watch) {
      const [container] = task.containers;
      const server = createServer((_, response) => response.end(container?.image));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      servers.push(server);
      watches.push(watch);
      const hostPort = (server.address() as AddressInfo).port;
      return {
        endpoints: [{ container: 'app', containerPort: 8080, host: '127.0.0.1', hostPort }],
        async stop() {
          server.close();
          return { app: 143 };
        },
      };
    },
  };
}

/** One request over a connection of its own. */
function get(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve(body));
    });
    call.on('error', reject).end();
  });
}

describe('the endpoint of a service', () => {
  it('is answered at every moment of a rollout, by the old tasks first and by the new ones at last', async () => {
    // Slower than in the other tests, so that DEACTIVATING outlasts a request on a busy machine.
    stage = await setStage({ tasks: servingTasks(), clock: scaledClock(200) });
    await createService(stage, await register(stage), { desiredCount: 2 });
    const url = await stage.aws.endpoint('production', 'web');
    const taskDefinition = await register(stage, { image: 'web:2' });
    await stage.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition }));
    const answers: string[] = [];
    const rollout = untilService(stage, isSettled).then(() => true);
    while (!(await Promise.race([rollout, get(url).then((answer) => answers.push(answer) === 0)])));
    expect(answers[0]).toBe('web:1');
    expect(await get(url)).toBe('web:2');
    expect(new Set(answers)).toEqual(new Set(['web:1', 'web:2']));
  });

  it('takes the tasks in turn and passes over one that does not answer', async () => {
    const tasks = servingTasks();
    stage = await setStage({ tasks });
    await createService(stage, await register(stage), { desiredCount: 3 });
    const url = await stage.aws.endpoint('production', 'web');
    const counts = [0, 0, 0];
    for (const [index, server] of tasks.servers.entries()) {
      server.on('request', () => {
        counts[index] = Number(counts[index]) + 1;
      });
    }
    for (let call = 0; call < 6; call += 1) await get(url);
    expect(counts).toEqual([2, 2, 2]);
    tasks.servers[0]?.close();
    for (let call = 0; call < 3; call += 1) expect(await get(url)).toBe('web:1');
    expect(counts[0]).toBe(2);
  });

  it('is closed to a caller when the service has no tasks', async () => {
    stage = await setStage({ tasks: servingTasks() });
    await createService(stage, await register(stage), { desiredCount: 0 });
    await expect(get(await stage.aws.endpoint('production', 'web'))).rejects.toThrow('socket hang up');
  });

  it('can be asked for over HTTP', async () => {
    stage = await setStage({ tasks: servingTasks() });
    await createService(stage, await register(stage));
    const response = await fetch(`${stage.aws.url}/_local/endpoint?cluster=production&service=web`);
    expect(await response.json()).toEqual({ url: await stage.aws.endpoint('production', 'web') });
    expect((await fetch(`${stage.aws.url}/_local/endpoint?cluster=production&service=none`)).status).toBe(
      400,
    );
  });

  it('leaves out a task that became unhealthy', async () => {
    const tasks = servingTasks();
    stage = await setStage({ tasks });
    const healthCheck = { command: ['CMD', 'true'] };
    const created = createService(stage, await register(stage, { healthCheck }), { desiredCount: 2 });
    const healthy = setInterval(() => {
      for (const watch of tasks.watches.slice(0, 2)) watch.healthChanged('app', 'HEALTHY');
    }, 5);
    await created;
    clearInterval(healthy);
    const url = await stage.aws.endpoint('production', 'web');
    tasks.watches[0]?.healthChanged('app', 'UNHEALTHY');
    let asked = 0;
    tasks.servers[0]?.on('request', () => {
      asked += 1;
    });
    for (let call = 0; call < 4; call += 1) expect(await get(url)).toBe('web:1');
    expect(asked).toBe(0);
    expect(await tasksOf(stage, 'STOPPED')).toMatchObject([
      { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Task failed container health checks' },
    ]);
  });
});

describe('close', () => {
  it('stops the tasks that run', async () => {
    const tasks = servingTasks();
    stage = await setStage({ tasks });
    await createService(stage, await register(stage), { desiredCount: 2 });
    await stage.close();
    expect(tasks.servers.map(({ listening }) => listening)).toEqual([false, false]);
  });
});
