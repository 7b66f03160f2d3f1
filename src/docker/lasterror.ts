import type { CommandResult } from './commands.ts';

/** The line that says most: the last one with an error in it, else the last one. */
export function lastError(result: CommandResult): string {
  const lines = `${result.stdout}\n${result.stderr}`
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(WARNING|DEPRECATED)/.test(line));
  return (
    lines.findLast((line) => /error|denied|failed|cannot|invalid|unknown/i.test(line)) ??
    lines.at(-1) ??
    'docker printed nothing'
  );
}
