/** Keys of a role's session, as requests to AWS are signed with them. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** A session of a role. */
export interface Session {
  readonly keys: SessionKeys;
  /** `arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions` */
  readonly arn: string;
  /** When it was asked for, in milliseconds since 1970 by the clock of the runner, which need not be that of AWS. */
  readonly askedAt: number;
  /** How long it lasts from then on, at least. */
  readonly durationSeconds: number;
}

/** Where AWS's clients get their keys from, at every call. They live in this process alone, and never on a disk or in an environment. */
export interface Credentials {
  /**
   * Keys that are good now.
   *
   * @throws StepError when they have ended and no others are to be had
   */
  keys(): Promise<SessionKeys>;
  /**
   * Gets others, as AWS took those for over that should be good.
   *
   * @throws StepError when none are to be had
   */
  replace(): Promise<void>;
}
