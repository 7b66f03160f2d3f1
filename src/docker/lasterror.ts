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

/** 128 and the number of SIGKILL, as a shell counts. */
const KILLED = 137;

/** What helps where docker failed for that reason, as a clause. */
export function fixOf(why: string, exitCode: number): string {
  if (exitCode === KILLED)
    return 'give the build more memory, or have it take less: it was killed, most often for want of it';
  return (
    FIXES.find(({ of }) => of.test(why))?.fix ??
    'read what docker printed above, the first error is the one to look at'
  );
}

/** Docker's own words for what is not the fault of a Dockerfile. */
const FIXES: readonly { readonly of: RegExp; readonly fix: string }[] = [
  {
    of: /no space left on device/,
    fix: 'free space on the disk of the Docker engine (docker system prune), or use a runner with more',
  },
  {
    of: /code = Unavailable|error reading from server: EOF|Cannot connect to the Docker daemon|error during connect/,
    fix: 'see why the Docker engine stopped, which its own log says, then run the step again',
  },
  {
    of: /failed to push .*\b5\d\d\b|received unexpected HTTP status: 5\d\d/,
    fix: 'run the step again, as the registry had trouble of its own',
  },
];
