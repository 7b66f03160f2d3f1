/** An account of the local AWS with a service that runs well, and the action run in it, in this process. */
import { setMaxListeners } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
} from '@aws-sdk/client-codedeploy';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ecrService } from '../../lib/local/aws/ecr/index.js';
import { idlingClock, startLocalAws } from '../../lib/local/aws/index.js';
import { openAws, PATIENCE_MS } from '../../lib/src/aws/index.js';
import { openDocker } from '../../lib/src/docker/index.js';
import { finishAfterwards } from '../../lib/src/post.js';
import { run } from '../../lib/src/run.js';

/** Times as fast as a clock: slow enough that what this machine takes for a call does not look long beside what ECS takes. */
const SPEED = 20;
/** What a build of a small application takes. */
const BUILD_MS = 24_000;
const CLUSTER = 'production';
const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const REPOSITORY = 'shop/web';
const LOG_GROUP = '/shop/web';
/** Revision that runs at first; those before it were never deployed. */
const REVISION = 7;
/** What runs, and what is deployed. */
const COMMITS = {
  before: '7be3f0d1c2a4958667f0b1e2d3c4a5968778695a',
  after: '1f0c7a5e9d3b48267ac1e0f4d5b6938271a0c4de',
};

/** What each run is given, unless a story has it otherwise. */
export const INPUTS = {
  'aws-region': 'eu-west-1',
  repository: REPOSITORY,
  cluster: CLUSTER,
  service: 'web',
  'environment-variables': 'CHECKOUT=new\n-OLD_CART',
  secrets: 'DATABASE_URL=shop/database:url',
  cpu: '512',
  memory: '1024',
};

/**
 * Opens the account. Services differ from a Fargate service with two tasks and a circuit breaker as `services` says.
 *
 * @returns the shop, to be closed
 */
export async function openShop(services = [{}]) {
  const clock = idlingClock(SPEED);
  const aws = await startLocalAws({ clock, services: (core) => [ecrService(core, { host: REGISTRY })] });
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-pictures-'));
  // The SDK reads its endpoint and its credentials here.
  Object.assign(process.env, aws.environment);
  const client = { endpoint: aws.url, region: aws.region };
  const ecs = new ECSClient(client);
  await fill(client, { ecs, clock, services });
  const environment = { ...aws.environment, PATH: await pathWithDocker(folder), HOME: folder };
  const never = new AbortController().signal;
  const serviceNow = async () => {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: CLUSTER, services: ['web'] }));
    return services[0];
  };

  return {
    aws,
    client,
    /** Runs the step. Gives its summary, its log and what it kept for the post step. */
    async ship(inputs = INPUTS, cancellation = never) {
      setMaxListeners(0, cancellation);
      const traces = { log: [], summary: '', state: {} };
      await run(worldOf(traces, { clock, cancellation, folder, environment, inputs }));
      return traces;
    },
    /** Runs the post step. */
    async finish(state) {
      const traces = { log: [], summary: '', state: {} };
      const world = worldOf(traces, { clock, cancellation: never, folder, environment, inputs: {} });
      await finishAfterwards(world, (name) => state[name] ?? '');
      return traces;
    },
    /** Waits until all tasks of that revision run, and some time. */
    async untilRunning(revision) {
      const isRunning = ({ deployments, desiredCount }) =>
        deployments.some(
          ({ taskDefinition, runningCount }) =>
            taskDefinition.endsWith(`/${revision}`) && runningCount === desiredCount,
        );
      while (!isRunning(await serviceNow())) await clock.sleep(1000);
      await clock.sleep(10_000);
    },
    /** Waits until that was asked of AWS. */
    async untilAsked(operation) {
      while (!aws.requests.some((request) => request.operation === operation)) await clock.sleep(200);
    },
    /** Deploys that revision as somebody else would. */
    async deployByHand(taskDefinition) {
      await ecs.send(new UpdateServiceCommand({ cluster: CLUSTER, service: 'web', taskDefinition }));
    },
    async close() {
      ecs.destroy();
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function worldOf(traces, { clock, cancellation, folder, environment, inputs }) {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const print = (mark) => (text) => void traces.log.push(`${mark}${text}`);
  const info = print('');
  const manners = { clock, cancellation, note: info, patience: PATIENCE_MS };
  return {
    clock,
    cancellation,
    // There are no secrets in the shop.
    redact: (text) => text,
    log: {
      info,
      debug: () => {},
      notice: print('NOTICE '),
      warning: print('WARNING '),
      error: print('ERROR '),
      group(title, work) {
        info(`[${title}]`);
        return work();
      },
    },
    step: {
      setOutput: () => {},
      saveState: (name, value) => void Object.assign(traces.state, { [name]: value }),
      mask: () => {},
      writeSummary: async (markdown) => void Object.assign(traces, { summary: traces.summary + markdown }),
      fail: () => {},
    },
    docker: openDocker({
      environment,
      workspace: folder,
      temp: folder,
      home: folder,
      print: info,
      cancellation,
    }),
    openAws: (region, exceptions) => openAws(region, { ...manners, ...exceptions }),
    openGitHub() {
      throw new Error('A picture needs no GitHub.');
    },
    job: {
      environment: {
        GITHUB_SHA: COMMITS.after,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'octo-org/shop',
        ...Object.fromEntries(given),
      },
      workspace: folder,
      temp: folder,
    },
  };
}

async function fill(client, { ecs, clock, services }) {
  const ecr = new ECRClient(client);
  const { repository } = await ecr.send(
    new CreateRepositoryCommand({ repositoryName: REPOSITORY, imageTagMutability: 'IMMUTABLE' }),
  );
  const put = {
    repositoryName: REPOSITORY,
    imageTag: COMMITS.before,
    imageManifest: JSON.stringify(MANIFEST),
  };
  const { image } = await ecr.send(new PutImageCommand(put));
  const reference = `${repository.repositoryUri}:${COMMITS.before}@${image.imageId.imageDigest}`;
  await new SecretsManagerClient(client).send(
    new CreateSecretCommand({ Name: 'shop/database', SecretString: JSON.stringify({ url: 'postgres://…' }) }),
  );
  await new CloudWatchLogsClient(client).send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
  const executionRoleArn = await makeExecutionRole(new IAMClient(client));
  const definition = definitionOf(reference, { executionRoleArn, region: client.region });
  for (let revision = 1; revision <= REVISION; revision++) {
    await ecs.send(new RegisterTaskDefinitionCommand(definition));
  }
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  for (const facts of services) await createService(ecs, { clock, facts });
}

async function createService(ecs, { clock, facts }) {
  const service = {
    cluster: CLUSTER,
    serviceName: 'web',
    taskDefinition: `web:${REVISION}`,
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    ...facts,
  };
  await ecs.send(new CreateServiceCommand(service));
  const isStable = async () => {
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: CLUSTER, services: [service.serviceName] }),
    );
    const { deployments = [], taskSets = [] } = services[0];
    return deployments[0]?.rolloutState === 'COMPLETED' || taskSets[0]?.stabilityStatus === 'STEADY_STATE';
  };
  while (!(await isStable())) await clock.sleep(5000);
}

const BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
/** Where CodeDeploy moves the traffic. */
export const BEHIND_BALANCER = {
  deploymentController: { type: 'CODE_DEPLOY' },
  deploymentConfiguration: {},
  loadBalancers: [
    {
      targetGroupArn: `${BALANCER}:targetgroup/web-blue/50dc6c495c0c9188`,
      containerName: 'app',
      containerPort: 8080,
    },
  ],
};

/** Makes the deployment group of the service, with a tenth of the traffic first. */
export async function createGroup({ client }) {
  const codeDeploy = new CodeDeployClient(client);
  const names = { applicationName: `AppECS-${CLUSTER}-web`, deploymentGroupName: `DgpECS-${CLUSTER}-web` };
  await codeDeploy.send(
    new CreateApplicationCommand({ applicationName: names.applicationName, computePlatform: 'ECS' }),
  );
  await codeDeploy.send(
    new CreateDeploymentGroupCommand({
      ...names,
      serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
      ecsServices: [{ clusterName: CLUSTER, serviceName: 'web' }],
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
      autoRollbackConfiguration: {
        enabled: true,
        events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 1 },
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
      },
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: 'web-blue' }, { name: 'web-green' }],
            prodTrafficRoute: { listenerArns: [`${BALANCER}:listener/app/web/50dc6c495c0c9188/1`] },
          },
        ],
      },
    }),
  );
}

function definitionOf(image, { executionRoleArn, region }) {
  const options = {
    'awslogs-group': LOG_GROUP,
    'awslogs-region': region,
    'awslogs-stream-prefix': 'ecs',
  };
  return {
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn,
    containerDefinitions: [
      {
        name: 'app',
        image,
        portMappings: [{ containerPort: 8080 }],
        environment: [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'OLD_CART', value: 'true' },
        ],
        logConfiguration: { logDriver: 'awslogs', options },
      },
    ],
  };
}

/** The role in whose name ECS pulls the image, reads the secret and writes the logs. Gives its ARN. */
async function makeExecutionRole(iam) {
  const RoleName = 'web-execution';
  const document = (statement) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'ecs-tasks.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }),
  );
  const PolicyDocument = document({ Effect: 'Allow', Action: '*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'tasks', PolicyDocument }));
  return Role.Arn;
}

/** Tasks are simulated, so nobody looks at layers. */
const MANIFEST = {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: `sha256:${'0'.repeat(64)}`,
    size: 2,
  },
  layers: [],
};

/** A PATH with a stand-in for docker, that builds for some time and pushes nothing: the image that comes of it is made up. */
async function pathWithDocker(folder) {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const docker = join(bin, 'docker');
  // In a shell, as what this machine takes to start a process counts as well.
  await writeFile(docker, STAND_IN);
  await chmod(docker, 0o755);
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n');
  return `${bin}:${process.env.PATH}`;
}

const STAND_IN = `#!/bin/sh
case "$1 $2" in
  'version '*) echo '{"Client":{"Version":"28.2.2"},"Server":{"Version":"28.2.2"}}' ;;
  'buildx version') echo 'github.com/docker/buildx v0.13.1 abcdef' ;;
  'buildx build')
    while [ "$1" != --metadata-file ]; do shift; done
    sleep ${BUILD_MS / 1000 / SPEED}
    echo '{"containerimage.digest":"sha256:${'5b'.repeat(32)}"}' > "$2" ;;
  *) cat > /dev/null ;;
esac
`;
