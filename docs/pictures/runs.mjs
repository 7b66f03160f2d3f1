/** Real runs of the action against the local AWS, and what they wrote to their job summaries. */
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ecrService } from '../../lib/local/aws/ecr/index.js';
import { startLocalAws } from '../../lib/local/aws/index.js';
import { actionFolder } from '../../lib/local/checkout.js';
import { runAction } from '../../lib/local/runner/index.js';

const CLUSTER = 'production';
const SERVICE = 'web';
const REPOSITORY = 'shop/web';
const LOG_GROUP = '/shop/web';
/** What runs, and what is deployed. */
const COMMITS = {
  before: '7be3f0d1c2a4958667f0b1e2d3c4a5968778695a',
  after: '1f0c7a5e9d3b48267ac1e0f4d5b6938271a0c4de',
};
/** The revision that runs; those before it were never deployed. */
const REVISION = 7;

/** What both runs are given. */
const INPUTS = {
  repository: REPOSITORY,
  cluster: CLUSTER,
  service: SERVICE,
  'environment-variables': 'CHECKOUT=new\n-OLD_CART',
  secrets: 'DATABASE_URL=shop/database:url',
  cpu: '512',
  memory: '1024',
};

/** Fails as applications do whose database is not where they look for it. */
const CRASH = {
  at: 'exit',
  afterMilliseconds: 3000,
  exitCode: 1,
  log: [
    'web listens on port 8080',
    'Error: connect ECONNREFUSED 10.0.3.17:5432, the database of DATABASE_URL',
  ],
};

/**
 * The summaries of a plan and of a deployment that fails, in GitHub's Markdown. The clock of the local AWS is the real one, so that
 * the times are those that ECS takes: about two minutes in all.
 */
export async function summariesOfRuns() {
  const aws = await startLocalAws({ services: (core) => [ecrService(core)] });
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-pictures-'));
  try {
    const shop = await openShop(aws);
    const environment = { ...aws.environment, GITHUB_SHA: COMMITS.after, PATH: await pathWithDocker(folder) };
    const run = async (inputs, outcome) => {
      const { outputs, summary, log } = await runAction({
        action: actionFolder(),
        workspace: folder,
        inputs,
        environment,
      });
      if (outputs.outcome !== outcome) throw new Error(`A run ended as ${outputs.outcome}:\n${log}`);
      // The local registry is reached at a port of its own.
      return summary.replaceAll(shop.registry, `${aws.accountId}.dkr.ecr.${aws.region}.amazonaws.com`);
    };
    const plan = await run({ ...INPUTS, mode: 'plan' }, 'planned');
    await shop.putImage(COMMITS.after);
    aws.faults.nextDeployment(`${CLUSTER}/${SERVICE}`, CRASH);
    return { plan, failure: await run(INPUTS, 'rolled-back') };
  } finally {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A service that runs well, and what belongs to it. */
async function openShop(aws) {
  const client = {
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const ecs = new ECSClient(client);
  const ecr = new ECRClient(client);
  const { repository } = await ecr.send(
    new CreateRepositoryCommand({ repositoryName: REPOSITORY, imageTagMutability: 'IMMUTABLE' }),
  );
  const putImage = async (imageTag) => {
    const manifest = { ...MANIFEST, annotations: { 'org.opencontainers.image.revision': imageTag } };
    const { image } = await ecr.send(
      new PutImageCommand({
        repositoryName: REPOSITORY,
        imageTag,
        imageManifest: JSON.stringify(manifest),
      }),
    );
    return `${repository.repositoryUri}:${imageTag}@${image.imageId.imageDigest}`;
  };
  const image = await putImage(COMMITS.before);
  await new SecretsManagerClient(client).send(
    new CreateSecretCommand({ Name: 'shop/database', SecretString: JSON.stringify({ url: 'postgres://…' }) }),
  );
  await new CloudWatchLogsClient(client).send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
  const executionRoleArn = await makeExecutionRole(new IAMClient(client));
  for (let revision = 1; revision <= REVISION; revision++) {
    await ecs.send(new RegisterTaskDefinitionCommand(definitionOf(image, { executionRoleArn, aws })));
  }
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  await ecs.send(
    new CreateServiceCommand({
      cluster: CLUSTER,
      serviceName: SERVICE,
      taskDefinition: `web:${REVISION}`,
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
  );
  const isComplete = async () => {
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: CLUSTER, services: [SERVICE] }),
    );
    return services[0].deployments[0].rolloutState === 'COMPLETED';
  };
  while (!(await isComplete())) await setTimeout(1000);
  return { putImage, registry: repository.repositoryUri.split('/')[0] };
}

function definitionOf(image, { executionRoleArn, aws }) {
  const options = {
    'awslogs-group': LOG_GROUP,
    'awslogs-region': aws.region,
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

/** A PATH with the tests' stand-in for docker: a plan asks it for its version, and a tag that is there is not built again. */
async function pathWithDocker(folder) {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await copyFile(new URL('../../__tests__/runs/fake-docker.mjs', import.meta.url), join(bin, 'docker'));
  await chmod(join(bin, 'docker'), 0o755);
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n');
  return `${bin}:${process.env.PATH}`;
}
