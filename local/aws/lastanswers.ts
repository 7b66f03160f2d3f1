/** Questions whose answers are kept. Chosen: more than one deployment asks, and little enough to keep for ever. */
const mostKept = 100;

/** A question: a call that changes nothing. */
export interface Question {
  readonly service: { readonly name: string };
  /** `DescribeServices` */
  readonly name: string;
  readonly input: unknown;
}

/**
 * The last answers to questions, for callers who are to get an old one: AWS is only eventually consistent. What answers values,
 * and not descriptions, is not kept.
 */
export class LastAnswers {
  /** The oldest question first. */
  readonly #answers = new Map<string, object>();

  /** Keeps the answer until the same is asked again. */
  keep(question: Question, answer: object): void {
    if (!/^(?:Describe|List|GetDeployment|BatchGetDeployment)/.test(question.name)) return;
    const key = keyOf(question);
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostKept && oldest !== undefined) this.#answers.delete(oldest);
  }

  /** What was answered when the same was asked before, if it was. */
  before(question: Question): object | undefined {
    return this.#answers.get(keyOf(question));
  }
}

/** Whether tags are asked for as well makes no other question. */
function keyOf({ service, name, input }: Question): string {
  return JSON.stringify([service.name, name, { ...(input as object), include: undefined }]);
}
