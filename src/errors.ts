/** Something that is wrong, in the words that the user reads. */
export interface Problem {
  /** What happened: `The service was not found`. No full stop. */
  readonly what: string;
  /** Why it happened, naming the user's own things. No full stop. */
  readonly why: string;
  /** What the user does about it. No full stop. */
  readonly fix: string;
}

/** One line of the form `{what happened}: {why}. Fix: {what to do}.` */
export function sentence(problem: Problem): string {
  return `${problem.what}: ${withoutStop(problem.why)}. Fix: ${withoutStop(problem.fix)}.`;
}

function withoutStop(text: string): string {
  return text.trim().replace(/[.!]+$/, '');
}

/**
 * The run can't go on, and the user can read why. Anything else that is thrown is a bug of ours.
 * The message is one sentence a problem, each on its own line.
 */
export class StepError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[], options?: ErrorOptions) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem];
    super(list.map(sentence).join('\n'), options);
    this.name = 'StepError';
    this.problems = list;
  }
}

/** Collects what is wrong, so that the user reads all of it at once. */
export class Problems {
  readonly #found: Problem[] = [];

  /** Notes one problem. */
  add(problem: Problem): void {
    this.#found.push(problem);
  }

  /**
   * The value of a piece of work, or nothing when it failed with problems of its own, which are noted.
   *
   * @throws what the work throws, unless it is a StepError
   */
  async gather<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      this.#found.push(...error.problems);
      return undefined;
    }
  }

  /** @throws StepError with all problems that were noted, each once; returns when there are none */
  throwIfAny(): void {
    const distinct = new Map(this.#found.map((problem) => [sentence(problem), problem]));
    if (distinct.size > 0) throw new StepError([...distinct.values()]);
  }
}

/** Closes a switch over a union: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
