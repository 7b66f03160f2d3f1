import { createServer, get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { register } from '../../__tests__/clients.ts';
import type { TaskRuntime } from '../../ecs/runtime.ts';
import { steppedClock } from '../../index.ts';
import { predefined, shiftsOf } from '../traffic.ts';
import {
  appSpec,
  type BlueGreenStage,
  deploy,
  deployment,
  isOver,
  setBlueGreenStage,
  target,
} from './clients.ts';

const minute = 60_000;

describe('shiftsOf', () => {
  it('shifts 10 % every minute, the first at once and the last after nine', () => {
    expect(shiftsOf(predefined['CodeDeployDefault.ECSLinear10PercentEvery1Minutes'] ?? {})).toEqual(
      Array.from({ length: 10 }, (_, index) => ({ after: index * minute, percent: (index + 1) * 10 })),
    );
  });

  it('shifts the canary at once and the rest after its interval', () => {
    expect(shiftsOf(predefined['CodeDeployDefault.ECSCanary10Percent5Minutes'] ?? {})).toEqual([
      { after: 0, percent: 10 },
      { after: 5 * minute, percent: 100 },
    ]);
  });

  it('only ever gives more, from the first moment to 100 %', () => {
    const share = fc.integer({ min: 1, max: 99 });
    const interval = fc.integer({ min: 1, max: 60 });
    const canary = fc.record({ canaryPercentage: share, canaryInterval: interval });
    const linear = fc.record({ linearPercentage: share, linearInterval: interval });
    const config = fc.oneof(
      canary.map((timeBasedCanary) => ({ type: 'TimeBasedCanary' as const, timeBasedCanary })),
      linear.map((timeBasedLinear) => ({ type: 'TimeBasedLinear' as const, timeBasedLinear })),
    );
    fc.assert(
      fc.property(config, (routing) => {
        const shifts = shiftsOf(routing);
        expect(shifts[0]?.after).toBe(0);
        expect(shifts.at(-1)?.percent).toBe(100);
        for (const [index, shift] of shifts.slice(1).entries()) {
          expect(shift.after).toBeGreaterThan(Number(shifts[index]?.after));
          expect(shift.percent).toBeGreaterThan(Number(shifts[index]?.percent));
        }
      }),
    );
  });
});

let stage: BlueGreenStage;

/** Tasks that are HTTP servers in this process and answer with their image. */
const servingTasks: TaskRuntime = {
  async start(task) {
    const server = createServer((_, response) => response.end(task.containers[0]?.image));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
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

/** One request over a connection of its own. */
function get(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    httpGet(url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve(body));
    }).on('error', reject);
  });
}

describe('the endpoint of a service that CodeDeploy deploys', () => {
  afterEach(() => stage.close());

  it('is answered at every moment, by both task sets as the traffic is shared', async () => {
    const clock = steppedClock();
    stage = await setBlueGreenStage(
      { deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent15Minutes' },
      { tasks: servingTasks, clock },
    );
    const url = await stage.aws.endpoint('production', 'web');
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    const isCanary = async () => {
      const { taskSetsInfo = [] } = await target(stage, id).catch(() => ({ taskSetsInfo: [] }));
      return taskSetsInfo.some(({ trafficWeight }) => trafficWeight === 10);
    };
    const during: string[] = [];
    const all: string[] = [];
    while (!isOver(await deployment(stage, id))) {
      // Time stands still while they are asked, however long that takes.
      const answers = [];
      for (let count = 0; count < 10; count += 1) answers.push(await get(url));
      all.push(...answers);
      if (await isCanary()) during.push(...answers);
      await clock.step(minute);
    }
    expect(during.filter((answer) => answer === 'web:2')).toHaveLength(Math.round(during.length / 10));
    expect(during.length).toBeGreaterThan(50);
    expect(all[0]).toBe('web:1');
    expect(await get(url)).toBe('web:2');
  });
});
