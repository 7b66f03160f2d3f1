/** Where time comes from; a test passes one that runs faster. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after that many milliseconds; rejects with the signal's reason when that is aborted before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
