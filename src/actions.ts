import { appendFile } from 'node:fs/promises';
import * as core from '@actions/core';
import type { Log, Step } from './world.ts';

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
  const write = (text: string) => {
    for (const line of text.split('\n')) core.info(harmless(line));
  };
  return {
    info: write,
    // core escapes line endings of commands, so that none of these can begin another one.
    debug: (text) => core.debug(text),
    notice: (text) => core.notice(text, { title: TITLE }),
    warning: (text) => core.warning(text, { title: TITLE }),
    error: (text) => core.error(text, { title: TITLE }),
    group: (title, work) => core.group(title, work),
  };
}

const TITLE = 'Ship to ECS';

/** GitHub leaves out a summary of more than 1 MiB with an error of its own. */
const MOST_SUMMARY_BYTES = 1024 * 1024;

/** Outputs, state, masks and summary of the step. */
export function openStep(environment: Readonly<Record<string, string | undefined>>): Step {
  return {
    setOutput: core.setOutput,
    saveState: core.saveState,
    mask: core.setSecret,
    async writeSummary(markdown) {
      const path = environment['GITHUB_STEP_SUMMARY'];
      if (!path) return;
      const fits = Buffer.byteLength(markdown) <= MOST_SUMMARY_BYTES;
      await appendFile(path, fits ? markdown : 'The summary is too long for GitHub, see the log.\n');
    },
    fail() {
      process.exitCode = core.ExitCode.Failure;
    },
  };
}
