import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue, idlingClock, type LocalAws, startLocalAws } from '../../local/aws/index.ts';
import { type Aws, openAws } from '../../src/aws/index.ts';
import { ROWS, STATES } from '../../src/diagnosis/catalogue/index.ts';
import {
  type Cause,
  diagnose,
  gatherEvidence,
  readTargetHealth,
  type UnhealthyTarget,
} from '../../src/diagnosis/index.ts';
import { jumpingClock } from '../fixtures/world.ts';

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
/** How long a cause may take to show; most take some ten milliseconds on a quiet machine. */
const PATIENCE_MS = 60_000;
const SPEED = 1000;

let local: LocalAws;
let ecs: ECSClient;
let aws: Aws;
let targetGroup: string;
let secret: string;

beforeAll(async () => {
  local = await startLocalAws({ clock: idlingClock(SPEED) });
  // The doors of the action read these.
  Object.assign(process.env, local.environment);
  const client = { endpoint: local.url, region: local.region };
  ecs = new ECSClient(client);
  aws = openAws(local.region, {
    clock: jumpingClock(),
    cancellation: new AbortController().signal,
    note: () => {},
    patience: 0,
  });
  await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
  await new CloudWatchLogsClient(client).send(new CreateLogGroupCommand({ logGroupName: '/ecs/shop' }));
  const made = await new SecretsManagerClient(client).send(
    new CreateSecretCommand({ Name: 'shop/db', SecretString: '{"url":"x"}' }),
  );
  secret = String(made.ARN);
  await new SSMClient(client).send(
    new PutParameterCommand({ Name: '/shop/key', Value: 'x', Type: 'String' }),
  );
  const { TargetGroups } = await new ElasticLoadBalancingV2Client(client).send(
    new CreateTargetGroupCommand({
      Name: 'shop',
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200' },
    }),
  );
  targetGroup = String(TargetGroups?.[0]?.TargetGroupArn);
});
afterAll(() => local.close());

/** The task definition of a service, with everything that a failure could be about. */
function definitionOf(family: string, tag: string): RegisterTaskDefinitionCommandInput {
  return {
    family,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::123456789012:role/shop-execution',
    containerDefinitions: [
      {
        name: 'app',
        image: `${REGISTRY}/shop:${tag}`,
        command: ['serve'],
        portMappings: [{ containerPort: 8080 }],
        stopTimeout: 20,
        secrets: [
          { name: 'DATABASE_URL', valueFrom: `${secret}:url::` },
          { name: 'API_KEY', valueFrom: '/shop/key' },
        ],
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8080/health'], interval: 5 },
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/shop',
            'awslogs-region': 'eu-west-1',
            'awslogs-stream-prefix': 'ecs',
          },
        },
      },
    ],
  };
}

/** A deployment that meets a failure. */
interface Run {
  readonly name: string;
  readonly deploymentId: string;
  readonly definition: RegisterTaskDefinitionCommandInput;
}

async function describeService(name: string): Promise<Service> {
  const { services } = await ecs.send(
    new DescribeServicesCommand({ cluster: 'production', services: [name] }),
  );
  return services?.[0] ?? {};
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return undefined;
}

async function settle(name: string): Promise<void> {
  await until(async () => {
    const { deployments = [] } = await describeService(name);
    return (deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED') || undefined;
  });
}

async function register(definition: RegisterTaskDefinitionCommandInput): Promise<string> {
  const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(definition));
  return String(taskDefinition?.taskDefinitionArn);
}

/** A service that runs well, and then a deployment that meets the failure. */
async function deployFailing(number: number): Promise<Run> {
  const name = `row-${number}`;
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'production',
      serviceName: name,
      taskDefinition: await register(definitionOf(name, '1')),
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b'] } },
      loadBalancers: [{ targetGroupArn: targetGroup, containerName: 'app', containerPort: 8080 }],
    }),
  );
  await settle(name);
  const definition = definitionOf(name, '2');
  const taskDefinition = await register(definition);
  local.faults.nextDeployment(`production/${name}`, number);
  const { service } = await ecs.send(
    new UpdateServiceCommand({ cluster: 'production', service: name, taskDefinition }),
  );
  return { name, deploymentId: String(service?.deployments?.[0]?.id), definition };
}

/** The causes that can be told now. */
async function causesNow(
  { name, deploymentId, definition }: Run,
  targets: UnhealthyTarget[],
): Promise<Cause[]> {
  const service = await describeService(name);
  targets.push(...(await readTargetHealth(service, aws)).unhealthy);
  const events = (service.events ?? []).map(({ message = '' }) => message).toReversed();
  const evidence = await gatherEvidence(
    {
      cluster: 'production',
      service: name,
      region: local.region,
      consoleUrl: 'https://console.test',
      deploymentId,
      definition,
    },
    aws,
    { events, targets, alarms: [] },
  );
  expect(evidence.gaps).toEqual([]);
  const states = new Set(STATES.map(({ id }) => id));
  return diagnose(evidence).causes.filter(({ id }) => !states.has(id));
}

async function causesOf(run: Run): Promise<Cause[]> {
  const targets: UnhealthyTarget[] = [];
  const found = await until(async () => {
    const causes = await causesNow(run, targets);
    return causes.length > 0 ? causes : undefined;
  });
  return found ?? [];
}

const numbersOf = ({ id }: Cause) => ROWS.find((row) => row.id === id)?.numbers ?? [];
const telling = ({ what, why, fix }: Cause) => `${what}: ${why}. Fix: ${fix}`;

