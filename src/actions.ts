import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { visibleLines } from './plaintext.ts';
import { commandLine, fileEntry } from './workflowcommands.ts';
import type { Log, Step } from './world.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the runner takes as a command: `::` at the start of a line, behind any white space of .NET's, and `##[` anywhere in it. */
const COMMAND = /^[\s\u0085]*::|##\[/;

/**
 * Lines for the log in which nothing is a command to the runner: as long as one looks like it, the runner is told to take none,
 * until it reads a token that nobody can know.
 */
export function harmless(text: string): string {
  const lines = visibleLines(text);
  if (!lines.some((line) => COMMAND.test(line))) return lines.join('\n');
  const token = crypto.randomUUID();
  return [`::stop-commands::${token}`, ...lines, `::${token}::`].join('\n');
}

/** What an annotation, or the title of a group, shows. */
function visible(text: string): string {
  return visibleLines(text).join('\n');
}

/** The job's log. Text of several lines stays text in each of them. */
export function openLog(): Log {
  return {
    // One write, so that nothing gets in between.
    info: (text) => writeLine(harmless(text)),
    debug: (text) => command('debug', visible(text)),
    notice: (text) => command('notice', visible(text), { title: TITLE }),
    warning: (text) => command('warning', visible(text), { title: TITLE }),
    error: (text) => command('error', visible(text), { title: TITLE }),
    async group(title, work) {
      command('group', visible(title));
      try {
        return await work();
      } finally {
        command('endgroup', '');
      }
    },
  };
}

const TITLE = 'Ship to ECS';

/** GitHub leaves out a summary of more than 1 MiB with an error of its own. */
const MOST_SUMMARY_BYTES = 1024 * 1024;

/** Outputs, state, masks and summary of the step. Where the runner has given no file for them, they are nowhere. */
export function openStep(environment: Environment): Step {
  const keepIn = (variable: string) => (name: string, value: string) => {
    const path = environment[variable];
    if (path) appendWhole(path, fileEntry(name, value));
  };
  return {
    setOutput: keepIn('GITHUB_OUTPUT'),
    saveState: keepIn('GITHUB_STATE'),
    mask: (secret) => command('add-mask', secret),
    async writeSummary(markdown) {
      const path = environment['GITHUB_STEP_SUMMARY'];
      if (!path) return;
      const fits = Buffer.byteLength(markdown) <= MOST_SUMMARY_BYTES;
      await appendFile(path, fits ? markdown : 'The summary is too long for GitHub, see the log.\n');
    },
    fail() {
      process.exitCode = 1;
    },
  };
}

/** What the step has kept for its post step, by name; `''` where there is nothing. */
export function savedState(environment: Environment): (name: string) => string {
  return (name) => environment[`STATE_${name}`] ?? '';
}

function command(...of: Parameters<typeof commandLine>): void {
  writeLine(commandLine(...of));
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Appends all of it or nothing: half an entry, as a full disk leaves it, takes those behind it along and fails the step. */
function appendWhole(path: string, text: string): void {
  const { size } = statSync(path);
  try {
    appendFileSync(path, text);
  } catch (error) {
    try {
      truncateSync(path, size);
    } catch {
      // What can't be written need not be taken back either.
    }
    throw error;
  }
}
