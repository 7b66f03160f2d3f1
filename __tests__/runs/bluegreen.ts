import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  type CreateDeploymentGroupCommandInput,
  type DeploymentInfo,
  GetDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import {
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  PutClusterCapacityProvidersCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { APP, buildHouse, type House, INPUTS, PUSHED, SHA } from './house.ts';

/** A house whose service `web` is deployed by CodeDeploy: `web:1`, two tasks behind a load balancer, and a deployment group. */
export interface BlueGreenHouse extends House {
  readonly codeDeploy: CodeDeployClient;
  /** Makes a group, named as the ECS console names it, that differs so; the application too if it is new. */
  createGroup(facts?: Partial<CreateDeploymentGroupCommandInput>): Promise<void>;
  /** Starts a deployment of that revision by hand. @returns its id */
  deployByHand(revision?: string): Promise<string>;
  deployment(id: string): Promise<DeploymentInfo>;
  /** Writes an AppSpec whose hook at that lifecycle event is the function smoke-test. */
  hookAt(event: string): Promise<void>;
  /** Id of the deployment that a step starts, as soon as its task set is there. */
  startedDeployment(): Promise<string>;
  untilStatus(id: string, status: string): Promise<void>;
}

/** The names that the ECS console gives, and that are found without being told. */
export const USUAL = {
  applicationName: 'AppECS-production-web',
  deploymentGroupName: 'DgpECS-production-web',
};

const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';

/** Behind a load balancer. */
export const LOAD_BALANCER = {
  targetGroupArn: `${balancer}:targetgroup/web-blue/50dc6c495c0c9188`,
  containerName: 'app',
  containerPort: 8080,
};

/** Ten percent of the traffic, and the rest five minutes later. */
export const CANARY = { deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes' };

/** A group that waits so many minutes for somebody before production traffic, and before the old tasks go. */
export function waits(
  readyMinutes: number,
  terminationMinutes: number,
): Pick<CreateDeploymentGroupCommandInput, 'blueGreenDeploymentConfiguration'> {
  const actionOnTimeout = readyMinutes === 0 ? 'CONTINUE_DEPLOYMENT' : 'STOP_DEPLOYMENT';
  return {
    blueGreenDeploymentConfiguration: {
      terminateBlueInstancesOnDeploymentSuccess: {
        action: 'TERMINATE',
        terminationWaitTimeInMinutes: terminationMinutes,
      },
      deploymentReadyOption: { actionOnTimeout, waitTimeInMinutes: readyMinutes },
    },
  };
}

/** What a step is given whose AppSpec has a hook. */
export const WITH_HOOK = { ...INPUTS, 'codedeploy-appspec': 'appspec.json' };

/** A text without what differs from run to run. */
export function plain(text: string | undefined): string {
  const names = new Map<string, string>();
  return (text ?? '')
    .replaceAll(new RegExp(`[\\w.:]+/shop/web:${SHA}@${PUSHED}`, 'g'), 'IMAGE')
    .replace(/\b\d\d:\d\d UTC/g, 'HH:MM UTC')
    .replace(/127\.0\.0\.1:\d+/g, 'REGISTRY')
    .replace(/\becs-svc\/\d+/g, 'ecs-svc/N')
    .replace(/\bd-[A-Z0-9]{9}\b/g, (id) => {
      if (!names.has(id)) names.set(id, `d-${names.size + 1}`);
      return names.get(id) as string;
    });
}

/** At once, with a test listener, without waits, and back again when it fails. */
export const GROUP = {
  ...USUAL,
  serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
  ecsServices: [{ clusterName: 'production', serviceName: 'web' }],
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST'] },
  blueGreenDeploymentConfiguration: {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
  },
  loadBalancerInfo: {
    targetGroupPairInfoList: [
      {
        targetGroups: [{ name: 'web-blue' }, { name: 'web-green' }],
        prodTrafficRoute: { listenerArns: [`${balancer}:listener/app/web/50dc6c495c0c9188/1`] },
        testTrafficRoute: { listenerArns: [`${balancer}:listener/app/web/50dc6c495c0c9188/2`] },
      },
    ],
  },
} satisfies CreateDeploymentGroupCommandInput;

/** How else a house may be built. */
export interface Wishes {
  readonly speed?: number;
  /** What the registry is called. */
  readonly registry?: string;
  /** Brings what the first revision needs, before the service is made. @returns how that differs besides */
  readonly furnish?: (house: House) => Promise<Partial<RegisterTaskDefinitionCommandInput>>;
}

/** Builds the house, with a service and a first revision that differ so; the group is still to be made. */
export async function buildBlueGreenHouse(
  service: Partial<CreateServiceCommandInput> = {},
  definition?: Partial<RegisterTaskDefinitionCommandInput>,
  { speed, registry, furnish }: Wishes = {},
): Promise<BlueGreenHouse> {
  const built = await buildHouse(speed, registry);
  const codeDeploy = new CodeDeployClient({ endpoint: built.aws.url, region: built.aws.region });
  const house: BlueGreenHouse = {
    ...built,
    codeDeploy,
    async createGroup(facts = {}) {
      const group = { ...GROUP, ...facts };
      const application = { applicationName: group.applicationName, computePlatform: 'ECS' } as const;
      try {
        await codeDeploy.send(new CreateApplicationCommand(application));
      } catch (error) {
        if ((error as Error).name !== 'ApplicationAlreadyExistsException') throw error;
      }
      await codeDeploy.send(new CreateDeploymentGroupCommand(group));
      house.calls();
    },
    async deployByHand(revision = 'web:1') {
      const properties = propertiesOf(`arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`);
      const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties: properties } }];
      const content = JSON.stringify({ version: 0, Resources });
      const { deploymentId } = await codeDeploy.send(
        new CreateDeploymentCommand({
          ...USUAL,
          revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
        }),
      );
      house.calls();
      return String(deploymentId);
    },
    async deployment(deploymentId) {
      const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
      return deploymentInfo as DeploymentInfo;
    },
    async hookAt(event) {
      const Hooks = [{ [event]: 'arn:aws:lambda:eu-west-1:123456789012:function:smoke-test:live' }];
      const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties: propertiesOf('any') } }];
      await writeFile(
        join(house.workspace, 'appspec.json'),
        JSON.stringify({ version: 0, Resources, Hooks }),
      );
    },
    async startedDeployment() {
      for (;;) {
        const { taskSets = [] } = await house.service();
        const id = taskSets.find(({ status, externalId }) => status === 'ACTIVE' && externalId)?.externalId;
        if (id !== undefined) return id;
        await shortly();
      }
    },
    async untilStatus(id, status) {
      while ((await house.deployment(id)).status !== status) await shortly();
    },
    async close() {
      codeDeploy.destroy();
      await built.close();
    },
  };
  try {
    const furniture = await furnish?.(house);
    if (definition !== undefined) {
      await house.register({ family: 'web', containerDefinitions: [APP], ...definition, ...furniture });
    }
    await replaceService(house, service);
  } catch (error) {
    await house.close();
    throw error;
  }
  return house;
}

const propertiesOf = (TaskDefinition: string) => ({
  TaskDefinition,
  LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
});

const shortly = () => new Promise((resolve) => setTimeout(resolve, 2));

/** CodeDeploy takes no service that another controller made. */
async function replaceService(house: House, facts: Partial<CreateServiceCommandInput>): Promise<void> {
  await house.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  while ((await house.service()).status !== 'INACTIVE') await pause();
  await house.ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'production',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [],
    }),
  );
  await house.createService({
    desiredCount: 2,
    deploymentController: { type: 'CODE_DEPLOY' },
    loadBalancers: [LOAD_BALANCER],
    ...facts,
    serviceName: 'web',
  });
  while ((await house.service()).taskSets?.[0]?.stabilityStatus !== 'STEADY_STATE') await pause();
  house.calls();
}
