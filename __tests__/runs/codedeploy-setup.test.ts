import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateDeploymentConfigCommand, GetApplicationRevisionCommand } from '@aws-sdk/client-codedeploy';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type BlueGreenHouse, buildBlueGreenHouse, LOAD_BALANCER, USUAL } from './bluegreen.ts';
import { APP, INPUTS, SHA } from './house.ts';

let house: BlueGreenHouse;
afterEach(() => house.close());

/** What a run that was refused before its build said, a sentence a line. */
async function refusalsOf(inputs: Readonly<Record<string, string>> = {}): Promise<string[]> {
  house.calls();
  const { errors, outputs } = await house.ship({ ...INPUTS, ...inputs });
  expect(outputs['outcome']).toBe('failed');
  expect(house.calls().filter((call) => /:(Register|Update|Create|Put|Stop)/.test(call))).toEqual([]);
  const docker = await house.dockerCalls();
  expect(docker.filter(({ args }) => args.includes('build') || args.includes('push'))).toEqual([]);
  return errors.flatMap((text) => text.split('\n'));
}

const APPSPEC = [
  'version: 0.0',
  'resources:',
  '  - web:',
  '      type: AWS::ECS::Service',
  '      properties:',
  '        loadBalancerInfo: {containerName: app, containerPort: 8080}',
].join('\n');

/** The AppSpec of something else, where the official action would find it. */
const writeAnother = () => writeFile(join(house.workspace, 'appspec.yaml'), 'version: 0.0\nos: linux');

/** The AppSpec of a deployment, which CodeDeploy tells by its hash. */
async function appSpecOf(deploymentId: string) {
  const { revision, applicationName } = await house.deployment(deploymentId);
  const { revision: found } = await house.codeDeploy.send(
    new GetApplicationRevisionCommand({ applicationName, revision }),
  );
  return JSON.parse(found?.appSpecContent?.content ?? '');
}

