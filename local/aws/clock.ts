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

/** Of the time that a process works; enough that those who only ask again and again come to an end. */
const workingShare = 1 / 50;

/**
 * A clock that runs `factor` times as fast while this process waits, and nearly stands still while it works: a slow machine is
 * no slower on it. For tests in which everybody who acts lives in one process.
 */
export function idlingClock(factor: number): TimingClock {
  const beganAt = Date.now();
  const passed = () => {
    const { idle, active } = performance.eventLoopUtilization();
    return idle + active * workingShare;
  };
  return clockOf(() => beganAt + passed() * factor, factor);
}

/** A clock that shows what `now` says and goes `factor` times as fast as the machine's own, or slower. */
function clockOf(now: () => number, factor: number): TimingClock {
  const delayOf = (milliseconds: number) => Math.min(Math.ceil(milliseconds / factor), longestTimer);
  return {
    now,
    async sleep(milliseconds, signal) {
      const end = now() + milliseconds;
      // Timers fire up to a millisecond early, which is a second and more on a fast clock.
      for (let left = milliseconds; left > 0; left = end - now()) await timer(delayOf(left), signal);
      signal?.throwIfAborted();
    },
    timeout(milliseconds) {
      const over = new AbortController();
      const end = now() + milliseconds;
      const wait = () => {
        const left = end - now();
        if (left > 0) setTimeout(wait, delayOf(left)).unref();
        else over.abort(new DOMException('The time is over', 'TimeoutError'));
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
