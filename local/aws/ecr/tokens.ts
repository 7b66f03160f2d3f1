import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Caller } from '../sessions.ts';

/** Milliseconds that an authorization token is good for: 12 hours. */
export const TOKEN_LIFETIME = 12 * 60 * 60 * 1000;

/** Bytes of a made-up password. ECR's own are kilobytes long and of no fixed size, so it is long enough to find a short buffer. */
const PASSWORD_BYTES = 1536;

/** A fresh token. */
export interface AuthorizationToken {
  /** base64 of `AWS:password`, which is also what stands behind `Basic`. */
  readonly token: string;
  readonly password: string;
  /** On the local AWS's clock. */
  readonly expiresAt: Date;
}

/** What an `Authorization` header is worth. */
export type Judgement =
  /** In whose name Docker asks; nothing for a login that nobody asked for. */
  | { readonly kind: 'good'; readonly caller: Caller | undefined }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** The tokens that GetAuthorizationToken gave out. */
export class AuthorizationTokens {
  readonly #tokens = new Map<string, { readonly caller: Caller | undefined; expiresAt: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes a token for whoever asks, that is good for 12 hours; earlier ones stay good. */
  issue(caller?: Caller): AuthorizationToken {
    const password = randomBytes(PASSWORD_BYTES).toString('base64');
    const token = Buffer.from(`AWS:${password}`).toString('base64');
    const expiresAt = new Date(this.#clock.now() + TOKEN_LIFETIME);
    this.#tokens.set(token, { caller, expiresAt: expiresAt.getTime() });
    return { token, password, expiresAt };
  }

  /** All that were made so far are over. */
  endAll(): void {
    for (const token of this.#tokens.values()) token.expiresAt = this.#clock.now();
  }

  /** Judges an `Authorization` header. */
  check(authorization: string | undefined): Judgement {
    const token = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1];
    const known = token === undefined ? undefined : this.#tokens.get(token);
    if (known === undefined) return { kind: 'unknown' };
    const { caller, expiresAt } = known;
    return this.#clock.now() < expiresAt ? { kind: 'good', caller } : { kind: 'expired' };
  }
}
