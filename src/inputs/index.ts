import { isRegion } from '../aws/arn.ts';
import { type Problem, StepError } from '../errors.ts';
import { MOST_MINUTES } from '../minutes.ts';
import { WARNING_NAMES, type WarningName } from '../warnings.ts';
import { readAccess } from './access.ts';
import { readCodeDeploy } from './codedeploy.ts';
import { readContainers } from './containers.ts';
import { readEnvironment } from './environment.ts';
import { readImage } from './image.ts';
import { type Mode, readMode, readRollbackTo, unusedInRollback } from './mode.ts';
import { InputReader } from './reader.ts';
import { readSecrets, refuseCommonNames } from './secrets.ts';
import { readSettings } from './settings.ts';
import { readTemplateSource } from './taskdefinition.ts';
import type { CommonInputs, DeployInputs, Inputs, PropagateTags, RollbackInputs } from './types.ts';
import { undeclaredInputs } from './undeclared.ts';

export { readAccessAfterwards } from './access.ts';
export type { BuildSecret } from './build-secrets.ts';
export { readEnvironmentAfterwards } from './environment.ts';
export { readPlannedSubject } from './planned.ts';
export type { Change } from './reader.ts';
export type { SecretChange } from './secrets.ts';
export { secretValues, withoutNames } from './secretvalues.ts';
export type {
  AccessInputs,
  BuildInputs,
  CodeDeployInputs,
  CommonInputs,
  DeployInputs,
  EnvironmentInputs,
  ImageInputs,
  Inputs,
  NewImageInputs,
  PropagateTags,
  RoleInputs,
  RollbackInputs,
  RollbackTo,
  TaskSettings,
  TemplateSource,
} from './types.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Tasks per service, from the ECS service quotas. */
const MOST_TASKS = 5000;

/**
 * Reads every input into one typed value.
 *
 * @throws StepError with all inputs that cannot be right or contradict each other, each by name
 */
export function readInputs(environment: Environment): Inputs {
  const reader = new InputReader(environment);
  const mode = readMode(reader);
  const inputs =
    mode.kind === 'rollback'
      ? readRollback(reader, environment, mode)
      : readDeploy(reader, environment, mode);
  const problems: Problem[] = [...undeclaredInputs(environment), ...reader.problems];
  if (problems.length > 0) throw new StepError(problems);
  return inputs;
}

function readDeploy(reader: InputReader, environment: Environment, { isPlan }: Mode): DeployInputs {
  const common = readCommon(reader, environment, isPlan);
  const settings = readSettings(reader);
  const secrets = readSecrets(reader, common.region);
  refuseCommonNames(reader, settings.environmentVariables, secrets);
  return {
    kind: 'deploy',
    image: readImage(reader, environment),
    taskDefinition: readTemplateSource(reader),
    ...readContainers(reader),
    secrets,
    settings,
    ...common,
  };
}

function readRollback(reader: InputReader, environment: Environment, { isPlan }: Mode): RollbackInputs {
  const common = readCommon(reader, environment, isPlan);
  return {
    kind: 'rollback',
    rollbackTo: readRollbackTo(reader),
    unused: unusedInRollback(reader),
    ...common,
    // Whoever goes back does not want what is under way, and can't wait an hour for it.
    codeDeploy: { ...common.codeDeploy, onActiveDeployment: 'stop' },
  };
}

function readCommon(reader: InputReader, environment: Environment, isPlan: boolean): CommonInputs {
  const region = readRegion(reader, environment);
  return {
    region,
    access: readAccess(reader, region),
    isPlan,
    ...readEnvironment(reader),
    ignoredWarnings: readIgnored(reader),
    cluster: readCluster(reader),
    services: readServices(reader),
    desiredCount: reader.wholeNumber('desired-count', { least: 0, most: MOST_TASKS }),
    forceNewDeployment: reader.boolean('force-new-deployment'),
    managedTags: reader.isGiven('enable-ecs-managed-tags')
      ? reader.boolean('enable-ecs-managed-tags')
      : undefined,
    propagateTags: readPropagateTags(reader),
    codeDeploy: readCodeDeploy(reader, environment),
    ...readWait(reader),
    waitUntil: readWaitUntil(reader),
    onFailure: reader.oneOf('on-failure', ['rollback', 'leave']),
    onCancel: reader.oneOf('on-cancel', ['rollback', 'leave']),
  };
}

function readIgnored(reader: InputReader): WarningName[] {
  const names = [...new Set(reader.lines('ignore-warnings'))];
  const isName = (name: string): name is WarningName => WARNING_NAMES.some((known) => known === name);
  const unknown = names.filter((name) => !isName(name)).map((name) => `"${name}"`);
  if (unknown.length > 0) {
    reader.refuse(
      'ignore-warnings',
      `there is no warning ${unknown.join(' and no ')}`,
      `write one name per line, of ${WARNING_NAMES.join(', ')}`,
    );
  }
  return names.filter(isName);
}

function readRegion(reader: InputReader, environment: Environment): string {
  const region =
    reader.optional('aws-region') ?? (environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || '');
  if (region === '') {
    reader.refuse(
      'aws-region',
      'it is empty, and AWS_REGION is not set',
      'write the region, as in eu-west-1',
    );
  } else if (!isRegion(region)) {
    reader.refuse('aws-region', `"${region}" is not the name of a region`, 'write one as in eu-west-1');
  }
  return region;
}

function readCluster(reader: InputReader): string {
  const cluster = reader.text('cluster');
  if (!/^(arn:[\w-]+:ecs:[\w-]+:\d{12}:cluster\/[\w-]+|[\w-]{1,255})$/.test(cluster)) {
    reader.refuse(
      'cluster',
      `"${cluster}" is neither the name nor the ARN of a cluster`,
      'write it in letters, digits, "_" and "-"',
    );
  }
  return cluster;
}

function readServices(reader: InputReader): string[] {
  const services = [...new Set(reader.lines('service'))];
  if (services.length === 0) reader.refuse('service', 'it is empty', 'name the ECS service to deploy to');
  for (const service of services) {
    if (!/^(arn:[\w-]+:ecs:[\w-]+:\d{12}:service\/[\w/-]+|[\w-]{1,255})$/.test(service)) {
      reader.refuse(
        'service',
        `"${service}" is neither the name nor the ARN of a service`,
        'write one service per line, in letters, digits, "_" and "-"',
      );
    }
  }
  return services;
}

function readPropagateTags(reader: InputReader): PropagateTags | undefined {
  if (!reader.isGiven('propagate-tags')) return undefined;
  return reader.oneOf('propagate-tags', ['SERVICE', 'TASK_DEFINITION', 'NONE']);
}

function readWait(reader: InputReader): Pick<CommonInputs, 'waitForMinutes' | 'mostMinutes'> {
  const wait = reader.boolean('wait-for-service-stability');
  const minutes = reader.wholeNumber('wait-for-minutes', { least: 1, most: MOST_MINUTES });
  return { waitForMinutes: wait ? minutes : undefined, mostMinutes: minutes ?? MOST_MINUTES };
}

function readWaitUntil(reader: InputReader): Inputs['waitUntil'] {
  const waitUntil = reader.oneOf('wait-until', ['complete', 'traffic-shifted']);
  const isWaiting = reader.text('wait-for-service-stability').toLowerCase() !== 'false';
  if (waitUntil === 'traffic-shifted' && !isWaiting) {
    reader.refuse(
      'wait-until',
      'it is traffic-shifted, and wait-for-service-stability false waits for nothing',
      'remove one of the two',
    );
  }
  return waitUntil;
}
