import { isUntrusted } from '../certificates.ts';
import { refusalOf, silenceOf } from './errors.ts';

/** GitHub's OIDC provider, as a job may ask it. */
export interface IdTokens {
  /** Asks once for a token of the job for that audience. Throws nothing: what it comes to is the answer. */
  request(audience: string, cancellation: AbortSignal): Promise<IdTokenAnswer>;
}

/** What asking for a token comes to. */
export type IdTokenAnswer =
  /** A JSON Web Token, which is secret. GitHub's is good for five minutes. */
  | { readonly kind: 'token'; readonly token: string }
  /** There is none. `why` is a clause; `isPassing`: whether there may well be one in a moment. */
  | { readonly kind: 'none'; readonly why: string; readonly isPassing: boolean };

/** GitHub answers in a fraction of that. */
const PATIENCE_SECONDS = 10;

/** Opens the door that the permission `id-token: write` gives to a job; nothing for a job without it. */
export function openIdTokens(
  environment: Readonly<Record<string, string | undefined>>,
): IdTokens | undefined {
  const url = environment['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const requestToken = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!url || !requestToken) return undefined;
  return {
    async request(audience, cancellation) {
      try {
        // The address has a query already.
        const answer = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${requestToken}`,
            'user-agent': 'ship-to-ecs',
          },
          signal: AbortSignal.any([cancellation, AbortSignal.timeout(PATIENCE_SECONDS * 1000)]),
        });
        if (answer.ok) return tokenIn(await answer.json());
        const { message: why, trouble } = await refusalOf(answer);
        return { kind: 'none', why, isPassing: trouble === 'passing' };
      } catch (cause) {
        const { message: why } = silenceOf(cause, PATIENCE_SECONDS);
        return { kind: 'none', why, isPassing: !isUntrusted(why) };
      }
    },
  };
}

/** @param body nobody has checked it */
function tokenIn(body: unknown): IdTokenAnswer {
  const { value } = (body ?? {}) as { readonly value?: unknown };
  return typeof value === 'string' && value !== ''
    ? { kind: 'token', token: value }
    : { kind: 'none', why: "there is none in GitHub's answer", isPassing: false };
}
