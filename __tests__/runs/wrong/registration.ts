import { REFUSALS } from '../../check/refusals.ts';
import { APP } from '../house.ts';
import { NO_BUILD, role, SIDECAR } from './pieces.ts';
import type { WrongSetUp, WrongSetUps } from './setups.ts';

/** Those of the rules of registration that other set-ups are not about already. */
const NAMES = [
  'more than fifty tags',
  'a tag without a key',
  'a tag twice',
  'a long tag',
  'the storage of Fargate on EC2',
  'a cpu that is no size',
  'a memory that is no size',
  'less memory than Docker gives',
  'more reserved memory than the task has',
  'a port mapping without a port',
  'a port that there is not',
  'a host port that there is not',
  'another host port in a network of its own',
  'a mapping with capitals in its name',
  'a range and a port',
  'a range that goes down',
  'a range in the network of the host',
  'one name of two port mappings',
  'ranges that overlap',
  'a hostname in a network of its own',
  'a link to nobody',
  'a proxy outside of a network of its own',
  'a proxy that is not there',
  'a variable without a name',
  'more than ten files of variables',
  'a volume with a slash in its name',
  'two volumes of one name',
  'volumes of a container that is not there',
  'a volume of two kinds',
  'an access point and a folder of EFS',
  'two volumes that are set when tasks start',
  'a volume that is set when tasks start, and that nobody mounts',
  'a wait for the end of what must not end',
  'no time to stop in',
  'restarts without a rest',
  'too many exit codes without a restart',
  'a soft limit above the hard one',
  'a limit twice',
  'two ways to tell where a message begins',
  'a router that nobody uses',
  'two routers',
];

const known = NAMES.map((name): WrongSetUp => {
  const refusal = REFUSALS.find((one) => one.name === name);
  if (refusal === undefined) throw new Error(`there is no refusal ${name}`);
  const base = { executionRoleArn: role('web-execution'), containerDefinitions: [APP] };
  return { name, definition: { ...base, ...refusal.definition } };
});

const beside = (facts: object) => ({
  executionRoleArn: role('web-execution'),
  containerDefinitions: [APP, { ...SIDECAR, ...facts }],
});

/** What ECS would refuse to register, wherever the tasks are to run. */
export const REGISTRATION: WrongSetUps = {
  title: 'What ECS does not register',
  inputs: { ...NO_BUILD, 'container-name': 'app' },
  setUps: [
    { name: 'a container with a space in its name', definition: beside({ name: 'my log' }) },
    { name: 'a container without an image', definition: beside({ image: undefined }) },
    { name: 'a long image', definition: beside({ image: 'x'.repeat(256) }) },
    {
      name: 'a health check that is asked too often',
      definition: beside({ healthCheck: { command: ['CMD', 'true'], interval: 1 } }),
    },
    {
      name: 'half of what is selected of a secret',
      definition: beside({
        secrets: [
          {
            name: 'KEY',
            valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-backup-AbCdEf:key',
          },
        ],
      }),
    },
    {
      name: 'a login to a registry that is no secret',
      definition: beside({ repositoryCredentials: { credentialsParameter: 'arn:aws:s3:::shop' } }),
    },
    ...known,
  ],
};
