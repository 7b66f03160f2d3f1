import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { APP } from '../house.ts';
import { CREDENTIALS } from './credentials.ts';

/** A set-up that can't work. What is said of it stands in docs/checks.md. */
export interface WrongSetUp {
  /** What is wrong, for people. */
  readonly name: string;
  /** Inputs besides those of the house; an empty one is left out. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The task definition in the workspace; without it, the service's own is the template. */
  readonly definition?: Readonly<Record<string, unknown>> & Partial<RegisterTaskDefinitionCommandInput>;
}

/** Set-ups that are wrong in the same place. */
export interface WrongSetUps {
  readonly title: string;
  readonly setUps: readonly WrongSetUp[];
}

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const withApp = (facts: Partial<ContainerDefinition>) => ({ containerDefinitions: [{ ...APP, ...facts }] });
const awslogs = (options: Record<string, string>) => ({
  logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-region': 'eu-west-1', ...options } },
});
const sized = { networkMode: 'awsvpc' as const, cpu: '256', memory: '512' };
const fargate = { service: 'fargate' };

const inputs: WrongSetUps = {
  title: 'Inputs',
  setUps: [
    { name: 'no service', inputs: { service: '' } },
    { name: 'a service that is none', inputs: { service: 'my web' } },
    { name: 'a cluster that is none', inputs: { cluster: 'pro duction' } },
    { name: 'no region', inputs: { 'aws-region': '' } },
    { name: 'a region by another name', inputs: { 'aws-region': 'Ireland' } },
    { name: 'a misspelt input', inputs: { secerts: 'A=shop/a' } },
    { name: 'an input of another action', inputs: { 'task-definition-family': 'web' } },
    { name: 'a mode that there is not', inputs: { mode: 'deplyo' } },
    { name: 'somewhere to go back to in a deployment', inputs: { 'rollback-to': '7' } },
    { name: 'an image and a repository', inputs: { image: 'nginx:1.27' } },
    { name: 'neither an image nor a repository', inputs: { repository: '' } },
    { name: 'a repository that is none', inputs: { repository: 'Shop/Web' } },
    { name: 'a branch as a tag', inputs: { 'image-tag': 'feature/login' } },
    { name: 'a switch that is neither on nor off', inputs: { 'force-new-deployment': 'maybe' } },
    { name: 'a wait that no job has', inputs: { 'wait-for-minutes': '500' } },
    { name: 'a number of tasks that is none', inputs: { 'desired-count': '-1' } },
    { name: 'a size that is none', inputs: { cpu: 'lots' } },
    { name: 'a role by its name', inputs: { 'task-role-arn': 'web-task' } },
    { name: 'a variable without a value', inputs: { 'environment-variables': 'A=1\nDEBUG' } },
    { name: 'a variable twice', inputs: { 'environment-variables': 'A=1\nA=2' } },
    {
      name: 'a name that is a variable and a secret',
      inputs: { 'environment-variables': 'A=1', secrets: 'A=shop/a' },
    },
    {
      name: 'the ARN of a secret in another partition than its region',
      inputs: { secrets: 'A=arn:aws:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf' },
    },
    { name: 'an environment file that is not in S3', inputs: { 'env-files': '.env' } },
    { name: 'a command with a quote that is left open', inputs: { command: 'sh -c "echo' } },
    { name: 'a log driver that ECS does not have', inputs: { 'log-configuration-log-driver': 'cloudwatch' } },
    { name: 'a warning that there is not', inputs: { 'ignore-warnings': 'logs' } },
  ],
};

