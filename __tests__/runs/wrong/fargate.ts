import { awslogs, NO_BUILD, withApp } from './pieces.ts';
import type { WrongSetUps } from './setups.ts';

const SIZED = { networkMode: 'awsvpc' as const, cpu: '256', memory: '512' };
const ON_FARGATE = { service: 'fargate' };
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' as const } };

export const FARGATE: WrongSetUps = {
  title: 'Fargate',
  inputs: NO_BUILD,
  setUps: [
    { name: 'a task definition for EC2', inputs: ON_FARGATE, definition: withApp({ privileged: true }) },
    {
      name: 'Fargate in a task definition that is for EC2',
      definition: { ...withApp({}), requiresCompatibilities: ['FARGATE', 'EC2'] },
    },
    {
      name: 'a cpu that there is not',
      inputs: { ...ON_FARGATE, cpu: '0.3 vCPU' },
      definition: { ...withApp({}), ...SIZED },
    },
    {
      name: 'too much memory for the cpu',
      inputs: { ...ON_FARGATE, memory: '4 GB' },
      definition: { ...withApp({}), ...SIZED },
    },
    {
      name: 'the network of the host',
      inputs: ON_FARGATE,
      definition: { ...withApp({}), ...SIZED, networkMode: 'host' },
    },
    {
      name: 'a folder of the host',
      inputs: ON_FARGATE,
      definition: { ...withApp({}), ...SIZED, volumes: [{ name: 'data', host: { sourcePath: '/data' } }] },
    },
    { name: 'links', inputs: ON_FARGATE, definition: { ...withApp({ links: ['db'] }), ...SIZED } },
    {
      name: 'placement constraints',
      inputs: ON_FARGATE,
      definition: { ...withApp({}), ...SIZED, placementConstraints: [{ type: 'memberOf', expression: 'x' }] },
    },
    {
      name: 'another log driver',
      inputs: ON_FARGATE,
      definition: { ...withApp({ logConfiguration: { logDriver: 'json-file' } }), ...SIZED },
    },
    {
      name: 'the processes of the host',
      inputs: ON_FARGATE,
      definition: { ...withApp({}), ...SIZED, pidMode: 'host' },
    },
    {
      name: 'more storage than there is',
      inputs: ON_FARGATE,
      definition: { ...withApp({}), ...SIZED, ephemeralStorage: { sizeInGiB: 500 } },
    },
    {
      name: 'a long time to stop in',
      inputs: ON_FARGATE,
      definition: { ...withApp({ stopTimeout: 300 }), ...SIZED },
    },
    {
      name: 'FSx for Windows File Server',
      inputs: ON_FARGATE,
      definition: {
        ...withApp({}),
        ...SIZED,
        volumes: [
          {
            name: 'data',
            fsxWindowsFileServerVolumeConfiguration: {
              fileSystemId: 'fs-1',
              rootDirectory: 'data',
              authorizationConfig: { credentialsParameter: 'arn', domain: 'corp.example' },
            },
          },
        ],
      },
    },
    {
      name: 'a size that Windows does not have',
      inputs: { service: 'windows', repository: '', image: 'REGISTRY/shop/web:for-windows' },
      definition: { ...withApp({}), ...SIZED, ...WINDOWS },
    },
    {
      name: 'EFS for Windows',
      inputs: { service: 'windows', repository: '', image: 'REGISTRY/shop/web:for-windows' },
      definition: {
        ...withApp({}),
        ...WINDOWS,
        ...{ networkMode: 'awsvpc', cpu: '1024', memory: '2048' },
        volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
      },
    },
    {
      name: 'Windows on Spot',
      inputs: { service: 'spot', repository: '', image: 'REGISTRY/shop/web:for-windows' },
      definition: { ...withApp({}), ...WINDOWS, networkMode: 'awsvpc', cpu: '1024', memory: '2048' },
    },
    {
      name: 'Windows in a service for Linux',
      inputs: { ...ON_FARGATE, repository: '', image: 'REGISTRY/shop/web:for-windows' },
      definition: { ...withApp({}), ...WINDOWS, networkMode: 'awsvpc', cpu: '1024', memory: '2048' },
    },
    {
      name: 'logs without a prefix and without a role',
      inputs: ON_FARGATE,
      definition: { ...withApp(awslogs({ 'awslogs-group': '/ecs/web' })), ...SIZED },
    },
  ],
};
