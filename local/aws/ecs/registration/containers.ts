import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { firstOf, ofEach, twice } from './rule.ts';

/** Seconds and counts of a health check: field, least, most. AWS's API reference. */
const healthCheckRanges = [
  ['interval', 5, 300],
  ['timeout', 2, 60],
  ['retries', 1, 10],
  ['startPeriod', 0, 300],
] as const;
/** Seconds that startTimeout and stopTimeout must have. AWS's API reference. */
const shortestTimeout = 2;
/** Seconds between restarts, and exit codes without one. AWS's API reference. */
const restarts = { least: 60, most: 1800, codes: 50 };
/** Files of variables that a container may have. AWS's API reference. */
const mostFiles = 10;

/** AWS's words. */
const variableProblem = ofEach(({ environment = [], secrets = [] }) => {
  if (environment.some(({ name }) => !name?.trim()))
    return 'Environment variable name cannot be null or blank.';
  for (const { name: secret } of secrets) {
    const secretsOfName = secrets.filter((each) => each.name === secret).length;
    if (secretsOfName === 1 && !environment.some((variable) => variable.name === secret)) continue;
    return `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${secret}'.`;
  }
  return undefined;
});

/** AWS's words. */
const secretRoleProblem = ofEach(({ secrets = [] }, { executionRoleArn }) =>
  secrets.length > 0 && !executionRoleArn
    ? "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'."
    : undefined,
);

/** AWS's words, but for the ending, which is documented. */
const fileProblem = ofEach(({ environmentFiles = [] }) => {
  if (environmentFiles.length > mostFiles) {
    return 'The maximum number of environment files was exceeded. Specify ten or less and try again.';
  }
  const values = environmentFiles.map(({ value = '' }) => value);
  if (values.some((value) => !/^arn:[^:]+:s3:/.test(value))) return 'Invalid arn syntax.';
  return values.some((value) => !value.endsWith('.env'))
    ? 'An environment file must have the extension .env.'
    : undefined;
});

/** The rules are documented, the words are chosen. */
const healthCheckProblem = ofEach(({ healthCheck }) => {
  if (healthCheck === undefined) return undefined;
  const [kind, ...command] = healthCheck.command ?? [];
  if (kind !== 'CMD' && kind !== 'CMD-SHELL') return 'Health check command must start with CMD or CMD-SHELL.';
  if (command.length === 0) return 'Health check command must not be empty.';
  for (const [field, least, most] of healthCheckRanges) {
    const value = healthCheck[field];
    if (value !== undefined && (value < least || value > most)) {
      return `Health check ${field} must be between ${least} and ${most}.`;
    }
  }
  return undefined;
});

/** AWS's words. */
const timeoutProblem = ofEach(({ name, startTimeout, stopTimeout }) => {
  const isShort = (seconds: number | undefined) => seconds !== undefined && seconds < shortestTimeout;
  const text = (which: string) =>
    `Granular ${which} timeout on container '${name}' must be at least ${shortestTimeout} seconds.`;
  if (isShort(startTimeout)) return text('start');
  return isShort(stopTimeout) ? text('stop') : undefined;
});

/** AWS's words, but for the number of codes, which is documented. */
const restartProblem = ofEach(({ name, restartPolicy }) => {
  const { restartAttemptPeriod: period = restarts.least, ignoredExitCodes = [] } = restartPolicy ?? {};
  if (period < restarts.least || period > restarts.most) {
    return `the 'restartAttemptPeriod' setting for container '${name}' must be between ${restarts.least} and ${restarts.most}`;
  }
  return ignoredExitCodes.length > restarts.codes
    ? `A restart policy can have at most ${restarts.codes} ignoredExitCodes.`
    : undefined;
});

/** AWS's words of the first. */
const limitProblem = ofEach(({ ulimits = [] }: ContainerDefinition) => {
  const wrong = ulimits.find(
    ({ softLimit = 0, hardLimit = 0 }) => hardLimit !== -1 && (softLimit === -1 || softLimit > hardLimit),
  );
  if (wrong !== undefined) return `Soft limit exceeds hard limit for ulimit ${wrong.name}`;
  const same = twice(ulimits.map(({ name }) => name));
  return same === undefined ? undefined : `Duplicate ulimit '${same}'.`;
});

/** What is refused of a container by itself. */
export const containerProblem = firstOf([
  variableProblem,
  secretRoleProblem,
  fileProblem,
  healthCheckProblem,
  timeoutProblem,
  restartProblem,
  limitProblem,
]);
