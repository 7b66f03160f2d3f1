import { type Json, nameIn } from './entries.ts';
import { DESCRIBE_ONLY, type TaskDefinition } from './types.ts';

/**
 * What ECS fills in or takes when it is left out, by what holds it: labels and options of that name are the user's own. API
 * reference, RegisterTaskDefinition.
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  taskDefinition: { enableFaultInjection: false },
  containerDefinitions: {
    essential: true,
    cpu: 0,
    privileged: false,
    readonlyRootFilesystem: false,
    interactive: false,
    pseudoTerminal: false,
    disableNetworking: false,
    versionConsistency: 'enabled',
  },
  portMappings: { hostPort: 0, protocol: 'tcp' },
  healthCheck: { interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
  restartPolicy: { restartAttemptPeriod: 300 },
  linuxParameters: { initProcessEnabled: false },
  mountPoints: { readOnly: false },
  volumesFrom: { readOnly: false },
  volumes: { configuredAtLaunch: false },
  efsVolumeConfiguration: { rootDirectory: '/', transitEncryption: 'DISABLED' },
  authorizationConfig: { iam: 'DISABLED' },
};

/** What a task definition means to ECS: two that mean the same are equal here, also one that ECS has answered. */
export function normalise(definition: TaskDefinition): Json {
  const kept = Object.entries(definition).filter(([name]) => !DESCRIBE_ONLY.includes(name));
  const known = Object.fromEntries(kept) as TaskDefinition;
  const { cpu, memory, tags } = known;
  return (
    normaliseMembers(
      {
        ...withoutEqualPorts(known),
        ...(typeof cpu === 'string' && { cpu: sizeOf(cpu, cpuUnits) }),
        ...(typeof memory === 'string' && { memory: sizeOf(memory, mebibytes) }),
        // AWS's own come with Describe, and nobody else may set them.
        tags: tags?.filter(({ key }) => !key?.startsWith('aws:')),
      },
      'taskDefinition',
    ) ?? {}
  );
}

/** A number as ECS answers it: `"1 vCPU"` as `"1024"`. What is no size stays as it is. */
function sizeOf(text: string, read: (text: string) => number | undefined): string {
  return String(read(text) ?? text.trim());
}

/** CPU units of a task: 512 for `512` and `.5 vCPU`; nothing when the text is no size. */
export function cpuUnits(text: string): number | undefined {
  return sizeIn(text, /^(vcpu)?$/i);
}

/** MiB of a task's memory: 2048 for `2048` and `2 GB`; nothing when the text is no size. */
export function mebibytes(text: string): number | undefined {
  return sizeIn(text, /^(gb)?$/i);
}

/** A bare number counts the smaller unit, of which the larger one has 1024. */
function sizeIn(text: string, unit: RegExp): number | undefined {
  const [, number = '', word = ''] = /^(\d*\.?\d+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (number === '' || !unit.test(word)) return undefined;
  return word === '' ? Number(number) : Math.round(Number(number) * 1024);
}

/** In awsvpc and host mode ECS fills in a host port equal to the container's. In bridge mode it is a wish of its own. */
function withoutEqualPorts(definition: TaskDefinition): TaskDefinition {
  if (definition.networkMode !== 'awsvpc' && definition.networkMode !== 'host') return definition;
  const containerDefinitions = definition.containerDefinitions?.map((container) => ({
    ...container,
    portMappings: container.portMappings?.map(({ hostPort, ...mapping }) =>
      hostPort === mapping.containerPort ? mapping : { ...mapping, hostPort },
    ),
  }));
  return { ...definition, containerDefinitions };
}

/** The value without what means nothing; nothing when all of it means nothing. `holder` is the member that it stands in. */
function normaliseMembers(value: unknown, holder: string): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => normaliseMembers(item, holder) ?? {});
    if (items.length === 0) return undefined;
    // Entries of one name keep their order: the last one is the one that counts.
    return items.every((item) => nameIn(holder, item) !== undefined)
      ? items.sort((one, other) => compare(nameIn(holder, one) ?? '', nameIn(holder, other) ?? ''))
      : items;
  }
  if (typeof value !== 'object') return value as Json;
  const members = Object.entries(value).flatMap(([name, inner]) => {
    const normal = inner === DEFAULTS[holder]?.[name] ? undefined : normaliseMembers(inner, name);
    return normal === undefined ? [] : [[name, normal] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