const things: WrongSetUps = {
  title: 'What is not there',
  setUps: [
    { name: 'the cluster', inputs: { cluster: 'prodution' } },
    { name: 'the service', inputs: { service: 'wbe' } },
    {
      name: 'a second service, as it is the first',
      inputs: { service: 'web\narn:aws:ecs:eu-west-1:123456789012:service/production/web' },
    },
    { name: 'the repository', inputs: { repository: 'shop/wbe' } },
    {
      name: 'the repository in the registry of the credentials',
      inputs: { repository: 'registry.example.com/shop/web' },
    },
    { name: 'the image', inputs: { repository: '', image: 'REGISTRY/shop/web:v99' } },
    { name: 'the file of the task definition', inputs: { 'task-definition': 'task-defintion.json' } },
    { name: 'JSON or YAML in that file', inputs: { 'task-definition': 'no-json.json' } },
    { name: 'the family', inputs: { 'task-definition': 'wbe' } },
    { name: 'the Dockerfile', inputs: { file: 'Dockerfile.prod' } },
    { name: 'a Dockerfile in the context', inputs: { context: 'empty' } },
    { name: 'the context', inputs: { context: 'src' } },
    { name: 'secrets and parameters', inputs: { secrets: 'A=shop/prod/a:key\nB=/shop/prod/b' } },
    {
      name: 'a secret of the task definition',
      definition: {
        executionRoleArn: role('web-execution'),
        ...withApp({ secrets: [{ name: 'A', valueFrom: '/shop/a' }] }),
      },
    },
    {
      name: 'a secret of a log driver and a login to a registry',
      definition: {
        executionRoleArn: role('web-execution'),
        ...withApp({
          logConfiguration: {
            logDriver: 'splunk',
            options: { 'splunk-url': 'https://splunk.example' },
            secretOptions: [{ name: 'splunk-token', valueFrom: '/shop/splunk' }],
          },
          repositoryCredentials: { credentialsParameter: 'shop/registry' },
        }),
      },
    },
    { name: 'the container', inputs: { 'container-name': 'web' } },
    { name: 'another container for its image', inputs: { images: 'proxy=nginx:1.27' } },
    { name: 'a log driver for its options', inputs: { 'log-configuration-options': 'tag=web' } },
    { name: 'the task role', inputs: { 'task-role-arn': role('web-tsk') } },
    {
      name: 'the execution role, but one of another path',
      inputs: { 'execution-role-arn': role('shop/web-start') },
    },
    {
      name: 'the log group',
      inputs: { 'execution-role-arn': role('web-start') },
      definition: withApp(awslogs({ 'awslogs-group': '/ecs/wbe' })),
    },
    {
      name: 'the name of the log group',
      inputs: { 'execution-role-arn': role('web-start') },
      definition: withApp(awslogs({})),
    },
    { name: 'a capacity provider in the cluster', inputs: { service: 'spot' } },
    { name: 'CodeDeploy, for its inputs', inputs: { 'codedeploy-application': 'web' } },
    {
      name: 'traffic to shift',
      inputs: { 'wait-until': 'traffic-shifted', 'wait-for-service-stability': 'true' },
    },
  ],
};

const sidecar = { ...APP, name: 'log', essential: false, portMappings: [] };
const twoPorts = (container: Partial<ContainerDefinition>) => ({
  containerDefinitions: [
    { ...APP, ...container },
    { ...sidecar, portMappings: [{ containerPort: 8080 }] },
  ],
});

