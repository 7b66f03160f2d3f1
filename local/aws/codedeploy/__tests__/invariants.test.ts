import { ListDeploymentsCommand, StopDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeService, register } from '../../__tests__/clients.ts';
import { type SteppedClock, steppedClock } from '../../index.ts';
import { predefined } from '../traffic.ts';
import {
  appSpec,
  type BlueGreenStage,
  deploy,
  deployment,
  isOver,
  setBlueGreenStage,
  target,
} from './clients.ts';

const second = 1_000;
const minute = 60 * second;

const story = fc.record({
  config: fc.constantFrom(...Object.keys(predefined)),
  terminationWait: fc.integer({ min: 0, max: 15 }),
  hook: fc.constantFrom('BeforeInstall', 'AfterInstall', 'BeforeAllowTraffic', 'AfterAllowTraffic'),
  verdict: fc.constantFrom('succeed' as const, 'fail' as const),
  stop: fc.option(fc.record({ after: fc.integer({ min: 1, max: 40 * 60 }), rollBack: fc.boolean() })),
});

/** What must hold of the service at every moment, as far as it can be seen from outside. */
async function look(stage: BlueGreenStage, id: string): Promise<void> {
  const { taskSets = [], taskDefinition, deployments } = await describeService(stage);
  const primary = taskSets.filter(({ status }) => status === 'PRIMARY');
  expect(primary).toHaveLength(1);
  expect(taskDefinition).toBe(primary[0]?.taskDefinition);
  expect(deployments).toEqual([]);
  // There is no target before it has started, nor ever when it was stopped before.
  if ((await deployment(stage, id)).startTime === undefined) return;
  const { taskSetsInfo = [] } = await target(stage, id);
  if (taskSetsInfo.length === 0) return;
  expect(taskSetsInfo.reduce((sum, { trafficWeight = 0 }) => sum + trafficWeight, 0)).toBe(100);
  for (const { trafficWeight, runningCount, desiredCount } of taskSetsInfo) {
    if (Number(trafficWeight) > 0)
      expect({ runningCount, desiredCount }).toEqual({ runningCount: 2, desiredCount: 2 });
  }
}

/** Steps until that deployment and the one that rolls it back are over, and looks every half minute. */
async function untilOver(stage: BlueGreenStage, clock: SteppedClock): Promise<string[]> {
  for (;;) {
    const { deployments = [] } = await stage.codeDeploy.send(
      new ListDeploymentsCommand({ applicationName: 'web' }),
    );
    const states = await Promise.all(deployments.map((id) => deployment(stage, id)));
    for (const id of deployments) await look(stage, id);
    if (states.every(isOver)) return deployments;
    await clock.step(30 * second);
  }
}

describe('any deployment, seen from outside', () => {
  it('sends traffic to nothing but complete task sets, and leaves one when it has succeeded or gone back', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ config, terminationWait, hook, verdict, stop }) => {
        const clock = steppedClock();
        const stage = await setBlueGreenStage(
          {
            deploymentConfigName: config,
            blueGreenDeploymentConfiguration: {
              terminateBlueInstancesOnDeploymentSuccess: {
                action: 'TERMINATE',
                terminationWaitTimeInMinutes: terminationWait,
              },
              deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
            },
          },
          { clock },
        );
        try {
          const original = (await describeService(stage)).taskSets?.[0]?.id;
          stage.aws.functions.answers('check', verdict);
          const id = await deploy(
            stage,
            appSpec(await register(stage, { image: 'web:2' }), [{ [hook]: 'check' }]),
          );
          if (stop !== null) {
            await clock.step(stop.after * second);
            const request = { deploymentId: id, autoRollbackEnabled: stop.rollBack };
            await stage.codeDeploy.send(new StopDeploymentCommand(request)).catch((error: Error) => {
              expect(error.name).toBe('DeploymentAlreadyCompletedException');
            });
          }
          const [newest = ''] = await untilOver(stage, clock);
          const { status } = await deployment(stage, newest);
          if (status !== 'Succeeded') return;
          await clock.step(10 * minute);
          const { taskSets } = await describeService(stage);
          expect(taskSets).toMatchObject([
            { status: 'PRIMARY', runningCount: 2, stabilityStatus: 'STEADY_STATE' },
          ]);
          expect(taskSets?.[0]?.id === original).toBe(newest !== id);
        } finally {
          await stage.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
