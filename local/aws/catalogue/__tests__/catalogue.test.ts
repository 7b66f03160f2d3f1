import {
  type ContainerDefinition,
  DescribeTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Task,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createService,
  describeService,
  type Stage,
  setStage,
  tasksOf,
  untilService,
} from '../../__tests__/clients.ts';
import { catalogue } from '../index.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const account = '123456789012';
const registry = `${account}.dkr.ecr.eu-west-1.amazonaws.com`;
const secret = `arn:aws:secretsmanager:eu-west-1:${account}:secret:shop/db-AbCdEf`;
const role = `arn:aws:iam::${account}:role/shop-execution`;
const targetGroup = `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/shop/0123456789abcdef`;

const fargate: RegisterTaskDefinitionCommandInput = {
  family: 'shop',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: role,
  containerDefinitions: [],
};

async function registerShop(container: Partial<ContainerDefinition> = {}): Promise<string> {
  const { taskDefinition } = await stage.ecs.send(
    new RegisterTaskDefinitionCommand({
      ...fargate,
      containerDefinitions: [
        {
          name: 'app',
          image: `${registry}/shop:1`,
          command: ['serve'],
          portMappings: [{ containerPort: 8080 }],
          ...container,
        },
      ],
    }),
  );
  return String(taskDefinition?.taskDefinitionArn);
}

/** A service that runs well; then one more deployment of it, which is to fail. Gives the id of that. */
async function deployFailing(number: number, container: Partial<ContainerDefinition> = {}): Promise<string> {
  await createService(stage, await registerShop(), {
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b'] } },
    loadBalancers: [{ targetGroupArn: targetGroup, containerName: 'app', containerPort: 8080 }],
  });
  const taskDefinition = await registerShop({ ...container, image: `${registry}/shop:2` });
  stage.aws.faults.nextDeployment('production/web', number);
  const { service } = await stage.ecs.send(
    new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition }),
  );
  return String(service?.deployments?.[0]?.id);
}

/** The deployment's first task that stopped. */
async function stoppedTask(deployment: string): Promise<Task> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const task = (await tasksOf(stage, 'STOPPED')).find(
      ({ startedBy, lastStatus }) => startedBy === deployment && lastStatus === 'STOPPED',
    );
    if (task !== undefined) return task;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`No task of ${deployment} stopped: ${JSON.stringify(await describeService(stage))}`);
}

const says = (text: string) => (service: Service) =>
  service.events?.some(({ message }) => message === `(service web) ${text}`) === true;

const idOf = (task: Task) => String(task.taskArn).split('/').at(-1);