const definitions: WrongSetUps = {
  title: 'Task definitions',
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
      definition: { containerDefinitions: [{ ...APP, essential: false }, sidecar] },
    },
    {
      name: 'an image that is none',
      definition: { containerDefinitions: [APP, { ...sidecar, image: '<LOG>' }] },
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
          { ...sidecar, portMappings: [{ containerPort: 8081, hostPort: 80 }] },
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
          sidecar,
        ],
      },
    },
    {
      name: 'containers that wait for each other',
      definition: {
        containerDefinitions: [
          { ...APP, dependsOn: [{ containerName: 'log', condition: 'START' as const }] },
          { ...sidecar, dependsOn: [{ containerName: 'app', condition: 'START' as const }] },
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
      definition: { ...withApp({}), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    },
    {
      name: 'an image of Linux for Windows',
      inputs: { repository: '', image: 'REGISTRY/shop/web:for-amd64' },
      definition: { ...withApp({}), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    },
    {
      name: 'Windows on ARM64',
      inputs: { platforms: 'windows/amd64' },
      definition: {
        ...withApp({}),
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'ARM64' },
      },
    },
    {
      name: 'many things at once',
      inputs: { repository: 'shop/wbe', service: 'wbe', secrets: 'A=shop/prod/a', file: 'Dockerfile.prod' },
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
      name: 'a build for another architecture',
      inputs: { platforms: 'linux/amd64' },
      definition: { ...withApp({}), runtimePlatform: { cpuArchitecture: 'ARM64' } },
    },
    {
      name: 'an image for another architecture',
      inputs: { repository: '', image: 'REGISTRY/shop/web:for-amd64' },
      definition: { ...withApp({}), runtimePlatform: { cpuArchitecture: 'ARM64' } },
    },
  ],
};

const onFargate: WrongSetUps = {
  title: 'Fargate',
  setUps: [
    { name: 'a task definition for EC2', inputs: fargate, definition: withApp({ privileged: true }) },
    {
      name: 'Fargate in a task definition that is for EC2',
      definition: { ...withApp({}), requiresCompatibilities: ['FARGATE', 'EC2'] },
    },
    {
      name: 'a cpu that there is not',
      inputs: { ...fargate, cpu: '0.3 vCPU' },
      definition: { ...withApp({}), ...sized },
    },
    {
      name: 'too much memory for the cpu',
      inputs: { ...fargate, memory: '4 GB' },
      definition: { ...withApp({}), ...sized },
    },
    {
      name: 'the network of the host',
      inputs: fargate,
      definition: { ...withApp({}), ...sized, networkMode: 'host' },
    },
    {
      name: 'a folder of the host',
      inputs: fargate,
      definition: { ...withApp({}), ...sized, volumes: [{ name: 'data', host: { sourcePath: '/data' } }] },
    },
    { name: 'links', inputs: fargate, definition: { ...withApp({ links: ['db'] }), ...sized } },
    {
      name: 'placement constraints',
      inputs: fargate,
      definition: { ...withApp({}), ...sized, placementConstraints: [{ type: 'memberOf', expression: 'x' }] },
    },
    {
      name: 'another log driver',
      inputs: fargate,
      definition: { ...withApp({ logConfiguration: { logDriver: 'json-file' } }), ...sized },
    },
    {
      name: 'logs without a prefix and without a role',
      inputs: fargate,
      definition: { ...withApp(awslogs({ 'awslogs-group': '/ecs/web' })), ...sized },
    },
  ],
};

const permissions: WrongSetUps = {
  title: 'Roles and permissions',
  setUps: [
    { name: 'a role of another account', inputs: { 'task-role-arn': 'arn:aws:iam::999999999999:role/web' } },
    { name: 'a role that tasks may not assume', inputs: { 'task-role-arn': role('instance') } },
    {
      name: 'secrets without an execution role',
      definition: withApp({ secrets: [{ name: 'KEY', valueFrom: '/shop/key' }] }),
    },
    {
      name: 'an execution role that may not read a parameter',
      inputs: { 'execution-role-arn': role('web-start'), secrets: 'KEY=/shop/key' },
    },
    {
      name: 'an execution role that may not read what the log driver gets',
      inputs: { 'execution-role-arn': role('web-start') },
      definition: withApp({
        logConfiguration: {
          logDriver: 'splunk',
          secretOptions: [{ name: 'splunk-token', valueFrom: '/shop/key' }],
        },
      }),
    },
    {
      name: 'an execution role that may not make the log group',
      inputs: { 'execution-role-arn': role('web-start') },
      definition: withApp(awslogs({ 'awslogs-group': '/ecs/new', 'awslogs-create-group': 'true' })),
    },
    { name: 'a tag that may not move', inputs: { repository: 'shop/fixed', tags: 'stable' } },
  ],
};

/** All of them, in the order of docs/checks.md. */
export const WRONG_SET_UPS: readonly WrongSetUps[] = [
  inputs,
  CREDENTIALS,
  things,
  definitions,
  onFargate,
  permissions,
];
