import { type Problem, StepError, sentence } from './errors.ts';

/** What the codes of the file system mean to somebody who writes. */
const WHY: Readonly<Partial<Record<string, { readonly why: string; readonly fix: string }>>> = {
  ENOSPC: { why: 'the disk of the runner is full', fix: 'free some of it, or use a runner with more' },
  EDQUOT: { why: 'the disk of the runner is full', fix: 'free some of it, or use a runner with more' },
  EROFS: {
    why: 'the disk of the runner is read-only',
    fix: 'give the runner a RUNNER_TEMP that it can write to',
  },
  EACCES: {
    why: 'the user of the runner may not write there',
    fix: 'give the runner a RUNNER_TEMP that it can write to',
  },
};

/**
 * Writes to the disk of the runner.
 *
 * @param what is written, with a capital: `The rendered task definition`
 * @throws StepError for what the file system refuses
 */
export async function onDisk<Result>(what: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new StepError(problemOf(`${what} could not be written`, error), { cause: error });
  }
}

/**
 * One line about something that the runner does not get, and that changes nothing else: `The output image was not written: the disk
 * of the runner is full. Fix: …`
 */
export function notWritten(what: string, cause: unknown): string {
  return sentence(problemOf(what, cause));
}

function problemOf(what: string, cause: unknown): Problem {
  const { code, path, message } = cause as NodeJS.ErrnoException;
  const { why, fix } = WHY[code ?? ''] ?? {
    why: code === undefined ? message : `the file system says ${code}`,
    fix: 'look at RUNNER_TEMP of the runner',
  };
  return { what, why: path === undefined ? why : `${why} (${path})`, fix };
}
