import { StepError } from '../errors.ts';
import type { IdTokens } from '../github/idtoken.ts';
import { type Claims, claimsOf } from './claims.ts';

/** The OIDC token of this job. */
export interface JobToken {
  /** The token itself, which is secret. */
  readonly text: string;
  readonly claims: Claims;
}

/** GitHub gave no token. */
export class NoToken extends StepError {
  /** Whether it may well give one in a moment. */
  readonly isPassing: boolean;

  constructor(why: string, isPassing: boolean) {
    super({
      what: 'GitHub gave the job no OIDC token',
      why,
      fix: isPassing
        ? 'run the step again, and see whether githubstatus.com tells of trouble with Actions'
        : 'see that the job has the permission id-token: write, and run it again',
    });
    this.name = 'NoToken';
    this.isPassing = isPassing;
  }
}

/** Asks GitHub for a token, once. `mask` hears of it before anybody else. @throws NoToken */
export async function requestToken(
  idTokens: IdTokens,
  audience: string,
  { mask, cancellation }: { readonly mask: (secret: string) => void; readonly cancellation: AbortSignal },
): Promise<JobToken> {
  const answer = await idTokens.request(audience, cancellation);
  cancellation.throwIfAborted();
  switch (answer.kind) {
    case 'token':
      mask(answer.token);
      return { text: answer.token, claims: claimsOf(answer.token) };
    case 'refused': {
      const { status, why } = answer;
      throw new NoToken(`${why} (HTTP ${status})`, status >= 500 || status === 429 || status === 408);
    }
    case 'unanswered':
      throw new NoToken(answer.why, true);
  }
}
