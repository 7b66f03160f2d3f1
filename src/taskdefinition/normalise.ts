import { DESCRIBE_ONLY, type TaskDefinition } from './types.ts';

/** A value as JSON has it, without `null`. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };

/** Lists whose entries have a name, so that their order means nothing, and the member that is the name. */
export const NAMED_LISTS: Readonly<Record<string, string>> = {
  environment: 'name',
  secrets: 'name',
  secretOptions: 'name',
  ulimits: 'name',
  systemControls: 'namespace',
  containerDefinitions: 'name',
  volumes: 'name',
  tags: 'key',
};

/** What ECS fills in when it is left out, by what holds it: labels and options of that name are the user's own. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  taskDefinition: { enableFaultInjection: false },
  containerDefinitions: { essential: true, cpu: 0 },
  portMappings: { hostPort: 0, protocol: 'tcp' },
  healthCheck: { interval: 30, timeout: 5, retries: 3 },
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
        ...(typeof cpu === 'string' && { cpu: units(cpu) }),
        ...(typeof memory === 'string' && { memory: units(memory) }),
        // AWS's own come with Describe, and nobody else may set them.
        tags: tags?.filter(({ key }) => !key?.startsWith('aws:')),
      },
      'taskDefinition',
    ) ?? {}
  );
}

/** CPU units or MiB of a size as people write it: ECS answers `"1 vCPU"` as `"1024"` and `"2 GB"` as `"2048"`. */
export function units(size: string): string {
  const match = /^\s*(\d*\.?\d+)\s*(vcpu|gb)\s*$/i.exec(size);
  return match === null ? size.trim() : String(Math.round(Number(match[1]) * 1024));
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
    const key = NAMED_LISTS[holder];
    return key === undefined ? items : items.sort((one, other) => compareBy(key, one, other));
  }
  if (typeof value !== 'object') return value as Json;
  const members = Object.entries(value).flatMap(([name, inner]) => {
    const normal = inner === DEFAULTS[holder]?.[name] ? undefined : normaliseMembers(inner, name);
    return normal === undefined ? [] : [[name, normal] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function compareBy(key: string, one: Json, other: Json): number {
  const [left, right] = [one, other].map((entry) => String((entry as { [name: string]: Json })[key] ?? ''));
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}
