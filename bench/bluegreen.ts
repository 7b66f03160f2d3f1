/**
 * How late the end of a CodeDeploy deployment is noticed, and after how many calls: seconds from Succeeded (or, with
 * traffic-shifted, from all traffic on the green tasks) to the end of the wait. The local AWS plays them on a faster clock.
 *
 *   npm run bench -- bluegreen [--write] [RUNS]
 */
import { parseArgs } from 'node:util';
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
  GetDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { scaledClock, startLocalAws } from '../local/aws/index.ts';
import { openAws } from '../src/aws/index.ts';
import { openRollout, waitForDeployments } from '../src/rollout/index.ts';
import type { World } from '../src/world.ts';
import { LATENESS, latenessRow, machine, show, table } from './page.ts';

const ALL_AT_ONCE = 'CodeDeployDefault.ECSAllAtOnce';
const CANARY = 'CodeDeployDefault.ECSCanary10Percent5Minutes';
/** How they shift, the minutes for which the old tasks are kept, and how much faster than real time they are played. */
const DEPLOYMENTS = [
  { title: 'all at once', config: ALL_AT_ONCE, kept: 0, speed: 10 },
  { title: 'canary', config: CANARY, kept: 0, speed: 30 },
  { title: '10 min kept', config: ALL_AT_ONCE, kept: 10, speed: 30 },
];
const { positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const RUNS = Number(positionals[0] ?? 3);
const cluster = 'production';
const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
const names = { applicationName: 'web', deploymentGroupName: 'web' };

/** One deployment, from its start to the end of the wait. */
async function measure({ config, kept, speed }: (typeof DEPLOYMENTS)[number]) {
  const clock = scaledClock(speed);
  const aws = await startLocalAws({ clock });
  Object.assign(process.env, aws.environment);
  const client = { endpoint: aws.url, region: aws.region };
  const [ecs, codeDeploy] = [new ECSClient(client), new CodeDeployClient(client)];
  const register = async () => {
    const containerDefinitions = [
      { name: 'app', image: 'web:1', memory: 128, portMappings: [{ containerPort: 8080 }] },
    ];
    const answer = await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    return answer.taskDefinition?.taskDefinitionArn ?? '';
  };
  const targetGroupArn = `${balancer}:targetgroup/web-blue/50dc6c495c0c9188`;
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  const previous = await register();
  await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: 'web',
      taskDefinition: previous,
      desiredCount: 2,
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    }),
  );
  await codeDeploy.send(new CreateApplicationCommand({ applicationName: 'web', computePlatform: 'ECS' }));
  await codeDeploy.send(
    new CreateDeploymentGroupCommand({
      ...names,
      deploymentConfigName: config,
      serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
      ecsServices: [{ clusterName: cluster, serviceName: 'web' }],
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: {
          action: 'TERMINATE',
          terminationWaitTimeInMinutes: kept,
        },
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
      },
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: 'web-blue' }, { name: 'web-green' }],
            prodTrafficRoute: { listenerArns: [`${balancer}:listener/app/web/50dc6c495c0c9188/1`] },
          },
        ],
      },
    }),
  );
  const describe = new DescribeServicesCommand({ cluster, services: ['web'] });
  let service = (await ecs.send(describe)).services?.[0] ?? {};
  while (service.taskSets?.[0]?.stabilityStatus !== 'STEADY_STATE') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    service = (await ecs.send(describe)).services?.[0] ?? {};
  }
  const revision = await register();
  const cancellation = new AbortController().signal;
  const door = openAws(aws.region, { clock, cancellation, note: () => {}, patience: 0 });
  const rollout = openRollout(cluster, { patient: door, impatient: door, clock });
  const appSpecFor = (TaskDefinition: string) => {
    const LoadBalancerInfo = { ContainerName: 'app', ContainerPort: 8080 };
    const Properties = { TaskDefinition, LoadBalancerInfo };
    return JSON.stringify({
      version: 0,
      Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }],
    });
  };
  const codedeploy = {
    application: 'web',
    group: 'web',
    appSpecFor,
    appSpecBackTo: appSpecFor,
    configuration: undefined,
    description: undefined,
    minutes: { ready: 0, shift: 5, termination: kept },
  };
  const target = { name: 'web', service, revision, previous, codedeploy };
  const deployment = await rollout.start(target, { desiredCount: undefined, force: false });
  const callsBefore = aws.requests.length;
  const world = { clock, cancellation, log: { info: () => {}, notice: () => {} } } as unknown as World;
  await waitForDeployments(rollout, { deployments: [deployment], minutes: 60 }, world);
  const noticedAt = clock.now();
  const calls = aws.requests.length - callsBefore;
  const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId: deployment.id }));
  const { createTime, completeTime } = deploymentInfo ?? {};
  const [beganAt, endedAt] = [createTime?.getTime() ?? 0, completeTime?.getTime() ?? 0];
  ecs.destroy();
  codeDeploy.destroy();
  await aws.close();
  return { seconds: (endedAt - beganAt) / 1000, late: (noticedAt - endedAt) / 1000, calls };
}

const rows = [];
for (const deployment of DEPLOYMENTS) {
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await measure(deployment));
  rows.push(latenessRow(deployment.title, results));
}
const head = ['Deployment of CodeDeploy', ...LATENESS, 'Calls'];
await show('bluegreen', `${table(head, rows)}\n\n${RUNS} of each. ${machine()}`);
