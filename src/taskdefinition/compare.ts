import { isDeepStrictEqual } from 'node:util';
import { isNaming, type Json, nameIn, wordFor } from './entries.ts';
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
    if (now === undefined) found.push({ place, kind: 'removed', before: value });
    else if (now !== value) found.push({ place, kind: 'changed', before: value, after: now });
  }
  for (const [place, value] of fresh) {
    if (!old.has(place)) found.push({ place, kind: 'added', after: value });
  }
  return together(byEntry(found).map(shown));
}

/** An entry that came or went is one difference, not one for its name and one for its value. */
function byEntry(found: readonly Difference[]): Difference[] {
  const inside = countInside(found);
  return found.flatMap((difference): Difference[] => {
    const { place, kind, before, after } = difference;
    const path = place.split(' › ');
    const member = path.pop() ?? '';
    const [entry, value] = [path.join(' › '), after ?? before];
    const isNameOf = (some: string) => some.replace(/ \(\d+\)$/, '').endsWith(` ${value}`);
    // `add NET_ADMIN: NET_ADMIN`
    if (kind !== 'changed' && isNameOf(member)) return [{ place, kind }];
    // `port 80 › containerPort: 80`
    if (kind !== 'changed' && isNaming(member) && isNameOf(entry)) {
      const isAlone = inside.get(entry) === 1;
      return isAlone ? [{ place: entry, kind }] : [];
    }
    return [{ ...difference, place: place.replace(ENTRY_VALUE, '$1') }];
  });
}

/** How many differences there are inside of each place that has any. A task definition may have a thousand. */
function countInside(found: readonly Difference[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { place } of found) {
    for (let end = place.indexOf(' › '); end >= 0; end = place.indexOf(' › ', end + 1)) {
      const outer = place.slice(0, end);
      counts.set(outer, (counts.get(outer) ?? 0) + 1);
    }
  }
  return counts;
}

/** Entries that have one value besides their name. */
const ENTRY_VALUE = /((?:environment|secret|secretOption|tag) [^›]+) › (?:value|valueFrom)$/;

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
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [difference]);
    else members.push(difference);
  }
  return [...groups.values()].flat();
}

/** Places whose values may be credentials that somebody put into plain text. */
const HIDDEN =
  /› (environment|command|entryPoint|healthCheck|logConfiguration(?! › secretOption )|firelensConfiguration|dockerLabels|driverOpts)\b/;
/** Places that refer to a secret, */
const REFERS = /› (secret|secretOption) [^›]+$|› credentialsParameter$/;
/** unless somebody wrote the secret itself there: only what can be nothing else is shown. */
const REFERENCE = /^(arn:|\/)/;

/** The difference without values that must not be shown. */
function shown(difference: Difference): Difference {
  const { place, kind, before, after } = difference;
  const values = [before, after].filter((value) => value !== undefined);
  const isSecret = REFERS.test(place) && !values.every((value) => REFERENCE.test(value));
  return isSecret || HIDDEN.test(place) ? { place, kind } : difference;
}

/** Every place with its value as text, in order. */
function places(value: Json, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object') {
    found.set(path, String(value));
  } else if (Array.isArray(value) && isSequence(path, value)) {
    found.set(path, value.join(' '));
  } else if (Array.isArray(value)) {
    const taken = new Map<string, number>();
    value.forEach((item, index) => {
      const place = placeOf(path, item, index);
      const times = (taken.get(place) ?? 0) + 1;
      taken.set(place, times);
      places(item, times === 1 ? place : `${place} (${times})`, found);
    });
  } else {
    for (const [name, member] of Object.entries(value))
      places(member, path === '' ? name : `${path} › ${name}`, found);
  }
  return found;
}

/** Plain values that mean something only together and in their order, such as the words of a command. */
function isSequence(path: string, list: readonly Json[]): boolean {
  return list.every((item) => typeof item !== 'object' && nameIn(lastWord(path), item) === undefined);
}

function lastWord(path: string): string {
  return /[^ ]+$/.exec(path)?.[0] ?? '';
}

/** `container app` instead of `containerDefinitions[0]`, `environment PORT` instead of `environment[3]`. */
function placeOf(path: string, item: Json, index: number): string {
  const list = lastWord(path);
  const name = nameIn(list, item);
  if (name === undefined) return `${path}[${index}]`;
  return `${path.slice(0, path.length - list.length)}${wordFor(list)} ${name}`;
}