const auth = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const denied = (task: Task, action: string, resource: string) =>
  `User: arn:aws:sts::${account}:assumed-role/shop-execution/${idOf(task)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
const head = `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${registry}/shop:2: failed to do request: Head "https://${registry}/v2/shop/manifests/2":`;
const pullDenied = `Error response from daemon: pull access denied for ${registry}/shop, repository does not exist or may require 'docker login':`;

/** Rows whose tasks never run: the whole stoppedReason, on Fargate. */
const starts: Readonly<Record<number, (task: Task) => string>> = {
  1: () =>
    `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${registry}/shop:2: ${registry}/shop:2: not found`,
  2: () =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${registry}/shop:2`,
  3: () =>
    `CannotPullContainerError: The task can’t pull the image. Check whether the image exists. ${pullDenied} denied: requested access to the resource is denied`,
  4: (task) =>
    `CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry. ${pullDenied} denied: ${denied(task, 'ecr:BatchGetImage', `arn:aws:ecr:eu-west-1:${account}:repository/shop`)}`,
  5: () =>
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/shop/manifests/2: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
  6: () => `${head} dial tcp 52.94.5.10:443: i/o timeout`,
  7: () => `${head} dial tcp: lookup ${registry}: no such host`,
  8: () =>
    'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
  9: () =>
    "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'",
  11: () =>
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/: 403 Forbidden',
  12: () =>
    'CannotPullContainerError: pull command failed: panic: runtime error: invalid memory address or nil pointer dereference',
  13: () =>
    `${auth} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.`,
  14: () =>
    `${auth} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 52.94.5.10:443: i/o timeout`,
  15: (task) =>
    `${auth} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secret} from secrets manager: AccessDeniedException: ${denied(task, 'secretsmanager:GetSecretValue', secret)}`,
  16: () =>
    `${auth} The task can't retrieve the secret with ARN '${secret}' from AWS Secrets Manager. Check whether the secret exists in the specified Region. ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
  17: () =>
    `${auth} execution resource retrieval failed: retrieved secret from Secrets Manager did not contain json key url`,
  18: () =>
    `${auth} execution resource retrieval failed: unable to retrieve secrets from ssm: invalid ssm parameters: /shop/key`,
  19: () =>
    `${auth} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): InvalidParameter: 1 validation error(s) found. - minimum field size of 32, GetSecretValueInput.VersionId.`,
  20: (task) =>
    `${auth} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secret} from secrets manager: AccessDeniedException: ${denied(task, 'kms:Decrypt', `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`)}`,
  21: () =>
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist',
  22: () =>
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration.',
  23: () =>
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection timed out : unsuccessful EFS utils command execution; code: 32',
  24: () =>
    "ResourceInitializationError: failed to download env files: The task can't download the environment variable files from Amazon S3. There is a connection issue between the task and Amazon S3. Check your task network configuration.",
  30: () =>
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown',
  31: () =>
    'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Create more free space in thin pool or use dm.min_free_space option to change behavior',
  32: () => 'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
  35: (task) => `TaskDependencyError: Task dependencies cannot be resolved, taskArn: ${task.taskArn}`,
  44: () => 'AGENT',
  45: () => 'MemberOf placement constraint unsatisfied.',
  46: () =>
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0a1b': InsufficientFreeAddressesInSubnet",
  47: () => 'Timeout waiting for network interface provisioning to complete.',
  48: () => 'InternalError: unable to run the task',
  55: () => 'The selected task definition is not compatible with the selected compute strategy.',
};

/** Rows that the secrets of the task definition take part in: it has them, and they resolve. */
async function withSecrets(): Promise<Partial<ContainerDefinition>> {
  const signed =
    'AWS4-HMAC-SHA256 Credential=l/20260101/eu-west-1/x/aws4_request, SignedHeaders=host, Signature=0';
  const call = (target: string, body: object) =>
    fetch(stage.aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': target, authorization: signed },
      body: JSON.stringify(body),
    }).then((answer) => answer.json() as Promise<{ ARN?: string }>);
  await call('AmazonSSM.PutParameter', { Name: '/shop/key', Value: 'x', Type: 'String' });
  const { ARN } = await call('secretsmanager.CreateSecret', { Name: 'shop/db', SecretString: '{"url":"x"}' });
  return {
    secrets: [
      { name: 'DATABASE_URL', valueFrom: `${ARN}:url::` },
      { name: 'API_KEY', valueFrom: '/shop/key' },
    ],
  };
}

describe('a failure that keeps tasks from starting', () => {
  it.each(Object.keys(starts).map(Number))('%i tells its text in stoppedReason', async (number) => {
    const container = number >= 15 && number <= 20 ? await withSecrets() : {};
    const deployment = await deployFailing(number, container);
    const task = await stoppedTask(deployment);
    const arn = container.secrets?.[0]?.valueFrom?.split(':').slice(0, 7).join(':') ?? secret;
    const expected = String(starts[number]?.(task)).replaceAll(secret, arn);
    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: expected });
    expect(task).not.toHaveProperty('startedAt');
    expect(task.containers?.[0]).not.toHaveProperty('exitCode');
    await untilService(stage, says(`was unable to place a task. Reason: ${expected}.`));
  });

  it.each([
    [44, 'encountered error "AGENT"'],
    [45, 'is missing an attribute required by your task'],
  ])('%i also says in an event what was wrong with the host', async (number, words) => {
    await deployFailing(number);
    const text = `was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123456789abcdef0123456789abcdef) ${words}. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`;
    await untilService(stage, says(text));
  });
});

describe('a failure of a container', () => {
  it.each([
    { number: 10, exitCode: 255 },
    { number: 25, exitCode: 1 },
    { number: 26, exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
    { number: 28, exitCode: 139 },
    { number: 29, exitCode: 0 },
  ])('$number ends the task with $exitCode', async ({ number, ...container }) => {
    const task = await stoppedTask(await deployFailing(number));
    expect(task).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', ...container }],
    });
    expect(task.startedAt).toBeInstanceOf(Date);
  });

  it('27 shows when the task is replaced: killed after its stopTimeout', async () => {
    const deployment = await deployFailing(27, { stopTimeout: 20 });
    const isOver = (service: Service) =>
      service.deployments?.length === 1 && service.deployments[0]?.rolloutState === 'COMPLETED';
    await untilService(stage, isOver);
    await stage.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', forceNewDeployment: true }),
    );
    const task = await stoppedTask(deployment);
    expect(task).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Scaling activity initiated by (deployment ${deployment})`,
      containers: [{ name: 'app', exitCode: 137 }],
    });
    expect(task.containers?.[0]).not.toHaveProperty('reason');
    const seconds = (Number(task.executionStoppedAt) - Number(task.stoppingAt)) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(20);
  });

  it('34 stops the task for its health check', async () => {
    const healthCheck = { command: ['CMD', 'true'], interval: 5 };
    const task = await stoppedTask(await deployFailing(34, { healthCheck }));
    expect(task).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed container health checks',
      healthStatus: 'UNHEALTHY',
    });
    await untilService(stage, says(`(task ${idOf(task)}) failed container health checks.`));
  });
});

