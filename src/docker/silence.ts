import { BuildSteps, isOfCache } from './steps.ts';

/** What tells that a build waits for nothing but a cache. */
export interface CacheWatch {
  /** Aborted, with the reason that was given, when that has been so for too long. */
  readonly signal: AbortSignal;
  /** Takes each line of the build as it comes. */
  readonly hear: (line: string) => void;
  /** Ends the watch. */
  readonly close: () => void;
}

/** How many looks are taken at a silence. */
const LOOKS = 10;

/**
 * Watches a build for caches that do not answer: neither buildx nor its builder gives them up. A build in which something else is
 * under way, or that prints anything, is not silent.
 *
 * @param patience milliseconds of silence
 */
export function watchCaches(patience: number, reasonOf: (step: string) => Error): CacheWatch {
  const steps = new BuildSteps();
  const abort = new AbortController();
  let heardAt = Date.now();
  const look = () => {
    const running = steps.all().filter(({ state }) => state === 'running');
    const [first] = running;
    if (first === undefined || !running.every(isOfCache) || Date.now() - heardAt < patience) return;
    abort.abort(reasonOf(first.name));
  };
  const timer = setInterval(look, patience / LOOKS);
  timer.unref();
  return {
    signal: abort.signal,
    hear(line) {
      heardAt = Date.now();
      steps.hear(line);
    },
    close: () => clearInterval(timer),
  };
}