describe('a service that CodeDeploy deploys', () => {
  it('has its AppSpec made where there is one for something else, with none', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup();
    await writeAnother();
    const { errors, outputs } = await house.ship({ ...INPUTS, 'codedeploy-appspec': 'none' });
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
  });

  it('is deployed without any input of CodeDeploy, as it runs now', async () => {
    const network = {
      subnets: ['subnet-1'],
      securityGroups: ['sg-1'],
      assignPublicIp: 'ENABLED' as const,
    };
    house = await buildBlueGreenHouse(
      {
        platformVersion: 'LATEST',
        networkConfiguration: { awsvpcConfiguration: network },
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }],
      },
      {
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        executionRoleArn: 'arn:aws:iam::123456789012:role/web-execution',
      },
    );
    await house.createGroup();
    const { outputs, errors, warnings } = await house.ship({
      ...INPUTS,
      'ignore-warnings': 'no-logs\npublic-ip\nspot-without-base',
    });
    expect([errors, warnings]).toEqual([[], []]);
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true', 'deployment-id': '' });
    const id = outputs['codedeploy-deployment-id'] ?? '';
    expect(await house.deployment(id)).toMatchObject({
      status: 'Succeeded',
      description: `ship-to-ecs: commit ${SHA}`,
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
    });
    expect(await appSpecOf(id)).toEqual({
      version: 0,
      Resources: [
        {
          TargetService: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: outputs['task-definition-arn'],
              LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
              PlatformVersion: 'LATEST',
              NetworkConfiguration: {
                AwsvpcConfiguration: {
                  Subnets: ['subnet-1'],
                  SecurityGroups: ['sg-1'],
                  AssignPublicIp: 'ENABLED',
                },
              },
              CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Base: 0, Weight: 1 }],
            },
          },
        },
      ],
    });
    const { taskSets: [set] = [] } = await house.service();
    expect(set).toMatchObject({
      status: 'PRIMARY',
      taskDefinition: outputs['task-definition-arn'],
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }],
    });
    expect((await house.ship({ ...INPUTS })).outputs).toMatchObject({
      outcome: 'unchanged',
      changed: 'false',
    });
  });

  it('is deployed as its AppSpec, its configuration and its description say', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup({ applicationName: 'shop', deploymentGroupName: 'web' });
    await mkdir(join(house.workspace, 'ecs'));
    await writeFile(join(house.workspace, 'ecs/blue-green.yml'), `${APPSPEC}\ncomment: kept`);
    const { outputs, errors } = await house.ship({
      ...INPUTS,
      'codedeploy-application': 'shop',
      'codedeploy-deployment-group': 'web',
      'codedeploy-appspec': 'ecs/blue-green.yml',
      'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes',
      'codedeploy-deployment-description': 'Friday',
      'desired-count': '3',
    });
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    const id = outputs['codedeploy-deployment-id'] ?? '';
    expect(await house.deployment(id)).toMatchObject({
      description: 'Friday',
      deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
    });
    expect(await appSpecOf(id)).toEqual({
      version: 0,
      resources: [
        {
          web: {
            type: 'AWS::ECS::Service',
            properties: {
              loadBalancerInfo: { containerName: 'app', containerPort: 8080 },
              TaskDefinition: outputs['task-definition-arn'],
            },
          },
        },
      ],
      comment: 'kept',
    });
    expect(await house.service()).toMatchObject({ desiredCount: 3, runningCount: 3 });
  });

  it('goes back by a deployment of the revision before', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup();
    await house.ship({ ...INPUTS });
    const { outputs, errors } = await house.ship({ ...INPUTS, mode: 'rollback', 'rollback-to': '1' });
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '1' });
    expect((await house.service()).taskDefinition).toMatch(/web:1$/);
  });

  it('may stand beside others, each with its own group, and beside one that ECS deploys', async () => {
    house = await buildBlueGreenHouse();
    await house.createService({
      serviceName: 'api',
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [LOAD_BALANCER],
    });
    await house.createService({ serviceName: 'worker' });
    await house.createGroup();
    await house.createGroup({
      applicationName: 'AppECS-production-api',
      deploymentGroupName: 'DgpECS-production-api',
      ecsServices: [{ clusterName: 'production', serviceName: 'api' }],
    });
    const { outputs, errors } = await house.ship({ ...INPUTS, service: 'web\napi\nworker' });
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    expect(outputs['codedeploy-deployment-id']).toMatch(/^d-\w{9}\nd-\w{9}\n?$/);
    expect(outputs['deployment-id']?.trim()).toMatch(/^ecs-svc\/\d+$/);
  });
});

