/** Where time comes from. AWS's own figures (40 s of RUNNING, 30 s of stopTimeout) are always given in real milliseconds. */
export interface Clock {
  /** Milliseconds since 1970, on this clock. */
  now(): number;
  /** Resolves after that many milliseconds of this clock; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
