import {
  CreateCapacityProviderCommand,
  type CreateServiceCommandInput,
  DeregisterContainerInstanceCommand,
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  PutClusterCapacityProvidersCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Hosts, remainingOf } from '../ecs/hosts.ts';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService, tasksOf } from './clients.ts';

const cluster = 'production';
const minutes = 60_000;
const noInstance =
  '(service web) was unable to place a task because no container instance met all of its requirements.';
const troubleshooting =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

interface Size {
  readonly cpu?: number;
  readonly memory?: number;
  readonly attributes?: { name: string; value?: string }[];
}

/** A container instance; gives its ARN. */
const addHost = async ({ cpu = 1024, memory = 1024, attributes = [] }: Size = {}): Promise<string> => {
  const sent = new RegisterContainerInstanceCommand({
    cluster,
    instanceIdentityDocument: JSON.stringify({ instanceId: 'i-0123456789abcdef0' }),
    totalResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    ],
    attributes,
  });
  return String((await stage.ecs.send(sent)).containerInstance?.containerInstanceArn);
};

const removeHost = (containerInstance: string, force = true) =>
  stage.ecs.send(new DeregisterContainerInstanceCommand({ cluster, containerInstance, force }));

const update = (change: { taskDefinition?: string; desiredCount?: number }) =>
  stage.ecs.send(new UpdateServiceCommand({ cluster, service: 'web', ...change }));

const newestEvent = async () => (await describeService(stage)).events?.[0]?.message;

const start = async (desiredCount: number, more: Partial<CreateServiceCommandInput> = {}) =>
  startService(stage, await register(stage, { memory: 512, cpu: 256 }), { desiredCount, ...more });

describe('container instances', () => {
  it('never hold more than they have, and take whatever fits', () => {
    const need = fc.record({
      cpu: fc.integer({ min: 0, max: 512 }),
      memoryMebibytes: fc.integer({ min: 1, max: 512 }),
      ports: fc.uniqueArray(fc.constantFrom(80, 443, 8080), { maxLength: 2 }),
      ends: fc.boolean(),
    });
    const size = fc.record({
      cpu: fc.integer({ min: 256, max: 1024 }),
      memoryMebibytes: fc.integer({ min: 256, max: 1024 }),
    });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 3 }), fc.array(need), (sizes, needs) => {
        const hosts = new Hosts();
        for (const [index, each] of sizes.entries()) {
          const id = String(index);
          hosts.add({
            ...each,
            id,
            instanceId: id,
            reservedPorts: [22],
            isExternal: false,
            attributes: new Map(),
            tenants: [],
          });
        }
        for (const { ends, ...each } of needs) {
          const fits = hosts.list().some((host) => {
            const { cpu, memoryMebibytes, usedPorts } = remainingOf(host);
            const free = each.ports.every((port) => !usedPorts.includes(port));
            return each.cpu <= cpu && each.memoryMebibytes <= memoryMebibytes && free;
          });
          const room = hosts.find({ launchType: 'EC2', needs: each, owner: 'web' });
          expect(room.kind).toBe(fits ? 'host' : 'none');
          const task = { lastStatus: ends ? 'STOPPED' : 'RUNNING' };
          if (room.kind === 'host') room.host.tenants.push({ task, needs: each, owner: 'web' });
        }
        for (const { cpu, memoryMebibytes, usedPorts } of hosts.list().map(remainingOf)) {
          expect(Math.min(cpu, memoryMebibytes)).toBeGreaterThanOrEqual(0);
          expect(new Set(usedPorts).size).toBe(usedPorts.length);
        }
      }),
    );
  });
});

