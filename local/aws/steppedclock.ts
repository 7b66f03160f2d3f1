import type { Clock } from './clock.ts';

/** A clock whose time moves only when a test says so. */
export interface SteppedClock extends Clock {
  /**
   * Lets that many milliseconds pass. Everybody who sleeps wakes at their own moment, in order; what they do then, also
   * sleeping again, is done before time goes on. Waits for promises and HTTP calls of this process, not for other processes.
   */
  step(milliseconds: number): Promise<void>;
  /**
   * Goes from one sleeper's moment to the next until it holds.
   *
   * @param within clock milliseconds after which it gives up, an hour unless given
   * @throws Error when it does not hold by then
   */
  stepUntil(holds: () => boolean | Promise<boolean>, within?: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still at `start`, milliseconds since 1970, until it is stepped. */
export function steppedClock(start: number = Date.now()): SteppedClock {
  let now = start;
  const sleepers = new Set<Sleeper>();

  async function wakeNext(end: number): Promise<boolean> {
    await settled();
    let next: Sleeper | undefined;
    for (const sleeper of sleepers) if (next === undefined || sleeper.at < next.at) next = sleeper;
    if (next === undefined || next.at > end) return false;
    now = Math.max(now, next.at);
    sleepers.delete(next);
    next.wake();
    return true;
  }

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        if (milliseconds <= 0) {
          resolve();
          return;
        }
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { at: now + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
      }),
    async step(milliseconds) {
      const end = now + milliseconds;
      while (await wakeNext(end));
      now = end;
      await settled();
    },
    async stepUntil(holds, within = 3_600_000) {
      const end = now + within;
      await settled();
      while (!(await holds())) {
        if (await wakeNext(end)) continue;
        const minutes = Math.round(within / 60_000);
        throw new Error(
          `It is still not so, and nothing more happens within ${minutes} minutes of the clock.`,
        );
      }
    },
  };
}

/** All promises that can go on without time have gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
