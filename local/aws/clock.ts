import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';

/** Where time comes from. AWS's own figures (40 s of RUNNING, 30 s of stopTimeout) are always given in real milliseconds. */
export interface Clock {
  /** Milliseconds since 1970, on this clock. */
  now(): number;
  /** Resolves after that many milliseconds of this clock; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A clock that also says when some time is over. */
export interface TimingClock extends Clock {
  /** Aborted after that many milliseconds of this clock; it does not keep the process alive. */
  timeout(milliseconds: number): AbortSignal;
}

/** What setTimeout can wait at most; more overflows and fires at once. */
const longestTimer = 2 ** 31 - 1;

/** A clock that goes as the machine's own does. */
export function realClock(): TimingClock {
  return scaledClock(1);
}

/**
 * A clock that starts at the present time and runs `factor` times as fast: with 1000, the 40 s that a task must run
 * take 40 ms.
 */
export function scaledClock(factor: number): TimingClock {
  const beganAt = Date.now();
  const zero = performance.now();
  return clockOf(() => beganAt + (performance.now() - zero) * factor, factor);
}

/** When somebody who waits is to go on, on the clock. */
interface Due {
  readonly at: number;
}

/** Of the time that a process works; enough that those who only ask again and again come to an end. */
const workingShare = 1 / 50;

/** Milliseconds of the machine by which an idling clock may be ahead of whoever is to go on next: what a timer is late by anyway. */
const lateness = 5;

/**
 * A clock that runs `factor` times as fast while this process waits, and nearly stands still while it works: a slow machine is
 * no slower on it. It does not run ahead of those who wait for it either, however late the machine wakes them. For tests in which
 * everybody who acts lives in one process.
 *
 * @param passed milliseconds that this process has waited
 */
export function idlingClock(factor: number, passed: () => number = idleTime): TimingClock {
  let shown = Date.now();
  let before = passed();
  const waiting = new Set<Due>();
  const now = () => {
    const idle = passed();
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of waiting) next = Math.min(next, at);
    const furthest = Math.max(shown, next + lateness * factor);
    shown = Math.min(shown + (idle - before) * factor, furthest);
    before = idle;
    return shown;
  };
  return clockOf(now, factor, waiting);
}

function idleTime(): number {
  const { idle, active } = performance.eventLoopUtilization();
  return idle + active * workingShare;
}

/** A clock that shows what `now` says and goes `factor` times as fast as the machine's own, or slower. Notes who waits for it. */
function clockOf(now: () => number, factor: number, waiting = new Set<Due>()): TimingClock {
  const delayOf = (milliseconds: number) => Math.min(Math.ceil(milliseconds / factor), longestTimer);
  return {
    now,
    async sleep(milliseconds, signal) {
      const due = { at: now() + milliseconds };
      waiting.add(due);
      try {
        // Timers fire up to a millisecond early, which is a second and more on a fast clock.
        for (let left = milliseconds; left > 0; left = due.at - now()) await timer(delayOf(left), signal);
      } finally {
        waiting.delete(due);
      }
      signal?.throwIfAborted();
    },
    timeout(milliseconds) {
      const over = new AbortController();
      const due = { at: now() + milliseconds };
      waiting.add(due);
      const wait = () => {
        const left = due.at - now();
        if (left > 0) {
          setTimeout(wait, delayOf(left)).unref();
          return;
        }
        waiting.delete(due);
        over.abort(new DOMException('The time is over', 'TimeoutError'));
      };
      wait();
      return over.signal;
    },
  };
}

/** The same clock, whose sleepers are all woken with the signal's reason when it is aborted. */
export function endingClock(clock: Clock, end: AbortSignal): Clock {
  // Every sleeper listens, and there may be hundreds.
  setMaxListeners(0, end);
  return {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      if (signal === undefined) return clock.sleep(milliseconds, end);
      // AbortSignal.any would stay with `end` for as long as the clock goes on.
      const either = new AbortController();
      const abort = () => either.abort((signal.aborted ? signal : end).reason);
      if (signal.aborted || end.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      end.addEventListener('abort', abort, { once: true });
      try {
        await clock.sleep(milliseconds, either.signal);
      } finally {
        signal.removeEventListener('abort', abort);
        end.removeEventListener('abort', abort);
      }
    },
  };
}

function timer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(handle);
      reject(signal?.reason);
    };
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
