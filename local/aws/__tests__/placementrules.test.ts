import {
  type CreateServiceCommandInput,
  DescribeTasksCommand,
  type PlacementConstraint,
  type PlacementStrategy,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService, tasksOf } from './clients.ts';

const cluster = 'production';
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

/** A container instance with these attributes and that size; gives its ARN. */
async function addHost(attributes: Record<string, string>, cpu = 1024): Promise<string> {
  const { containerInstance } = await stage.ecs.send(
    new RegisterContainerInstanceCommand({
      cluster,
      totalResources: [{ name: 'CPU', type: 'INTEGER', integerValue: cpu }],
      attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    }),
  );
  return String(containerInstance?.containerInstanceArn);
}

/** How many tasks of a service with these rules run on each host, in their order. */
async function spreadOf(
  hosts: readonly string[],
  rules: Partial<CreateServiceCommandInput>,
): Promise<number[]> {
  await startService(stage, await register(stage, { cpu: 128, memory: 64 }), rules);
  await clock.step(60_000);
  const tasks = await tasksOf(stage, 'RUNNING');
  return hosts.map(
    (host) => tasks.filter(({ containerInstanceArn }) => containerInstanceArn === host).length,
  );
}

const newestEvent = async () => (await describeService(stage)).events?.[0]?.message;

describe('a placement constraint', () => {
  for (const { expression, fits } of [
    { expression: 'attribute:stack == prod', fits: [true, false] },
    { expression: 'attribute:stack==prod', fits: [true, false] },
    { expression: 'attribute:stack != prod', fits: [false, true] },
    { expression: 'attribute:ecs.instance-type =~ t3.*', fits: [true, false] },
    { expression: 'attribute:ecs.instance-type !~ t3.*', fits: [false, true] },
    { expression: 'attribute:stack in [test, prod]', fits: [true, true] },
    { expression: 'attribute:stack not_in [test]', fits: [true, false] },
    { expression: 'attribute:gpu exists', fits: [false, true] },
    { expression: 'attribute:gpu !exists', fits: [true, false] },
    { expression: 'attribute:stack == prod and attribute:gpu exists', fits: [false, false] },
  ]) {
    it(`keeps tasks to the instances that are meant: ${expression}`, async () => {
      const hosts = [
        await addHost({ stack: 'prod', 'ecs.instance-type': 't3.small' }),
        await addHost({ stack: 'test', 'ecs.instance-type': 'g5.xlarge', gpu: '1' }),
      ];
      const placementConstraints: PlacementConstraint[] = [{ type: 'memberOf', expression }];
      const counts = await spreadOf(hosts, { desiredCount: 2, placementConstraints });

      expect(counts.map((count) => count > 0)).toEqual(fits);
    });
  }

  it('that no instance meets is named in the event', async () => {
    const host = await addHost({});
    const placementConstraints: PlacementConstraint[] = [
      { type: 'memberOf', expression: 'attribute:stack == prod' },
    ];
    await spreadOf([], { placementConstraints });

    expect(await newestEvent()).toBe(
      `(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ${host.split('/')[2]}) encountered error "MemberOf placement constraint unsatisfied.". For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
    );
  });

  it('for distinct instances leaves the tasks that are too many without a place', async () => {
    const hosts = [await addHost({}), await addHost({})];
    const counts = await spreadOf(hosts, {
      desiredCount: 3,
      placementConstraints: [{ type: 'distinctInstance' }],
    });

    expect(counts).toEqual([1, 1]);
    const messages = ((await describeService(stage)).events ?? []).map(({ message }) => message);
    expect(messages.find((message) => message?.includes('has started'))).toMatch(
      /^\(service web\) has started 2 tasks: \(task \w{32}\) \(task \w{32}\)\.$/,
    );
    expect(messages.join()).toContain('DistinctInstance placement constraint unsatisfied.');
  });

  it('of a task definition holds for RunTask too', async () => {
    await addHost({ stack: 'test' });
    const right = await addHost({ stack: 'prod' });
    await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'job',
        containerDefinitions: [{ name: 'job', image: 'job:1', memory: 64 }],
        placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }],
      }),
    );
    const { tasks = [] } = await stage.ecs.send(
      new RunTaskCommand({ cluster, taskDefinition: 'job', count: 2 }),
    );
    const described = await stage.ecs.send(
      new DescribeTasksCommand({ cluster, tasks: tasks.map(({ taskArn }) => String(taskArn)) }),
    );

    expect(described.tasks?.map(({ containerInstanceArn }) => containerInstanceArn)).toEqual([right, right]);
  });
});

describe('a placement strategy', () => {
  const spreads: { name: string; strategy: PlacementStrategy[]; expected: number[] }[] = [
    {
      name: 'spread over the instances',
      strategy: [{ type: 'spread', field: 'instanceId' }],
      expected: [2, 1, 1],
    },
    { name: 'packed by CPU', strategy: [{ type: 'binpack', field: 'cpu' }], expected: [0, 0, 4] },
    {
      name: 'spread over the zones, then packed',
      strategy: [
        { type: 'spread', field: 'attribute:zone' },
        { type: 'binpack', field: 'cpu' },
      ],
      expected: [0, 2, 2],
    },
  ];
  for (const { name, strategy, expected } of spreads) {
    it(`has tasks ${name}`, async () => {
      const hosts = [
        await addHost({ zone: 'a' }),
        await addHost({ zone: 'b' }),
        await addHost({ zone: 'a' }, 768),
      ];

      expect(await spreadOf(hosts, { desiredCount: 4, placementStrategy: strategy })).toEqual(expected);
    });
  }
});

describe('CreateService refuses', () => {
  const network = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
  const onFargate = { launchType: 'FARGATE', networkConfiguration: network } as const;
  const refusals: { name: string; more: Partial<CreateServiceCommandInput>; message: string }[] = [
    {
      name: 'constraints on Fargate',
      more: { ...onFargate, placementConstraints: [{ type: 'distinctInstance' }] },
      message: 'Placement constraints are not supported with FARGATE launch type.',
    },
    {
      name: 'strategies on Fargate',
      more: { ...onFargate, placementStrategy: [{ type: 'random' }] },
      message: 'Placement strategies are not supported with FARGATE launch type.',
    },
    {
      name: 'an expression that it cannot read',
      more: { placementConstraints: [{ type: 'memberOf', expression: 'task:group == web' }] },
      message:
        'Invalid placement constraint expression, or one that the local AWS does not play: task:group == web.',
    },
    {
      name: 'an unknown field of a strategy',
      more: { placementStrategy: [{ type: 'binpack', field: 'disk' }] },
      message: 'Invalid placement strategy: type binpack, field disk.',
    },
  ];
  for (const { name, more, message } of refusals) {
    it(name, async () => {
      const { taskDefinition } = await stage.ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          requiresCompatibilities: more.launchType === 'FARGATE' ? ['FARGATE'] : [],
          networkMode: more.launchType === 'FARGATE' ? 'awsvpc' : 'bridge',
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name: 'app', image: 'web:1' }],
        }),
      );

      await expect(startService(stage, taskDefinition?.taskDefinitionArn, more)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message,
      });
    });
  }
});
