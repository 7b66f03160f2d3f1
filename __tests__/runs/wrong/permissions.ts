import { awslogs, role, withApp } from './pieces.ts';
import type { WrongSetUps } from './setups.ts';

export const PERMISSIONS: WrongSetUps = {
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
    {
      name: 'an execution role that a policy forbids to read a secret',
      inputs: { 'execution-role-arn': role('web-forbidden'), secrets: 'KEY=/shop/key' },
    },
    { name: 'a tag that may not move', inputs: { repository: 'shop/fixed', tags: 'stable' } },
  ],
};
