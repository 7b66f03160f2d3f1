import type { Service, TaskDefinition } from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import type { DeploymentFailure } from './evidence.ts';

/** The user's own names, by what stands for them in the catalogue's texts: `{image}`, `{executionRole}`, … */
export type Names = Readonly<Record<string, string>>;

/** What of a service the names are taken from. */
export interface NamedService {
  /** `production/web` */
  readonly key: string;
  /** As it was last set. */
  readonly shown: Service;
  readonly taskDefinition: TaskDefinition;
}

/** The names of a deployment. What the user has not named has a name that could be one. */
export function namesOf({ key, shown, taskDefinition }: NamedService, core: LocalAwsCore): Names {
  const { region, accountId: account } = core;
  const [cluster = '', service = ''] = key.split('/');
  const containers = taskDefinition.containerDefinitions ?? [];
  const main = containers.find(({ essential }) => essential !== false) ?? containers[0];
  const image = String(main?.image);
  const executionRole = roleArn(taskDefinition.executionRoleArn ?? 'ecsTaskExecutionRole', account);
  const references = containers.flatMap(({ secrets = [] }) =>
    secrets.map(({ valueFrom }) => String(valueFrom)),
  );
  const secret =
    references.find((reference) => reference.includes(':secretsmanager:')) ??
    core.arn('secretsmanager', `secret:${service}-AbCdEf`);
  const parameter =
    references.find((reference) => !reference.includes(':secretsmanager:')) ?? `/${service}/secret`;
  return {
    region,
    account,
    cluster,
    service,
    container: String(main?.name),
    image,
    ...partsOf(image),
    command: main?.entryPoint?.[0] ?? main?.command?.[0] ?? `/${main?.name}`,
    platform: `linux/${taskDefinition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64'}`,
    executionRole,
    // A role's session as a task has it; the task's own id is filled in later.
    executionSession: `arn:aws:sts::${account}:assumed-role/${executionRole.split('/').at(-1)}/{task}`,
    secret: secret.split(':').slice(0, 7).join(':'),
    secretKey: secret.split(':')[7] || 'password',
    parameter: parameter.replace(/^arn:.*:parameter(?=\/)/, ''),
    subnet: shown.networkConfiguration?.awsvpcConfiguration?.subnets?.[0] ?? 'subnet-0123456789abcdef0',
    targetGroup:
      shown.loadBalancers?.[0]?.targetGroupArn ??
      core.arn('elasticloadbalancing', `targetgroup/${service}/0123456789abcdef`),
    port: String(shown.loadBalancers?.[0]?.containerPort ?? main?.portMappings?.[0]?.containerPort ?? 80),
  };
}

/** Fills names into all texts of a failure. Names that are not known stay as they are. */
export function fill(failure: DeploymentFailure, names: Names): DeploymentFailure {
  return filled(failure, names) as DeploymentFailure;
}

/** Fills names into one text. */
export function fillText(text: string, names: Names): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);
}

/** `role` → `arn:aws:iam::123456789012:role/role`; an ARN stays as it is. */
export function roleArn(nameOrArn: string, account: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:iam::${account}:role/${nameOrArn}`;
}

function filled(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return fillText(value, names);
  if (Array.isArray(value)) return value.map((item) => filled(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, names)]));
}

/** `registry/repository:tag@digest`, as Docker reads it: what has no registry is Docker Hub's. */
function partsOf(image: string): { registry: string; repository: string; tag: string } {
  const [reference = '', digest] = image.split('@');
  const slash = reference.indexOf('/');
  const first = reference.slice(0, Math.max(slash, 0));
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  const registry = hasRegistry ? first : 'registry-1.docker.io';
  const rest = hasRegistry ? reference.slice(slash + 1) : reference;
  const colon = rest.lastIndexOf(':');
  const repository = colon === -1 ? rest : rest.slice(0, colon);
  return {
    registry,
    repository: hasRegistry || repository.includes('/') ? repository : `library/${repository}`,
    tag: digest ?? (colon === -1 ? 'latest' : rest.slice(colon + 1)),
  };
}
