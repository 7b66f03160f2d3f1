import { AwsError } from '../aws/errors.ts';
import type { Log } from '../world.ts';

/** Reads that make a check better and need not work: what AWS does not tell costs one line of the log, and not the run. */
export class OptionalReads {
  readonly #missed = new Map<string, string>();

  /** The answer, or nothing when there was none. `about` is what stays unchecked: `the roles`. */
  async read<T>(about: string, answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const why = error.kind === 'denied' ? `${error.action} is denied` : `${error.action}: ${error.code}`;
      this.#missed.set(about, why);
      return undefined;
    }
  }

  /** As `read`, of what may not be there: that is an answer too. */
  async look<T>(about: string, answer: Promise<T>): Promise<{ readonly found: T } | undefined> {
    return this.read(
      about,
      answer.then((found) => ({ found })),
    );
  }

  /** Says what stays unchecked, in one line; nothing when all was read. */
  tell(log: Log): void {
    if (this.#missed.size === 0) return;
    // In an order of its own: the answers come in any.
    const missed = [...this.#missed].sort().map(([about, why]) => `${about} (${why})`);
    log.info(`Not checked, as AWS did not tell: ${missed.join(', ')}.`);
  }
}
