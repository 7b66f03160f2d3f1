import {
  type ContainerDefinition,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stage, setStage } from './clients.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const app: ContainerDefinition = { name: 'app', image: 'web:1', memory: 128 };
const fargate = {
  requiresCompatibilities: ['FARGATE' as const],
  networkMode: 'awsvpc' as const,
  cpu: '256',
  memory: '512',
};

async function register(input: Partial<RegisterTaskDefinitionCommandInput>) {
  const whole = { family: 'web', containerDefinitions: [app], ...input };
  return stage.ecs.send(new RegisterTaskDefinitionCommand(whole));
}

async function describeTaskDefinition(taskDefinition: string, include?: ['TAGS']) {
  return stage.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition, ...(include ? { include } : {}) }),
  );
}

describe('RegisterTaskDefinition', () => {
  it('gives back what it took, with ECS’s defaults and the fields that only Describe has', async () => {
    const { taskDefinition } = await register({
      family: 'defaults',
      cpu: '1 vCPU',
      memory: '2GB',
      networkMode: 'awsvpc',
      containerDefinitions: [
        { ...app, portMappings: [{ containerPort: 80 }], command: [], dnsServers: [''] },
      ],
    });
    expect(taskDefinition).toEqual({
      family: 'defaults',
      cpu: '1024',
      memory: '2048',
      networkMode: 'awsvpc',
      volumes: [],
      placementConstraints: [],
      containerDefinitions: [
        {
          ...app,
          command: [],
          dnsServers: [''],
          cpu: 0,
          essential: true,
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          systemControls: [],
          portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        },
      ],
      taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/defaults:1',
      revision: 1,
      status: 'ACTIVE',
      compatibilities: ['EC2', 'FARGATE'],
      requiresAttributes: expect.arrayContaining([{ name: 'ecs.capability.task-eni' }]),
      registeredAt: expect.any(Date),
      registeredBy: 'arn:aws:iam::123456789012:user/local',
    });
  });

  it('makes a new revision each time, also of the same content', async () => {
    await register({ family: 'counted' });
    expect((await register({ family: 'counted' })).taskDefinition?.revision).toBe(2);
  });

  const refused: { name: string; input: Partial<RegisterTaskDefinitionCommandInput>; message: string }[] = [
    {
      name: 'no cpu on Fargate',
      input: { ...fargate, cpu: undefined },
      message: "Fargate requires that 'cpu' be defined at the task level.",
    },
    {
      name: 'a size that Fargate does not have',
      input: { ...fargate, memory: '4096' },
      message: 'No Fargate configuration exists for given values.',
    },
    {
      name: 'another network on Fargate',
      input: { ...fargate, networkMode: 'bridge' },
      message: 'Fargate only supports network mode ‘awsvpc’.',
    },
    {
      name: 'an ECR image without an execution role on Fargate',
      input: {
        ...fargate,
        containerDefinitions: [{ ...app, image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1' }],
      },
      message: 'Fargate requires task definition to have execution role ARN to support ECR images.',
    },
    {
      name: 'no memory',
      input: { containerDefinitions: [{ name: 'app', image: 'web' }] },
      message:
        "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
    },
    {
      name: 'two ports that differ under awsvpc',
      input: {
        networkMode: 'awsvpc',
        containerDefinitions: [{ ...app, portMappings: [{ containerPort: 80, hostPort: 8080 }] }],
      },
      message: 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    },
    {
      name: 'a variable that is a secret too',
      input: {
        containerDefinitions: [
          { ...app, environment: [{ name: 'X', value: '' }], secrets: [{ name: 'X', valueFrom: '/x' }] },
        ],
        executionRoleArn: 'arn:aws:iam::123456789012:role/web',
      },
      message:
        "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'X'.",
    },
    {
      name: 'nothing essential',
      input: { containerDefinitions: [{ ...app, essential: false }] },
      message: "Task definition doesn't have any essential container.",
    },
    {
      name: 'a value that the enumeration does not have',
      input: { networkMode: 'bridged' as never },
      message:
        "1 validation error detected: Value 'bridged' at 'networkMode' failed to satisfy constraint: Member must satisfy enum value set: [bridge, host, awsvpc, none]",
    },
    { name: 'no container', input: { containerDefinitions: [] }, message: 'Container list cannot be empty.' },
    {
      name: 'no name of a container',
      input: { containerDefinitions: [{ image: 'web', memory: 128 }] },
      message: 'Container.name should not be null or empty.',
    },
    {
      name: 'a container with more memory than its task',
      input: { memory: '0.5GB', containerDefinitions: [{ ...app, memory: 513 }] },
      message: "The 'memory' setting for container 'app' is greater than for the task.",
    },
    {
      name: 'a limit below what is reserved',
      input: { containerDefinitions: [{ ...app, memory: 64, memoryReservation: 128 }] },
      message:
        "Invalid setting for container 'app'. 'memory' must be greater than or equal to 'memoryReservation'.",
    },
    {
      name: 'a volume that is not there',
      input: {
        containerDefinitions: [{ ...app, mountPoints: [{ sourceVolume: 'data', containerPath: '/d' }] }],
      },
      message: "Unknown volume 'data'.",
    },
    {
      name: 'containers that wait for each other',
      input: {
        containerDefinitions: ['a', 'b'].map((name) => ({
          ...app,
          name,
          dependsOn: [{ containerName: name === 'a' ? 'b' : 'a', condition: 'START' as const }],
        })),
      },
      message: 'The dependencies of the containers a, b go round in a circle.',
    },
    {
      name: 'too long a stopTimeout on Fargate',
      input: { ...fargate, containerDefinitions: [{ ...app, stopTimeout: 121 }] },
      message:
        'Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.',
    },
    {
      name: 'too little ephemeral storage on Fargate',
      input: { ...fargate, ephemeralStorage: { sizeInGiB: 20 } },
      message: 'The ephemeral storage size must be between 21 and 200 GiB.',
    },
    ...[
      { field: 'placementConstraints', more: { placementConstraints: [{ type: 'memberOf' as const }] } },
      { field: 'sourcePath', more: { volumes: [{ name: 'data', host: { sourcePath: '/data' } }] } },
      { field: 'pidMode host', more: { pidMode: 'host' as const } },
      { field: 'privileged', more: { containerDefinitions: [{ ...app, privileged: true }] } },
      {
        field: 'tmpfs',
        more: {
          containerDefinitions: [
            { ...app, linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 64 }] } },
          ],
        },
      },
      {
        field: 'capabilities',
        more: {
          containerDefinitions: [{ ...app, linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }],
        },
      },
    ].map(({ field, more }) => ({
      name: `${field} on Fargate`,
      input: { ...fargate, ...more },
      message: `Fargate compatible task definitions do not support ${field}`,
    })),
  ];
  it.each(refused)('refuses $name', async ({ input, message }) => {
    await expect(register(input)).rejects.toMatchObject({ name: 'ClientException', message });
  });
});

