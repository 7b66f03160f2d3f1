/** Something that is wrong, in the words that the user reads. */
export interface Problem {
  /** What happened: `The service was not found`. No full stop. */
  readonly what: string;
  /** Why it happened, naming the user's own things. No full stop. */
  readonly why: string;
  /** What the user does about it. No full stop. */
  readonly fix: string;
  /** Problems of one topic have one thing behind them: only the first of them is told. */
  readonly topic?: string;
  /** What `why` is made of where it tells of a deployment, for those who show that apart. */
  readonly parts?: ProblemParts;
}

/** Why a deployment went wrong, and what became of the service. */
export interface ProblemParts {
  /** What caused it, where that is known. No full stop. */
  readonly cause: string | undefined;
  /** Why that was so; what ECS said where no cause is known. */
  readonly why: string;
  /** No full stop. */
  readonly stands: string;
}

/** One line of the form `{what happened}: {why}. Fix: {what to do}.` */
export function sentence(problem: Problem): string {
  return `${reasonOf(problem)} Fix: ${withStop(oneLine(problem.fix))}`;
}

/** One line of the form `{what happened}: {why}.` */
export function reasonOf({ what, why }: Problem): string {
  return `${oneLine(what)}: ${withStop(oneLine(why))}`;
}

/** The text with a full stop. Texts of others may bring one of their own, or a question mark. */
export function withStop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** What the user wrote, and is quoted here, may have several lines. */
function oneLine(text: string): string {
  return text.replace(/\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g, ' ').trim();
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

/** Collects what is wrong, so that the user reads all of it at once, in the same order every time. */
export class Problems {
  readonly #found: (Problem | Problems)[] = [];

  /** Notes one problem. */
  add(problem: Problem): void {
    this.#found.push(problem);
  }

  /** A place in the order for work that goes on side by side with other work. */
  branch(): Problems {
    const branch = new Problems();
    this.#found.push(branch);
    return branch;
  }

  /**
   * The value of a piece of work, or nothing when it failed with problems of its own, which are noted.
   *
   * @throws what the work throws, unless it is a StepError
   */
  async gather<T>(work: Promise<T>): Promise<T | undefined> {
    const branch = this.branch();
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      branch.#found.push(...error.problems);
      return undefined;
    }
  }

  /** All problems that were noted, each once. */
  all(): Problem[] {
    const distinct = new Map<string, Problem>();
    for (const problem of this.#list()) {
      const key = problem.topic ?? sentence(problem);
      if (!distinct.has(key)) distinct.set(key, problem);
    }
    return [...distinct.values()];
  }

  /** @throws StepError with all problems that were noted, each once; returns when there are none */
  throwIfAny(): void {
    const problems = this.all();
    if (problems.length > 0) throw new StepError(problems);
  }

  #list(): Problem[] {
    return this.#found.flatMap((found) => (found instanceof Problems ? found.#list() : [found]));
  }
}

/** The workflow was cancelled; what was under way was given up. */
export class Cancelled extends Error {
  constructor() {
    super('the workflow was cancelled');
    this.name = 'Cancelled';
  }
}

/** Closes a switch over a union: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
