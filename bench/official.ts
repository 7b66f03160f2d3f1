/**
 * Runs the released bundles of the official actions, unchanged, against the local AWS, as GitHub's runner would.
 *
 *   npm run bench -- official CHECKOUT…
 *
 * Each CHECKOUT is a folder with the action.yml of amazon-ecs-render-task-definition, amazon-ecs-deploy-task-definition
 * or amazon-ecr-login. Nothing of them is kept. Prints what each step wrote; ends with 1 when one did not end as it
 * should. The login needs a `docker` on PATH, but no engine.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { ecrService } from '../local/aws/ecr/index.ts';
import { scaledClock, startLocalAws } from '../local/aws/index.ts';
import { type ActionRun, runAction } from '../local/runner/index.ts';

/** The waiters of the actions look every 15 s of real time: by then a rollout is over. */
const factor = 60;
const cluster = 'production';
const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:2';
const loadBalancer = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/50dc6c495c0c9188`;
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } };
const taskDefinition = {
  family: 'web',
  requiresCompatibilities: ['FARGATE' as const],
  networkMode: 'awsvpc' as const,
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/web-execution',
  containerDefinitions: [
    { name: 'app', image: 'web:1', essential: true, portMappings: [{ containerPort: 8080 }] },
  ],
};

const checkouts = process.argv.slice(2).map((path) => resolve(path));
if (checkouts.length === 0) {
  console.error(
    'No action is given. Fix: npm run bench -- official CHECKOUT…, with the folders of their action.yml.',
  );
  process.exit(2);
}
const workspace = await mkdtemp(join(tmpdir(), 'ship-to-ecs-official-'));
const aws = await startLocalAws({ clock: scaledClock(factor), services: (core) => [ecrService(core)] });
const client = {
  endpoint: aws.url,
  region: aws.region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};
const ecs = new ECSClient(client);
let wrong = 0;
try {
  await writeFile(join(workspace, 'task-definition.json'), JSON.stringify(taskDefinition));
  await prepare();
  for (const action of checkouts) {
    const { name } = JSON.parse(await readFile(join(action, 'package.json'), 'utf8')) as { name: string };
    console.log(`\n# ${basename(name)}`);
    if (name.includes('render')) await render(action);
    else if (name.includes('deploy')) await deploy(action);
    else await login(action);
  }
} finally {
  await aws.close();
  await rm(workspace, { recursive: true });
}
process.exit(wrong === 0 ? 0 : 1);

async function prepare(): Promise<void> {
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  await ecs.send(new RegisterTaskDefinitionCommand(taskDefinition));
  const service = { cluster, taskDefinition: 'web', desiredCount: 2, launchType: 'FARGATE' as const };
  await ecs.send(new CreateServiceCommand({ ...service, serviceName: 'rolling', networkConfiguration }));
  await ecs.send(
    new CreateServiceCommand({
      ...service,
      serviceName: 'blue-green',
      networkConfiguration,
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: loadBalancer('blue'), containerName: 'app', containerPort: 8080 }],
    }),
  );
  const codeDeploy = new CodeDeployClient(client);
  await codeDeploy.send(
    new CreateApplicationCommand({ applicationName: 'AppECS-production-blue-green', computePlatform: 'ECS' }),
  );
  await codeDeploy.send(
    new CreateDeploymentGroupCommand({
      // What the deploy action looks for unless it is told otherwise.
      applicationName: 'AppECS-production-blue-green',
      deploymentGroupName: 'DgpECS-production-blue-green',
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
      ecsServices: [{ clusterName: cluster, serviceName: 'blue-green' }],
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
      },
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: 'blue' }, { name: 'green' }],
            prodTrafficRoute: {
              listenerArns: [
                'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188/1',
              ],
            },
          },
        ],
      },
    }),
  );
  const resource = {
    TargetService: {
      Type: 'AWS::ECS::Service',
      Properties: {
        TaskDefinition: 'filled in by the action',
        LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
      },
    },
  };
  await writeFile(join(workspace, 'appspec.json'), JSON.stringify({ version: '0.0', Resources: [resource] }));
}

async function render(action: string): Promise<void> {
  const inputs = { 'task-definition': 'task-definition.json', 'container-name': 'app', image };
  const { outputs } = await step({ action, title: 'renders the image into a file', inputs });
  const text = await readFile(String(outputs['task-definition']), 'utf8');
  const rendered = JSON.parse(text) as typeof taskDefinition;
  expect('the image is rendered', rendered.containerDefinitions[0]?.image === image);
  const known = { ...inputs, 'task-definition': '', 'task-definition-family': 'web' };
  await step({ action, title: 'renders the image into what ECS has', inputs: known });
}

async function deploy(action: string): Promise<void> {
  const task = { 'task-definition': 'task-definition.json', cluster };
  const inputs = (service: string) => ({ ...task, service, 'wait-for-service-stability': 'true' });
  const rolling = await step({ action, title: 'deploys to a service of ECS', inputs: inputs('rolling') });
  await expectRevision('rolling', rolling);
  const blueGreen = await step({
    action,
    title: 'deploys through CodeDeploy',
    inputs: { ...inputs('blue-green'), 'codedeploy-appspec': 'appspec.json', 'wait-for-minutes': '10' },
  });
  const id = blueGreen.outputs['codedeploy-deployment-id'];
  expect('CodeDeploy deployed', /^d-[A-Z0-9]{9}$/.test(String(id)));
  await expectRevision('blue-green', blueGreen);
  const run = { ...task, 'run-task': 'true', 'run-task-subnets': 'subnet-0123456789abcdef0' };
  await step({ action, title: 'runs a task', inputs: run });
  const missing = await step({
    action,
    title: 'fails for a service that is not there',
    inputs: inputs('nope'),
    conclusion: 'failure',
  });
  expect('it says that it is MISSING', missing.log.includes('nope is MISSING'));
}

async function login(action: string): Promise<void> {
  // Where no other login is.
  const environment = { DOCKER_CONFIG: workspace };
  const { outputs } = await step({ action, title: 'logs in', environment });
  expect('the registry is told', String(outputs['registry']).startsWith('127.0.0.1:'));
}

async function expectRevision(name: string, { outputs }: ActionRun): Promise<void> {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
  const arn = outputs['task-definition-arn'];
  expect(`${name} runs ${arn}`, arn !== undefined && services?.[0]?.taskDefinition === arn);
}

interface Step {
  readonly action: string;
  readonly title: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** `success` unless given. */
  readonly conclusion?: ActionRun['conclusion'];
}

async function step({ title, conclusion = 'success', environment, ...rest }: Step): Promise<ActionRun> {
  console.log(`\n## ${title}`);
  const run = await runAction({
    ...rest,
    workspace,
    // As in one job: what a step leaves there is there for the next.
    temp: join(workspace, 'temp'),
    environment: { ...aws.environment, ...environment },
    onLine: (line) => console.log(`  ${line}`),
  });
  const outputs = Object.entries(run.outputs).filter(([name]) => !name.startsWith('docker_password'));
  const seconds = Math.round(run.milliseconds / 1000);
  console.log(`  ${run.conclusion}, ${seconds} s, ${JSON.stringify(Object.fromEntries(outputs))}`);
  expect(title, run.conclusion === conclusion);
  return run;
}

function expect(what: string, holds: boolean): void {
  if (!holds) wrong += 1;
  console.log(`  ${holds ? 'as expected' : 'WRONG'}: ${what}`);
}