describe('a task definition for Fargate', () => {
  it('may name what Fargate does not have, as long as it does not ask for it', async () => {
    const linuxParameters = { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] }, devices: [] };
    const container = {
      ...app,
      privileged: false,
      links: [],
      dnsServers: [],
      stopTimeout: 120,
      linuxParameters,
    };
    const volumes = [{ name: 'scratch' }];
    const input = { ...fargate, pidMode: 'task' as const, volumes, containerDefinitions: [container] };

    await expect(register(input)).resolves.toMatchObject({ taskDefinition: { status: 'ACTIVE' } });
  });
});

describe('DescribeTaskDefinition', () => {
  it('takes a family for its latest ACTIVE revision, and tags only when they are asked for', async () => {
    const tags = [{ key: 'team', value: 'shop' }];
    await register({ family: 'found' });
    const { taskDefinition } = await register({ family: 'found', tags });
    const arn = String(taskDefinition?.taskDefinitionArn);
    expect((await describeTaskDefinition('found')).taskDefinition?.revision).toBe(2);
    expect((await describeTaskDefinition(arn)).tags).toBeUndefined();
    expect((await describeTaskDefinition('found:2', ['TAGS'])).tags).toEqual(tags);
    await stage.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: arn }));
    expect((await describeTaskDefinition('found')).taskDefinition?.revision).toBe(1);
    expect((await describeTaskDefinition('found:2')).taskDefinition?.status).toBe('INACTIVE');
    const { taskDefinitionArns } = await stage.ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: 'found' }),
    );
    expect(taskDefinitionArns).toEqual(['arn:aws:ecs:eu-west-1:123456789012:task-definition/found:1']);
  });

  it('has none of another account or region', async () => {
    const { taskDefinition } = await register({ family: 'near' });
    const arn = String(taskDefinition?.taskDefinitionArn);
    expect((await describeTaskDefinition(arn)).taskDefinition?.revision).toBe(1);
    for (const far of [arn.replace('eu-west-1', 'us-east-1'), arn.replace('123456789012', '999999999999')]) {
      await expect(describeTaskDefinition(far)).rejects.toMatchObject({
        name: 'ClientException',
        message: 'Unable to describe task definition.',
      });
    }
  });

  it('refuses one that there is not', async () => {
    await expect(describeTaskDefinition('nothing')).rejects.toMatchObject({
      name: 'ClientException',
      message: 'Unable to describe task definition.',
    });
  });
});