describe('a cluster with container instances', () => {
  it('runs tasks where there is room, and says of each instance what is left', async () => {
    const hosts = [await addHost(), await addHost({ memory: 600 })];
    await start(3);
    await clock.step(5 * minutes);
    expect(await describeService(stage)).toMatchObject({
      runningCount: 3,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    const tasks = await tasksOf(stage, 'RUNNING');
    const placed = hosts.map(
      (arn) => tasks.filter(({ containerInstanceArn }) => containerInstanceArn === arn).length,
    );
    expect(placed).toEqual([2, 1]);
    const { containerInstanceArns } = await stage.ecs.send(new ListContainerInstancesCommand({ cluster }));
    expect(containerInstanceArns).toEqual(hosts);
    const missing = `${hosts[0]}0`;
    const { containerInstances, failures } = await stage.ecs.send(
      new DescribeContainerInstancesCommand({ cluster, containerInstances: [...hosts, missing] }),
    );
    expect(containerInstances).toMatchObject([
      {
        ec2InstanceId: 'i-0123456789abcdef0',
        status: 'ACTIVE',
        agentConnected: true,
        runningTasksCount: 2,
        registeredResources: [
          { name: 'CPU', integerValue: 1024 },
          { name: 'MEMORY', integerValue: 1024 },
          {},
          {},
        ],
        remainingResources: [{ name: 'CPU', integerValue: 512 }, { name: 'MEMORY', integerValue: 0 }, {}, {}],
      },
      { runningTasksCount: 1, remainingResources: [{}, { name: 'MEMORY', integerValue: 88 }, {}, {}] },
    ]);
    expect(failures).toEqual([{ arn: missing, reason: 'MISSING' }]);
    const { taskArns } = await stage.ecs.send(
      new ListTasksCommand({ cluster, containerInstance: String(hosts[1]) }),
    );
    expect(taskArns).toHaveLength(1);
    const { clusters } = await stage.ecs.send(new DescribeClustersCommand({ clusters: [cluster] }));
    expect(clusters).toMatchObject([
      { registeredContainerInstancesCount: 2, runningTasksCount: 3, activeServicesCount: 1 },
    ]);
  });

  it('places no task while it has none, and says so once', async () => {
    stage.aws.countInstances(cluster);
    await start(1);
    await clock.step(5 * minutes);
    const { events = [], deployments } = await describeService(stage);
    expect(events.map(({ message }) => message)).toEqual([
      `${noInstance} Reason: No Container Instances were found in your cluster. ${troubleshooting}`,
    ]);
    expect(deployments).toMatchObject([{ rolloutState: 'IN_PROGRESS', failedTasks: 0, pendingCount: 0 }]);
    await addHost();
    await clock.step(2 * minutes);
    expect(await newestEvent()).toBe('(service web) has reached a steady state.');
  });

  it.each([
    { lack: 'CPU', host: { cpu: 128 }, words: 'has insufficient CPU units available.' },
    { lack: 'memory', host: { memory: 256 }, words: 'has insufficient memory available.' },
    {
      lack: 'the architecture',
      host: { attributes: [{ name: 'ecs.cpu-architecture', value: 'arm64' }] },
      words: 'is missing an attribute required by your task.',
    },
  ])('says of the closest instance that it lacks $lack', async ({ host, words }) => {
    const arn = await addHost(host);
    const { taskDefinition } = await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        runtimePlatform: { cpuArchitecture: 'X86_64' },
        containerDefinitions: [{ name: 'app', image: 'web:1', memory: 512, cpu: 256 }],
      }),
    );
    await startService(stage, String(taskDefinition?.taskDefinitionArn));
    await clock.step(1 * minutes);
    const id = arn.slice(arn.lastIndexOf('/') + 1);
    expect(await newestEvent()).toBe(
      `${noInstance} The closest matching (container-instance ${id}) ${words} ${troubleshooting}`,
    );
  });

  it('cannot replace a task with a fixed port while the old one keeps it', async () => {
    await addHost({ cpu: 4096, memory: 4096 });
    const portMappings = [{ containerPort: 8080, hostPort: 80 }];
    await startService(stage, await register(stage, { portMappings }));
    await clock.step(5 * minutes);
    await update({ taskDefinition: await register(stage, { portMappings }) });
    await clock.step(5 * minutes);
    expect(await newestEvent()).toContain('is already using a port required by your task.');
    expect(await describeService(stage)).toMatchObject({ runningCount: 1, deployments: [{}, {}] });
  });

  it('stops old tasks down to the floor where only they are in the way', async () => {
    await addHost({ cpu: 4096, memory: 1024 });
    await start(2, { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 } });
    await clock.step(5 * minutes);
    await update({ taskDefinition: await register(stage, { memory: 512 }) });
    await clock.step(10 * minutes);
    expect(await describeService(stage)).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });

  it('loses the tasks of an instance that is removed by force, and only then', async () => {
    const host = await addHost();
    await start(1);
    await clock.step(5 * minutes);
    await expect(removeHost(host, false)).rejects.toThrow('Found running tasks on the instance.');
    await removeHost(host);
    expect(await tasksOf(stage, 'STOPPED')).toMatchObject([
      { stopCode: 'TerminationNotice', stoppedReason: 'Container instance deregistration forced by user' },
    ]);
    await clock.step(1 * minutes);
    expect(await newestEvent()).toContain('No Container Instances were found in your cluster.');
  });

  it('counts them when another process says so', async () => {
    const body = JSON.stringify({ cluster });
    await fetch(`${stage.aws.url}/_local/instances`, { method: 'POST', body });
    await start(1);
    await clock.step(1 * minutes);
    expect(await newestEvent()).toContain('No Container Instances were found in your cluster.');
  });

  it('leaves Fargate alone', async () => {
    stage.aws.countInstances(cluster);
    const { taskDefinition } = await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: [{ name: 'app', image: 'web:1' }],
      }),
    );
    await startService(stage, String(taskDefinition?.taskDefinitionArn), {
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    });
    await clock.step(5 * minutes);
    expect(await describeService(stage)).toMatchObject({ runningCount: 1 });
  });
});

