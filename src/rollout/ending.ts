import type { Diagnosis } from '../diagnosis/types.ts';
import type { Problem, StepError } from '../errors.ts';
import type { LastWait, Observation, Target } from './types.ts';

/** How it ended for one service. */
export type Ending =
  /** It runs exactly this already. */
  | { readonly kind: 'unchanged'; readonly target: Target }
  /** Started, and nobody waited. */
  | { readonly kind: 'not-waited'; readonly target: Target }
  /** ECS refused the update; the service is as it was. */
  | { readonly kind: 'refused'; readonly target: Target; readonly error: StepError }
  /** `rest`: what is still to come, in sentences, as only the traffic was waited for. */
  | { readonly kind: 'deployed'; readonly target: Target; readonly rest?: string }
  /** Somebody deleted the service. */
  | { readonly kind: 'gone'; readonly target: Target; readonly id: string; readonly error: StepError }
  /** It goes on, and nobody can wait for it any more. `now`: tasks and revisions as they were seen last; `command`: what people type to go back. */
  | {
      readonly kind: 'unwatched';
      readonly target: Target;
      readonly id: string;
      readonly error: StepError;
      readonly now?: string | undefined;
      readonly command?: string | undefined;
    }
  | { readonly kind: 'superseded'; readonly target: Target; readonly by: string; readonly runs: string }
  | { readonly kind: 'bad'; readonly target: Target; readonly failure: Failure; readonly fate: Fate };

/** What went wrong with a deployment. */
export interface Failure {
  readonly kind: 'failed' | 'timed-out';
  /** ECS's or CodeDeploy's reason, a sentence. */
  readonly reason: string;
  /** The limit that the wait had. */
  readonly minutes: number;
  readonly last: Observation | undefined;
  /** What ended it or held it up, where that is something else than its tasks. */
  readonly cause?: Problem | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** What became of a service whose deployment went wrong. */
export type Fate =
  /** ECS or CodeDeploy went back unasked. */
  | { readonly kind: 'rolled-back-by-itself'; readonly by: string; readonly runs: string }
  /** No traffic ever went to the new revision, and the one before serves as it did. */
  | { readonly kind: 'never-left'; readonly runs: string }
  /** Somebody stopped the deployment, and what they left is theirs. */
  | { readonly kind: 'stopped-by-others' }
  /** We took it back. */
  | { readonly kind: 'rolled-back'; readonly runs: string }
  /** `now`: tasks and revisions as they were seen last. */
  | {
      readonly kind: 'rollback-failed';
      readonly why: string;
      readonly fix: string;
      readonly now?: string | undefined;
    }
  /** We took it back, and then could not look at it any more. */
  | {
      readonly kind: 'unwatched';
      readonly why: string;
      readonly fix: string;
      readonly now: string | undefined;
    }
  /** Somebody else has deployed since. */
  | { readonly kind: 'taken-over'; readonly by: string; readonly runs: string }
  /** There is no other revision. */
  | { readonly kind: 'nowhere' }
  /**
   * As `on-failure: leave` wants it. `goesOn`: id of the deployment, where it keeps others from starting. `command`: what people
   * type to go back, where there is somewhere to go.
   */
  | { readonly kind: 'left'; readonly goesOn?: string; readonly command?: string | undefined }
  /** The new tasks serve, and only time is missing: left to finish. */
  | ({ readonly kind: 'finishing' } & LastWait);
