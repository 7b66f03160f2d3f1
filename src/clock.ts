/** Where time comes from; a test passes one that runs faster. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after that many milliseconds; rejects with the signal's reason when that is aborted before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Aborted after that many milliseconds. Nobody has to wait for it: it does not keep the process alive. */
  timeout(milliseconds: number): AbortSignal;
}

/** What the work gives, or nothing when the time is over before: then it goes on, and nobody hears of it. */
export function inTime<Result>(work: Promise<Result>, over: AbortSignal): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(undefined);
    if (over.aborted) end();
    over.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => over.removeEventListener('abort', end));
  });
}
