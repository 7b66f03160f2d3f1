import { isDeepStrictEqual } from 'node:util';
import { type Json, nameIn, wordFor } from './entries.ts';
import { normalise } from './normalise.ts';
import type { TaskDefinition } from './types.ts';

/** One place in which two task definitions differ. */
export interface Difference {
  /** Names instead of positions: `container app › environment GREETING`. */
  readonly place: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Short values that may be shown, such as an image. Values of environment variables are never among them. */
  readonly before?: string;
  readonly after?: string;
}

/** Whether two task definitions mean the same to ECS: order where it means nothing, defaults and empty members do not count. */
export function isSame(one: TaskDefinition, other: TaskDefinition): boolean {
  return isDeepStrictEqual(normalise(one), normalise(other));
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
  return together(byEntry(found));
}

/** An entry that came or went is one difference, not one for its name and one for its value. */
function byEntry(found: readonly Difference[]): Difference[] {
  const places = new Set(found.map(({ place }) => place));
  return found
    .filter(({ place }) => {
      const entry = /^(.*(?:environment|secret|secretOption|tag) [^›]+) › (?:name|key)$/.exec(place)?.[1];
      return entry === undefined || !(places.has(`${entry} › value`) || places.has(`${entry} › valueFrom`));
    })
    .map((difference) => ({
      ...difference,
      place: difference.place.replace(
        /((?:environment|secret|secretOption|tag) [^›]+) › (?:value|valueFrom)$/,
        '$1',
      ),
    }));
}

/** What is of one container, and in there of one kind, stands together; what came would stand at the end otherwise. */
function together(found: readonly Difference[]): Difference[] {
  const kinds = grouped(found, ({ place }) => /^[^›]*(?:› \w+)?/.exec(place)?.[0] ?? '');
  return grouped(kinds, ({ place }) => /^[^›]*/.exec(place)?.[0] ?? '');
}

/** The same, group by group, in the order in which the groups begin. */
function grouped(found: readonly Difference[], groupOf: (difference: Difference) => string): Difference[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of found) {
    const group = groupOf(difference);
    groups.set(group, [...(groups.get(group) ?? []), difference]);
  }
  return [...groups.values()].flat();
}

/** Places whose values may be credentials that somebody put into plain text. */
const HIDDEN =
  /› (environment|command|entryPoint|healthCheck|logConfiguration|firelensConfiguration|dockerLabels|driverOpts)\b/;

function shown(
  place: string,
  values: { before?: string; after?: string },
): { before?: string; after?: string } {
  return HIDDEN.test(place) ? {} : values;
}

/** Every place with its value as text, in order. */
function places(value: Json, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object') {
    found.set(path, String(value));
  } else if (Array.isArray(value)) {
    const taken: string[] = [];
    value.forEach((item, index) => {
      const place = placeOf(path, item, index);
      const times = taken.filter((other) => other === place).length;
      taken.push(place);
      places(item, times === 0 ? place : `${place} (${times + 1})`, found);
    });
  } else {
    for (const [name, member] of Object.entries(value))
      places(member, path === '' ? name : `${path} › ${name}`, found);
  }
  return found;
}

/** `container app` instead of `containerDefinitions[0]`, `environment PORT` instead of `environment[3]`. */
function placeOf(path: string, item: Json, index: number): string {
  const list = /[^ ]+$/.exec(path)?.[0] ?? '';
  const name = nameIn(list, item);
  if (name === undefined) return `${path}[${index}]`;
  return `${path.slice(0, path.length - list.length)}${wordFor(list)} ${name}`;
}
