import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

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

/** The tokens that GetAuthorizationToken gave out. */
export class AuthorizationTokens {
  readonly #expiry = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes a token that is good for 12 hours; earlier ones stay good. */
  issue(): AuthorizationToken {
    const password = randomBytes(PASSWORD_BYTES).toString('base64');
    const token = Buffer.from(`AWS:${password}`).toString('base64');
    const expiresAt = new Date(this.#clock.now() + TOKEN_LIFETIME);
    this.#expiry.set(token, expiresAt.getTime());
    return { token, password, expiresAt };
  }

  /** All that were made so far are over. */
  endAll(): void {
    for (const token of this.#expiry.keys()) this.#expiry.set(token, this.#clock.now());
  }

  /** Judges an `Authorization` header. */
  check(authorization: string | undefined): 'good' | 'expired' | 'unknown' {
    const token = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1];
    const expiry = token === undefined ? undefined : this.#expiry.get(token);
    if (expiry === undefined) {
      return 'unknown';
    }
    return this.#clock.now() < expiry ? 'good' : 'expired';
  }
}
