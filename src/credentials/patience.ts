import type { Clock } from '../clock.ts';
import { type Problem, reasonOf, StepError } from '../errors.ts';

/** How long something is asked for again. */
export interface Patience {
  readonly clock: Clock;
  /** Ends the pauses. */
  readonly cancellation: AbortSignal;
  /** Hears why something has to be asked for again. */
  readonly note: (text: string) => void;
  /** In milliseconds; nobody begins a try after that. */
  readonly milliseconds: number;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
/** A name that does not resolve, or a host where nobody listens, is more often a wrong region or endpoint than a hiccup. */
const WITH_ADDRESS_MS = 30_000;

/** Tries until it works, as long as what is in the way may pass; with growing, jittered pauses. @throws what the last try throws */
export async function untilItPasses<Result>(
  work: () => Promise<Result>,
  isPassing: (error: unknown) => boolean,
  { clock, cancellation, note, milliseconds }: Patience,
): Promise<Result> {
  const beganAt = clock.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { message } = error as Error;
      const patience = /ENOTFOUND|ECONNREFUSED/.test(message)
        ? Math.min(milliseconds, WITH_ADDRESS_MS)
        : milliseconds;
      const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
      const pause = longest * (0.5 + Math.random() / 2);
      if (!isPassing(error) || clock.now() + pause - beganAt >= patience) throw error;
      // The first repeats are everyday.
      if (attempt >= 2) note(`${reasonIn(error)} Asking again in ${Math.ceil(pause / 1000)} s.`);
      await clock.sleep(pause, cancellation);
    }
  }
}

function reasonIn(error: unknown): string {
  return error instanceof StepError ? reasonOf(error.problems[0] as Problem) : (error as Error).message;
}
