import { format } from 'node:util';
import type { Log } from './world.ts';

/** How long what is still open may keep the process alive when its work is done: a connection that hangs, a pipe that nobody reads. */
const LAST_MS = 5_000;
/** Less than GitHub shows of an annotation. */
const MOST_CHARACTERS = 3_500;

/**
 * What this process prints besides the log is text too, and for those who debug: libraries write what they were sent to the
 * console, and node its warnings.
 */
export function tameConsole(log: Log): void {
  for (const name of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    console[name] = (...said: unknown[]) => log.debug(format(...said));
  }
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.debug(String(warning)));
}

/** Has the process end when its work is done. What nobody expected ends it at once, red and with one error. */
export function endWith(work: Promise<void>, log: Log): void {
  const fail = (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const text = `This action has a bug: it did not expect what happened. Fix: report it in the issues of this action, with this text.\n${stack}`;
    // The step has one error at most.
    if (process.exitCode === undefined) log.error(text.slice(0, MOST_CHARACTERS));
    else log.info(text);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  work.catch(fail).finally(() => void setTimeout(() => process.exit(), LAST_MS).unref());
}
