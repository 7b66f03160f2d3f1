/** Milliseconds between looks at whether the parent is still there. */
const PARENT_CHECK = 500;

/** Somebody wants this process to end. */
export class Interruption extends Error {
  /** What a shell reports for it: 130 after Ctrl-C. */
  readonly exitCode: number;

  /** @param cause as it reads in a sentence: `SIGINT` */
  constructor(cause: string, exitCode: number) {
    super(`Interrupted by ${cause}`);
    this.name = 'Interruption';
    this.exitCode = exitCode;
  }
}

/**
 * Gives a signal that is aborted with an `Interruption` at Ctrl-C, SIGTERM, SIGHUP, or when the parent (npm, whose shell does
 * not pass signals on) has gone. From then on it is the caller's part to clean up and end.
 */
export function onInterruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const [name, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(name, () => interrupted.abort(new Interruption(name, exitCode)));
  }
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      interrupted.abort(new Interruption('the end of its parent', 129));
    }
  }, PARENT_CHECK).unref();
  // A reader that went (`| head`) must not keep the cleaning up from happening.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {});
  }
  return interrupted.signal;
}