/** What of the user's own is named, by the number of the failure. */
const NAMED: Readonly<Record<number, readonly string[]>> = {
  1: ['shop:2', 'no tag 2'],
  2: ['shop:2'],
  3: ['shop:2'],
  4: ['shop-execution', `arn:aws:ecr:eu-west-1:123456789012:repository/shop`],
  5: ['shop:2'],
  6: [REGISTRY, 'subnet-0a1b'],
  7: [REGISTRY],
  8: ['shop:2', '20 GiB'],
  9: ['linux/amd64'],
  10: ['Container app', 'shop:2', 'X86_64'],
  11: ['prod-eu-west-1-starport-layer-bucket'],
  12: ['shop:2', 'subnet-0a1b'],
  13: ['subnet-0a1b'],
  14: ['subnet-0a1b'],
  15: ['DATABASE_URL of app', 'shop-execution', 'secret:shop/db-'],
  16: ['DATABASE_URL of app', 'secret:shop/db-'],
  17: ['DATABASE_URL of app', 'JSON key url'],
  18: ['API_KEY of app', '/shop/key'],
  19: ['version id'],
  20: ['DATABASE_URL of app', 'key/1234abcd'],
  21: ['/ecs/shop', 'shop-execution'],
  22: ['/ecs/shop'],
  23: ['EFS'],
  24: ['shop-execution'],
  25: ['Container app', 'exit code 1', 'it wrote: Error: DATABASE_URL is not set', '/ecs/shop'],
  26: ['Container app', '512 MiB'],
  28: ['Container app', '139'],
  29: ['Container app', 'command in the task definition'],
  30: ['Container app', 'serve'],
  31: ['Container app', 'devmapper'],
  32: ['Container app', '3m0s'],
  33: ['target group shop', 'GET /health', 'answered 404'],
  34: ['Container app', 'curl -f http://localhost:8080/health'],
  35: ['dependsOn'],
  37: ['StopTask'],
  38: ['Spot'],
  39: ['i-0123456789abcdef0'],
  40: ['infrastructure'],
  41: ['subnet-0a1b'],
  42: ['CPU units', '256'],
  43: ['cluster production'],
  44: ['0123456789abcdef0123456789abcdef'],
  45: ['placement constraint'],
  46: ['subnet-0a1b'],
  47: ['network interface'],
  48: ['unable to run the task'],
  49: ['vCPUs', 'eu-west-1'],
  50: ['arn:aws:iam::123456789012:role/shop-execution'],
  52: ['minimumHealthyPercent 100 and maximumPercent 200'],
  53: ['row-53', 'protected'],
  54: ['AWSServiceRoleForECS', 'elasticloadbalancing:RegisterTargets'],
  55: ['FARGATE'],
  58: ['target group shop', 'subnet-0a1b'],
};

/** These are told of below. */
const BELOW = [27, 36, 51, 56, 57];

describe('a deployment that meets a failure of the catalogue', () => {
  it('is played here for each of them', () => {
    const played = [...Object.keys(NAMED).map(Number), ...BELOW].toSorted((a, b) => a - b);
    expect(played).toEqual(Object.keys(catalogue).map(Number));
  });

  it.each(Object.entries(NAMED).map(([number, names]) => ({ number: Number(number), names })))(
    '$number is explained by it, with $names',
    async ({ number, names }) => {
      const causes = await causesOf(await deployFailing(number));
      expect(causes.map(numbersOf)).toEqual([expect.arrayContaining([number])]);
      for (const name of names) expect(causes.map(telling).join()).toContain(name);
    },
  );

  it('27 is explained when the next deployment stops its tasks', async () => {
    const run = await deployFailing(27);
    await settle(run.name);
    await ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: run.name, forceNewDeployment: true }),
    );
    const causes = await causesOf(run);
    expect(causes.map(telling)).toEqual([
      'Container app was killed: it had not ended 20 s after SIGTERM (exit code 137). Fix: let the application end at SIGTERM (a shell as the first process does not pass it on), or raise stopTimeout',
    ]);
  });

  it.each([36, 57])('%i is none: ECS replaced a task in the normal course of things', async (number) => {
    const run = await deployFailing(number);
    const isThere = async () =>
      (await aws.ecs.listTasks({ cluster: 'production', service: run.name, desiredStatus: 'STOPPED' }))
        .length > 0 || undefined;
    expect(await until(isThere)).toBe(true);
    expect(await causesNow(run, [])).toEqual([]);
  });

  it.each([
    {
      number: 51,
      text: 'AWS denied ecs:RegisterTaskDefinition, as the role of the job may not hand the role shop-execution to ECS: User: arn:aws:iam::123456789012:user/local is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/shop-execution because no identity-based policy allows the iam:PassRole action (AccessDeniedException). Fix: allow the role or user of the job this: {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/shop-execution","Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}; the task role and the execution role both need it.',
    },
    {
      number: 56,
      text: 'AWS refused ecs:RegisterTaskDefinition: No Fargate configuration exists for given values (ClientException). Fix: give cpu and memory a pair that Fargate has, such as 256 and 512, 512 and 1024, or 1024 and 2048.',
    },
  ])('$number is explained by the error of the call', async ({ number, text }) => {
    // The next registration of anybody meets it.
    local.faults.nextDeployment('production/web', number);
    await expect(aws.ecs.registerTaskDefinition(definitionOf('refused', '1'))).rejects.toThrow(text);
  });
});
