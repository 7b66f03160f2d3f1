import { ListDeploymentsCommand, waitUntilDeploymentSuccessful } from '@aws-sdk/client-codedeploy';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeService, register, tasksOf, untilService } from '../../__tests__/clients.ts';
import {
  appSpec,
  type BlueGreenStage,
  deploy,
  deployment,
  isOver,
  setBlueGreenStage,
  until,
} from './clients.ts';

let stage: BlueGreenStage;
afterEach(() => stage.close());

/** Two task sets, so that the deployment has begun to install. */
const isInstalling = ({ taskSets = [] }: { taskSets?: unknown[] | undefined }) => taskSets.length === 2;

describe('what CreateDeployment says itself', () => {
  it('takes the place of the automatic rollback of the group', async () => {
    stage = await setBlueGreenStage();
    const autoRollbackConfiguration = { enabled: false };
    stage.aws.functions.answers('smoke-test', 'fail');
    const content = appSpec(await register(stage), [{ AfterInstall: 'smoke-test' }]);
    const id = await deploy(stage, content, { autoRollbackConfiguration });
    const failed = await until(stage, id, isOver);
    expect(failed).toMatchObject({ status: 'Failed', autoRollbackConfiguration });
    expect(failed.rollbackInfo).toBeUndefined();
  });

  it('takes the place of the alarms of the group', async () => {
    stage = await setBlueGreenStage({
      alarmConfiguration: { enabled: true, alarms: [{ name: 'web-5xx' }] },
      deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent15Minutes',
    });
    stage.aws.alarms.set('web-5xx', 'ALARM');
    const overrideAlarmConfiguration = { enabled: true, alarms: [{ name: 'web-latency' }] };
    const id = await deploy(stage, appSpec(await register(stage)), { overrideAlarmConfiguration });
    await untilService(stage, isInstalling);
    expect(await deployment(stage, id)).toMatchObject({ status: 'InProgress', overrideAlarmConfiguration });
    stage.aws.alarms.set('web-latency', 'ALARM');
    expect((await deployment(stage, id)).errorInformation?.message).toMatch(
      /Activated alarms: <web-latency>$/,
    );
  });

  it('takes the place of the configuration of the group', async () => {
    stage = await setBlueGreenStage();
    const deploymentConfigName = 'CodeDeployDefault.ECSCanary10Percent5Minutes';
    const id = await deploy(stage, appSpec(await register(stage)), { deploymentConfigName });
    const { startTime, completeTime } = await until(stage, id, isOver);
    expect(Number(completeTime) - Number(startTime)).toBeGreaterThanOrEqual(5 * 60_000);
  });
});

describe('an AppSpec', () => {
  const properties = {
    LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
    PlatformVersion: '1.4.0',
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: ['subnet-2'], SecurityGroups: ['sg-2'], AssignPublicIp: 'ENABLED' },
    },
    CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }],
  };
  const spec = (TaskDefinition: string, more: object = {}) =>
    JSON.stringify({
      version: 0,
      Resources: [
        { web: { Type: 'AWS::ECS::Service', Properties: { ...properties, TaskDefinition, ...more } } },
      ],
    });

  it('says where the new tasks run', async () => {
    stage = await setBlueGreenStage();
    await deploy(stage, spec(await register(stage)));
    const { taskSets = [] } = await untilService(stage, isInstalling);
    expect(taskSets[1]).toMatchObject({
      status: 'ACTIVE',
      platformVersion: '1.4.0',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-2'], securityGroups: ['sg-2'], assignPublicIp: 'ENABLED' },
      },
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    });
    expect(taskSets[1]?.launchType).toBeUndefined();
    const tasks = await tasksOf(stage, 'RUNNING');
    const fresh = tasks.filter(({ startedBy }) => startedBy === taskSets[1]?.id);
    expect(fresh.map(({ capacityProviderName }) => capacityProviderName)).toEqual([
      'FARGATE_SPOT',
      'FARGATE_SPOT',
    ]);
  });

  it('without a revision deploys the newest one', async () => {
    stage = await setBlueGreenStage();
    const newest = await register(stage, { image: 'web:2' });
    const id = await deploy(stage, spec('web'));
    await until(stage, id, isOver);
    expect((await describeService(stage)).taskDefinition).toBe(newest);
  });

  it('with a port that the container does not have fails the deployment', async () => {
    stage = await setBlueGreenStage();
    const LoadBalancerInfo = { ContainerName: 'app', ContainerPort: 9090 };
    const id = await deploy(stage, spec(await register(stage), { LoadBalancerInfo }));
    expect(await until(stage, id, isOver)).toMatchObject({
      status: 'Failed',
      errorInformation: {
        code: 'INVALID_REVISION',
        message: 'The container app did not have a container port 9090 defined.',
      },
    });
  });
});

describe('beside a deployment', () => {
  it('the desired count can change: both task sets follow', async () => {
    stage = await setBlueGreenStage({
      deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent15Minutes',
    });
    const id = await deploy(stage, appSpec(await register(stage)));
    await untilService(stage, isInstalling);
    await stage.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', desiredCount: 3 }),
    );
    const { taskSets } = await untilService(
      stage,
      (found) => found.taskSets?.every(({ stabilityStatus }) => stabilityStatus === 'STEADY_STATE') === true,
    );
    expect(taskSets).toMatchObject(Array(2).fill({ computedDesiredCount: 3, runningCount: 3 }));
    expect((await until(stage, id, isOver)).status).toBe('Succeeded');
  });

  it("AWS's own waiter waits for its end, and ListDeployments finds it by its time", async () => {
    stage = await setBlueGreenStage();
    const start = new Date(stage.aws.clock.now() - 1000);
    const deploymentId = await deploy(stage, appSpec(await register(stage)));
    const settings = { client: stage.codeDeploy, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.02 };
    expect((await waitUntilDeploymentSuccessful(settings, { deploymentId })).state).toBe('SUCCESS');
    const list = (createTimeRange: { start?: Date; end?: Date }) =>
      stage.codeDeploy.send(new ListDeploymentsCommand({ applicationName: 'web', createTimeRange }));
    expect((await list({ start })).deployments).toEqual([deploymentId]);
    expect((await list({ end: start })).deployments).toEqual([]);
  });
});
