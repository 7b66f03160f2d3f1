import { DeleteServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeService, register } from '../../__tests__/clients.ts';
import { steppedClock } from '../../index.ts';
import { appSpec, type BlueGreenStage, deploy, deployment, setBlueGreenStage, target } from './clients.ts';

const minute = 60_000;

let stage: BlueGreenStage;
afterEach(() => stage.close());

/** Blue and green share of the production traffic. */
async function weights(id: string): Promise<string> {
  const { taskSetsInfo = [] } = await target(stage, id);
  return taskSetsInfo.map(({ trafficWeight }) => trafficWeight).join('/');
}

/** A deployment whose AllowTraffic has begun at this very moment. */
async function startShifting(clock: ReturnType<typeof steppedClock>): Promise<string> {
  const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
  await clock.step(5_000);
  await clock.stepUntil(async () => (await weights(id)) !== '100/0');
  return id;
}

describe('a deployment on a clock that is stepped', () => {
  it('shifts a tenth every minute, and changes the PRIMARY set with the last', async () => {
    const clock = steppedClock();
    stage = await setBlueGreenStage(
      { deploymentConfigName: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
      { clock },
    );
    const id = await startShifting(clock);
    for (let green = 10; green < 100; green += 10) {
      expect(await weights(id)).toBe(`${100 - green}/${green}`);
      expect((await describeService(stage)).taskSets?.map(({ externalId }) => externalId)).toEqual([
        undefined,
        id,
      ]);
      await clock.step(minute);
    }
    expect(await weights(id)).toBe('0/100');
    expect((await describeService(stage)).taskSets?.map(({ externalId }) => externalId)).toEqual([
      id,
      undefined,
    ]);
    expect((await deployment(stage, id)).status).toBe('Succeeded');
  });

  it('keeps the old tasks for two days when it is told so', async () => {
    const clock = steppedClock();
    const wait = { action: 'TERMINATE', terminationWaitTimeInMinutes: 2880 } as const;
    stage = await setBlueGreenStage(
      {
        blueGreenDeploymentConfiguration: {
          terminateBlueInstancesOnDeploymentSuccess: wait,
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
        },
      },
      { clock },
    );
    const id = await startShifting(clock);
    await clock.step(2880 * minute - 1);
    expect(await deployment(stage, id)).toMatchObject({
      status: 'InProgress',
      instanceTerminationWaitTimeStarted: true,
    });
    expect((await describeService(stage)).runningCount).toBe(4);
    await clock.step(1);
    expect((await deployment(stage, id)).status).toBe('Succeeded');
    await clock.step(10 * minute);
    expect(await describeService(stage)).toMatchObject({ runningCount: 2, taskSets: [{ externalId: id }] });
    await stage.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));
    await clock.step(10 * minute);
    expect(await describeService(stage)).toMatchObject({
      status: 'INACTIVE',
      runningCount: 0,
      taskSets: [],
      taskDefinition: expect.stringMatching(/web:2$/),
      loadBalancers: [{ targetGroupArn: expect.stringContaining(':targetgroup/web-green/') }],
    });
  });

  it('takes ten minutes through in less than 50 ms', async () => {
    const clock = steppedClock();
    stage = await setBlueGreenStage(
      { deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
      { clock },
    );
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    const begin = performance.now();
    await clock.step(10 * minute);
    const took = performance.now() - begin;
    expect((await deployment(stage, id)).status).toBe('Succeeded');
    expect(took).toBeLessThan(50);
  });
});
