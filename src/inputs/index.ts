import { type Problem, StepError } from '../errors.ts';
import { isImageReference, isTag, type RepositoryName, readRepository, tagOf } from '../references.ts';
import { type BuildSecret, readBuildSecrets } from './build-secrets.ts';
import type { InputName } from './names.ts';
import { type Change, InputReader } from './reader.ts';
import { undeclaredInputs } from './undeclared.ts';

export type { RepositoryName } from '../references.ts';
export type { BuildSecret } from './build-secrets.ts';
export type { Change } from './reader.ts';

/** What the user asked for, complete and free of contradictions. */
export interface Inputs {
  readonly region: string;
  readonly image: ImageInputs;
  readonly taskDefinition: TemplateSource;
  /** Container that gets image, variables and secrets; without it, the only essential one. */
  readonly containerName: string | undefined;
  readonly environmentVariables: readonly Change[];
  readonly secrets: readonly Change[];
  /** Name or ARN. */
  readonly cluster: string;
  /** Names or ARNs, at least one, each once. */
  readonly services: readonly string[];
  readonly desiredCount: number | undefined;
  readonly forceNewDeployment: boolean;
  /** How long to wait for stability; without it the step ends when the deployment is started. */
  readonly waitForMinutes: number | undefined;
}

/** Where the image comes from. */
export type ImageInputs =
  | { readonly kind: 'existing'; readonly reference: string }
  | {
      readonly kind: 'build';
      readonly repository: RepositoryName;
      readonly tag: string;
      readonly moreTags: readonly string[];
      readonly build: BuildInputs;
    };

/** What docker build is told; paths are as the user wrote them, from the workspace. */
export interface BuildInputs {
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: readonly { readonly name: string; readonly value: string }[];
  readonly buildSecrets: readonly BuildSecret[];
  /** Empty when the task definition decides. */
  readonly platforms: readonly string[];
  readonly labels: readonly { readonly name: string; readonly value: string }[];
}

/** Where the template of the task definition comes from. */
export type TemplateSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'registered'; readonly reference: string }
  | { readonly kind: 'running' };

/** The longest that the official deploy action waits, kept here: 6 hours, also the limit of a job on a hosted runner. */
const MOST_MINUTES = 360;
/** Tasks per service, from the ECS service quotas. */
const MOST_TASKS = 5000;
/** Inputs that only matter when an image is built. */
const BUILD_ONLY: readonly InputName[] = [
  'repository',
  'context',
  'file',
  'target',
  'build-args',
  'build-secrets',
  'platforms',
  'labels',
  'image-tag',
  'tags',
];

/**
 * Reads every input into one typed value.
 *
 * @throws StepError with all inputs that cannot be right or contradict each other, each by name
 */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): Inputs {
  const reader = new InputReader(environment);
  const environmentVariables = reader.changes('environment-variables');
  const secrets = readSecrets(reader);
  refuseCommonNames(reader, environmentVariables, secrets);
  const inputs: Inputs = {
    region: readRegion(reader, environment),
    image: readImage(reader, environment),
    taskDefinition: readTemplateSource(reader),
    containerName: reader.optional('container-name'),
    environmentVariables,
    secrets,
    cluster: readCluster(reader),
    services: readServices(reader),
    desiredCount: reader.wholeNumber('desired-count', { least: 0, most: MOST_TASKS }),
    forceNewDeployment: reader.boolean('force-new-deployment'),
    waitForMinutes: readWait(reader),
  };
  const problems: Problem[] = [...undeclaredInputs(environment), ...reader.problems];
  if (problems.length > 0) throw new StepError(problems);
  return inputs;
}

function readRegion(reader: InputReader, environment: Readonly<Record<string, string | undefined>>): string {
  const region =
    reader.optional('aws-region') ?? (environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || '');
  if (region === '') {
    reader.refuse(
      'aws-region',
      'it is empty, and AWS_REGION is not set',
      'write the region, as in eu-west-1',
    );
  } else if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    reader.refuse('aws-region', `"${region}" is not the name of a region`, 'write one as in eu-west-1');
  }
  return region;
}

function readImage(
  reader: InputReader,
  environment: Readonly<Record<string, string | undefined>>,
): ImageInputs {
  const reference = reader.optional('image');
  if (reference === undefined) {
    return {
      kind: 'build',
      repository: readRepositoryInput(reader),
      tag: readTag(reader, environment),
      moreTags: readMoreTags(reader),
      build: readBuild(reader),
    };
  }
  for (const name of BUILD_ONLY.filter((input) => reader.isGiven(input))) {
    reader.refuse(
      name,
      'image names an image that exists, so nothing is built',
      `remove ${name}, or remove image`,
    );
  }
  if (!isImageReference(reference)) {
    reader.refuse(
      'image',
      `"${reference}" is not an image reference`,
      'write registry/repository:tag or …@sha256:…',
    );
  }
  return { kind: 'existing', reference };
}

