import { FIX_OF_TRUST, isUntrusted } from '../certificates.ts';
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
      fix: fixFor(why, isPassing),
    });
    this.name = 'NoToken';
    this.isPassing = isPassing;
  }
}

function fixFor(why: string, isPassing: boolean): string {
  if (isUntrusted(why)) return FIX_OF_TRUST;
  return isPassing
    ? 'run the step again, and see whether githubstatus.com tells of trouble with Actions'
    : 'see that the job has permissions: id-token: write, and run it again';
}

/** Asks GitHub for a token, once. `mask` hears of it before anybody else. @throws NoToken */
export async function requestToken(
  idTokens: IdTokens,
  audience: string,
  { mask, cancellation }: { readonly mask: (secret: string) => void; readonly cancellation: AbortSignal },
): Promise<JobToken> {
  const answer = await idTokens.request(audience, cancellation);
  cancellation.throwIfAborted();
  if (answer.kind === 'none') throw new NoToken(answer.why, answer.isPassing);
  mask(answer.token);
  return { text: answer.token, claims: claimsOf(answer.token) };
}
