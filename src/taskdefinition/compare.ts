import { DESCRIBE_ONLY, type TaskDefinition } from './types.ts';

/** One place in which two task definitions differ. */
export interface Difference {
  /** Names instead of positions: `container app › environment GREETING`. */
  readonly place: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Short values that may be shown, such as an image. Values of environment variables are never among them. */
  readonly before?: string;
  readonly after?: string;
}

/** Lists whose entries have a name, so that their order means nothing. */
const NAMED_LISTS: Readonly<Record<string, string>> = {
  environment: 'name',
  secrets: 'name',
  containerDefinitions: 'name',
  volumes: 'name',
  tags: 'key',
};

/** What ECS fills in when it is left out, by the name of the member. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  essential: true,
  hostPort: 0,
  protocol: 'tcp',
  // of a health check
  interval: 30,
  timeout: 5,
  retries: 3,
};

/** Whether two task definitions mean the same to ECS: order of named lists, defaults and empty members do not count. */
export function isSame(one: TaskDefinition, other: TaskDefinition): boolean {
  return differences(one, other).length === 0;
}

/** What changes from one task definition to the other, place by place. */
export function differences(before: TaskDefinition, after: TaskDefinition): Difference[] {
  const old = places(normalise(before));
  const fresh = places(normalise(after));
  const found: Difference[] = [];
  for (const [place, value] of old) {
    const now = fresh.get(place);
    if (now === undefined) found.push({ place, kind: 'removed', ...shown(place, { before: value }) });
    else if (now !== value)
      found.push({ place, kind: 'changed', ...shown(place, { before: value, after: now }) });
  }
  for (const [place, value] of fresh) {
    if (!old.has(place)) found.push({ place, kind: 'added', ...shown(place, { after: value }) });
  }
  return byEntry(found);
}

/** An entry that came or went is one difference, not one for its name and one for its value. */
function byEntry(found: readonly Difference[]): Difference[] {
  const places = new Set(found.map(({ place }) => place));
  return found
    .filter(({ place }) => {
      const entry = /^(.*(?:environment|secret|tag) [^›]+) › (?:name|key)$/.exec(place)?.[1];
      return entry === undefined || !(places.has(`${entry} › value`) || places.has(`${entry} › valueFrom`));
    })
    .map((difference) => ({
      ...difference,
      place: difference.place.replace(/((?:environment|secret|tag) [^›]+) › (?:value|valueFrom)$/, '$1'),
    }));
}

/** Variables and options may hold credentials that somebody put into plain text. */
function shown(
  place: string,
  values: { before?: string; after?: string },
): { before?: string; after?: string } {
  return /› (environment|command|entryPoint|healthCheck|logConfiguration|dockerLabels)\b/.test(place)
    ? {}
    : values;
}

type Json = string | number | boolean | Json[] | { [name: string]: Json };

function normalise(definition: TaskDefinition): Json {
  const kept = Object.entries(definition)
    .filter(([name]) => !DESCRIBE_ONLY.includes(name))
    .map(([name, value]) => [name, name === 'cpu' || name === 'memory' ? units(String(value ?? '')) : value]);
  return normaliseMembers(Object.fromEntries(kept)) ?? {};
}

/** ECS answers `"1 vCPU"` as `"1024"` and `"2 GB"` as `"2048"`. */
function units(size: string): string {
  const match = /^\s*(\d*\.?\d+)\s*(vcpu|gb)\s*$/i.exec(size);
  return match === null ? size.trim() : String(Math.round(Number(match[1]) * 1024));
}

/** The value without what means nothing; nothing when all of it means nothing. */
function normaliseMembers(value: unknown, name = ''): Json | undefined {
  if (value === null || value === undefined || value === DEFAULTS[name]) return undefined;
  // A container's cpu of 0 is the same as none.
  if (name === 'cpu' && value === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => normaliseMembers(item) ?? {});
    if (items.length === 0) return undefined;
    const key = NAMED_LISTS[name];
    return key === undefined ? items : items.sort((one, other) => compareBy(key, one, other));
  }
  if (typeof value !== 'object') return value as Json;
  const members = Object.entries(withoutEqualPorts(value as Record<string, unknown>)).flatMap(
    ([member, inner]) => {
      const normal = normaliseMembers(inner, member);
      return normal === undefined ? [] : [[member, normal] as const];
    },
  );
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** In awsvpc and host mode ECS fills in a host port equal to the container's. */
function withoutEqualPorts(value: Record<string, unknown>): Record<string, unknown> {
  if (!('containerPort' in value) || value['hostPort'] !== value['containerPort']) return value;
  const { hostPort: _, ...rest } = value;
  return rest;
}

function compareBy(key: string, one: Json, other: Json): number {
  const [left, right] = [one, other].map((entry) => String((entry as { [name: string]: Json })[key] ?? ''));
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}

/** Every place with its value as text, in order. */
function places(value: Json, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object') {
    found.set(path, String(value));
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      places(item, placeOf(path, item, index), found);
    });
  } else {
    for (const [name, member] of Object.entries(value))
      places(member, path === '' ? name : `${path} › ${name}`, found);
  }
  return found;
}

/** How entries of a list are called, by the name of the list. */
const ENTRY_NAMES: Readonly<Record<string, string>> = {
  containerDefinitions: 'container',
  volumes: 'volume',
  secrets: 'secret',
  tags: 'tag',
};

/** `container app` instead of `containerDefinitions[0]`, `environment PORT` instead of `environment[3]`. */
function placeOf(path: string, item: Json, index: number): string {
  const list = /[^ ]+$/.exec(path)?.[0] ?? '';
  const key = NAMED_LISTS[list];
  const name =
    key === undefined || typeof item !== 'object' ? undefined : (item as { [name: string]: Json })[key];
  if (name === undefined) return `${path}[${index}]`;
  return `${path.slice(0, path.length - list.length)}${ENTRY_NAMES[list] ?? list} ${name}`;
}
