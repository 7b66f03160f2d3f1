/** What a Lambda function that a deployment calls has to say of it. */
export type FunctionVerdict = 'succeed' | 'fail' | 'hang';

/** How a function answers. */
export interface FunctionAnswer {
  /** `hang`: it never answers. */
  readonly verdict: FunctionVerdict;
  /** Clock milliseconds from the call to the answer; 2 s unless given. */
  readonly afterMilliseconds?: number;
}

/** The Lambda functions behind the hooks of deployments. One that nobody has set succeeds. */
export interface Functions {
  /** From now on the function answers like that, by its name or any ARN of it. */
  answers(nameOrArn: string, answer: FunctionVerdict | FunctionAnswer): void;
}

/** How long a function takes that was not told. Chosen. */
const usual = 2_000;

/** Functions whose answers are set in code or over HTTP; none of their code runs. */
export class FunctionBook implements Functions {
  readonly #answers = new Map<string, FunctionAnswer>();

  answers(nameOrArn: string, answer: FunctionVerdict | FunctionAnswer): void {
    const full = typeof answer === 'string' ? { verdict: answer } : answer;
    this.#answers.set(functionName(nameOrArn), full);
  }

  /** What the function answers when it is called now. */
  answerOf(nameOrArn: string): Required<FunctionAnswer> {
    const { verdict = 'succeed', afterMilliseconds = usual } =
      this.#answers.get(functionName(nameOrArn)) ?? {};
    return { verdict, afterMilliseconds };
  }
}

/** `arn:aws:lambda:eu-west-1:123456789012:function:check:live` → `check`; a bare name, with or without alias, too. */
function functionName(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? nameOrArn;
}
