import {
  DeleteServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService } from './clients.ts';

const minutes = 60_000;
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

const remove = () =>
  stage.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));

describe('a service that is deleted', () => {
  it('drains also when its first deployment has failed, and then another one may have its name', async () => {
    stage.aws.faults.nextDeployment('production/web', 1);
    const taskDefinition = await register(stage);
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    await startService(stage, taskDefinition, { deploymentConfiguration });
    await clock.step(30 * minutes);
    expect((await describeService(stage)).deployments).toMatchObject([{ rolloutState: 'FAILED' }]);
    await remove();
    expect((await describeService(stage)).status).toBe('INACTIVE');
    await startService(stage, taskDefinition);
    expect((await describeService(stage)).status).toBe('ACTIVE');
  });

  it('keeps its name until it is drained', async () => {
    const taskDefinition = await register(stage);
    await startService(stage, taskDefinition);
    await clock.step(2 * minutes);
    await remove();
    await expect(startService(stage, taskDefinition)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Unable to Start a service that is still Draining.',
    });
  });

  it('takes its history with it', async () => {
    await startService(stage, await register(stage));
    await clock.step(2 * minutes);
    const { currentServiceDeployment, currentServiceRevisions = [] } = await describeService(stage);
    await remove();
    await clock.step(2 * minutes);
    const list = new ListServiceDeploymentsCommand({ cluster: 'production', service: 'web' });
    expect((await stage.ecs.send(list)).serviceDeployments).toEqual([]);
    const serviceDeploymentArns = [String(currentServiceDeployment)];
    const deployments = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
    expect((await stage.ecs.send(deployments)).failures).toMatchObject([{ reason: 'MISSING' }]);
    const serviceRevisionArns = currentServiceRevisions.map(({ arn }) => String(arn));
    const revisions = new DescribeServiceRevisionsCommand({ serviceRevisionArns });
    expect((await stage.ecs.send(revisions)).failures).toMatchObject([{ reason: 'MISSING' }]);
  });
});