describe('the deployment group of a service', () => {
  it('has to be there', async () => {
    house = await buildBlueGreenHouse();
    expect(await refusalsOf()).toEqual([
      'Service web has no CodeDeploy deployment group: its deployment controller is CODE_DEPLOY, and no group in eu-west-1 is for service web of the cluster production. Fix: create an application and a deployment group for the service in CodeDeploy.',
    ]);
    expect(await refusalsOf({ 'codedeploy-application': 'shop' })).toEqual([
      'Service web has no CodeDeploy deployment group: its deployment controller is CODE_DEPLOY, and no group in eu-west-1 is for service web of the cluster production, as far as the application shop goes. Fix: check codedeploy-application and codedeploy-deployment-group, or remove them to have the group found.',
    ]);
  });

  it('has to be there under the names that were given', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup();
    const given = { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'web' };
    expect(await refusalsOf(given)).toEqual([
      'Deployment group web of the application shop was not found: CodeDeploy in eu-west-1 has no such application or group in the account of the credentials. Fix: check codedeploy-application, codedeploy-deployment-group and aws-region, or remove both names to have the group found.',
    ]);
  });

  it('has to be for that service', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup({
      applicationName: 'shop',
      deploymentGroupName: 'api',
      ecsServices: [{ clusterName: 'staging', serviceName: 'api' }],
    });
    const given = { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'api' };
    expect(await refusalsOf(given)).toEqual([
      "Deployment group api of shop can't deploy service web of the cluster production: it is for service api of the cluster staging. Fix: check codedeploy-application and codedeploy-deployment-group, or remove both to have the group found.",
    ]);
  });

  it('is for one service', async () => {
    house = await buildBlueGreenHouse();
    await house.createService({
      serviceName: 'api',
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [LOAD_BALANCER],
    });
    await house.createGroup();
    await house.createGroup({
      deploymentGroupName: 'api',
      ecsServices: [{ clusterName: 'production', serviceName: 'api' }],
    });
    const given = { service: 'web\napi', 'codedeploy-deployment-group': USUAL.deploymentGroupName };
    expect(await refusalsOf(given)).toContain(
      'Input codedeploy-deployment-group cannot be used: a deployment group is for one service, and CodeDeploy deploys web and api. Fix: remove it to have the groups found, or deploy each service in a step of its own.',
    );
  });

  it('must not be deploying', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup({ deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent15Minutes' });
    const id = await house.deployByHand();
    const { createTime } = await house.deployment(id);
    const [refusal, ...others] = await refusalsOf();
    expect(others).toEqual([]);
    expect(refusal?.replace(/Created|InProgress/, 'STATUS')).toBe(
      `Service web can't be deployed to now: the group DgpECS-production-web has the deployment ${id} under way, STATUS since ${createTime?.toISOString()} (https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/${id}?region=eu-west-1). Fix: run the step again when it is over, or set on-active-deployment: wait (which waits for it) or stop (which stops it and takes it back first).`,
    );
  });

  it('must not be deploying, as far as its last deployment tells where the role may not list them', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup({ deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent15Minutes' });
    const id = await house.deployByHand();
    house.aws.faults.nextCalls('codedeploy:ListDeployments', { kind: 'access-denied' });
    const [refusal] = await refusalsOf();
    expect(refusal).toContain(`the group DgpECS-production-web has the deployment ${id} under way`);
  });
});

describe('the AppSpec', () => {
  const wrong = [
    {
      name: 'is not there',
      inputs: { 'codedeploy-appspec': 'appspec.json' },
      text: 'The AppSpec appspec.json could not be read: there is no such file in the workspace. Fix: check codedeploy-appspec, and that actions/checkout ran before this step.',
    },
    {
      name: 'is broken',
      file: 'version: 1.0',
      inputs: { 'codedeploy-appspec': 'appspec.yaml' },
      text: "The AppSpec appspec.yaml can't be used: its version is 1, and CodeDeploy knows 0.0 only. Fix: mend the file, or set codedeploy-appspec to none to have one made from what the service runs now.",
    },
    {
      name: 'lies where the official action finds it, and is broken',
      file: 'version: 0.0\nos: linux',
      text: "The AppSpec appspec.yaml can't be used: it has no list of Resources. Fix: mend the file; if it is not for this service, name another one with codedeploy-appspec, or write none there to have one made from what the service runs now.",
    },
    {
      name: 'names a container that is not there',
      file: APPSPEC.replace('app,', 'web,'),
      text: "The AppSpec appspec.yaml can't be used with the task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1: ContainerName is web, and the containers are app. Fix: write the name of one of them as ContainerName.",
    },
    {
      name: 'names a port that is not there',
      file: APPSPEC.replace('8080', '80'),
      text: "The AppSpec appspec.yaml can't be used with the task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1: the traffic goes to port 80 of app, which maps port 8080. Fix: add 80 as a containerPort to the portMappings of app, or correct ContainerPort.",
    },
  ];
  it.each(wrong)('is refused when it $name', async ({ file, inputs = {}, text }) => {
    house = await buildBlueGreenHouse();
    await house.createGroup();
    if (file !== undefined) await writeFile(join(house.workspace, 'appspec.yaml'), file);
    expect(await refusalsOf(inputs as Record<string, string>)).toEqual([text]);
  });

  it('is made from the load balancer, which has to fit the new task definition', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup();
    const definition = { family: 'web', containerDefinitions: [{ ...APP, name: 'server' }] };
    const portless = { family: 'web', containerDefinitions: [{ ...APP, portMappings: [] }] };
    await writeFile(join(house.workspace, 'server.json'), JSON.stringify(definition));
    await writeFile(join(house.workspace, 'portless.json'), JSON.stringify(portless));
    expect(await refusalsOf({ 'task-definition': 'server.json' })).toEqual([
      "The load balancer of service web can't be used with the task definition server.json: the traffic goes to app, and the containers are server. Fix: keep the name app for the container that gets the traffic.",
    ]);
    expect(await refusalsOf({ 'task-definition': 'portless.json' })).toEqual([
      "The load balancer of service web can't be used with the task definition portless.json: the traffic goes to port 8080 of app, which maps no port. Fix: add 8080 as a containerPort to the portMappings of app.",
    ]);
  });
});

