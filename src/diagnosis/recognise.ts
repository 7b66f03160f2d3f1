import { plainText, withoutIds } from '../plaintext.ts';
import {
  EXITS,
  LOGGED,
  type RowFacts,
  SAID,
  type Said,
  type SaidRow,
  type Words,
} from './catalogue/index.ts';
import { culpritOf, isReplaced, wasKilled } from './tasks.ts';
import type { Evidence, StoppedContainer, StoppedTask, UnhealthyTarget } from './types.ts';

/** One thing that the evidence shows: the row that knows it, and its words. */
export interface Recognised {
  readonly row: RowFacts;
  readonly words: Words;
  /** The task that shows it; nothing for events, targets and alarms. */
  readonly task: StoppedTask | undefined;
  /** ECS's own words. */
  readonly said: readonly string[];
}

/** What no row knows. It is shown whole. */
export const UNKNOWN: RowFacts = { id: 'unknown', numbers: [], isTransient: false };

/** AWS's reasons are shorter than this; the rest of a longer text is shown, but not searched. */
const MOST_SEARCHED = 4_000;

/** Which causes are the same, told once. */
export function keyOf({ row, words }: Pick<Recognised, 'row' | 'words'>): string {
  return `${row.id}\n${words.thing}`;
}

/** Why a task stopped; nothing when that is the normal course of things. */
export function recogniseTask(task: StoppedTask, evidence: Evidence): Recognised | undefined {
  const said = saidOf(task);
  if (isReplaced(task)) return wasKilled(task) ? byExit({ task, evidence, said }) : undefined;
  const clues = cluesOf(task, evidence);
  const known = bySaid(clues, SAID) ?? byLog(task, evidence);
  if (known !== undefined) return { ...known, task, said };
  return byExit({ task, evidence, said }) ?? unknownTask(task, said, evidence);
}

/** What an event complains of, as far as a row knows it. */
export function recogniseEvent(event: string, evidence: Evidence): Recognised | undefined {
  const all = plainText(event);
  // Names of services, tasks and deployments are no words of ECS.
  const text = all.replace(
    /^\(?service [^\s()]{1,255}(?:, [^)]{1,80})?\)?(?: \((?:deployment|task|port) [^)]{1,80}\)){0,3} ?/i,
    '',
  );
  // The full stop is the event's.
  const reason = /Reason: (.+?)\.?$/.exec(text)?.[1];
  const clues = [...(reason === undefined ? [] : [reason]), text].map((clue) => ({
    text: clue,
    all,
    task: undefined,
    container: undefined,
    evidence,
  }));
  const known = bySaid(clues, SAID);
  return known && { ...known, task: undefined, said: [all] };
}

/** What a load balancer complains of. */
export function recogniseTarget(target: UnhealthyTarget, evidence: Evidence): Recognised | undefined {
  const text = plainText(`${target.reason} ${target.description}`);
  const known = bySaid([clueOf(target, evidence)], SAID);
  return known && { ...known, task: undefined, said: [text] };
}

/** The last event that complains of something that no row knows. */
export function unknownComplaint(evidence: Evidence): Recognised | undefined {
  const event = evidence.events.findLast((text) =>
    /unable to|failed|could not|misconfigured|throttled|error/i.test(text),
  );
  if (event === undefined) return undefined;
  const text = plainText(event);
  return {
    row: UNKNOWN,
    words: unknownWords('ECS complained', text, evidence),
    task: undefined,
    said: [text],
  };
}

type Clue = Omit<Said, 'match'>;

/** All that was said about a task: both places where reasons appear, its target in target groups and events, and the stop code. */
function cluesOf(task: StoppedTask, evidence: Evidence): Clue[] {
  const all = saidOf(task).join(' ');
  const [only] = task.containers;
  const alone = task.containers.length === 1 ? only : undefined;
  const clue = (text: string, container: StoppedContainer | undefined): Clue => ({
    text,
    all,
    task,
    container,
    evidence,
  });
  const targets = evidence.targets.filter(({ targetGroupArn }) =>
    task.stoppedReason.includes(targetGroupArn),
  );
  const reasons = task.containers.flatMap((container) =>
    container.reason === '' ? [] : [clue(container.reason, container)],
  );
  const isBare = /^Task failed to start\.?$/.test(task.stoppedReason);
  return [
    ...reasons,
    // On EC2 this stands for a container's reason.
    ...(task.stoppedReason === '' || (isBare && reasons.length > 0) ? [] : [clue(task.stoppedReason, alone)]),
    ...targets.map((target) => ({ ...clueOf(target, evidence), task, all })),
    ...eventsAbout(task, evidence).map((reason) => clue(reason, alone)),
    ...(task.stopCode === '' ? [] : [clue(task.stopCode, alone)]),
  ];
}

