import { setTimeout as sleep } from 'node:timers/promises';
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  type CreateDeploymentCommandInput,
  CreateDeploymentGroupCommand,
  type CreateDeploymentGroupCommandInput,
  type DeploymentInfo,
  type ECSTarget,
  GetDeploymentCommand,
  GetDeploymentTargetCommand,
} from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import {
  clientOptions,
  describeService,
  register,
  type Stage,
  setStage,
  startService,
  untilService,
} from '../../__tests__/clients.ts';
import type { Clock, LocalAwsOptions, SteppedClock } from '../../index.ts';

/** A stage with a client of CodeDeploy, a service `web` of two tasks, an application `web` and a group `production`. */
export interface BlueGreenStage extends Stage {
  readonly codeDeploy: CodeDeployClient;
}

/** Target group that the service starts with. */
export const blueArn =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/50dc6c495c0c9188';

const listener = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188';

/** A group for the service `web`: at once, no waits, a test listener, rollback on failure. */
export const group = {
  applicationName: 'web',
  deploymentGroupName: 'production',
  deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
  serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
  ecsServices: [{ clusterName: 'production', serviceName: 'web' }],
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
  blueGreenDeploymentConfiguration: {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
  },
  loadBalancerInfo: {
    targetGroupPairInfoList: [
      {
        targetGroups: [{ name: 'web-blue' }, { name: 'web-green' }],
        prodTrafficRoute: { listenerArns: [`${listener}/1`] },
        testTrafficRoute: { listenerArns: [`${listener}/2`] },
      },
    ],
  },
} satisfies CreateDeploymentGroupCommandInput;

/** Sets the stage, with a group that differs so from `group`. */
export async function setBlueGreenStage(
  more: Partial<CreateDeploymentGroupCommandInput> = {},
  options: Omit<LocalAwsOptions, 'clock'> & { readonly clock?: Clock | SteppedClock } = {},
): Promise<BlueGreenStage> {
  const stage = await setStage(options);
  const codeDeploy = new CodeDeployClient(clientOptions(stage.aws));
  await startService(stage, await register(stage), {
    desiredCount: 2,
    deploymentController: { type: 'CODE_DEPLOY' },
    loadBalancers: [{ targetGroupArn: blueArn, containerName: 'app', containerPort: 8080 }],
  });
  if (options.clock !== undefined && 'step' in options.clock) await options.clock.step(10 * 60_000);
  else await untilService(stage, isAlone);
  await codeDeploy.send(new CreateApplicationCommand({ applicationName: 'web', computePlatform: 'ECS' }));
  await codeDeploy.send(new CreateDeploymentGroupCommand({ ...group, ...more }));
  return {
    ...stage,
    codeDeploy,
    async close() {
      codeDeploy.destroy();
      await stage.close();
    },
  };
}

/** One task set, and it is steady. */
export function isAlone({ taskSets = [] }: Service): boolean {
  return taskSets.length === 1 && taskSets[0]?.stabilityStatus === 'STEADY_STATE';
}

/** An AppSpec in JSON. */
export function appSpec(taskDefinition: string, hooks: readonly Record<string, string>[] = []): string {
  const Properties = {
    TaskDefinition: taskDefinition,
    LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
  };
  const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }];
  return JSON.stringify({ version: 0, Resources, Hooks: hooks });
}

/** Creates a deployment of that AppSpec; returns its id. */
export async function deploy(
  { codeDeploy }: BlueGreenStage,
  content: string,
  more: Partial<CreateDeploymentCommandInput> = {},
): Promise<string> {
  const { deploymentId } = await codeDeploy.send(
    new CreateDeploymentCommand({
      applicationName: 'web',
      deploymentGroupName: 'production',
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
      ...more,
    }),
  );
  return String(deploymentId);
}

/** The deployment as it is now. */
export async function deployment(
  { codeDeploy }: BlueGreenStage,
  deploymentId: string,
): Promise<DeploymentInfo> {
  const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
  if (deploymentInfo === undefined) throw new Error(`There is no deployment ${deploymentId}`);
  return deploymentInfo;
}

/** Its one target as it is now. */
export async function target({ codeDeploy }: BlueGreenStage, deploymentId: string): Promise<ECSTarget> {
  const { deploymentTarget } = await codeDeploy.send(
    new GetDeploymentTargetCommand({ deploymentId, targetId: 'production:web' }),
  );
  return deploymentTarget?.ecsTarget ?? {};
}

/** The deployment as soon as it is so; fails after ten seconds. */
export async function until(
  stage: BlueGreenStage,
  deploymentId: string,
  holds: (deployment: DeploymentInfo) => boolean,
): Promise<DeploymentInfo> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const found = await deployment(stage, deploymentId);
    if (holds(found)) return found;
    await sleep(10);
  }
  const state = [await deployment(stage, deploymentId), await describeService(stage)];
  throw new Error(`The deployment is not so after 10 s: ${JSON.stringify(state, undefined, 2)}`);
}

/** Nothing more happens to the deployment. */
export function isOver({ status }: DeploymentInfo): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}