describe('inputs for CodeDeploy and for ECS', () => {
  it('are refused where a rollout by CodeDeploy does not know them', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup();
    const inputs = {
      'force-new-deployment': 'true',
      'enable-ecs-managed-tags': 'false',
      'propagate-tags': 'SERVICE',
      'codedeploy-deployment-config': 'Slowly',
    };
    const why = 'CodeDeploy deploys it, and a deployment of CodeDeploy has no such setting';
    const onService = 'remove it, and set it on the service with aws ecs update-service';
    expect(await refusalsOf(inputs)).toEqual([
      'Deployment configuration Slowly was not found: CodeDeploy in eu-west-1 has none of that name in the account of the credentials. Fix: check codedeploy-deployment-config and aws-region.',
      `Input force-new-deployment can't be used for service web: ${why}. Fix: remove it; a changed environment variable makes a new revision, and so a deployment.`,
      `Input enable-ecs-managed-tags can't be used for service web: ${why}. Fix: ${onService}.`,
      `Input propagate-tags can't be used for service web: ${why}. Fix: ${onService}.`,
    ]);
  });

  it('are refused where ECS deploys the service', async () => {
    house = await buildBlueGreenHouse();
    await house.createService({ serviceName: 'api' });
    const inputs = {
      service: 'api',
      'codedeploy-application': 'shop',
      'on-active-deployment': 'wait',
    };
    const why = 'the deployment controller is ECS, not CODE_DEPLOY';
    expect(await refusalsOf(inputs)).toEqual([
      `Input codedeploy-application can't be used for service api: ${why}. Fix: remove codedeploy-application, or name a service that CodeDeploy deploys.`,
      `Input on-active-deployment can't be used for service api: ${why}. Fix: remove on-active-deployment, or name a service that CodeDeploy deploys.`,
    ]);
  });
});

describe('the time that CodeDeploy takes by design', () => {
  it('is warned of when no limit is long enough', async () => {
    house = await buildBlueGreenHouse();
    await house.codeDeploy.send(
      new CreateDeploymentConfigCommand({
        deploymentConfigName: 'Slowly',
        computePlatform: 'ECS',
        trafficRoutingConfig: {
          type: 'TimeBasedLinear',
          timeBasedLinear: { linearPercentage: 30, linearInterval: 130 },
        },
      }),
    );
    await house.createGroup({ deploymentConfigName: 'Slowly' });
    // Something is wrong, so that nothing is started.
    const told = await house.ship({ ...INPUTS, 'force-new-deployment': 'true' });
    expect(told.warnings).toEqual([
      'A warning before the deployment: short-wait. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.',
    ]);
    expect(told.log.filter((line) => line.startsWith('Warning '))).toEqual([
      'Warning short-wait: The wait for web ends before its deployment can: CodeDeploy takes 390 minutes to shift the traffic, and a step waits 360 minutes at most. Fix: choose a deployment configuration that shifts the traffic faster, or set wait-for-service-stability: false.',
    ]);
  });
});
