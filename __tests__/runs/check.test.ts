import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

/** One house for all: nothing that is refused changes it. */
let house: House;

beforeAll(async () => {
  house = await buildHouse();
  const client = { endpoint: house.aws.url, region: house.aws.region };
  const iam = new IAMClient(client);
  const trust = {
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  await iam.send(
    new CreateRoleCommand({ RoleName: 'instance', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  iam.destroy();
  const logs = new CloudWatchLogsClient(client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  await house.createParameter('/shop/key');
  await house.createRole('web-start', ['ecr:*', 'logs:CreateLogStream', 'logs:PutLogEvents']);
  await house.register({
    family: 'fargate',
    containerDefinitions: [APP],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
  });
  await house.createService({
    serviceName: 'fargate',
    taskDefinition: 'fargate',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  });
  await house.createService({
    serviceName: 'balanced',
    loadBalancers: [
      {
        targetGroupArn:
          'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/50dc6c495c0c9188',
        containerName: 'app',
        containerPort: 8080,
      },
    ],
  });
});

afterAll(async () => {
  await house.close();
});

const CHANGES = /:(Register|Update|Put|Create|Delete|Stop)/;
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const withApp = (facts: Partial<ContainerDefinition>) => ({ containerDefinitions: [{ ...APP, ...facts }] });
const awslogs = (options: Record<string, string>) => ({
  logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-region': 'eu-west-1', ...options } },
});

/** A set-up that can't work. */
interface WrongSetUp {
  readonly name: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The task definition in the workspace; a small one of the service `web` unless given. */
  readonly definition?: Partial<RegisterTaskDefinitionCommandInput>;
  readonly errors: readonly string[];
}

const FARGATE_FINE = { networkMode: 'awsvpc' as const, cpu: '256', memory: '512' };
const onFargate =
  "The task definition task-definition.json can't run on Fargate, as the service fargate does";

const setUps: readonly WrongSetUp[] = [
  {
    name: 'a size that Fargate does not have',
    inputs: { service: 'fargate', cpu: '256', memory: '4 GB' },
    definition: FARGATE_FINE,
    errors: [
      `${onFargate}: with cpu 256, Fargate has no task with memory 4 GB. Fix: set memory to 512, 1024 or 2048, or choose another cpu.`,
    ],
  },
  {
    name: 'a service on Fargate, and a task definition for EC2',
    inputs: { service: 'fargate' },
    definition: withApp({ privileged: true }),
    errors: [
      `${onFargate}: it has no cpu and no memory for the whole task. Fix: set cpu and memory, in the task definition or as an input.`,
      `${onFargate}: its networkMode is bridge. Fix: set networkMode to awsvpc.`,
      `${onFargate}: the container app has privileged. Fix: remove it, or run the service on EC2.`,
    ],
  },
  {
    name: 'a load balancer and a container without its port',
    inputs: { service: 'balanced' },
    definition: withApp({ portMappings: [{ containerPort: 80 }] }),
    errors: [
      "The load balancer of service balanced can't reach tasks of the task definition task-definition.json: it sends the traffic to port 8080 of app, which maps port 80. Fix: add 8080 as a containerPort to the portMappings of app.",
    ],
  },
  {
    name: 'an image built for another architecture',
    inputs: { platforms: 'linux/amd64' },
    definition: { runtimePlatform: { cpuArchitecture: 'ARM64' } },
    errors: [
      "What is built with the input platforms can't run in tasks of the task definition task-definition.json: it is for linux/amd64, and the runtimePlatform of the task definition is linux/arm64. Fix: remove platforms, so that the task definition decides, or correct its runtimePlatform.",
    ],
  },
  {
    name: 'roles that are not there',
    inputs: { 'task-role-arn': roleArn('web-tsk'), 'execution-role-arn': roleArn('shop/web-start') },
    errors: [
      `The executionRoleArn of the task definition task-definition.json can't be used: there is no role ${roleArn('shop/web-start')}; there is ${roleArn('web-start')}. Fix: create the role, or correct executionRoleArn or the input execution-role-arn.`,
      `The taskRoleArn of the task definition task-definition.json can't be used: there is no role ${roleArn('web-tsk')}. Fix: create the role, or correct taskRoleArn or the input task-role-arn.`,
    ],
  },
  {
    name: 'a role of another account',
    inputs: { 'task-role-arn': 'arn:aws:iam::999999999999:role/web' },
    errors: [
      "The taskRoleArn of the task definition task-definition.json can't be used: the role arn:aws:iam::999999999999:role/web is in the account 999999999999, and the service in 123456789012. Fix: name a role of the account 123456789012 with task-role-arn.",
    ],
  },
  {
    name: 'a role that tasks may not assume',
    inputs: { 'task-role-arn': roleArn('instance') },
    errors: [
      `The taskRoleArn of the task definition task-definition.json can't be used: the role instance does not let ecs-tasks.amazonaws.com assume it. Fix: add this to its trust policy: {"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}.`,
    ],
  },
  {
    name: 'no execution role for logs on Fargate, and no log group',
    inputs: { service: 'fargate' },
    definition: {
      ...FARGATE_FINE,
      ...withApp(awslogs({ 'awslogs-group': '/ecs/wbe', 'awslogs-stream-prefix': 'web' })),
    },
    errors: [
      'The task definition task-definition.json needs an execution role: it has none, and ECS needs one to write logs. Fix: name one with execution-role-arn, or as executionRoleArn in the task definition; it needs the policy AmazonECSTaskExecutionRolePolicy, and what reads its secrets.',
      "The container app of the task definition task-definition.json can't write its logs: there is no log group /ecs/wbe in eu-west-1. Fix: create it (aws logs create-log-group --region eu-west-1 --log-group-name /ecs/wbe), or set the option awslogs-create-group=true.",
    ],
  },
  {
    name: 'no execution role for secrets',
    definition: withApp({ secrets: [{ name: 'KEY', valueFrom: '/shop/key' }] }),
    errors: [
      'The task definition task-definition.json needs an execution role: it has none, and ECS needs one to read secrets. Fix: name one with execution-role-arn, or as executionRoleArn in the task definition; it needs the policy AmazonECSTaskExecutionRolePolicy, and what reads its secrets.',
    ],
  },
  {
    name: 'an execution role that may not read parameters nor make the log group',
    inputs: { 'execution-role-arn': roleArn('web-start') },
    definition: withApp({
      secrets: [{ name: 'KEY', valueFrom: '/shop/key' }],
      ...awslogs({ 'awslogs-group': '/ecs/new', 'awslogs-create-group': 'true' }),
    }),
    errors: [
      'The execution role web-start is not allowed to read parameters: its policies don\'t allow ssm:GetParameters on arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key. Fix: allow the role this: {"Effect":"Allow","Action":["ssm:GetParameters"],"Resource":["arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key"]}.',
      'The execution role web-start is not allowed to make the log group: its policies don\'t allow logs:CreateLogGroup on arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/new:*. Fix: allow the role this: {"Effect":"Allow","Action":["logs:CreateLogGroup"],"Resource":["arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/new:*"]}.',
    ],
  },
  {
    name: 'a task definition that is too large',
    inputs: { 'environment-variables': `LARGE=${'x'.repeat(65536)}` },
    errors: [
      expect.stringMatching(
        /^The task definition task-definition\.json can't be registered: it has \d+ bytes with all that is put into it, and ECS takes 65536\. Fix: move environment variables into a file in S3 \(env-files\), or long values into parameters \(secrets\)\.$/,
      ) as unknown as string,
    ],
  },
];

async function ship({ inputs = {}, definition = {} }: Pick<WrongSetUp, 'inputs' | 'definition'>) {
  const path = join(house.workspace, 'task-definition.json');
  await writeFile(path, JSON.stringify({ family: 'web', containerDefinitions: [APP], ...definition }));
  house.calls();
  const traces = await house.ship({
    ...INPUTS,
    'task-definition': 'task-definition.json',
    'wait-for-service-stability': 'false',
    ...inputs,
  });
  return { ...traces, calls: house.calls() };
}

describe('a set-up that cannot work', () => {
  it.each(setUps)('is told before anything is done: $name', async ({ errors, ...setUp }) => {
    const { calls, ...traces } = await ship(setUp);
    expect(traces.errors.flatMap((error) => error.split('\n'))).toEqual(errors);
    expect(traces.outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    expect(calls.filter((call) => CHANGES.test(call))).toEqual([]);
    expect((await house.dockerCalls()).filter(({ args }) => args.includes('build'))).toEqual([]);
  });
});

describe('what the role may not look up', () => {
  it('is told in one line, and keeps nobody from deploying', async () => {
    for (const operation of ['ecs:DescribeClusters', 'iam:*', 'logs:DescribeLogGroups']) {
      house.aws.faults.nextCalls(operation, { kind: 'access-denied' }, 9);
    }
    const { log, errors, outputs } = await ship({
      inputs: { 'execution-role-arn': roleArn('gone') },
      definition: withApp(awslogs({ 'awslogs-group': '/ecs/gone' })),
    });
    house.aws.faults.clear();
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('not-waited');
    expect(log.filter((line) => line.startsWith('Not checked'))).toEqual([
      'Not checked, as AWS did not tell: the cluster (ecs:DescribeClusters is denied), the log groups (logs:DescribeLogGroups is denied), the roles (iam:GetRole is denied), what the execution role may do (iam:SimulatePrincipalPolicy is denied).',
    ]);
  });
});

describe('good practice', () => {
  const definition = withApp({ environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] });
  const shipWith = (ignored: string) =>
    ship({ inputs: { 'ignore-warnings': ignored, mode: 'plan' }, definition });

  it('is asked for in one annotation, with the reasons in the log and the summary', async () => {
    const traces = await shipWith('');
    const { warnings, log, summaries, outputs } = traces;
    expect(outputs['outcome']).toBe('planned');
    expect(warnings).toEqual([
      '3 warnings before the deployment: credential-in-environment, no-logs, no-circuit-breaker. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.',
    ]);
    const said = log.filter((line) => line.startsWith('Warning '));
    expect(said).toHaveLength(3);
    expect(said[1]).toBe(
      'Warning no-logs: The container app has no log driver: what it writes is lost with the tasks, and nobody can tell why one failed. Fix: add a logConfiguration, or set log-configuration-log-driver: awslogs and its options.',
    );
    expect(summaries[0]).toContain('| `no-logs` | The container app has no log driver');
    expect(JSON.stringify(traces)).not.toContain('hunter2');
  });

  it('is not asked for where somebody means it', async () => {
    const some = await shipWith('no-logs\ncredential-in-environment');
    expect(some.warnings).toEqual([
      'A warning before the deployment: no-circuit-breaker. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.',
    ]);
    const none = await shipWith('no-logs\ncredential-in-environment\nno-circuit-breaker');
    expect(none.warnings).toEqual([]);
  });

  it('has names, and a wrong one is told with all of them', async () => {
    const { errors, calls } = await shipWith('no-logs\nlogs');
    expect(errors).toEqual([
      'Input ignore-warnings cannot be used: there is no warning "logs". Fix: write one name per line, of credential-in-environment, latest-tag, no-logs, several-essential-containers, public-ip, execution-role-as-task-role, no-circuit-breaker, spot-without-base, execution-role-policy.',
    ]);
    expect(calls).toEqual([]);
  });

  it('doubts an execution role that only the policy of the secret may let read it', async () => {
    const arn = await house.createSecret('shop/db');
    const { warnings, log, errors } = await ship({
      inputs: { 'execution-role-arn': roleArn('web-start'), mode: 'plan', secrets: 'DB=shop/db' },
    });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('A warning before the deployment: execution-role-policy.'),
    ]);
    expect(log.filter((line) => line.startsWith('Warning '))).toEqual([
      `Warning execution-role-policy: The execution role web-start has no policy to read secrets: it does not allow secretsmanager:GetSecretValue on ${arn}. Unless a policy of the resource itself does, tasks will not start. Fix: allow the role this: {"Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":["${arn}"]}.`,
    ]);
  });
});