/** Why events call the target of a task unhealthy. */
function eventsAbout({ id }: StoppedTask, { events }: Evidence): string[] {
  const own = id === '' ? [] : events.filter((event) => event.includes(`(task ${id})`));
  return own.flatMap((event) => /due to \(reason ([^)]{1,400})\)/.exec(event)?.[1] ?? []);
}

function clueOf({ targetGroupArn, reason, description }: UnhealthyTarget, evidence: Evidence): Clue {
  return {
    text: plainText(`${reason} ${description}`),
    all: targetGroupArn,
    task: undefined,
    container: undefined,
    evidence,
  };
}

function bySaid(
  clues: readonly Clue[],
  rows: readonly SaidRow[],
): { row: RowFacts; words: Words } | undefined {
  for (const row of rows) {
    for (const clue of clues) {
      const match = row.said.exec(clue.text.slice(0, MOST_SEARCHED));
      if (match !== null) return { row, words: row.words({ ...clue, match }) };
    }
  }
  return undefined;
}

/** What the container itself wrote. Of many tasks the logs of three are read: those that ended alike are taken to have written alike. */
function byLog(task: StoppedTask, evidence: Evidence): { row: RowFacts; words: Words } | undefined {
  const container = culpritOf(task, evidence.definition);
  if (container === undefined || container.exitCode === 0) return undefined;
  const logs = evidence.logs.filter((log) => log.container === container.name);
  const own = logs.filter(({ taskId }) => taskId === task.id);
  const alike = evidence.tasks.filter(
    (other) => culpritOf(other, evidence.definition)?.exitCode === container.exitCode,
  );
  const read = own.length > 0 ? own : logs.filter(({ taskId }) => alike.some(({ id }) => id === taskId));
  for (const row of LOGGED) {
    for (const text of read.flatMap(({ lines }) => lines)) {
      const match = row.logged.exec(text.slice(0, MOST_SEARCHED));
      if (match !== null) {
        return { row, words: row.words({ match, text, all: text, task, container, evidence }) };
      }
    }
  }
  return undefined;
}

function byExit({
  task,
  evidence,
  said,
}: {
  task: StoppedTask;
  evidence: Evidence;
  said: readonly string[];
}): Recognised | undefined {
  const container = culpritOf(task, evidence.definition);
  if (container?.exitCode === undefined) return undefined;
  // What ECS says and nobody knows tells more than an exit code that SIGTERM leaves.
  if (!/^(EssentialContainerExited)?$/.test(task.stopCode) && container.exitCode !== 137) return undefined;
  const exit = { task, container, code: container.exitCode, evidence };
  const row = EXITS.find((candidate) => candidate.exits(exit));
  return row && { row, words: row.words(exit), task, said };
}

function unknownTask(task: StoppedTask, said: readonly string[], evidence: Evidence): Recognised {
  const text = said.join('; ') || task.stopCode;
  const exits = task.containers.filter(({ exitCode }) => exitCode !== undefined);
  const codes = exits.map(({ name, exitCode }) => `${name} exited with ${exitCode}`).join(', ');
  const words = unknownWords('A task stopped', text, evidence);
  return {
    row: UNKNOWN,
    words: { ...words, why: codes === '' ? words.why : `${words.why} (${codes})` },
    task,
    said,
  };
}

function unknownWords(what: string, text: string, { consoleUrl }: Evidence): Words {
  return {
    thing: withoutIds(text),
    what,
    why: text === '' ? 'ECS gives no reason' : `ECS says: ${text}`,
    fix: `look at the evidence in the log of this step, and at ${consoleUrl}`,
  };
}

/** The reasons that ECS gives for a task, each once. */
function saidOf({ stoppedReason, containers }: StoppedTask): string[] {
  const reasons = [stoppedReason, ...containers.map(({ name, reason }) => reason && `${name}: ${reason}`)];
  return [...new Set(reasons.filter((reason) => reason !== ''))];
}
