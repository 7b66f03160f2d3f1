import type { BuildRequest } from './arguments.ts';
import type { DockerSetup } from './setup.ts';

/** Credentials for a registry. */
export interface RegistryLogin {
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com` */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** Logins that are good now. */
export interface Logins extends RegistryLogin {
  /** Logins to registries of caches, contexts and base images, for hosts that the user's own configuration has none for. */
  readonly others: readonly RegistryLogin[];
}

/** What a push that failed says of its login: that it is over, or that it may be. */
export type LoginDoubt = 'over' | 'maybe';

/** A login to the registry that is pushed to. */
export interface DockerLogin extends Logins {
  /** Gets others when a long build has outlived these; nothing where these must still be good. */
  readonly renew: (doubt: LoginDoubt) => Promise<Logins | undefined>;
  /** Called with the folder that will hold the login before anything is written to it. */
  readonly onFolder: (folder: string) => void;
}

/** Docker, logged in. */
export interface DockerSession {
  /**
   * Builds an image and pushes it under all its references.
   *
   * @returns the digest when the builder tells it; the classic client does not
   * @throws StepError when the build or the push fails
   */
  buildAndPush(request: BuildRequest, setup: DockerSetup): Promise<{ readonly digest: string | undefined }>;
  /** Removes the login. */
  close(): Promise<void>;
}

/** What the door needs of the process. */
export interface DockerPlace {
  readonly environment: Readonly<Record<string, string>>;
  /** Paths of a build start here. */
  readonly workspace: string;
  readonly temp: string;
  /** The home folder of the user. */
  readonly home: string;
  /** Gets what docker prints, line by line. */
  readonly print: (line: string) => void;
  /** Ends what docker is doing when it is aborted. */
  readonly cancellation: AbortSignal;
  /** Milliseconds in which a cache has to answer; ten minutes unless given. */
  readonly cachePatience?: number;
  /** Milliseconds in which docker has to answer what takes no time; a minute unless given. */
  readonly answerPatience?: number;
}
