import { isRegion } from '../../aws/arn.ts';
import { containersOf } from '../tasks.ts';
import { faultIf, ofEach, type Rule } from './fault.ts';

/** Options that the driver awslogs takes, the first two of them always. API reference, LogConfiguration. */
const REQUIRED = ['awslogs-group', 'awslogs-region'];
const KNOWN = [
  ...REQUIRED,
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-multiline-pattern',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
];
/** What only one of may be given. The same source. */
const EXCLUSIVE = ['awslogs-datetime-format', 'awslogs-multiline-pattern'];

export const awslogsFaults: Rule = ofEach(({ name, logConfiguration }) => {
  if (logConfiguration?.logDriver !== 'awslogs') return [];
  const { options = {} } = logConfiguration;
  const logs = `the log configuration of the container ${name}`;
  const missing = REQUIRED.filter((option) => !options[option]);
  const unknown = Object.keys(options).filter((option) => !KNOWN.includes(option));
  const region = options['awslogs-region'];
  return [
    ...faultIf(missing.length > 0, {
      why: `${logs} has no ${missing.join(' and no ')}`,
      fix: `add ${missing.length === 1 ? 'that option' : 'those options'}, as in awslogs-group=/ecs/web and awslogs-region=eu-west-1`,
    }),
    ...faultIf(unknown.length > 0, {
      why: `${logs} has ${unknown.join(' and ')}, which the driver awslogs does not take`,
      fix: `correct the name or remove it; awslogs takes ${KNOWN.join(', ')}`,
    }),
    ...faultIf(Boolean(region) && !isRegion(region ?? ''), {
      why: `${logs} has the awslogs-region ${JSON.stringify(region)}, which is not the name of a region`,
      fix: 'write one as in eu-west-1',
    }),
    ...faultIf(
      EXCLUSIVE.every((option) => options[option] !== undefined),
      { why: `${logs} has ${EXCLUSIVE.join(' and ')}`, fix: 'leave one of them' },
    ),
  ];
});

export const firelensFaults: Rule = (definition) => {
  const containers = containersOf(definition);
  const routers = containers.filter(({ firelensConfiguration }) => firelensConfiguration !== undefined);
  const users = containers.filter(({ logConfiguration }) => logConfiguration?.logDriver === 'awsfirelens');
  const names = (some: typeof containers) => some.map(({ name }) => name).join(' and ');
  return [
    ...faultIf(users.length > 0 && routers.length === 0, {
      why: `the log driver of ${names(users)} is awsfirelens, and no container has a firelensConfiguration`,
      fix: 'add a log router to the task, or use another log driver',
    }),
    ...faultIf(routers.length > 0 && users.length === 0, {
      why: `the container ${names(routers)} has a firelensConfiguration, and nobody has the log driver awsfirelens`,
      fix: 'use awsfirelens for the containers that the router is there for, or remove its firelensConfiguration',
    }),
    ...faultIf(routers.length > 1, {
      why: `the containers ${names(routers)} have a firelensConfiguration, and ECS takes one`,
      fix: 'leave one log router',
    }),
  ];
};