describe('a failure outside the containers', () => {
  it.each([
    { number: 33, why: 'Health checks failed with these codes: [404]' },
    { number: 58, why: 'Target is in an Availability Zone that is not enabled for the load balancer' },
  ])('$number stops the task by the word of its target group, and counts', async ({ number, why }) => {
    const deployment = await deployFailing(number);
    const task = await stoppedTask(deployment);
    expect(task).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${targetGroup})`,
    });
    const text = `(task ${idOf(task)}) (port 8080) is unhealthy in (target-group ${targetGroup}) due to (reason ${why})`;
    const service = await untilService(stage, says(text));
    expect(service.deployments?.[0]).toMatchObject({ id: deployment, rolloutState: 'IN_PROGRESS' });
    expect(Number(service.deployments?.[0]?.failedTasks)).toBeGreaterThanOrEqual(1);
  });

  it.each([
    {
      number: 36,
      stopCode: 'ServiceSchedulerInitiated',
      text: 'Scaling activity initiated by (deployment ID)',
    },
    { number: 37, stopCode: 'UserInitiated', text: 'Task stopped by user' },
    { number: 38, stopCode: 'SpotInterruption', text: 'Your Spot Task was interrupted.' },
    {
      number: 39,
      stopCode: 'TerminationNotice',
      text: 'Host EC2 (instance i-0123456789abcdef0) terminated.',
    },
    {
      number: 40,
      stopCode: 'InfrastructureHealth',
      text: 'Task stopped because its infrastructure was unhealthy.',
    },
    {
      number: 57,
      stopCode: 'ServiceSchedulerInitiated',
      text: 'Availability Zone rebalancing initiated by (deployment ID)',
    },
  ])(
    '$number stops one task, and the deployment is none the worse for it',
    async ({ number, stopCode, text }) => {
      const deployment = await deployFailing(number);
      const task = await stoppedTask(deployment);
      expect(task).toMatchObject({ stopCode, stoppedReason: text.replace('ID', deployment) });
      const settled = await untilService(
        stage,
        ({ deployments = [] }) => deployments[0]?.rolloutState === 'COMPLETED',
      );
      expect(settled.deployments?.[0]).toMatchObject({ id: deployment, failedTasks: 0 });
    },
  );

  it('57 says in an event what it is for', async () => {
    await deployFailing(57);
    const text =
      'is not AZ balanced with 2 tasks in eu-west-1a, 0 tasks in eu-west-1b. AZ Rebalancing in progress.';
    await untilService(stage, says(text));
  });

  it('54 says that targets could not be registered', async () => {
    const deployment = await deployFailing(54);
    const text = `failed to register targets in (target-group ${targetGroup}) with (error User: arn:aws:sts::${account}:assumed-role/AWSServiceRoleForECS/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: ${targetGroup} because no identity-based policy allows the elasticloadbalancing:RegisterTargets action)`;
    const service = await untilService(stage, says(text));
    expect(service.deployments?.[0]?.id).toBe(deployment);
  });
});

describe('a failure of placement', () => {
  const noInstance = 'was unable to place a task because no container instance met all of its requirements.';
  const more = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
  it.each([
    [
      41,
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ],
    [
      42,
      `${noInstance} The closest matching (container-instance 0123456789abcdef0123456789abcdef) has insufficient CPU units available. ${more}`,
    ],
    [43, `${noInstance} Reason: No Container Instances were found in your cluster. ${more}`],
    [
      49,
      'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
    ],
    [
      50,
      `failed to launch a task with (error ECS was unable to assume the role '${role}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)`,
    ],
    [
      52,
      'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    ],
  ])('%i says so in an event, once, and starts no task', async (number, text) => {
    const deployment = await deployFailing(number);
    await untilService(stage, says(text));
    await new Promise((resolve) => setTimeout(resolve, 60));
    const service = await describeService(stage);
    expect(service.events?.filter(({ message }) => message === `(service web) ${text}`)).toHaveLength(1);
    expect(service.deployments).toMatchObject([
      { id: deployment, rolloutState: 'IN_PROGRESS', runningCount: 0, pendingCount: 0 },
      { status: 'ACTIVE', runningCount: 1 },
    ]);
    expect([...(await tasksOf(stage, 'RUNNING')), ...(await tasksOf(stage, 'STOPPED'))]).toHaveLength(1);
  });

  it('is over after as many attempts as were asked for', async () => {
    await createService(stage, await registerShop(), {
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b'] } },
    });
    stage.aws.faults.nextDeployment('production/web', 41, 2);
    await stage.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', forceNewDeployment: true }),
    );
    await untilService(stage, ({ deployments = [] }) => deployments[0]?.rolloutState === 'COMPLETED');
  });
});

