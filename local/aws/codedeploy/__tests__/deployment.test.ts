import { createHash } from 'node:crypto';
import {
  BatchGetDeploymentTargetsCommand,
  ContinueDeploymentCommand,
  GetApplicationRevisionCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import { DescribeTasksCommand, ListTasksCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { clientOptions, describeService, register, untilService } from '../../__tests__/clients.ts';
import { scaledClock } from '../../index.ts';
import { lifecycle } from '../state.ts';
import {
  appSpec,
  type BlueGreenStage,
  blueArn,
  deploy,
  deployment,
  isAlone,
  isOver,
  setBlueGreenStage,
  target,
  until,
} from './clients.ts';

let stage: BlueGreenStage;
afterEach(() => stage.close());

const wait = (minutes: number) => ({
  blueGreenDeploymentConfiguration: {
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE' as const,
      terminationWaitTimeInMinutes: minutes,
    },
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' as const },
  },
});

describe('a service with the CODE_DEPLOY controller', () => {
  it('has a task set and no deployments', async () => {
    stage = await setBlueGreenStage();
    const service = await describeService(stage);
    const [set] = service.taskSets ?? [];
    expect(service).toMatchObject({
      deployments: [],
      desiredCount: 2,
      runningCount: 2,
      pendingCount: 0,
      taskDefinition: set?.taskDefinition,
      deploymentController: { type: 'CODE_DEPLOY' },
    });
    expect(set).toMatchObject({
      id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
      taskSetArn: `arn:aws:ecs:eu-west-1:123456789012:task-set/production/web/${set?.id}`,
      status: 'PRIMARY',
      scale: { value: 100, unit: 'PERCENT' },
      computedDesiredCount: 2,
      runningCount: 2,
      stabilityStatus: 'STEADY_STATE',
      loadBalancers: [{ targetGroupArn: blueArn, containerName: 'app', containerPort: 8080 }],
    });
    expect(set?.externalId).toBeUndefined();
    const { taskArns = [] } = await stage.ecs.send(
      new ListTasksCommand({ cluster: 'production', serviceName: 'web' }),
    );
    const { tasks } = await stage.ecs.send(
      new DescribeTasksCommand({ cluster: 'production', tasks: taskArns }),
    );
    expect(tasks).toMatchObject(Array(2).fill({ startedBy: set?.id, group: 'service:web' }));
  });

  it('says so in its events', async () => {
    stage = await setBlueGreenStage();
    const { events = [], taskSets = [] } = await describeService(stage);
    const id = taskSets[0]?.id;
    const messages = events.map(({ message }) => message).reverse();
    expect(messages[0]).toBe(`(service web) updated computedDesiredCount for taskSet ${id} to 2.`);
    expect(messages[1]).toMatch(
      new RegExp(
        `^\\(service web, taskSet ${id}\\) has started 2 tasks: \\(task .{32}\\) \\(task .{32}\\)\\.$`,
      ),
    );
    expect(messages.slice(-2)).toEqual([
      `(service web, taskSet ${id}) updated state to STEADY_STATE.`,
      '(service web) has reached a steady state.',
    ]);
  });

  it('follows its desired count', async () => {
    stage = await setBlueGreenStage();
    await stage.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', desiredCount: 3 }),
    );
    const service = await untilService(
      stage,
      (found) => isAlone(found) && found.taskSets?.[0]?.runningCount === 3,
    );
    expect(service).toMatchObject({ desiredCount: 3, runningCount: 3 });
    expect(service.taskSets).toMatchObject([{ computedDesiredCount: 3 }]);
  });

  it.each([
    [
      { taskDefinition: 'web:1' },
      'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    ],
    [
      { forceNewDeployment: true },
      'Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    ],
    [
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } },
      'Unable to update network parameters on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    ],
  ])('refuses UpdateService with %o', async (change, message) => {
    stage = await setBlueGreenStage();
    const update = new UpdateServiceCommand({ cluster: 'production', service: 'web', ...change });
    await expect(stage.ecs.send(update)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });
});

describe('CreateDeployment', () => {
  it('replaces one task set by the other and succeeds', async () => {
    stage = await setBlueGreenStage(wait(5));
    const before = (await describeService(stage)).taskSets?.[0];
    const second = await register(stage, { image: 'web:2' });
    const id = await deploy(stage, appSpec(second), { description: 'a commit' });
    expect(id).toMatch(/^d-[A-Z0-9]{9}$/);
    const shifted = await until(stage, id, (found) => found.instanceTerminationWaitTimeStarted === true);
    expect(shifted).toMatchObject({
      status: 'InProgress',
      creator: 'user',
      computePlatform: 'ECS',
      description: 'a commit',
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      revision: { revisionType: 'AppSpecContent' },
    });
    expect(shifted.revision?.appSpecContent?.content).toBeUndefined();
    expect(shifted.deploymentOverview).toBeUndefined();
    const both = await describeService(stage);
    expect(both).toMatchObject({ deployments: [], runningCount: 4, taskDefinition: second });
    expect(both.taskSets).toMatchObject([
      {
        status: 'PRIMARY',
        startedBy: 'CODE_DEPLOY',
        externalId: id,
        taskDefinition: second,
        loadBalancers: [{ targetGroupArn: expect.stringContaining(':targetgroup/web-green/') }],
      },
      { id: before?.id, status: 'ACTIVE', scale: { value: 100 } },
    ]);
    expect(both.loadBalancers).toEqual(both.taskSets?.[0]?.loadBalancers);
    expect(await target(stage, id)).toMatchObject({
      targetId: 'production:web',
      targetArn: both.serviceArn,
      status: 'InProgress',
      lifecycleEvents: lifecycle.map((lifecycleEventName) => ({ lifecycleEventName, status: 'Succeeded' })),
      taskSetsInfo: [
        {
          identifer: before?.id,
          status: 'ACTIVE',
          trafficWeight: 0,
          taskSetLabel: 'Blue',
          targetGroup: { name: 'web-blue' },
        },
        {
          status: 'PRIMARY',
          trafficWeight: 100,
          taskSetLabel: 'Green',
          runningCount: 2,
          targetGroup: { name: 'web-green' },
        },
      ],
    });
    const over = await until(stage, id, isOver);
    expect(over).toMatchObject({
      status: 'Succeeded',
      deploymentOverview: { Pending: 0, InProgress: 0, Succeeded: 1, Failed: 0, Skipped: 0, Ready: 0 },
    });
    expect(Number(over.completeTime) - Number(over.startTime)).toBeGreaterThanOrEqual(5 * 60_000);
    const draining = await describeService(stage);
    expect(draining.taskSets?.[1]).toMatchObject({ id: before?.id, status: 'DRAINING', scale: { value: 0 } });
    const after = await untilService(stage, isAlone);
    expect(after).toMatchObject({ runningCount: 2, taskDefinition: second });
    expect(after.events?.map(({ message }) => message)).toContain(
      `(service web, taskSet ${before?.id}) has begun draining connections on 2 tasks.`,
    );
  });

  it('takes the AppSpec in YAML, and gives it back by its SHA-256', async () => {
    stage = await setBlueGreenStage();
    const second = await register(stage, { image: 'web:2' });
    const content = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${second}
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 8080
`;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const id = await deploy(stage, content, {
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content, sha256 } },
    });
    const { revision } = await until(stage, id, isOver);
    expect(revision).toEqual({ revisionType: 'AppSpecContent', appSpecContent: { sha256 } });
    const found = await stage.codeDeploy.send(
      new GetApplicationRevisionCommand({
        applicationName: 'web',
        ...(revision === undefined ? { revision: {} } : { revision }),
      }),
    );
    expect(found).toMatchObject({
      revision: { appSpecContent: { content, sha256 } },
      revisionInfo: { deploymentGroups: ['production'] },
    });
    expect((await describeService(stage)).taskDefinition).toBe(second);
  });

  it('has no target before it has started', async () => {
    stage = await setBlueGreenStage({}, { clock: scaledClock(50) });
    const id = await deploy(stage, appSpec(await register(stage)));
    expect((await deployment(stage, id)).status).toBe('Created');
    const list = () => stage.codeDeploy.send(new ListDeploymentTargetsCommand({ deploymentId: id }));
    await expect(list()).rejects.toMatchObject({ name: 'DeploymentNotStartedException' });
    await until(stage, id, ({ status }) => status === 'InProgress');
    expect((await list()).targetIds).toEqual(['production:web']);
    const { deploymentTargets = [] } = await stage.codeDeploy.send(
      new BatchGetDeploymentTargetsCommand({ deploymentId: id, targetIds: ['production:web'] }),
    );
    expect(deploymentTargets).toMatchObject([{ deploymentTargetType: 'ECSTarget' }]);
    expect(deploymentTargets[0]?.ecsTarget?.lifecycleEvents?.map(({ status }) => status)).toEqual([
      'Succeeded',
      'InProgress',
      ...Array(6).fill('Pending'),
    ]);
  });

  it('is refused as long as the group has an active deployment', async () => {
    stage = await setBlueGreenStage(wait(60));
    const id = await deploy(stage, appSpec(await register(stage)));
    const again = deploy(stage, appSpec(await register(stage)));
    await expect(again).rejects.toMatchObject({
      name: 'DeploymentLimitExceededException',
      message: `The Deployment Group 'production' already has an active Deployment '${id}'`,
    });
    const { deployments } = await stage.codeDeploy.send(
      new ListDeploymentsCommand({
        applicationName: 'web',
        deploymentGroupName: 'production',
        includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Ready'],
      }),
    );
    expect(deployments).toEqual([id]);
    const { deploymentGroupInfo } = await stage.codeDeploy.send(
      new GetDeploymentGroupCommand({ applicationName: 'web', deploymentGroupName: 'production' }),
    );
    expect(deploymentGroupInfo?.lastAttemptedDeployment?.deploymentId).toBe(id);
    expect(deploymentGroupInfo?.lastSuccessfulDeployment).toBeUndefined();
  });

  it('keeps the old tasks until it is told to go on, or its wait is over', async () => {
    stage = await setBlueGreenStage(wait(2880));
    const id = await deploy(stage, appSpec(await register(stage)));
    await until(stage, id, (found) => found.instanceTerminationWaitTimeStarted === true);
    const goOn = (deploymentWaitType?: 'READY_WAIT' | 'TERMINATION_WAIT') =>
      stage.codeDeploy.send(
        new ContinueDeploymentCommand({
          deploymentId: id,
          ...(deploymentWaitType === undefined ? {} : { deploymentWaitType }),
        }),
      );
    await expect(goOn()).rejects.toMatchObject({ name: 'DeploymentIsNotInReadyStateException' });
    await goOn('TERMINATION_WAIT');
    expect((await deployment(stage, id)).status).toBe('Succeeded');
    await expect(goOn('TERMINATION_WAIT')).rejects.toMatchObject({
      name: 'DeploymentAlreadyCompletedException',
    });
  });

  it('waits in Ready for ContinueDeployment before any production traffic', async () => {
    stage = await setBlueGreenStage({
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
        deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 600 },
      },
    });
    const id = await deploy(stage, appSpec(await register(stage)));
    await until(stage, id, ({ status }) => status === 'Ready');
    const { status, taskSetsInfo } = await target(stage, id);
    expect(status).toBe('Ready');
    expect(taskSetsInfo).toMatchObject([
      { taskSetLabel: 'Blue', trafficWeight: 100, status: 'PRIMARY' },
      { taskSetLabel: 'Green', trafficWeight: 0, status: 'ACTIVE' },
    ]);
    await stage.codeDeploy.send(new ContinueDeploymentCommand({ deploymentId: id }));
    expect((await until(stage, id, isOver)).status).toBe('Succeeded');
  });

  it('gives the replacement the target group of the pair that was created', async () => {
    stage = await setBlueGreenStage(wait(60));
    const elb = new ElasticLoadBalancingV2Client(clientOptions(stage.aws));
    const { TargetGroups = [] } = await elb.send(
      new CreateTargetGroupCommand({
        Name: 'web-green',
        Protocol: 'HTTP',
        Port: 80,
        TargetType: 'ip',
        VpcId: 'vpc-1',
      }),
    );
    const targetGroupArn = TargetGroups[0]?.TargetGroupArn;
    const id = await deploy(stage, appSpec(await register(stage)));
    await until(stage, id, (found) => found.instanceTerminationWaitTimeStarted === true);
    expect((await describeService(stage)).loadBalancers).toMatchObject([{ targetGroupArn }]);
    const { TargetHealthDescriptions } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }),
    );
    expect(TargetHealthDescriptions).toMatchObject(Array(2).fill({ TargetHealth: { State: 'healthy' } }));
    elb.destroy();
  });

  it('has no events of test traffic without a test listener', async () => {
    stage = await setBlueGreenStage({
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: 'web-blue' }, { name: 'web-green' }],
            prodTrafficRoute: {
              listenerArns: ['arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/1'],
            },
          },
        ],
      },
    });
    const id = await deploy(stage, appSpec(await register(stage)));
    await until(stage, id, isOver);
    const { lifecycleEvents = [] } = await target(stage, id);
    expect(lifecycleEvents.map(({ lifecycleEventName }) => lifecycleEventName)).toEqual([
      'BeforeInstall',
      'Install',
      'AfterInstall',
      'BeforeAllowTraffic',
      'AllowTraffic',
      'AfterAllowTraffic',
    ]);
  });
});
