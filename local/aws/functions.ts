/** What a Lambda function that a deployment calls has to say of it. */
export type FunctionVerdict = 'succeed' | 'fail' | 'hang';

/** How a function answers. */
export interface FunctionAnswer {
  /** `hang`: it never answers. */
  readonly verdict: FunctionVerdict;
  /** Clock milliseconds from the call to the answer; 2 s unless given. */
  readonly afterMilliseconds?: number;
}

/** One call of a function. */
export interface FunctionCall {
  /** Its name, without ARN and alias. */
  readonly function: string;
  /** What it was called with: its Lambda event. */
  readonly event: object;
}

/** The Lambda functions behind the hooks of deployments. One that nobody has set succeeds. */
export interface Functions {
  /** All calls so far, oldest first. */
  readonly calls: readonly FunctionCall[];
  /** From now on the function answers like that, by its name or any ARN of it. */
  answers(nameOrArn: string, answer: FunctionVerdict | FunctionAnswer): void;
}

/** How long a function takes that was not told. Chosen. */
const usual = 2_000;

/** Functions whose answers are set in code or over HTTP; none of their code runs. */
export class FunctionBook implements Functions {
  readonly calls: FunctionCall[] = [];
  readonly #answers = new Map<string, FunctionAnswer>();

  answers(nameOrArn: string, answer: FunctionVerdict | FunctionAnswer): void {
    const full = typeof answer === 'string' ? { verdict: answer } : answer;
    this.#answers.set(functionName(nameOrArn), full);
  }

  /** Calls the function with that event: what it will answer. */
  call(nameOrArn: string, event: object): Required<FunctionAnswer> {
    this.calls.push({ function: functionName(nameOrArn), event });
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
