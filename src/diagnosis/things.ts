import { lastPart } from '../aws/arn.ts';
import { type Denial, denialIn, remedyFor, statementFor } from '../aws/denial.ts';
import { readImageReference } from '../references.ts';
import type { Container, TaskDefinition } from '../taskdefinition/index.ts';
import type { Said } from './catalogue/types.ts';
import type { Evidence } from './types.ts';

/** The container of that name in what the tasks were made from. */
export function definitionOf(evidence: Evidence, container: string): Container | undefined {
  return evidence.definition.containerDefinitions?.find(({ name }) => name === container);
}

/** The image that a text is about: the container's, or the one of the task definition that the text names. */
export function imageOf({ container, text, evidence }: Said): string {
  if (container?.image) return container.image;
  const images = (evidence.definition.containerDefinitions ?? []).flatMap(({ image = '' }) => image || []);
  const named = images.find((image) => text.includes(image));
  if (named !== undefined) return named;
  if (images.length === 1) return images[0] as string;
  return (
    /(?:resolve ref|image|for) ([\w.-]{1,253}(?::\d{1,5})?\/[\w./-]{1,256}[:@][\w.:@-]{1,200})/.exec(
      text,
    )?.[1] ?? 'the image'
  );
}

/** An image in its parts, with the words for what of it was looked for: `tag v2`. */
export function partsOf(image: string): { registry: string; repository: string; wanted: string } {
  const { name, tag, digest } = readImageReference(image) ?? { name: image };
  const slash = name.indexOf('/');
  const hasHost = slash > 0 && /[.:]|^localhost$/.test(name.slice(0, slash));
  return {
    registry: hasHost ? name.slice(0, slash) : 'docker.io',
    repository: hasHost ? name.slice(slash + 1) : name,
    wanted: digest === undefined ? `tag ${tag ?? 'latest'}` : `digest ${digest.slice(0, 19)}…`,
  };
}

/** `the execution role ecsTaskExecutionRole` */
export function executionRole({ executionRoleArn }: TaskDefinition): string {
  return executionRoleArn ? `the execution role ${lastPart(executionRoleArn)}` : 'the execution role';
}

/** What a text says that was denied, and to whom; nothing when it tells no denial. */
export interface Denied extends Denial {
  /** `the execution role ecsTaskExecutionRole`, or the role that the text names. */
  readonly who: string;
  /** The statement that allows it, ready to be pasted. */
  readonly statement: string;
  /** `allow the role … this: {"Effect":…}` */
  readonly fix: string;
}

/** The denial in a text about a task. */
export function deniedIn({ text, evidence }: Said): Denied | undefined {
  const denial = denialIn(text);
  if (denial === undefined) return undefined;
  const execution = executionRole(evidence.definition);
  const isExecution = denial.role === undefined || execution.endsWith(` ${denial.role}`);
  const who = isExecution ? execution : `the role ${denial.role}`;
  const statement = statementFor(denial);
  return { ...denial, who, statement, fix: remedyFor(denial, who) };
}

/** An environment variable that is filled from a secret. */
export interface SecretUse {
  readonly container: string;
  readonly name: string;
  readonly valueFrom: string;
}

/** All secrets that the containers are given, also by their log drivers. */
export function secretsOf({ definition }: Evidence): SecretUse[] {
  return (definition.containerDefinitions ?? []).flatMap(({ name = '', secrets, logConfiguration }) =>
    [...(secrets ?? []), ...(logConfiguration?.secretOptions ?? [])].map((secret) => ({
      container: name,
      name: secret.name ?? '',
      valueFrom: secret.valueFrom ?? '',
    })),
  );
}

/** `the secret DATABASE_URL of app (arn:…)`, by a piece of its reference; nothing when no secret has it. */
export function secretWith(piece: string, evidence: Evidence): SecretUse | undefined {
  if (piece === '') return undefined;
  const secrets = secretsOf(evidence);
  return (
    secrets.find(({ valueFrom }) => valueFrom === piece) ??
    secrets.find(({ valueFrom }) => valueFrom.startsWith(`${piece}:`)) ??
    secrets.find(({ valueFrom }) => valueFrom.includes(piece))
  );
}

/** `DATABASE_URL of app` */
export function nameOfSecret({ name, container }: SecretUse): string {
  return `${name} of ${container}`;
}

/** The log group of a container, nothing when it does not log to CloudWatch. */
export function logGroupOf(container: Container | undefined): string | undefined {
  const logging = container?.logConfiguration;
  return logging?.logDriver === 'awslogs' ? logging.options?.['awslogs-group'] : undefined;
}

/** All log groups of the task definition, each once. */
export function logGroups({ definition }: Evidence): string[] {
  return [
    ...new Set((definition.containerDefinitions ?? []).flatMap((container) => logGroupOf(container) ?? [])),
  ];
}

/** `web` of `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef`. */
export function targetGroupName(arn: string): string {
  return /targetgroup\/([\w-]{1,64})\//.exec(arn)?.[1] ?? arn;
}

/** What opens a way out of the tasks' network. `endpoints` is what does it in a network without a way to the internet. */
export function networkFix(evidence: Evidence, endpoints: string): string {
  const { state } = evidence;
  const where =
    state === undefined || state.subnets.length === 0 ? 'their subnets' : state.subnets.join(', ');
  const groups = state?.securityGroups.length ? ` ${state.securityGroups.join(', ')}` : 's';
  const publicIp = state?.assignPublicIp === true ? '' : ' in public subnets set assignPublicIp to ENABLED,';
  return `give the tasks a way out of ${where}:${publicIp} in private ones a NAT gateway or ${endpoints}, and let the security group${groups} out on port 443`;
}

/** `web`, of a name or an ARN of a service or cluster. */
export function plainName(nameOrArn: string): string {
  return lastPart(nameOrArn);
}