function readRepositoryInput(reader: InputReader): RepositoryName {
  const text = reader.text('repository');
  const repository = readRepository(text);
  if (text === '') {
    reader.refuse(
      'repository',
      'it is empty, and image is empty too',
      'name the ECR repository to push to, or an existing image with image',
    );
  } else if (repository === undefined) {
    reader.refuse(
      'repository',
      `"${text}" is neither the name nor the URI of an ECR repository`,
      'write a name as in shop/web, in lower case and without a tag, or the repositoryUri that ECR shows',
    );
  }
  return repository ?? { name: '' };
}

function readTag(reader: InputReader, environment: Readonly<Record<string, string | undefined>>): string {
  const given = reader.optional('image-tag');
  const tag = given ?? environment['GITHUB_SHA'] ?? '';
  if (tag === '') {
    reader.refuse('image-tag', 'it is empty, and GITHUB_SHA is not set', 'write a tag for the image');
  } else if (!isTag(tag)) {
    reader.refuse(
      'image-tag',
      `"${tag}" is not a tag`,
      'use up to 128 letters, digits, ".", "_" and "-", not starting with "." or "-"',
    );
  }
  return tag;
}

function readMoreTags(reader: InputReader): string[] {
  const tags: string[] = [];
  for (const line of reader.lines('tags')) {
    const tag = tagOf(line, reader.text('repository'));
    if (tag === undefined) {
      reader.refuse(
        'tags',
        `"${line}" is neither a tag nor a reference into the repository`,
        'write one tag per line, as in latest',
      );
    } else if (!tags.includes(tag)) {
      tags.push(tag);
    }
  }
  return tags;
}

function readBuild(reader: InputReader): BuildInputs {
  const { secrets, faults } = readBuildSecrets(reader.text('build-secrets'));
  for (const fault of faults) {
    reader.refuse(
      'build-secrets',
      `the entry at line ${fault.line} ${fault.why}`,
      'write one id=value per line',
    );
  }
  // docker/build-push-action takes commas here too, and no platform has one.
  const platforms = reader.lines('platforms').flatMap((line) => line.split(',').map((item) => item.trim()));
  for (const platform of platforms.filter((name) => !/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(name))) {
    reader.refuse('platforms', `"${platform}" is not a platform`, 'write one per line, as in linux/arm64');
  }
  return {
    context: reader.text('context'),
    file: reader.optional('file'),
    target: reader.optional('target'),
    buildArgs: reader.pairs('build-args'),
    buildSecrets: secrets,
    platforms,
    labels: reader.pairs('labels'),
  };
}

function readTemplateSource(reader: InputReader): TemplateSource {
  const text = reader.text('task-definition');
  if (text === '') return { kind: 'running' };
  if (text.startsWith('arn:')) {
    if (!/^arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+(:\d+)?$/.test(text)) {
      reader.refuse(
        'task-definition',
        `"${text}" is not the ARN of a task definition`,
        'write it as in arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
      );
    }
    return { kind: 'registered', reference: text };
  }
  // Families have no dots and slashes, file names of task definitions have an ending.
  return /^[\w-]{1,255}(:\d+)?$/.test(text)
    ? { kind: 'registered', reference: text }
    : { kind: 'file', path: text };
}

/** Full ARNs of Secrets Manager (with json key, stage and version) and SSM. */
const SECRET_ARN =
  /^arn:[\w-]+:(secretsmanager:[a-z0-9-]+:\d{12}:secret:[^\s:]+(:[^\s:]*:[^\s:]*:[^\s:]*)?|ssm:[a-z0-9-]+:\d{12}:parameter\/[^\s]+)$/;

function readSecrets(reader: InputReader): Change[] {
  return reader.changes('secrets').map((change): Change => {
    if (change.kind === 'remove') return change;
    const value = change.value.trim();
    if (!SECRET_ARN.test(value)) {
      // Somebody may have put the value of a secret here: it is not shown.
      reader.refuse(
        'secrets',
        `${change.name} is not given a full ARN of Secrets Manager or SSM`,
        `write ${change.name}=arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX, with :JSON-KEY:: behind it for one key, or ${change.name}=arn:aws:ssm:REGION:ACCOUNT:parameter/NAME`,
      );
    }
    return { ...change, value };
  });
}

function refuseCommonNames(
  reader: InputReader,
  variables: readonly Change[],
  secrets: readonly Change[],
): void {
  for (const secret of secrets.filter((change) => change.kind === 'set')) {
    if (variables.some((variable) => variable.kind === 'set' && variable.name === secret.name)) {
      reader.refuse(
        'secrets',
        `${secret.name} is set by environment-variables too`,
        `keep ${secret.name} in one of the two`,
      );
    }
  }
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

function readWait(reader: InputReader): number | undefined {
  const wait = reader.boolean('wait-for-service-stability');
  const minutes = reader.wholeNumber('wait-for-minutes', { least: 1, most: MOST_MINUTES });
  return wait ? minutes : undefined;
}