describe('RunTask in a cluster with container instances', () => {
  const run = async (count: number) =>
    stage.ecs.send(new RunTaskCommand({ cluster, count, taskDefinition: 'web' }));

  it('starts what finds room, and names what each instance lacks for the rest', async () => {
    const host = await addHost();
    await register(stage, { memory: 512 });
    const { tasks, failures } = await run(3);
    expect(tasks?.map(({ containerInstanceArn }) => containerInstanceArn)).toEqual([host, host]);
    expect(failures).toEqual([{ arn: host, reason: 'RESOURCE:MEMORY' }]);
  });

  it('is refused where there is none', async () => {
    stage.aws.countInstances(cluster);
    await register(stage);
    await expect(run(1)).rejects.toThrow('No Container Instances were found in your cluster.');
  });
});

describe('the launch type EXTERNAL', () => {
  const attributes = [{ name: 'ecs.capability.external' }];

  it('runs on external instances alone', async () => {
    await addHost();
    await start(1, { launchType: 'EXTERNAL' });
    await clock.step(1 * minutes);
    expect(await newestEvent()).toContain('No Container Instances were found in your cluster.');
    const host = await addHost({ attributes });
    await clock.step(2 * minutes);
    expect(await tasksOf(stage, 'RUNNING')).toMatchObject([
      { launchType: 'EXTERNAL', containerInstanceArn: host },
    ]);
  });

  it('takes neither awsvpc nor load balancers', async () => {
    const { taskDefinition } = await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'app', image: 'web:1', memory: 128 }],
      }),
    );
    await expect(
      startService(stage, String(taskDefinition?.taskDefinitionArn), { launchType: 'EXTERNAL' }),
    ).rejects.toThrow('Task definition does not support launch_type EXTERNAL.');
    const loadBalancers = [{ targetGroupArn: 'arn', containerName: 'app', containerPort: 8080 }];
    await expect(start(1, { launchType: 'EXTERNAL', loadBalancers })).rejects.toThrow(
      'Load balancers are not supported with the launch type EXTERNAL.',
    );
  });
});

describe('capacity providers', () => {
  const autoScalingGroupArn =
    'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1:autoScalingGroupName/web';
  const strategy = [{ capacityProvider: 'web-hosts', weight: 1 }];
  const create = () =>
    stage.ecs.send(
      new CreateCapacityProviderCommand({
        name: 'web-hosts',
        autoScalingGroupProvider: { autoScalingGroupArn },
      }),
    );
  const put = (capacityProviders: string[], defaultCapacityProviderStrategy: typeof strategy = []) =>
    stage.ecs.send(
      new PutClusterCapacityProvidersCommand({ cluster, capacityProviders, defaultCapacityProviderStrategy }),
    );

  it('are described, those of Fargate without being created', async () => {
    await create();
    const capacityProvidersAsked = ['FARGATE', 'web-hosts', 'nope'];
    const sent = new DescribeCapacityProvidersCommand({ capacityProviders: capacityProvidersAsked });
    expect(await stage.ecs.send(sent)).toMatchObject({
      capacityProviders: [
        { name: 'FARGATE', status: 'ACTIVE' },
        { name: 'web-hosts', status: 'ACTIVE', autoScalingGroupProvider: { autoScalingGroupArn } },
      ],
      failures: [{ reason: 'MISSING' }],
    });
  });

  it('are the default of a cluster, for services that name neither them nor a launch type', async () => {
    await create();
    const { cluster: changed } = await put(['web-hosts'], strategy);
    expect(changed).toMatchObject({ capacityProviders: ['web-hosts'] });
    stage.aws.countInstances(cluster);
    await start(1);
    await clock.step(1 * minutes);
    expect(await describeService(stage)).toMatchObject({ capacityProviderStrategy: strategy });
    expect(await newestEvent()).toContain('No Container Instances were found in your capacity provider.');
  });

  it('are refused where they do not exist or the cluster does not have them', async () => {
    await expect(put(['nope'])).rejects.toThrow("The specified capacity provider 'nope' was not found.");
    await create();
    await expect(start(1, { capacityProviderStrategy: strategy })).rejects.toThrow(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
    );
  });
});
