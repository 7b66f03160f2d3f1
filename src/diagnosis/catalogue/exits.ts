import { plainText } from '../../plaintext.ts';
import { shortImage } from '../../references.ts';
import { definitionOf, logGroupOf } from '../things.ts';
import type { Evidence, StoppedContainer } from '../types.ts';
import { commandOf, memoryOf } from './containers.ts';
import type { Exit, ExitRow, LoggedRow, Words } from './types.ts';

/** How a container ended, when ECS gives no better reason. The most specific first. */
export const EXITS: readonly ExitRow[] = [
  {
    id: 'container-finished',
    numbers: [29],
    isTransient: false,
    exits: ({ code }) => code === 0,
    words: (exit) => ({
      ...about(exit, 'ended'),
      why: 'its program came to its end without an error (exit code 0), and a service runs programs that do not end',
      fix: `start a program that keeps running (${startedBy(exit)}), or set essential to false if it is only to prepare something`,
    }),
  },
  {
    id: 'segmentation-fault',
    numbers: [28],
    isTransient: false,
    exits: ({ code }) => code === 139,
    words: (exit) => ({
      ...about(exit, 'crashed'),
      why: 'it made a segmentation fault (exit code 139)',
      fix: 'look at its native libraries, and whether the image was built for the CPU architecture of the tasks',
    }),
  },
  {
    id: 'stop-timeout',
    numbers: [27],
    isTransient: false,
    exits: ({ code, task }) => code === 137 && !/^(EssentialContainerExited)?$/.test(task.stopCode),
    words(exit) {
      const seconds = definitionOf(exit.evidence, exit.container.name)?.stopTimeout ?? 30;
      return {
        ...about(exit, 'was killed'),
        why: `it had not ended ${seconds} s after SIGTERM (exit code 137)`,
        fix: 'let the application end at SIGTERM (a shell as the first process does not pass it on), or raise stopTimeout',
      };
    },
  },
  {
    id: 'container-killed',
    numbers: [26],
    isTransient: false,
    exits: ({ code }) => code === 137,
    words: (exit) => ({
      ...about(exit, 'was killed'),
      why: 'it got SIGKILL (exit code 137), mostly for its memory, though ECS does not say so',
      fix: `look at how much it uses, and raise ${memoryOf(exit.evidence, exit.container.name).field}`,
    }),
  },
  {
    id: 'command-not-found',
    numbers: [25],
    isTransient: false,
    exits: ({ code }) => code === 127 || code === 126,
    words(exit) {
      const isMissing = exit.code === 127;
      return {
        ...about(exit, 'exited'),
        why: `its command ${isMissing ? 'was not found' : 'is not executable'} (exit code ${exit.code})`,
        fix: `correct ${startedBy(exit)}, or the image${lastLinesHere(exit)}`,
      };
    },
  },
  {
    id: 'runtime-failed',
    numbers: [25],
    isTransient: false,
    exits: ({ code }) => code === 125,
    words: (exit) => ({
      ...about(exit, 'exited'),
      why: 'the container runtime could not run it (exit code 125)',
      fix: `correct ${startedBy(exit)}${lastLinesHere(exit)}`,
    }),
  },
  {
    id: 'container-exited',
    numbers: [25],
    isTransient: false,
    exits: () => true,
    words(exit) {
      const { code } = exit;
      const signal = SIGNALS[code];
      return {
        ...about(exit, 'exited'),
        why: `the application ended with exit code ${code}${signal === undefined ? '' : ` (${signal})`}${lastWords(exit)}`,
        fix: `${whereLogsAre(exit)}; a missing environment variable or secret, or a service that it does not reach, is the usual cause`,
      };
    },
  },
];

/** What a container itself wrote of why it ended. */
export const LOGGED: readonly LoggedRow[] = [
  {
    id: 'exec-format-error',
    numbers: [10],
    isTransient: false,
    logged: /exec format error/i,
    words({ container, evidence, task }) {
      const name = container?.name ?? task?.containers[0]?.name ?? '';
      const wanted = evidence.definition.runtimePlatform?.cpuArchitecture ?? 'X86_64';
      const platform = wanted === 'ARM64' ? 'linux/arm64' : 'linux/amd64';
      return {
        thing: name,
        what: `Container ${name} could not run`,
        why: `its image ${shortImage(container?.image ?? '')} was built for another CPU architecture than ${wanted}, which the tasks have (exec format error)`,
        fix: `build with platforms: ${platform}, or set cpuArchitecture in the task definition's runtimePlatform to what the image was built for`,
      };
    },
  },
];

const SIGNALS: Readonly<Record<number, string>> = { 130: 'SIGINT', 134: 'SIGABRT', 143: 'SIGTERM' };

function about({ container, code }: Exit, verb: string): Pick<Words, 'thing' | 'what'> {
  return { thing: `${container.name} ${code}`, what: `Container ${container.name} ${verb}` };
}

/** Where the user says what is started. */
function startedBy({ container, evidence }: Exit): string {
  const field = commandOf(definitionOf(evidence, container.name));
  return field === undefined ? "the image's CMD or ENTRYPOINT" : `${field} in the task definition`;
}

/** Where its output is read. */
function whereLogsAre({ container, evidence }: Exit): string {
  const group = logGroupOf(definitionOf(evidence, container.name));
  return group === undefined
    ? 'look at its output, which is shown here when it goes to CloudWatch Logs (awslogs)'
    : isUnread(evidence, container)
      ? `look at its output in the log group ${group}, which could not be read from here (the evidence says why)`
      : `look at its last lines in the log of this step, or all of them in the log group ${group}`;
}

function lastLinesHere({ container, evidence }: Exit): string {
  return isUnread(evidence, container) ? '' : '; its last lines are in the log of this step';
}

/** Whether the output of a container was asked for and not given. */
function isUnread({ gaps }: Evidence, { name }: StoppedContainer): boolean {
  return gaps.some((gap) => gap.startsWith(`The logs of ${name} could not be read`));
}

/** The line that says most of what the container wrote: the last that speaks of an error, else the last. */
function lastWords({ container, task, evidence }: Exit): string {
  const lines = linesOf(evidence.logs, task.id, container);
  const last = lines.at(-1);
  const worth = lines.filter((line) => !POINTLESS.test(line));
  const telling = worth.findLast((line) => TELLING.test(line)) ?? worth.at(-1) ?? last;
  if (telling === undefined) return '';
  const shown = telling.length > 200 ? `${telling.slice(0, 200)}…` : telling;
  return telling === last ? `, its last line is: ${shown}` : `, it wrote: ${shown}`;
}

/** Frames of a stack and the banner of Node say less than the line above them. */
const POINTLESS = /^(at\s|File "|Node\.js v\d|\^+$)/;
const TELLING =
  /error|exception|fatal|panic|denied|refused|cannot|can't|could not|unable|missing|not (set|found)|invalid/i;

function linesOf(logs: Exit['evidence']['logs'], taskId: string, { name }: StoppedContainer): string[] {
  const log =
    logs.find((candidate) => candidate.taskId === taskId && candidate.container === name) ??
    logs.find((candidate) => candidate.container === name);
  return (log?.lines ?? []).map((line) => plainText(line)).filter((line) => line !== '');
}
