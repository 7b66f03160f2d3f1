import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { commandLine, fileEntry } from './workflowcommands.ts';
import type { Log, Step } from './world.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * One line for the log in which nothing is a command to the runner. The runner takes `::` at the start of a line, and
 * `##[` anywhere in it, as one.
 */
export function harmless(line: string): string {
  return (
    line
      .replaceAll('\r', '')
      // The runner's white space has U+0085 too.
      .replace(/^([\s\u0085]*):(?=:)/, '$1:\u200b')
      .replaceAll('##[', '#\u200b#[')
  );
}

/** The job's log. Text of several lines stays text in each of them. */
export function openLog(): Log {
  return {
    info: (text) => {
      for (const line of text.split('\n')) writeLine(harmless(line));
    },
    debug: (text) => command('debug', text),
    notice: (text) => command('notice', text, { title: TITLE }),
    warning: (text) => command('warning', text, { title: TITLE }),
    error: (text) => command('error', text, { title: TITLE }),
    async group(title, work) {
      command('group', title);
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
    if (path) appendFileSync(path, fileEntry(name, value));
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
