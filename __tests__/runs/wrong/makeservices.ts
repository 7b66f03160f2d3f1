import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  PutClusterCapacityProvidersCommand,
} from '@aws-sdk/client-ecs';
import { GROUP, LOAD_BALANCER, waits } from '../bluegreen.ts';
import { APP, type House } from '../house.ts';

const NETWORK = { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } };
const FARGATE = { networkMode: 'awsvpc', cpu: '256', memory: '512' } as const;
const BALANCED = { ...LOAD_BALANCER, targetGroupArn: LOAD_BALANCER.targetGroupArn.replace('-blue', '') };
const DATA = { sourceVolume: 'data', containerPath: '/data' };

/** Services that are set to something that not every task definition goes with. */
export async function makeServices(house: House): Promise<void> {
  const make = (serviceName: string, facts: Partial<CreateServiceCommandInput> = {}) =>
    house.createService({ ...facts, serviceName });
  await house.register({ family: 'fargate', containerDefinitions: [APP], ...FARGATE });
  await house.register({ family: 'networked', containerDefinitions: [APP], networkMode: 'awsvpc' });
  const named = { ...APP, portMappings: [{ containerPort: 8080, name: 'api' }] };
  await house.register({ family: 'named', containerDefinitions: [named] });
  await house.register({
    family: 'with-volume',
    containerDefinitions: [{ ...APP, mountPoints: [DATA] }],
    volumes: [{ name: 'data', configuredAtLaunch: true }],
  });
  const onFargate = { taskDefinition: 'fargate', ...NETWORK };
  await make('fargate', { launchType: 'FARGATE', ...onFargate });
  await make('balanced', { loadBalancers: [BALANCED] });
  await make('in-a-network', { taskDefinition: 'networked', ...NETWORK });
  await make('connected', {
    taskDefinition: 'named',
    serviceConnectConfiguration: { enabled: true, namespace: 'shop', services: [{ portName: 'api' }] },
  });
  const registryArn = 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1';
  await make('discovered', {
    serviceRegistries: [{ registryArn, containerName: 'app', containerPort: 8080 }],
  });
  const managedEBSVolume = { roleArn: 'arn:aws:iam::123456789012:role/volumes', sizeInGiB: 10 };
  await make('with-volume', {
    taskDefinition: 'with-volume',
    volumeConfigurations: [{ name: 'data', managedEBSVolume }],
  });
  await make('anywhere', { launchType: 'EXTERNAL', desiredCount: 0 });
  await house.ecs.send(
    new CreateServiceCommand({
      ...{ cluster: 'production', serviceName: 'external' },
      deploymentController: { type: 'EXTERNAL' },
    }),
  );
  await make('leaving', { desiredCount: 0 });
  await house.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'leaving', force: true }));
  await onProvider(house, 'FARGATE_SPOT', () =>
    make('spot', {
      ...onFargate,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    }),
  );
  await onProvider(house, 'FARGATE', () =>
    make('windows', { ...onFargate, capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }),
  );
  await make('baking', {
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 30 },
    loadBalancers: [
      {
        ...BALANCED,
        advancedConfiguration: {
          alternateTargetGroupArn: `${BALANCED.targetGroupArn}-green`,
          productionListenerRule:
            'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/web/1/2/3',
          roleArn: 'arn:aws:iam::123456789012:role/balancer',
        },
      },
    ],
  });
  await makeBlueGreen(house);
  await makeCareless(house);
}

/** A service of another cluster that is set as nobody should. */
async function makeCareless({ ecs }: House): Promise<void> {
  const cluster = 'staging';
  await ecs.send(
    new CreateClusterCommand({ clusterName: cluster, capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }),
  );
  await ecs.send(
    new CreateServiceCommand({
      ...{ cluster, serviceName: 'careless', taskDefinition: 'fargate', desiredCount: 0 },
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      loadBalancers: [BALANCED],
    }),
  );
}

/** While the cluster has that provider too; later it has FARGATE only. */
async function onProvider(house: House, provider: string, make: () => Promise<void>): Promise<void> {
  const put = (...capacityProviders: string[]) =>
    house.ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders,
        defaultCapacityProviderStrategy: [],
      }),
    );
  await put(...new Set(['FARGATE', provider]));
  await make();
  await put('FARGATE');
}

/** Services that CodeDeploy deploys, and their groups of the application shop. */
async function makeBlueGreen(house: House): Promise<void> {
  const codeDeploy = new CodeDeployClient({ endpoint: house.aws.url, region: house.aws.region });
  const applicationName = 'shop';
  const group = (deploymentGroupName: string, serviceName: string, facts: object = {}) =>
    codeDeploy.send(
      new CreateDeploymentGroupCommand({
        ...{ ...GROUP, applicationName, deploymentGroupName },
        ecsServices: [{ clusterName: 'production', serviceName }],
        ...facts,
      }),
    );
  await codeDeploy.send(new CreateApplicationCommand({ applicationName, computePlatform: 'ECS' }));
  for (const serviceName of ['green', 'groupless', 'api', 'moving']) {
    await house.createService({
      serviceName,
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [LOAD_BALANCER],
    });
  }
  await group('green', 'green');
  await group('api', 'api', waits(0, 1440));
  await group('moving', 'moving', waits(2880, 0));
  const TaskDefinition = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1';
  const Properties = { TaskDefinition, LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 } };
  const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }];
  const content = JSON.stringify({ version: 0, Resources });
  await codeDeploy.send(
    new CreateDeploymentCommand({
      applicationName,
      deploymentGroupName: 'moving',
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    }),
  );
  codeDeploy.destroy();
}
