import { APP } from '../house.ts';
import { awslogs, role, SIDECAR, withApp } from './pieces.ts';
import type { WrongSetUps } from './setups.ts';

export const THINGS: WrongSetUps = {
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
    { name: 'a secret, any more', inputs: { secrets: 'A=shop/deleted' } },
    {
      name: 'the end of the ARN of a secret, where its name looks like one',
      inputs: { 'execution-role-arn': role('web-execution') },
      definition: withApp({
        secrets: [
          { name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-backup' },
        ],
      }),
    },
    {
      name: 'the image of another container',
      definition: { containerDefinitions: [APP, { ...SIDECAR, image: 'REGISTRY/shop/web:gone' }] },
    },
    { name: 'CodeDeploy, for its inputs', inputs: { 'codedeploy-application': 'web' } },
    {
      name: 'traffic to shift',
      inputs: { 'wait-until': 'traffic-shifted', 'wait-for-service-stability': 'true' },
    },
  ],
};
