import { sentence } from '../errors.ts';
import { plainLine, plainText, withoutIds } from '../plaintext.ts';
import { tasksByCause } from './diagnose.ts';
import { targetGroupName } from './things.ts';
import type { Diagnosis, Evidence, EvidenceSection, StoppedTask } from './types.ts';

/** Texts of one kind that are shown; a flood helps nobody. */
const MOST_TEXTS = 10;
/** Ids of tasks of one cause that are shown. */
const MOST_IDS = 5;

/** Events of every rollout, which explain nothing: what was started, stopped, put behind a load balancer or taken away. */
const ROUTINE =
  /\bhas (started|stopped) \d+ (running )?tasks|\bhas begun draining|\b(de)?registered \d+ targets|\breached a steady state|\bdeployment completed|\bupdated (computedDesiredCount|state)\b/;

/**
 * The evidence behind a diagnosis, section by section. The first cause is not repeated: the error tells it. Nor is an event that
 * stands among the words of ECS.
 */
export function evidenceSections({ causes, evidence }: Diagnosis): EvidenceSection[] {
  const [, ...others] = causes;
  const said = [...new Set(causes.flatMap((cause) => cause.said))];
  const reasons = said.map(reasonIn);
  const isKnown = (event: string) => reasons.some((reason) => withoutIds(event).includes(reason));
  const events = evidence.events.filter((event) => !ROUTINE.test(event) && !isKnown(event));
  return [
    ...section(
      'Other causes',
      others.map((cause) => `${sentence(cause)}${cause.tasks > 0 ? ` (${tasks(cause.tasks)})` : ''}`),
    ),
    ...section('ECS said', once(said)),
    ...section('Stopped tasks', stoppedLines(evidence)),
    ...logSections(evidence),
    ...section('Target health', targetLines(evidence)),
    ...section('Alarms', evidence.alarms),
    ...section('Events', once(events).slice(-MOST_TEXTS)),
    ...section('What could not be read', evidence.gaps),
  ];
}

/** Texts that differ in ids only are one, and one whose words stand in another is left out: ECS says the same in several places. */
function once(texts: readonly string[]): string[] {
  const byWords = new Map<string, string[]>();
  for (const text of texts) {
    byWords.set(withoutIds(text), [...(byWords.get(withoutIds(text)) ?? []), text]);
  }
  const kept: string[] = [];
  for (const words of [...byWords.keys()].toSorted((one, other) => other.length - one.length)) {
    const reason = reasonIn(words);
    if (!kept.some((longer) => longer.includes(reason))) kept.push(words);
  }
  return [...byWords].flatMap(([words, same]) => {
    if (!kept.includes(words)) return [];
    return same.length === 1 ? same : [`${same.at(-1)} (${same.length} times)`];
  });
}

/** What is said, without ids, and without what stands before it: the name of a container, or that the task did not start. */
function reasonIn(text: string): string {
  return withoutIds(text)
    .replace(/^(?:Task failed to start|[\w-]+): /, '')
    .replace(/\.$/, '');
}

function section(title: string, lines: readonly string[]): EvidenceSection[] {
  if (lines.length === 0) return [];
  const left = lines.length - MOST_TEXTS;
  const shown = left > 0 ? [...lines.slice(0, MOST_TEXTS), `… and ${left} more`] : lines;
  return [{ title, lines: shown.map(plainText) }];
}

/** `3 tasks, exit code of app 1 (0123…, 4567…)`, with the cause where there are several */
function stoppedLines(evidence: Evidence): string[] {
  const groups = tasksByCause(evidence);
  return groups.map(({ what, tasks: stopped }) => {
    const ids = stopped.slice(0, MOST_IDS).map(({ id }) => id);
    const more = stopped.length > MOST_IDS ? ', …' : '';
    const exits = exitCodes(stopped);
    const cause = groups.length > 1 ? `${what}: ` : '';
    // Ids are long: what stands behind them is out of sight in a summary.
    return `${cause}${tasks(stopped.length)}${exits && `, ${exits}`} (${ids.join(', ')}${more})`;
  });
}

/** `exit code of app 1, of proxy 137 or 143` */
function exitCodes(stopped: readonly StoppedTask[]): string {
  const codes = new Map<string, Set<number>>();
  for (const { name, exitCode } of stopped.flatMap(({ containers }) => containers)) {
    if (exitCode !== undefined) codes.set(name, (codes.get(name) ?? new Set()).add(exitCode));
  }
  const parts = [...codes].map(
    ([name, found]) => `of ${name} ${[...found].toSorted((a, b) => a - b).join(' or ')}`,
  );
  return parts.length === 0 ? '' : `exit code ${parts.join(', ')}`;
}

/** Every log that was read; of logs that say the same, the newest. */
function logSections({ logs }: Evidence): EvidenceSection[] {
  const distinct = new Map(
    logs.toReversed().map((log) => [`${log.container}\n${log.lines.join('\n')}`, log]),
  );
  return [...distinct.values()].toReversed().map(({ container, taskId, lines }) =>
    lines.length === 0
      ? { title: plainText(`Container ${container} of task ${taskId} wrote nothing.`), lines: [] }
      : {
          title: plainText(`Last lines of ${container} (task ${taskId})`),
          lines: lines.map(plainLine),
          isLog: true,
        },
  );
}

function targetLines({ targets }: Evidence): string[] {
  const lines = targets.map(({ targetGroupArn, reason, description, healthCheck }) => {
    const check = healthCheck === undefined ? '' : ` (the health check is ${healthCheck})`;
    return plainText(
      `${targetGroupName(targetGroupArn)}: ${[reason, description].filter(Boolean).join(', ')}${check}`,
    );
  });
  return [...new Set(lines)];
}

function tasks(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`;
}
