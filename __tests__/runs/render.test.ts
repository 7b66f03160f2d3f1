import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;

beforeEach(async () => {
  house = await buildHouse();
  await house.createRole('web-task', []);
  house.calls();
});

afterEach(async () => {
  await house.close();
});

const SIDECARS = [
  { name: 'proxy', image: 'nginx:1.27', memory: 64, essential: false },
  { name: 'worker', image: 'web:1', memory: 64, essential: false, command: ['work'] },
];

/** What is set in the task definition, everything at once. */
const SETTINGS = {
  'task-definition': 'web',
  'container-name': 'app, worker',
  'env-files': 'arn:aws:s3:::shop-settings/web.env',
  command: 'sh -c "echo hi there"',
  'docker-labels': 'rule=Host(a)=b&&c\n-old',
  'log-configuration-log-driver': 'awslogs',
  'log-configuration-options': 'awslogs-group=/ecs/web\nawslogs-region=eu-west-1\nawslogs-create-group=true',
  'task-role-arn': 'arn:aws:iam::123456789012:role/web-task',
  'execution-role-arn': 'arn:aws:iam::123456789012:role/web-execution',
  cpu: '.5 vCPU',
  memory: '1 GB',
} as const;

async function describeRevision(arn = ''): Promise<TaskDefinition> {
  const command = new DescribeTaskDefinitionCommand({ taskDefinition: arn });
  return (await house.ecs.send(command)).taskDefinition as TaskDefinition;
}

/** By name, with the members that were asked for. */
const membersOf = (definition: TaskDefinition, ...names: (keyof ContainerDefinition)[]) =>
  Object.fromEntries(
    (definition.containerDefinitions ?? []).map((container) => [
      container.name,
      names.map((name) => container[name]),
    ]),
  );

describe('a revision', () => {
  it('gets everything that is set, in the containers that are named', async () => {
    await house.register({
      family: 'web',
      containerDefinitions: [{ ...APP, dockerLabels: { kept: 'x', old: 'y' } }, ...SIDECARS],
    });
    const { outputs, errors } = await house.ship({
      ...INPUTS,
      ...SETTINGS,
      images: 'proxy=nginx:1.28',
      'wait-for-service-stability': 'false',
    });
    expect(errors).toEqual([]);
    const revision = await describeRevision(outputs['task-definition-arn']);
    expect(revision).toMatchObject({
      cpu: '512',
      memory: '1024',
      taskRoleArn: SETTINGS['task-role-arn'],
      executionRoleArn: SETTINGS['execution-role-arn'],
    });
    const { image } = outputs;
    const command = ['sh', '-c', 'echo hi there'];
    expect(membersOf(revision, 'image', 'command')).toEqual({
      app: [image, command],
      worker: [image, command],
      proxy: ['nginx:1.28', undefined],
    });
    const logs = {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/web',
        'awslogs-region': 'eu-west-1',
        'awslogs-create-group': 'true',
      },
    };
    const files = [{ type: 's3', value: 'arn:aws:s3:::shop-settings/web.env' }];
    expect(membersOf(revision, 'dockerLabels', 'logConfiguration', 'environmentFiles')).toEqual({
      app: [{ kept: 'x', rule: 'Host(a)=b&&c' }, logs, files],
      worker: [{ rule: 'Host(a)=b&&c' }, logs, files],
      proxy: [undefined, undefined, undefined],
    });
  });

  it('is not made twice', async () => {
    await house.register({ family: 'web', containerDefinitions: [APP, ...SIDECARS] });
    const inputs = { ...INPUTS, ...SETTINGS, images: 'proxy=nginx:1.28' };
    expect((await house.ship(inputs)).outputs['outcome']).toBe('deployed');
    house.calls();
    const again = await house.ship({ ...inputs, 'task-definition': '' });
    expect(again.outputs).toMatchObject({ outcome: 'unchanged', changed: 'false' });
    expect(house.calls()).not.toContain('ecs:RegisterTaskDefinition');
  });

  it('pins the image of another container by the digest that the registry holds', async () => {
    await house.register({ family: 'web', containerDefinitions: [APP, ...SIDECARS] });
    const digest = await house.putImage('proxy-2');
    const uri = await house.repositoryUri();
    const { outputs } = await house.ship({
      ...INPUTS,
      'task-definition': 'web',
      'container-name': 'app',
      images: `proxy=${uri}:proxy-2`,
      'wait-for-service-stability': 'false',
    });
    const revision = await describeRevision(outputs['task-definition-arn']);
    expect(membersOf(revision, 'image')['proxy']).toEqual([`${uri}:proxy-2@${digest}`]);
  });

  it('does not come of settings that fit no container, all told before anything is built', async () => {
    const uri = await house.repositoryUri();
    const { errors } = await house.ship({
      ...INPUTS,
      images: `proxy=nginx:1.28\napp=${uri}:gone`,
      'log-configuration-options': 'mode=blocking',
    });
    expect(errors).toEqual([
      [
        `Image ${uri}:gone was not found: the repository shop/web does not hold it. Fix: check the tag or digest, and that no lifecycle policy removed the image.`,
        "Input images can't be used with the task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1: it has no container proxy, it has app. Fix: name one of them.",
        "Input images can't be used with the task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1: app is the container that gets the image of this step. Fix: remove the line of app, or name another container with container-name.",
        "Input log-configuration-options can't be used with the task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1: the container app has no log driver. Fix: name one with log-configuration-log-driver.",
      ].join('\n'),
    ]);
    expect(await house.dockerCalls()).not.toContainEqual(
      expect.objectContaining({ args: expect.arrayContaining(['build']) }),
    );
    expect(house.calls().filter((call) => /Register|Update|Put/.test(call))).toEqual([]);
  });
});
