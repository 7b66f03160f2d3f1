import {
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentTargetsCommand,
  CreateApplicationCommand,
  type CreateDeploymentCommandInput,
  CreateDeploymentConfigCommand,
  CreateDeploymentGroupCommand,
  type CreateDeploymentGroupCommandInput,
  GetApplicationCommand,
  GetApplicationRevisionCommand,
  GetDeploymentCommand,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  ListApplicationsCommand,
  ListDeploymentGroupsCommand,
} from '@aws-sdk/client-codedeploy';
import { CreateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { register } from '../../__tests__/clients.ts';
import { appSpec, type BlueGreenStage, deploy, group, isOver, setBlueGreenStage, until } from './clients.ts';

let stage: BlueGreenStage;
let content: string;
beforeAll(async () => {
  stage = await setBlueGreenStage();
  content = appSpec(await register(stage));
});
afterAll(() => stage.close());

describe('CreateDeployment', () => {
  it.each<[string, Partial<CreateDeploymentCommandInput>, { name: string; message: string }]>([
    [
      'an application that is not there',
      { applicationName: 'shop' },
      { name: 'ApplicationDoesNotExistException', message: 'No application found for name: shop' },
    ],
    [
      'a group that is not there',
      { deploymentGroupName: 'test' },
      { name: 'DeploymentGroupDoesNotExistException', message: 'No Deployment Group found for name: test' },
    ],
    [
      'no group',
      { deploymentGroupName: undefined },
      { name: 'DeploymentGroupNameRequiredException', message: 'Deployment group name is required.' },
    ],
    [
      'no revision',
      { revision: undefined },
      { name: 'RevisionRequiredException', message: 'Revision is required.' },
    ],
    [
      'a configuration that is not there',
      { deploymentConfigName: 'slow' },
      {
        name: 'DeploymentConfigDoesNotExistException',
        message: 'No Deployment Configuration found for name: slow',
      },
    ],
    [
      'a description of 257 characters',
      { description: 'x'.repeat(257) },
      { name: 'DescriptionTooLongException', message: 'The description is longer than 256 characters.' },
    ],
    [
      'another content than its sha256',
      {
        revision: {
          revisionType: 'AppSpecContent',
          appSpecContent: { content: 'version: 0.0', sha256: '0'.repeat(64) },
        },
      },
      { name: 'InvalidRevisionException', message: 'The sha256 is not that of the content.' },
    ],
    [
      'an AppSpec that is none',
      { revision: { revisionType: 'AppSpecContent', appSpecContent: { content: 'version: 1' } } },
      {
        name: 'InvalidRevisionException',
        message: 'The AppSpec file is not valid: its version must be 0.0.',
      },
    ],
  ])('refuses %s', async (_, change, refusal) => {
    await expect(deploy(stage, content, change)).rejects.toMatchObject(refusal);
  });

  it('refuses a group whose service is deployed by ECS itself', async () => {
    await stage.ecs.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'api',
        taskDefinition: 'web',
        desiredCount: 0,
      }),
    );
    const ecsServices = [{ clusterName: 'production', serviceName: 'api' }];
    await stage.codeDeploy.send(
      new CreateDeploymentGroupCommand({ ...group, deploymentGroupName: 'api', ecsServices }),
    );
    await expect(deploy(stage, content, { deploymentGroupName: 'api' })).rejects.toMatchObject({
      name: 'InvalidECSServiceException',
      message:
        'The ECS service api in the cluster production does not have a CODE_DEPLOY deployment controller.',
    });
  });
});

