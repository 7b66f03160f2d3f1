import type { HealthCheck } from '@aws-sdk/client-ecs';
import { type Fault, faultIf, isWithin, ofEach, type Rule, repeated } from './fault.ts';

/** Seconds and counts of a health check. API reference, HealthCheck. */
const HEALTH_CHECK = {
  interval: { least: 5, most: 300 },
  timeout: { least: 2, most: 60 },
  retries: { least: 1, most: 10 },
  startPeriod: { least: 0, most: 300 },
} as const;
/** Seconds that startTimeout and stopTimeout have at least. API reference, ContainerDefinition. */
const SHORTEST_TIMEOUT = 2;
/** Seconds between restarts, and exit codes without one. API reference, ContainerRestartPolicy. */
const RESTARTS = { period: { least: 60, most: 1800 }, codes: 50 };
/** Files of variables that a container may have. API reference, ContainerDefinition. */
const MOST_FILES = 10;

export const variableFaults: Rule = ofEach(({ name, environment = [] }) =>
  faultIf(
    environment.some((variable) => !variable.name?.trim()),
    {
      why: `the container ${name} has an environment variable without a name`,
      fix: 'give it a name, or remove it',
    },
  ),
);

export const fileFaults: Rule = ofEach(({ name, environmentFiles = [] }) => [
  ...faultIf(environmentFiles.length > MOST_FILES, {
    why: `the container ${name} has ${environmentFiles.length} environmentFiles, and ECS takes ${MOST_FILES}`,
    fix: 'put their variables into fewer files',
  }),
  ...environmentFiles
    .filter(({ value = '' }) => !/^arn:[^:]+:s3:.*\.env$/.test(value))
    .map(({ value }) => ({
      why: `the container ${name} has the environment file ${JSON.stringify(value ?? '')}, which is not the ARN of a .env file in S3`,
      fix: 'write it as in arn:aws:s3:::shop-settings/web.env',
    })),
]);

export const healthCheckFaults: Rule = ofEach(({ name, healthCheck }) => {
  if (healthCheck === undefined) return [];
  const [kind = '', ...words] = healthCheck.command ?? [];
  const isCommand = ['CMD', 'CMD-SHELL'].includes(kind) && words.length > 0;
  return [
    ...faultIf(!isCommand, {
      why: `the healthCheck of the container ${name} has no command that begins with CMD or CMD-SHELL`,
      fix: 'write it as in ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]',
    }),
    ...Object.entries(HEALTH_CHECK).flatMap(([field, range]): readonly Fault[] => {
      const value = healthCheck[field as keyof Pick<HealthCheck, keyof typeof HEALTH_CHECK>];
      return faultIf(!isWithin(value, range), {
        why: `the healthCheck of the container ${name} has the ${field} ${value}`,
        fix: `set it from ${range.least} to ${range.most}`,
      });
    }),
  ];
});

/** The longest ones are Fargate's own. */
export const timeoutFaults: Rule = ofEach(({ name, startTimeout, stopTimeout }) =>
  Object.entries({ startTimeout, stopTimeout }).flatMap(([field, seconds]) =>
    faultIf(seconds !== undefined && seconds < SHORTEST_TIMEOUT, {
      why: `the container ${name} has a ${field} of ${seconds}`,
      fix: `set it to ${SHORTEST_TIMEOUT} seconds or more`,
    }),
  ),
);

export const restartFaults: Rule = ofEach(({ name, restartPolicy }) => {
  const { restartAttemptPeriod: period, ignoredExitCodes = [] } = restartPolicy ?? {};
  return [
    ...faultIf(!isWithin(period, RESTARTS.period), {
      why: `the restartPolicy of the container ${name} has a restartAttemptPeriod of ${period}`,
      fix: `set it from ${RESTARTS.period.least} to ${RESTARTS.period.most} seconds`,
    }),
    ...faultIf(ignoredExitCodes.length > RESTARTS.codes, {
      why: `the restartPolicy of the container ${name} has ${ignoredExitCodes.length} ignoredExitCodes, and ECS takes ${RESTARTS.codes}`,
      fix: 'remove some of them',
    }),
  ];
});

/** -1 is no limit. */
export const limitFaults: Rule = ofEach(({ name, ulimits = [] }) => [
  ...ulimits
    .filter(
      ({ softLimit = 0, hardLimit = 0 }) => hardLimit !== -1 && (softLimit === -1 || softLimit > hardLimit),
    )
    .map((limit) => ({
      why: `the container ${name} has the ulimit ${limit.name} with a softLimit of ${limit.softLimit} above its hardLimit of ${limit.hardLimit}`,
      fix: 'lower softLimit, or raise hardLimit',
    })),
  ...repeated(ulimits.map((limit) => limit.name)).map((limit) => ({
    why: `the container ${name} has the ulimit ${limit} more than once`,
    fix: 'leave one of them',
  })),
]);
