import {
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blueArn } from '../codedeploy/__tests__/clients.ts';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService } from './clients.ts';

const minutes = 60_000;
const days = 24 * 60 * minutes;
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

const deployAgain = async () => {
  await stage.ecs.send(
    new UpdateServiceCommand({ cluster: 'production', service: 'web', forceNewDeployment: true }),
  );
  await clock.step(3 * minutes);
};

const listed = async () => {
  const sent = new ListServiceDeploymentsCommand({ cluster: 'production', service: 'web', maxResults: 100 });
  return (await stage.ecs.send(sent)).serviceDeployments ?? [];
};

const isKnown = async (arn: string | undefined) => {
  const sent = new DescribeServiceRevisionsCommand({ serviceRevisionArns: [String(arn)] });
  return (await stage.ecs.send(sent)).serviceRevisions?.length === 1;
};

describe('the history of a service', () => {
  it('has the newest 20 deployments and their revisions', async () => {
    await startService(stage, await register(stage));
    const revision = (await describeService(stage)).currentServiceRevisions?.[0]?.arn;
    await clock.step(3 * minutes);
    for (let times = 20; times > 0; times -= 1) await deployAgain();
    expect(await listed()).toHaveLength(20);
    // The oldest of them came after it, and names it as its source.
    expect(await isKnown(revision)).toBe(true);
    await deployAgain();
    expect(await listed()).toHaveLength(20);
    expect(await isKnown(revision)).toBe(false);
  });

  it('goes back 90 days', async () => {
    await startService(stage, await register(stage));
    await clock.step(89 * days);
    await deployAgain();
    expect(await listed()).toHaveLength(2);
    await clock.step(1 * days);
    await deployAgain();
    expect(await listed()).toHaveLength(2);
  });

  it('is empty for a service that CodeDeploy deploys', async () => {
    await startService(stage, await register(stage), {
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: blueArn, containerName: 'app', containerPort: 8080 }],
    });
    await clock.step(5 * minutes);
    expect(await listed()).toEqual([]);
    expect(await describeService(stage)).not.toHaveProperty('currentServiceDeployment');
  });
});
