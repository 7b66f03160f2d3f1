import { containersOf, firstOf, ofEach, type Rule } from './rule.ts';

/** Options that the driver awslogs has to have, and all that it takes. AWS's API reference. */
const required = ['awslogs-region', 'awslogs-group'];
const known = [
  ...required,
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-multiline-pattern',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
];

/** AWS's words, but for the last; that rule is documented. */
const awslogsProblem = ofEach(({ logConfiguration }) => {
  if (logConfiguration?.logDriver !== 'awslogs') return undefined;
  const { options = {} } = logConfiguration;
  const missing = required.filter((option) => !options[option]);
  if (missing.length > 0) return `Log driver awslogs requires options: ${missing.join(', ')}`;
  const unknown = Object.keys(options).filter((option) => !known.includes(option));
  if (unknown.length > 0) return `Log driver awslogs disallows options: ${unknown.join(', ')}`;
  return options['awslogs-datetime-format'] !== undefined &&
    options['awslogs-multiline-pattern'] !== undefined
    ? 'Only one of awslogs-datetime-format and awslogs-multiline-pattern can be specified.'
    : undefined;
});

/** AWS's words, but for the second; that rule is documented. */
const firelensProblem: Rule = (registration) => {
  const containers = containersOf(registration);
  const routers = containers.filter(({ firelensConfiguration }) => firelensConfiguration !== undefined);
  const isUsed = containers.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awsfirelens');
  if (isUsed && routers.length === 0) {
    return 'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers.';
  }
  if (routers.length > 1) return 'Only one container can have a firelens configuration object.';
  return routers.length > 0 && !isUsed
    ? 'When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver.'
    : undefined;
};

/** What is refused of log drivers. */
export const logsProblem = firstOf([awslogsProblem, firelensProblem]);
