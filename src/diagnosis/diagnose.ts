import { listOf, plainText, withoutIds } from '../plaintext.ts';
import { ROWS, STATES } from './catalogue/index.ts';
import {
  keyOf,
  type Recognised,
  recogniseEvent,
  recogniseTarget,
  recogniseTask,
  unknownComplaint,
} from './recognise.ts';
import { isReplaced } from './tasks.ts';
import { plainName } from './things.ts';
import type { Cause, Diagnosis, Evidence, StoppedTask } from './types.ts';

/** The causes that the evidence shows, each once. Pure. */
export function diagnose(evidence: Evidence): Diagnosis {
  const found = recogniseAll(evidence);
  return { causes: grouped(found).map(causeOf).toSorted(byWeight), evidence };
}

/** The stopped tasks by their cause, in no order. */
export function tasksByCause(evidence: Evidence): { readonly what: string; readonly tasks: StoppedTask[] }[] {
  const found = evidence.tasks.flatMap((task) => recogniseTask(task, evidence) ?? []);
  return grouped(found).map((group) => ({
    what: plainText(group[0]?.words.what ?? ''),
    tasks: group.flatMap(({ task }) => task ?? []),
  }));
}

/** What shows the same cause, together. */
function grouped(found: readonly Recognised[]): Recognised[][] {
  const groups = new Map<string, Recognised[]>();
  for (const each of found) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups.values()];
}

function recogniseAll(evidence: Evidence): Recognised[] {
  const stopped = evidence.tasks.flatMap((task) => recogniseTask(task, evidence) ?? []);
  const failed = stopped.filter(({ task }) => task === undefined || !isReplaced(task));
  const seen = [
    ...evidence.events.flatMap((event) => recogniseEvent(event, evidence) ?? []),
    ...evidence.targets.flatMap((target) => recogniseTarget(target, evidence) ?? []),
  ];
  const known = new Set(failed.map(keyOf));
  const telling = seen.filter(
    (found) => known.has(keyOf(found)) || failed.length === 0 || found.row.isSymptom !== true,
  );
  const all = [...failed, ...telling, ...alarmsOf(evidence)];
  if (all.length > 0) return all;
  const complaint = unknownComplaint(evidence);
  if (complaint !== undefined) return [complaint];
  // Tasks that were replaced but had to be killed are worth a word when nothing else is.
  return stopped.length > 0 ? stopped : statesOf(evidence);
}

function alarmsOf(evidence: Evidence): Recognised[] {
  const alarms = [...new Set(evidence.alarms)];
  if (alarms.length === 0) return [];
  const names = listOf(alarms);
  const [are, guards, metrics] =
    alarms.length === 1
      ? ['The alarm', 'it guards', 'its metric']
      : ['The alarms', 'they guard', 'their metrics'];
  return [
    {
      row: { id: 'alarm', numbers: [], isTransient: false },
      words: {
        thing: names,
        what: `${are} ${names} went off`,
        why: `${guards} the deployments of ${plainName(evidence.service)}`,
        fix: `look at ${metrics} since the deployment began, and at the log of the application`,
      },
      task: undefined,
      said: [],
    },
  ];
}

function statesOf(evidence: Evidence): Recognised[] {
  const row = STATES.find((candidate) => candidate.holds(evidence));
  return row === undefined ? [] : [{ row, words: row.words(evidence), task: undefined, said: [] }];
}

function causeOf(group: readonly Recognised[]): Cause {
  // Never empty: groups are made of what they hold.
  const { row, words } = group[0] as Recognised;
  const said = new Map(group.flatMap((found) => found.said).map((text) => [withoutIds(text), text]));
  return {
    id: row.id,
    isTransient: row.isTransient,
    tasks: group.filter(({ task }) => task !== undefined).length,
    said: [...said.values()],
    what: plainText(words.what),
    why: plainText(words.why),
    fix: plainText(words.fix),
  };
}

function byWeight(a: Cause, b: Cause): number {
  return b.tasks - a.tasks || placeOf(a) - placeOf(b);
}

function placeOf({ id }: Cause): number {
  const place = ROWS.findIndex((row) => row.id === id);
  return place < 0 ? ROWS.length : place;
}
