import type { DeploymentState } from '../github/index.ts';

/** A service and the revision that it gets. */
export interface Change {
  /** Its name. */
  readonly service: string;
  /** ARN of the revision that it gets. */
  readonly revision: string;
  /** `sha256:…` of the image, where it is known. */
  readonly digest: string | undefined;
  /** The commit that the tag of the image names. */
  readonly commit: string | undefined;
}

/** The services that a deployment is about, by their names, and where they are. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly services: readonly string[];
}

/** How a deployment ended, as GitHub shows it. */
export interface Ended {
  readonly state: DeploymentState;
  readonly description: string;
}

/** What the post step needs to know of a deployment that was recorded: it goes through JSON. */
export interface RecordNote {
  readonly id: number;
  readonly environment: string;
  readonly place: Place;
  /** `web:2 to web` */
  readonly aim: string;
  /** How it ended, where that is known and not all is told. */
  readonly ended?: Ended;
  /** Whether GitHub knows how it ended, and only those before it are to be told of. */
  readonly isTold?: boolean;
}
