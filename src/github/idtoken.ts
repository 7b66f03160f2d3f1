import { plainText } from '../plaintext.ts';

/** GitHub's OIDC provider, as a job may ask it. */
export interface IdTokens {
  /** Asks once for a token of the job for that audience. Throws nothing: what it comes to is the answer. */
  request(audience: string, cancellation: AbortSignal): Promise<IdTokenAnswer>;
}

/** What asking for a token comes to. */
export type IdTokenAnswer =
  /** A JSON Web Token, which is secret. GitHub's is good for five minutes. */
  | { readonly kind: 'token'; readonly token: string }
  /** GitHub answered, and gave none. */
  | { readonly kind: 'refused'; readonly status: number; readonly why: string }
  /** No answer came. */
  | { readonly kind: 'unanswered'; readonly why: string };

/** GitHub answers in a fraction of that. */
const PATIENCE_MS = 10_000;

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
          signal: AbortSignal.any([cancellation, AbortSignal.timeout(PATIENCE_MS)]),
        });
        const { value, message } = (await answer.json().catch(() => ({}))) as Answer;
        if (answer.ok && typeof value === 'string' && value !== '') return { kind: 'token', token: value };
        const words = plainText(typeof message === 'string' ? message : answer.statusText).replace(/\.$/, '');
        return { kind: 'refused', status: answer.status, why: words || 'there is no token in its answer' };
      } catch (error) {
        return { kind: 'unanswered', why: reasonOf(error as Error) };
      }
    },
  };
}

/** The answer's body; nobody has checked it. */
interface Answer {
  readonly value?: unknown;
  readonly message?: unknown;
}

/** fetch says no more than that it failed, and has the reason in its cause. */
function reasonOf({ message, cause }: Error): string {
  const { code, message: inner } = (cause ?? {}) as { readonly code?: string; readonly message?: string };
  return plainText(code ?? (inner || message));
}