describe('53', () => {
  it('leaves the old tasks beside the new ones, and the deployment never completes', async () => {
    const deployment = await deployFailing(53);
    const text = `was unable to reach steady state because task set (${deployment}) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.`;
    await untilService(stage, says(text));
    await untilService(stage, ({ runningCount }) => runningCount === 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await describeService(stage)).toMatchObject({
      runningCount: 2,
      deployments: [{ id: deployment, rolloutState: 'IN_PROGRESS', runningCount: 1 }, { runningCount: 1 }],
    });
  });
});

describe('a failure of a call', () => {
  it.each([
    {
      number: 51,
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::${account}:user/local is not authorized to perform: iam:PassRole on resource: ${role} because no identity-based policy allows the iam:PassRole action`,
    },
    { number: 56, name: 'ClientException', message: 'No Fargate configuration exists for given values.' },
  ])('$number refuses the next registration, and no other', async ({ number, name, message }) => {
    stage.aws.faults.nextDeployment('production/web', number);
    await expect(registerShop()).rejects.toMatchObject({ name, message });
    expect(await registerShop()).toContain(':task-definition/shop:1');
  });
});

describe('the catalogue', () => {
  const rows = Object.values(catalogue);

  it('has no number left out, and each cause once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(58);
    expect(Object.keys(catalogue).map(Number)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map(({ cause }) => cause)).size).toBe(rows.length);
  });

  it('can be read over HTTP', async () => {
    const listed = await fetch(`${stage.aws.url}/_local/catalogue`).then((answer) => answer.json());
    expect(listed).toMatchObject({ 33: 'The load balancer finds the task unhealthy' });
  });

  it('is asked for over HTTP by number, and for so many tasks', async () => {
    await createService(stage, await registerShop(), {
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b'] } },
    });
    const asked = await fetch(`${stage.aws.url}/_local/faults`, {
      method: 'POST',
      body: JSON.stringify({ service: 'production/web', failure: 47, tasks: 1 }),
    });
    expect(asked.status).toBe(200);
    const { service } = await stage.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', forceNewDeployment: true }),
    );
    const deployment = String(service?.deployments?.[0]?.id);
    const { taskArn } = await stoppedTask(deployment);
    const { tasks } = await stage.ecs.send(
      new DescribeTasksCommand({ cluster: 'production', tasks: [String(taskArn)] }),
    );
    expect(tasks).toMatchObject([
      { stoppedReason: 'Timeout waiting for network interface provisioning to complete.' },
    ]);
    await untilService(stage, ({ deployments = [] }) => deployments[0]?.rolloutState === 'COMPLETED');
  });

  it('knows no row after its last one', () => {
    expect(() => stage.aws.faults.nextDeployment('production/web', 99)).toThrow(
      `The catalogue has no failure 99. Fix: a number from 1 to ${rows.length}, or one of image-not-found, container-exits, out-of-memory, unhealthy.`,
    );
  });
});
