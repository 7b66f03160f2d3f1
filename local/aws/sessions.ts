import type { Clock } from './clock.ts';

/** Who a request comes from, as far as its credentials say it. */
export interface Caller {
  /** `arn:aws:sts::123456789012:assumed-role/deploy/session`, or a user for credentials that nobody gave out here. */
  readonly arn: string;
  /** AccessKeyId. */
  readonly accessKeyId: string;
  /** Name of the role whose session it is; nothing for whoever is none. */
  readonly role?: string | undefined;
}

/** A role's session, by the token that was given out for it. */
interface Session {
  readonly arn: string;
  /** Name of the role. */
  readonly role: string;
  /** SecretAccessKey. */
  readonly secret: string;
  /** Clock milliseconds. */
  readonly expiresAt: number;
}

/** The sessions that STS gave out. Other credentials are good for ever, whatever they are. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #clock: Clock;
  readonly #user: string;

  constructor(clock: Clock, accountId: string) {
    this.#clock = clock;
    this.#user = `arn:aws:iam::${accountId}:user/local`;
  }

  /** Remembers a session until it is over, and after. */
  add(token: string, session: Session): void {
    this.#sessions.set(token, session);
  }

  /** The secret keys and tokens of all sessions so far. */
  secrets(): string[] {
    return [...this.#sessions].flatMap(([token, { secret }]) => [secret, token]);
  }

  /** Whether the credentials with that token were good once and are no more. */
  isOver(token: string | undefined): boolean {
    const session = token === undefined ? undefined : this.#sessions.get(token);
    return session !== undefined && session.expiresAt <= this.#clock.now();
  }

  /** Whose the credentials are. */
  callerOf(accessKeyId: string, token: string | undefined): Caller {
    const session = token === undefined ? undefined : this.#sessions.get(token);
    return { arn: session?.arn ?? this.#user, accessKeyId, role: session?.role };
  }
}
