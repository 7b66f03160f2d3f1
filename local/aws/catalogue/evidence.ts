import type { TargetFailure } from '../ecs/runtime.ts';
import type { Obstacle, StopCode } from '../ecs/state.ts';

/**
 * What a deployment that fails leaves behind: one row of the catalogue as data, played over whatever runs the tasks.
 * `{names}` in its texts are filled in with the user's own, see `names.ts`.
 */
export type DeploymentFailure = StartFailure | ContainerFailure | OutsideFailure | Obstruction | RefusedCall;

/** Which tasks of the deployment meet it. */
interface HowMany {
  /** So many tasks, or attempts to place one, and no more; all of them unless given. */
  readonly tasks?: number;
}

/** No container ever runs: stopCode TaskFailedToStart. */
export interface StartFailure extends HowMany {
  readonly at: 'start';
  /** Clock milliseconds from the start of the pull to the failure. */
  readonly afterMilliseconds: number;
  /** What ECS says. */
  readonly reason: string;
  /** `task`: told of the task alone, whatever it runs on. `container` unless given. */
  readonly of?: 'task' | 'container';
  /** An event of the service besides, `(service NAME)` left out. */
  readonly event?: string;
}

/** A container that runs ends (`exit`), its health check fails (`health`), or it does not heed SIGTERM (`stop`). */
export interface ContainerFailure extends HowMany {
  readonly at: 'exit' | 'health' | 'stop';
  /** Clock milliseconds from RUNNING to the failure; for `stop` to the log lines. */
  readonly afterMilliseconds: number;
  /** For `exit`; 1 unless given. */
  readonly exitCode?: number;
  /** The container's reason, for `exit`. */
  readonly reason?: string;
  /** What the container writes before. */
  readonly log?: readonly string[];
}

/** Something outside the containers happens to a task that runs. */
export interface OutsideFailure extends HowMany {
  readonly at: 'outside';
  /** Clock milliseconds from RUNNING. */
  readonly afterMilliseconds: number;
  readonly event?: string;
  /** Without it the task runs on. */
  readonly stop?: { readonly stopCode: StopCode; readonly stoppedReason: string; readonly counts: boolean };
  /**
   * What becomes of the task in its target groups. Where it has any, the target group's word is what stops the task, and
   * `stop` and its event count only where it has none.
   */
  readonly target?: TargetFailure;
}

/** Nothing happens to a task: the deployment does not get on. */
export interface Obstruction extends HowMany {
  readonly at: Obstacle['at'];
  readonly event: string;
}

/** The API refuses the call. It is known by the request alone, so the next one of anybody's meets it. */
export interface RefusedCall extends HowMany {
  readonly at: 'call';
  /** `ecs:RegisterTaskDefinition` */
  readonly operation: string;
  readonly code: string;
  readonly message: string;
}

/** One row of the catalogue. */
export interface CatalogueRow {
  /** What went wrong, for people. */
  readonly cause: string;
  readonly failure: DeploymentFailure;
}