describe('CreateDeploymentGroup', () => {
  const [pair] = group.loadBalancerInfo.targetGroupPairInfoList;
  const { blueGreenDeploymentConfiguration: waits } = group;
  it.each<[string, Partial<CreateDeploymentGroupCommandInput>, string]>([
    ['no service', { ecsServices: [] }, 'InvalidECSServiceException'],
    ['a service that another group has', {}, 'ECSServiceMappingLimitExceededException'],
    [
      'a deployment in place',
      { deploymentStyle: { deploymentType: 'IN_PLACE', deploymentOption: 'WITH_TRAFFIC_CONTROL' } },
      'InvalidDeploymentStyleException',
    ],
    ['no target groups', { loadBalancerInfo: {} }, 'InvalidLoadBalancerInfoException'],
    [
      'one target group',
      { loadBalancerInfo: { targetGroupPairInfoList: [{ ...pair, targetGroups: [{ name: 'web-blue' }] }] } },
      'InvalidTargetGroupPairException',
    ],
    [
      'no blue/green configuration',
      { blueGreenDeploymentConfiguration: undefined },
      'InvalidBlueGreenDeploymentConfigurationException',
    ],
    [
      'a termination wait of more than two days',
      {
        blueGreenDeploymentConfiguration: {
          ...waits,
          terminateBlueInstancesOnDeploymentSuccess: {
            action: 'TERMINATE',
            terminationWaitTimeInMinutes: 2881,
          },
        },
      },
      'InvalidBlueGreenDeploymentConfigurationException',
    ],
    [
      'an automatic rollback on nothing',
      { autoRollbackConfiguration: { enabled: true, events: [] } },
      'InvalidAutoRollbackConfigException',
    ],
    [
      'a configuration that is not there',
      { deploymentConfigName: 'slow' },
      'DeploymentConfigDoesNotExistException',
    ],
  ])('refuses %s', async (_, change, name) => {
    const request = { ...group, deploymentGroupName: 'another', ...change };
    await expect(stage.codeDeploy.send(new CreateDeploymentGroupCommand(request))).rejects.toMatchObject({
      name,
    });
  });

  it('makes what Get and List give back', async () => {
    const { application } = await stage.codeDeploy.send(
      new GetApplicationCommand({ applicationName: 'web' }),
    );
    expect(application).toMatchObject({ applicationName: 'web', computePlatform: 'ECS' });
    const { applications } = await stage.codeDeploy.send(new ListApplicationsCommand({}));
    expect(applications).toEqual(['web']);
    const { deploymentGroups } = await stage.codeDeploy.send(
      new ListDeploymentGroupsCommand({ applicationName: 'web' }),
    );
    expect(deploymentGroups).toContain('production');
    const { deploymentGroupInfo } = await stage.codeDeploy.send(
      new GetDeploymentGroupCommand({ applicationName: 'web', deploymentGroupName: 'production' }),
    );
    expect(deploymentGroupInfo).toMatchObject({ ...group, computePlatform: 'ECS' });
    const batch = (deploymentGroupNames: string[]) =>
      stage.codeDeploy.send(
        new BatchGetDeploymentGroupsCommand({ applicationName: 'web', deploymentGroupNames }),
      );
    const { deploymentGroupsInfo } = await batch(['nobody', 'production']);
    expect(deploymentGroupsInfo).toEqual([deploymentGroupInfo]);
    await expect(batch(Array(101).fill('production'))).rejects.toMatchObject({
      name: 'BatchLimitExceededException',
    });
  });
});

describe('what is asked for by a name that nobody has', () => {
  it.each([
    [
      'an application',
      new GetApplicationCommand({ applicationName: 'shop' }),
      'ApplicationDoesNotExistException',
    ],
    [
      'a deployment',
      new GetDeploymentCommand({ deploymentId: 'd-000000000' }),
      'DeploymentDoesNotExistException',
    ],
    [
      'a deployment id that is none',
      new GetDeploymentCommand({ deploymentId: 'web' }),
      'InvalidDeploymentIdException',
    ],
    [
      'a revision',
      new GetApplicationRevisionCommand({
        applicationName: 'web',
        revision: { revisionType: 'AppSpecContent', appSpecContent: { sha256: '0'.repeat(64) } },
      }),
      'RevisionDoesNotExistException',
    ],
  ])('is refused: %s', async (_, command, name) => {
    await expect(stage.codeDeploy.send(command as GetApplicationCommand)).rejects.toMatchObject({ name });
  });

  it('is refused: a target', async () => {
    const deploymentId = await deploy(stage, content);
    await until(stage, deploymentId, isOver);
    const batch = (targetIds: string[]) =>
      stage.codeDeploy.send(new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }));
    await expect(batch(['production:api'])).rejects.toMatchObject({
      name: 'DeploymentTargetDoesNotExistException',
    });
    await expect(batch([])).rejects.toMatchObject({ name: 'DeploymentTargetIdRequiredException' });
    await expect(batch(Array(26).fill('production:web'))).rejects.toMatchObject({
      name: 'DeploymentTargetListSizeExceededException',
    });
  });
});

describe('CreateDeploymentConfig', () => {
  const create = (timeBasedLinear: object) =>
    stage.codeDeploy.send(
      new CreateDeploymentConfigCommand({
        deploymentConfigName: 'by-quarters',
        computePlatform: 'ECS',
        trafficRoutingConfig: { type: 'TimeBasedLinear', timeBasedLinear },
      }),
    );

  it('adds one that GetDeploymentConfig gives back, once', async () => {
    await expect(create({ linearPercentage: 100, linearInterval: 1 })).rejects.toMatchObject({
      name: 'InvalidTrafficRoutingConfigurationException',
    });
    await create({ linearPercentage: 25, linearInterval: 2 });
    await expect(create({ linearPercentage: 25, linearInterval: 2 })).rejects.toMatchObject({
      name: 'DeploymentConfigAlreadyExistsException',
    });
    const { deploymentConfigInfo } = await stage.codeDeploy.send(
      new GetDeploymentConfigCommand({ deploymentConfigName: 'by-quarters' }),
    );
    expect(deploymentConfigInfo?.trafficRoutingConfig).toEqual({
      type: 'TimeBasedLinear',
      timeBasedLinear: { linearPercentage: 25, linearInterval: 2 },
    });
  });
});

describe('CreateApplication', () => {
  it('refuses a name that is taken, and what is not for ECS', async () => {
    const create = (applicationName: string, computePlatform: 'ECS' | 'Lambda') =>
      stage.codeDeploy.send(new CreateApplicationCommand({ applicationName, computePlatform }));
    await expect(create('web', 'ECS')).rejects.toMatchObject({ name: 'ApplicationAlreadyExistsException' });
    await expect(create('function', 'Lambda')).rejects.toMatchObject({
      name: 'InvalidComputePlatformException',
    });
  });
});
