import type { ContainerDefinition, RegisterTaskDefinitionRequest, Volume } from '@aws-sdk/client-ecs';
import { AwsRefusal } from '../service.ts';
import { checkFargate } from './fargate.ts';
import { mebibytes } from './normalise.ts';

/** Bytes that a task definition may have. AWS's quota. */
const largestTaskDefinition = 64 * 1024;
/** Containers that it may have. AWS's quota. */
const mostContainers = 10;
/** Tags that it may have. AWS's quota. */
const mostTags = 50;
/** Characters of an image before any `@`. AWS's API reference. */
const longestImage = 255;
/** Family and container names. AWS's API reference. */
const name = /^[A-Za-z0-9_-]{1,255}$/;

/** Allowed values of the fields that decide how a task runs; the SDK's schemas know them as plain strings. */
const enumerations: readonly (readonly [
  string,
  (r: RegisterTaskDefinitionRequest) => unknown[],
  readonly string[],
])[] = [
  ['networkMode', (r) => [r.networkMode], ['bridge', 'host', 'awsvpc', 'none']],
  [
    'requiresCompatibilities',
    (r) => r.requiresCompatibilities ?? [],
    ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'],
  ],
  ['cpuArchitecture', (r) => [r.runtimePlatform?.cpuArchitecture], ['X86_64', 'ARM64']],
  [
    'operatingSystemFamily',
    (r) => [r.runtimePlatform?.operatingSystemFamily],
    [
      'LINUX',
      'WINDOWS_SERVER_2004_CORE',
      'WINDOWS_SERVER_2016_FULL',
      'WINDOWS_SERVER_2019_CORE',
      'WINDOWS_SERVER_2019_FULL',
      'WINDOWS_SERVER_20H2_CORE',
      'WINDOWS_SERVER_2022_CORE',
      'WINDOWS_SERVER_2022_FULL',
      'WINDOWS_SERVER_2025_CORE',
      'WINDOWS_SERVER_2025_FULL',
    ],
  ],
  [
    'protocol',
    (r) =>
      (r.containerDefinitions ?? []).flatMap(({ portMappings = [] }) =>
        portMappings.map(({ protocol }) => protocol),
      ),
    ['tcp', 'udp'],
  ],
  [
    'condition',
    (r) =>
      (r.containerDefinitions ?? []).flatMap(({ dependsOn = [] }) =>
        dependsOn.map(({ condition }) => condition),
      ),
    ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'],
  ],
  [
    'logDriver',
    (r) => (r.containerDefinitions ?? []).map(({ logConfiguration }) => logConfiguration?.logDriver),
    ['awsfirelens', 'awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'splunk', 'syslog'],
  ],
];

/** Seconds and counts of a health check: field, least, most. AWS's API reference. */
const healthCheckRanges = [
  ['interval', 5, 300],
  ['timeout', 2, 60],
  ['retries', 1, 10],
  ['startPeriod', 0, 300],
] as const;

/**
 * Refuses what RegisterTaskDefinition refuses.
 *
 * @throws AwsRefusal ClientException, with the first thing that is wrong
 */
export function checkRegistration(registration: RegisterTaskDefinitionRequest): void {
  const problem = registrationProblem(registration);
  if (problem !== undefined) throw new AwsRefusal('ClientException', problem);
}

function registrationProblem(registration: RegisterTaskDefinitionRequest): string | undefined {
  const containers = registration.containerDefinitions ?? [];
  if (!name.test(registration.family ?? '')) {
    return 'Family should contain only alphanumeric characters, hyphens, and underscores and should be 255 characters or less.';
  }
  if (containers.length === 0) return 'Container list cannot be empty.';
  if (containers.length > mostContainers) return 'The maximum number of containers has been exceeded.';
  if ((registration.tags ?? []).length > mostTags) return 'Too many tags. The maximum number of tags is 50.';
  if (JSON.stringify(registration).length > largestTaskDefinition)
    return 'Actual length of the task definition exceeds the maximum of 64 KiB.';
  for (const [field, valuesOf, allowed] of enumerations) {
    const wrong = valuesOf(registration).find(
      (value) => value !== undefined && !allowed.includes(String(value)),
    );
    if (wrong !== undefined) {
      return `1 validation error detected: Value '${wrong}' at '${field}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`;
    }
  }
  for (const container of containers) {
    const problem = containerProblem(container, registration);
    if (problem !== undefined) return problem;
  }
  if (containers.every(({ essential }) => essential === false)) {
    return 'Task definition must have at least one essential container.';
  }
  return circleProblem(containers) ?? checkFargate(registration);
}

/** Containers that wait for each other never start. */
function circleProblem(containers: readonly ContainerDefinition[]): string | undefined {
  let waiting = [...containers];
  for (;;) {
    const names = new Set(waiting.map((container) => container.name));
    const left = waiting.filter(({ dependsOn = [] }) =>
      dependsOn.some(({ containerName }) => names.has(containerName)),
    );
    if (left.length === 0) return undefined;
    if (left.length === waiting.length)
      return `The dependencies of the containers ${left.map((container) => container.name).join(', ')} go round in a circle.`;
    waiting = left;
  }
}

function containerProblem(
  container: ContainerDefinition,
  { containerDefinitions = [], memory, networkMode, volumes = [] }: RegisterTaskDefinitionRequest,
): string | undefined {
  if (!container.name) return 'Container.name should not be null or empty.';
  if (!container.image) return 'Container.image should not be null or empty.';
  if (!name.test(container.name)) return `Invalid container name '${container.name}'.`;
  if (containerDefinitions.filter((each) => each.name === container.name).length > 1) {
    return `Container name '${container.name}' is not unique.`;
  }
  const [reference = '', digest] = container.image.split('@');
  if (reference.length > longestImage)
    return `Container.image repository should be ${longestImage} characters or less.`;
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
    return `Invalid image digest '${digest}'.`;
  if (memory === undefined && container.memory === undefined && container.memoryReservation === undefined) {
    return `Invalid setting for container '${container.name}'. At least one of 'memory' or 'memoryReservation' must be specified.`;
  }
  return (
    memoryProblem(container, memory) ??
    volumeProblem(container, volumes) ??
    portProblem(container, networkMode) ??
    variableProblem(container) ??
    healthCheckProblem(container) ??
    dependencyProblem(container, containerDefinitions)
  );
}

/** The rules are documented, the words are chosen. */
function memoryProblem(
  { name: container, memory, memoryReservation }: ContainerDefinition,
  taskMemory: string | undefined,
): string | undefined {
  const setting = `Invalid setting for container '${container}'.`;
  if (memory !== undefined && memoryReservation !== undefined && memory < memoryReservation)
    return `${setting} 'memory' must not be less than 'memoryReservation'.`;
  const most = taskMemory === undefined ? Number.POSITIVE_INFINITY : Number(mebibytes(taskMemory));
  return Math.max(memory ?? 0, memoryReservation ?? 0) > most
    ? `${setting} Its memory is greater than that of the task.`
    : undefined;
}

function volumeProblem(
  { mountPoints = [] }: ContainerDefinition,
  volumes: readonly Volume[],
): string | undefined {
  const unknown = mountPoints.find(
    ({ sourceVolume }) =>
      sourceVolume !== undefined && !volumes.some(({ name: one }) => one === sourceVolume),
  );
  return unknown === undefined ? undefined : `Unknown volume '${unknown.sourceVolume}'.`;
}

function portProblem(
  { portMappings = [] }: ContainerDefinition,
  networkMode: string | undefined,
): string | undefined {
  const shared = networkMode === 'awsvpc' || networkMode === 'host';
  for (const { containerPort, hostPort } of portMappings) {
    if (shared && hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort) {
      return `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`;
    }
    if (
      portMappings.filter((each) => each.containerPort === containerPort).length > 1 &&
      containerPort !== undefined
    ) {
      return `Port mapping with container port ${containerPort} is not unique.`;
    }
  }
  return undefined;
}

function variableProblem({ environment = [], secrets = [] }: ContainerDefinition): string | undefined {
  for (const { name: secret } of secrets) {
    const secretsOfName = secrets.filter((each) => each.name === secret).length;
    if (secretsOfName === 1 && !environment.some((variable) => variable.name === secret)) continue;
    return `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${secret}'.`;
  }
  return undefined;
}

function healthCheckProblem({ healthCheck }: ContainerDefinition): string | undefined {
  if (healthCheck === undefined) return undefined;
  const [kind] = healthCheck.command ?? [];
  if (kind !== 'CMD' && kind !== 'CMD-SHELL') return 'Health check command must start with CMD or CMD-SHELL.';
  for (const [field, least, most] of healthCheckRanges) {
    const value = healthCheck[field];
    if (value !== undefined && (value < least || value > most)) {
      return `Health check ${field} must be between ${least} and ${most}.`;
    }
  }
  return undefined;
}

function dependencyProblem(
  { name: dependent, dependsOn = [] }: ContainerDefinition,
  containers: readonly ContainerDefinition[],
): string | undefined {
  for (const { containerName, condition } of dependsOn) {
    const target = containers.find((each) => each.name === containerName);
    if (target === undefined || containerName === dependent) {
      return `Container '${dependent}' depends on container '${containerName}', which is not another container of the task definition.`;
    }
    if ((condition === 'COMPLETE' || condition === 'SUCCESS') && target.essential !== false) {
      return `Container '${dependent}' depends with ${condition} on the essential container '${containerName}'.`;
    }
  }
  return undefined;
}
