import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { checkFargate } from '../../src/check/fargate.ts';
import type { Container, TaskDefinition } from '../../src/taskdefinition/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import { someTasks } from './tasks.ts';

const APP: Container = { name: 'app', image: 'shop/web:v2' };
const FINE: TaskDefinition = {
  family: 'web',
  containerDefinitions: [APP],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
};
const FARGATE = { launchType: 'FARGATE' as const };

/** What is said of a service on Fargate, without the words that are always the same. */
async function said(
  definition: Partial<TaskDefinition>,
  service: Partial<Service> = FARGATE,
): Promise<string[]> {
  const tasks = someTasks({ service, definition: { ...FINE, ...definition } });
  const { sentences } = await withProblems((problems) => checkFargate(tasks, problems));
  const start = "The task definition task-definition.json can't run on Fargate, as the service web does: ";
  return sentences.map((sentence) => {
    expect(sentence.slice(0, start.length)).toBe(start);
    return sentence.slice(start.length);
  });
}

const withApp = (facts: Partial<Container>) => ({ containerDefinitions: [{ ...APP, ...facts }] });
const onEc2 = 'Fix: remove it, or run the service on EC2.';

describe('checkFargate', () => {
  it('takes what Fargate takes', async () => {
    expect(
      await said(
        withApp({
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-stream-prefix': 'web' } },
          portMappings: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81 }],
          stopTimeout: 120,
          privileged: false,
          links: [],
          linuxParameters: { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } },
        }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['.25 vCPU', '0.5 GB'],
    ['256', '2 GB'],
    ['1 vCPU', '3072'],
    ['8192', '20480'],
    ['16 vCPU', '120 GB'],
    ['32768', '249856'],
  ])('takes cpu %s with memory %s', async (cpu, memory) => {
    expect(await said({ cpu, memory })).toEqual([]);
  });

  const sizes = [
    {
      size: { cpu: '', memory: '' },
      text: 'it has no cpu and no memory for the whole task. Fix: set cpu and memory, in the task definition or as an input.',
    },
    {
      size: { memory: '' },
      text: 'it has no memory for the whole task. Fix: set memory, in the task definition or as an input.',
    },
    {
      size: { cpu: '300' },
      text: 'Fargate has no task with cpu 300. Fix: set cpu to 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768.',
    },
    {
      size: { cpu: '256', memory: '4096' },
      text: 'with cpu 256, Fargate has no task with memory 4096. Fix: set memory to 512, 1024 or 2048, or choose another cpu.',
    },
    {
      size: { cpu: '.5 vCPU', memory: '1.5 GB' },
      text: 'with cpu .5 vCPU, Fargate has no task with memory 1.5 GB. Fix: set memory to 1024, 2048, 3072 or 4096, or choose another cpu.',
    },
    {
      size: { cpu: '8192', memory: '17408' },
      text: 'with cpu 8192, Fargate has no task with memory 17408. Fix: set memory to a number from 16384 to 61440 in steps of 4096, or choose another cpu.',
    },
    {
      size: { cpu: '32 vCPU', memory: '64 GB' },
      text: 'with cpu 32 vCPU, Fargate has no task with memory 64 GB. Fix: set memory to 61440, 122880 or 249856, or choose another cpu.',
    },
    {
      size: {
        cpu: '256',
        memory: '512',
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' as const },
      },
      text: 'Fargate has no task with cpu 256 with Windows. Fix: set cpu to 1024, 2048 or 4096.',
    },
  ];
  it.each(sizes)('refuses the size $size', async ({ size, text }) => {
    expect(await said(size)).toEqual([text]);
  });

  const refused: readonly { name: string; definition: Partial<TaskDefinition>; text: string }[] = [
    {
      name: 'networkMode',
      definition: { networkMode: 'host' },
      text: 'its networkMode is host. Fix: set networkMode to awsvpc.',
    },
    {
      name: 'no networkMode',
      definition: { networkMode: undefined },
      text: 'its networkMode is bridge. Fix: set networkMode to awsvpc.',
    },
    {
      name: 'pidMode',
      definition: { pidMode: 'host' },
      text: 'its pidMode is host. Fix: set pidMode to task, or remove it.',
    },
    { name: 'ipcMode', definition: { ipcMode: 'task' }, text: `it has ipcMode. ${onEc2}` },
    {
      name: 'placementConstraints',
      definition: { placementConstraints: [{ type: 'memberOf' }] },
      text: `it has placementConstraints. ${onEc2}`,
    },
    {
      name: 'ephemeralStorage',
      definition: { ephemeralStorage: { sizeInGiB: 20 } },
      text: 'its ephemeralStorage has 20 GiB. Fix: set a size from 21 to 200; without one there are 20.',
    },
    {
      name: 'a folder of the host',
      definition: { volumes: [{ name: 'data', host: { sourcePath: '/data' } }] },
      text: `the volume data has host.sourcePath. ${onEc2}`,
    },
    {
      name: 'a volume of Docker',
      definition: { volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'shared' } }] },
      text: `the volume data has dockerVolumeConfiguration. ${onEc2}`,
    },
    {
      name: 'privileged',
      definition: withApp({ privileged: true }),
      text: `the container app has privileged. ${onEc2}`,
    },
    {
      name: 'options of the security of two containers',
      definition: {
        containerDefinitions: [
          { ...APP, dockerSecurityOptions: ['no-new-privileges'] },
          { ...APP, name: 'proxy', dockerSecurityOptions: ['no-new-privileges'] },
        ],
      },
      text: `the container app and the container proxy have dockerSecurityOptions. ${onEc2}`,
    },
    {
      name: 'devices',
      definition: withApp({ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }),
      text: `the container app has linuxParameters.devices. ${onEc2}`,
    },
    {
      name: 'no swap at all',
      definition: withApp({ linuxParameters: { maxSwap: 0 } }),
      text: `the container app has linuxParameters.maxSwap. ${onEc2}`,
    },
    {
      name: 'a GPU',
      definition: withApp({ resourceRequirements: [{ type: 'GPU', value: '1' }] }),
      text: `the container app has resourceRequirements of the type GPU. ${onEc2}`,
    },
    {
      name: 'a capability',
      definition: withApp({ linuxParameters: { capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'] } } }),
      text: `the container app has added capabilities other than SYS_PTRACE. ${onEc2}`,
    },
    {
      name: 'a long stopTimeout',
      definition: withApp({ stopTimeout: 300 }),
      text: 'the container app has a stopTimeout of 300. Fix: set it to 120 seconds or less.',
    },
    {
      name: 'a log driver',
      definition: withApp({ logConfiguration: { logDriver: 'json-file' } }),
      text: 'the container app has the log driver json-file. Fix: use awslogs, splunk or awsfirelens.',
    },
    {
      name: 'awslogs without a prefix',
      definition: withApp({ logConfiguration: { logDriver: 'awslogs', options: {} } }),
      text: 'the log configuration of the container app has no awslogs-stream-prefix. Fix: add that option, as in awslogs-stream-prefix=web.',
    },
  ];
  it.each(refused)('refuses $name', async ({ definition, text }) => {
    expect(await said(definition)).toEqual([text]);
  });

  it('leaves what no network of its own has to the registration, unless the task has none', async () => {
    const some = {
      links: ['app'],
      disableNetworking: true,
      extraHosts: [{ hostname: 'a', ipAddress: '::1' }],
    };
    expect(await said(withApp(some))).toEqual([]);
    expect(await said({ networkMode: 'bridge', ...withApp(some) })).toEqual([
      'its networkMode is bridge. Fix: set networkMode to awsvpc.',
      `the container app has links. ${onEc2}`,
      `the container app has disableNetworking. ${onEc2}`,
      `the container app has extraHosts. ${onEc2}`,
    ]);
  });

  it('says all at once', async () => {
    expect(await said({ cpu: '1', networkMode: 'host', ...withApp({ privileged: true }) })).toHaveLength(3);
  });

  it('takes no file system of Windows, which only instances mount', async () => {
    const fsx = {
      fileSystemId: 'fs-1',
      rootDirectory: 'data',
      authorizationConfig: { credentialsParameter: 'arn', domain: 'corp.example' },
    };
    expect(await said({ volumes: [{ name: 'data', fsxWindowsFileServerVolumeConfiguration: fsx }] })).toEqual(
      [`the volume data has fsxWindowsFileServerVolumeConfiguration. ${onEc2}`],
    );
  });

  it('takes of Windows what is there for Windows', async () => {
    const efs = { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] };
    const size = { cpu: '1024', memory: '2048' };
    const windows = {
      ...size,
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' as const },
    };
    const on = (...providers: string[]) => ({
      capacityProviderStrategy: providers.map((capacityProvider) => ({ capacityProvider })),
    });
    expect(await said({ ...efs, ...size }, on('FARGATE_SPOT'))).toEqual([]);
    expect(await said(windows, on('FARGATE'))).toEqual([]);
    expect(await said({ ...windows, ...efs })).toEqual([
      'it is for WINDOWS_SERVER_2022_CORE, and its volume data is in EFS, which only Linux mounts. Fix: remove the volume.',
    ]);
    const spot =
      'it is for WINDOWS_SERVER_2022_CORE, and the strategy of the service names FARGATE_SPOT, which runs Linux only. Fix: give the service the capacity provider FARGATE alone.';
    expect(await said(windows, on('FARGATE', 'FARGATE_SPOT'))).toEqual([spot]);
    expect(await said(windows, { taskSets: [on('FARGATE_SPOT')] })).toEqual([spot]);
  });

  const elsewhere = { networkMode: 'host' as const };
  const forFargate = { ...elsewhere, requiresCompatibilities: ['FARGATE' as const] };
  const on = (launchType: 'EC2' | 'FARGATE') => ({ launchType });
  it.each([
    { name: 'the service runs there', service: on('FARGATE'), definition: elsewhere, count: 2 },
    {
      name: 'a capacity provider of the service is there',
      service: { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] },
      definition: elsewhere,
      count: 2,
    },
    {
      name: 'a task set runs there',
      service: { taskSets: [on('FARGATE')] },
      definition: elsewhere,
      count: 2,
    },
    { name: 'the task definition names it', service: on('EC2'), definition: forFargate, count: 2 },
    { name: 'the service says nothing', service: {}, definition: forFargate, count: 2 },
    { name: 'nobody says so', service: on('EC2'), definition: elsewhere, count: 0 },
    { name: 'nobody says anything', service: {}, definition: elsewhere, count: 0 },
  ])('looks at it when $name', async ({ service, definition, count }) => {
    const tasks = someTasks({ service, definition });
    expect((await withProblems((problems) => checkFargate(tasks, problems))).sentences).toHaveLength(count);
  });

  it('tells of a service on EC2 that the task definition need not be for Fargate', async () => {
    const tasks = someTasks({
      service: on('EC2'),
      definition: {
        ...FINE,
        ...withApp({ privileged: true }),
        cpu: '',
        requiresCompatibilities: ['FARGATE'],
      },
    });
    const what =
      "The task definition task-definition.json can't be registered for Fargate, which requiresCompatibilities names";
    const end = 'or take FARGATE out of requiresCompatibilities, as the service web runs on EC2.';
    expect((await withProblems((problems) => checkFargate(tasks, problems))).sentences).toEqual([
      `${what}: it has no cpu for the whole task. Fix: set cpu, in the task definition or as an input, ${end}`,
      `${what}: the container app has privileged. Fix: remove it, ${end}`,
    ]);
  });
});
