import type { Clock } from '../clock.ts';
import { type Problem, StepError } from '../errors.ts';
import type { Credentials, Session, SessionKeys } from './types.ts';

/** How sessions are come by. */
export interface Renewal {
  readonly clock: Clock;
  /** The role, for words: `deploy`. */
  readonly name: string;
  /** Gets a new session, and tries for at most that many milliseconds. @throws StepError */
  readonly obtain: (patience: number) => Promise<Session>;
}

/** Keys and the time in which they are good, in milliseconds since 1970. */
interface Held {
  readonly keys: SessionKeys;
  /** From then on others are asked for. */
  readonly renewAt: number;
  /** From then on they are taken for over. */
  readonly endsAt: number;
}

/** Others are asked for that long before the end, or in the last third of a short session. */
const AHEAD_MS = 5 * 60_000;
/** A call that is signed in time may be on its way for a while. */
const LAST_MOMENT_MS = 15_000;
/** A renewal that is not to be waited for tries at least that long. */
const LEAST_PATIENCE_MS = 30_000;
/** After a renewal that came to nothing, the next one begins no sooner. */
const PAUSE_MS = 20_000;

/** A role's session that is followed by another one before it ends, for as long as somebody asks for keys. */
export class RenewedSession implements Credentials {
  readonly #renewal: Renewal;
  #held: Held;
  #running: Promise<void> | undefined;
  #failure: { readonly error: StepError; readonly at: number } | undefined;

  constructor(first: Session, renewal: Renewal) {
    this.#renewal = renewal;
    this.#held = heldFor(first);
  }

  async keys(): Promise<SessionKeys> {
    const now = this.#renewal.clock.now();
    if (now < this.#held.renewAt) return this.#held.keys;
    const isOver = now >= this.#held.endsAt;
    if (this.#running === undefined && this.#mayTry(now, isOver)) this.#begin();
    // As long as these are good, nobody waits for others.
    if (!isOver) return this.#held.keys;
    await this.#running;
    if (this.#failure !== undefined) throw this.#ended(this.#failure.error);
    return this.#held.keys;
  }

  async replace(): Promise<void> {
    if (this.#running === undefined) this.#begin();
    await this.#running;
    if (this.#failure !== undefined) throw this.#ended(this.#failure.error);
  }

  /** A renewal waits out itself what may pass, so that one that failed is over; but at the end there is a last chance. */
  #mayTry(now: number, isOver: boolean): boolean {
    if (this.#failure === undefined) return true;
    const { at } = this.#failure;
    return isOver && (at < this.#held.endsAt || now >= at + PAUSE_MS);
  }

  #begin(): void {
    this.#running = this.#renew().finally(() => {
      this.#running = undefined;
    });
  }

  async #renew(): Promise<void> {
    const { clock, obtain } = this.#renewal;
    try {
      const left = this.#held.endsAt - clock.now();
      this.#held = heldFor(await obtain(Math.max(left, LEAST_PATIENCE_MS)));
      this.#failure = undefined;
    } catch (error) {
      const failure = error instanceof StepError ? error : unexpected(error as Error);
      this.#failure = { error: failure, at: clock.now() };
    }
  }

  #ended({ problems }: StepError): StepError {
    const { what, why, fix } = problems[0] as Problem;
    return new StepError({
      what: `The session of the role ${this.#renewal.name} has ended and could not be renewed`,
      why: `${what}, ${why}`,
      fix,
      topic: 'credentials',
    });
  }
}

function heldFor({ keys, askedAt, durationSeconds }: Session): Held {
  const duration = durationSeconds * 1000;
  return {
    keys,
    renewAt: askedAt + duration - Math.min(AHEAD_MS, duration / 3),
    endsAt: askedAt + duration - LAST_MOMENT_MS,
  };
}

function unexpected(error: Error): StepError {
  return new StepError({
    what: 'New credentials were not to be had',
    why: error.message,
    fix: 'run the step again',
  });
}
