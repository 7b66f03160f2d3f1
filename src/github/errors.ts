import { plainText } from '../plaintext.ts';

/** What came of a call to GitHub that did not work: whether it is worth another try, and who can mend it. */
export type GitHubTrouble =
  /** The token is none, or is not valid any more. */
  | 'token'
  /** The token may not do that. GitHub says of what a token may not see that it is not there. */
  | 'permission'
  /** GitHub does not take what it was sent. */
  | 'refused'
  /** Too many calls, an error of the server, or no answer that can be read. */
  | 'passing';

/** Why a call to GitHub did not work. The message is a clause: `GitHub answered 403 (Resource not accessible by integration)`. */
export class GitHubError extends Error {
  readonly trouble: GitHubTrouble;

  constructor(trouble: GitHubTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GitHubError';
    this.trouble = trouble;
  }
}

/** Characters of GitHub's own words that are shown: a proxy in between may answer with a whole page. */
const MOST_CHARACTERS = 300;

/** The error for an answer that is none of 200 to 299. */
export async function refusalOf(answer: Response): Promise<GitHubError> {
  const words = wordsOf(await answer.json().catch(() => undefined));
  return new GitHubError(
    troubleOf(answer, words),
    `GitHub answered ${answer.status}${words === '' ? '' : ` (${words})`}`,
  );
}

/** The error for a call that has no answer, or one that can't be read. */
export function silenceOf(cause: unknown, seconds: number): GitHubError {
  // Whoever gave the call up says why.
  if (cause instanceof GitHubError) return cause;
  return new GitHubError('passing', silence(cause, seconds), { cause });
}

function silence(cause: unknown, seconds: number): string {
  const { name, message, cause: deeper } = cause as Error & { cause?: { code?: string; message?: string } };
  if (name === 'SyntaxError') return "GitHub's answer is no JSON";
  if (name === 'TimeoutError') return `GitHub did not answer within ${seconds} s`;
  // What fetch says itself is always the same.
  return `GitHub could not be asked (${plainText(deeper?.code ?? deeper?.message ?? message)})`;
}

/** GitHub limits calls with 429, and with 403 as well. "Rate limits for the REST API" of GitHub's documentation. */
function troubleOf({ status, headers }: Response, words: string): GitHubTrouble {
  const isLimit =
    headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after') || /rate limit/i.test(words);
  if (status >= 500 || status === 408 || status === 429 || (status === 403 && isLimit)) return 'passing';
  if (status === 401) return 'token';
  return status === 403 || status === 404 ? 'permission' : 'refused';
}

/** What GitHub says of it, with what is wrong with single fields. */
function wordsOf(body: unknown): string {
  const { message, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
    message?: unknown;
    errors?: unknown;
  };
  const single = Array.isArray(errors) ? errors.map(fieldError).filter((text) => text !== '') : [];
  const all = plainText([typeof message === 'string' ? message : '', ...single].filter(Boolean).join(': '));
  return all.length > MOST_CHARACTERS ? `${all.slice(0, MOST_CHARACTERS).replace(/\p{Cs}/gu, '')}…` : all;
}

function fieldError(error: unknown): string {
  if (typeof error === 'string') return error;
  const { message, field, code } = (error ?? {}) as Record<string, unknown>;
  if (typeof message === 'string') return message;
  return [field, code].filter((word) => typeof word === 'string').join(' ');
}
