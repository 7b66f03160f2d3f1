import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { APP } from '../house.ts';
import { awslogs, NO_BUILD, role, SIDECAR, withApp } from './pieces.ts';
import type { WrongSetUps } from './setups.ts';

/** What is built, after all. */
const BUILD = { repository: 'shop/web', image: '' };

const twoPorts = (container: Partial<ContainerDefinition>) => ({
  containerDefinitions: [
    { ...APP, ...container },
    { ...SIDECAR, portMappings: [{ containerPort: 8080 }] },
  ],
});

export const DEFINITIONS: WrongSetUps = {
  title: 'Task definitions',
  inputs: NO_BUILD,
  setUps: [
    { name: 'a family that is no name', definition: { ...withApp({}), family: 'shop/web' } },
    {
      name: 'a networkMode that there is not',
      definition: { ...withApp({}), networkMode: 'awsvcp' as 'awsvpc' },
    },
    { name: 'a field that ECS does not know', definition: { ...withApp({}), netwrokMode: 'awsvpc' } },
    { name: 'a number where ECS wants text', definition: { ...withApp({}), cpu: 256 as unknown as string } },
    { name: 'no family', definition: { ...withApp({}), family: '' } },
    { name: 'no containers', definition: { containerDefinitions: [] } },
    { name: 'a container without a name', definition: withApp({ name: '' }) },
    {
      name: 'two containers that may be meant',
      definition: { containerDefinitions: [APP, { ...APP, name: 'worker' }] },
    },
    {
      name: 'no essential container',
      inputs: { 'container-name': 'app' },
      definition: { containerDefinitions: [{ ...APP, essential: false }, SIDECAR] },
    },
    {
      name: 'an image that is none',
      definition: { containerDefinitions: [APP, { ...SIDECAR, image: '<LOG>' }] },
    },
    { name: 'no memory anywhere', definition: withApp({ memory: undefined }) },
    {
      name: 'a container with more memory than its task',
      inputs: { memory: '512' },
      definition: withApp({ memory: 1024 }),
    },
    {
      name: 'more memory reserved than the limit',
      definition: withApp({ memory: 128, memoryReservation: 256 }),
    },
    { name: 'more cpu than the task has', inputs: { cpu: '256' }, definition: withApp({ cpu: 512 }) },
    { name: 'one port of two containers', definition: { networkMode: 'host', ...twoPorts({}) } },
    {
      name: 'one host port of two containers',
      definition: {
        containerDefinitions: [
          { ...APP, portMappings: [{ containerPort: 8080, hostPort: 80 }] },
          { ...SIDECAR, portMappings: [{ containerPort: 8081, hostPort: 80 }] },
        ],
      },
    },
    {
      name: 'two containers of one name',
      inputs: { 'container-name': 'app' },
      definition: { containerDefinitions: [APP, { ...APP, essential: false }] },
    },
    {
      name: 'a volume that there is not',
      definition: withApp({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
    },
    {
      name: 'a container to wait for that there is not',
      definition: withApp({ dependsOn: [{ containerName: 'databse', condition: 'START' }] }),
    },
    {
      name: 'a container to wait for that is never healthy',
      definition: {
        containerDefinitions: [
          { ...APP, dependsOn: [{ containerName: 'log', condition: 'HEALTHY' as const }] },
          SIDECAR,
        ],
      },
    },
    {
      name: 'containers that wait for each other',
      definition: {
        containerDefinitions: [
          { ...APP, dependsOn: [{ containerName: 'log', condition: 'START' as const }] },
          { ...SIDECAR, dependsOn: [{ containerName: 'app', condition: 'START' as const }] },
        ],
      },
    },
    {
      name: 'a health check that is no command',
      definition: withApp({ healthCheck: { command: ['curl'] } }),
    },
    {
      name: 'an environment file that is no ARN',
      inputs: { 'execution-role-arn': role('web-execution') },
      definition: withApp({ environmentFiles: [{ type: 's3', value: 's3://shop/web.env' }] }),
    },
    {
      name: 'an option of another log driver',
      inputs: { 'execution-role-arn': role('web-start') },
      definition: withApp(awslogs({ 'awslogs-group': '/ecs/web', log_key: 'log' })),
    },
    {
      name: 'logs in a zone instead of a region',
      inputs: { 'execution-role-arn': role('web-start') },
      definition: withApp(awslogs({ 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1a' })),
    },
    {
      name: 'FireLens without a log router',
      definition: withApp({ logConfiguration: { logDriver: 'awsfirelens' } }),
    },
    {
      name: 'an encrypted volume without encryption',
      definition: {
        ...withApp({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
        volumes: [
          {
            name: 'data',
            efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
          },
        ],
      },
    },
    {
      name: 'another network than that of the service',
      definition: { ...withApp({}), networkMode: 'awsvpc' },
    },
    {
      name: 'a build for Windows on Linux',
      inputs: BUILD,
      definition: { ...withApp({}), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    },
    {
      name: 'an image of Linux for Windows',
      inputs: { repository: '', image: 'REGISTRY/shop/web:for-amd64' },
      definition: { ...withApp({}), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    },
    {
      name: 'Windows on ARM64',
      inputs: { ...BUILD, platforms: 'windows/amd64' },
      definition: {
        ...withApp({}),
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' },
      },
    },
    {
      name: 'many things at once',
      inputs: {
        ...BUILD,
        repository: 'shop/wbe',
        service: 'wbe',
        secrets: 'A=shop/prod/a',
        file: 'Dockerfile.prod',
      },
      definition: {
        ...withApp({ memory: 1, dependsOn: [{ containerName: 'databse', condition: 'START' }] }),
        family: '',
        cpu: 256 as unknown as string,
        netwrokMode: 'awsvpc',
      },
    },
    {
      name: 'a name that is a variable and a secret of a container',
      definition: {
        executionRoleArn: role('web-execution'),
        ...withApp({
          environment: [{ name: 'KEY', value: 'x' }],
          secrets: [{ name: 'KEY', valueFrom: '/shop/key' }],
        }),
      },
    },
    {
      name: 'a variable that is to become a secret',
      inputs: { secrets: 'KEY=/shop/key', 'execution-role-arn': role('web-execution') },
      definition: withApp({ environment: [{ name: 'KEY', value: 'x' }] }),
    },
    {
      name: 'more containers than ECS takes',
      inputs: { 'container-name': 'app' },
      definition: {
        containerDefinitions: [APP, ...Array.from({ length: 10 }, (_, at) => ({ ...APP, name: `c${at}` }))],
      },
    },
    {
      name: 'more bytes than ECS takes',
      definition: withApp({ environment: [{ name: 'LARGE', value: 'x'.repeat(70_000) }] }),
    },
    {
      name: 'a load balancer that finds no port',
      inputs: { service: 'balanced' },
      definition: withApp({ portMappings: [{ containerPort: 80 }] }),
    },
    {
      name: 'a load balancer that finds no container',
      inputs: { service: 'balanced' },
      definition: withApp({ name: 'web' }),
    },
    {
      name: 'an image for the container that gets the image of this step',
      inputs: { images: 'app=nginx:1.27' },
    },
    {
      name: 'a secret twice',
      definition: {
        executionRoleArn: role('web-execution'),
        ...withApp({
          secrets: [
            { name: 'KEY', valueFrom: '/shop/key' },
            { name: 'KEY', valueFrom: '/shop/key' },
          ],
        }),
      },
    },
    {
      name: 'several containers of which none is essential',
      definition: { containerDefinitions: [{ ...APP, essential: false }, SIDECAR] },
    },
    {
      name: 'a build for another architecture',
      inputs: { ...BUILD, platforms: 'linux/amd64' },
      definition: { ...withApp({}), runtimePlatform: { cpuArchitecture: 'ARM64' } },
    },
    {
      name: 'an image for another architecture',
      inputs: { repository: '', image: 'REGISTRY/shop/web:for-amd64' },
      definition: { ...withApp({}), runtimePlatform: { cpuArchitecture: 'ARM64' } },
    },
  ],
};
