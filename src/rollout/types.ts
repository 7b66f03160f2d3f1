import type { Service } from '@aws-sdk/client-ecs';
import type { Problem } from '../errors.ts';

/** A service and the revision that it is to run. */
export interface Target {
  readonly name: string;
  /** As it was before anything was changed. */
  readonly service: Service;
  /** ARN of the revision to deploy. */
  readonly revision: string;
  /** ARN of the revision that worked before: the one that the service was last complete on. */
  readonly previous: string;
  /** How CodeDeploy is to deploy it; nothing for a service that ECS deploys itself. */
  readonly codedeploy?: CodeDeployTarget;
  /** The deployment under way that takes the service there; left out, one is started. */
  readonly underWay?: UnderWay;
}

/** A deployment that is under way already, and how it takes the service to the revision that is wanted. */
export interface UnderWay {
  /** `follow`: by itself. `stop`: by being stopped, as the service goes back to that revision then. */
  readonly kind: 'follow' | 'stop';
  readonly id: string;
}

/** Who carries out deployments, as people call them. */
export type Carrier = 'ECS' | 'CodeDeploy';

/** How CodeDeploy is to deploy a service. */
export interface CodeDeployTarget {
  readonly application: string;
  readonly group: string;
  /** The AppSpec as JSON, for a revision by its ARN. */
  readonly appSpecFor: (revisionArn: string) => string;
  /** The same for a way back, which calls no functions: CodeDeploy's own calls none either. */
  readonly appSpecBackTo: (revisionArn: string) => string;
  /** Name of the deployment configuration, left out where the group's own is to be taken. */
  readonly configuration: string | undefined;
  readonly description: string | undefined;
  /** What the group does about time, in minutes: the wait before production traffic, the shift of it, the wait before the old tasks go. */
  readonly minutes: { readonly ready: number; readonly shift: number; readonly termination: number };
}

/** A deployment that is ours to follow. */
export interface Deployment {
  readonly target: Target;
  /** `ecs-svc/…`, or `d-…` of CodeDeploy. */
  readonly id: string;
  /** Ids of the service's events that are older: they are not about it. Left out, those of the first look are. */
  readonly olderEvents?: ReadonlySet<string>;
  /** When it was created, as far as the answer to its start told. */
  readonly createdAt?: Date | undefined;
  /** How many tasks the service was to have and is to have, where that was changed together with the revision. */
  readonly count?: CountChange;
  /** On a way back: id of the deployment that went wrong. */
  readonly insteadOf?: string;
  /** Minutes that it waits and shifts traffic by design: they are added to the limit. */
  readonly plannedMinutes?: number;
}

/** Another number of tasks. */
export interface CountChange {
  readonly before: number;
  /** What we asked for: a number that is neither is somebody else's. */
  readonly asked: number;
}

/** How a deployment stands. */
export type Verdict =
  | { readonly state: 'going' }
  | { readonly state: 'completed'; readonly runs: string }
  | ({ readonly state: 'failed' } & Failing)
  /** ECS gave it up and has the service stable on another revision. */
  | ({ readonly state: 'rolled-back'; readonly runs: string } & Failing)
  /** ECS gave it up, and then the way back too. */
  | ({ readonly state: 'rollback-failed'; readonly why: string } & Failing)
  /** Another deployment took its place, which is not a failure of ours. */
  | { readonly state: 'superseded'; readonly by: string; readonly runs: string };

/** Why a deployment did not succeed. */
export interface Failing {
  /** ECS's or CodeDeploy's reason, a sentence. */
  readonly reason: string;
  /** What ended it, where that is something else than its tasks. */
  readonly cause?: Problem;
}

/** What one look at a deployment shows. */
export interface Observation {
  readonly verdict: Verdict;
  /** Tasks and deployments in one line, the same text as long as nothing changed. */
  readonly progress: string;
  /** Events of the service since the deployment started, oldest first. */
  readonly events: readonly RolloutEvent[];
  /** What the deployment itself has gone through so far, oldest first: told, and no evidence of what tasks did. */
  readonly steps?: readonly RolloutEvent[];
  /** What ECS says started the new tasks; the id of the deployment where this is left out. */
  readonly startedBy?: string;
  /** The service as it was seen, where it says more than it did before the start. */
  readonly service?: Service;
  /** How many tasks run, by ARN of their revision; left out where that does not tell who serves. */
  readonly running?: ReadonlyMap<string, number>;
  /** Who serves: to be drawn, and no base of a verdict. Left out where a look does not tell. */
  readonly serving?: Serving;
  /** How many tasks of the new revision did not work, as far as the service tells; it may fall again. */
  readonly failedTasks: number;
  /** Whether the new tasks run and the old ones are gone, so that only ECS's word is missing. */
  readonly isNearlyDone: boolean;
  /** Whether that word waits for load balancers to let go of the old tasks, which may take them minutes. */
  readonly isDraining?: boolean;
  /** What is still waited for, where the new tasks serve and nothing but time is missing. */
  readonly lastWait?: LastWait | undefined;
  /** Whether ECS gives its own verdict on tasks that fail: by a circuit breaker. Alarms need tasks that run. */
  readonly isGuarded: boolean;
  /** What is still to come, in sentences, once all production traffic is on the new revision; nothing before that. */
  readonly afterShift?: string;
  /** What somebody has to do before the deployment goes on: told at once, and again with every line of a wait without news. */
  readonly waitsFor?: Problem;
  /** What keeps a deployment whose tasks run from going on: what is wrong when the limit comes. */
  readonly heldBy?: Problem;
  /** Names of the alarms that ECS says went off. */
  readonly triggeredAlarms?: readonly string[];
  /** What could not be read, and what is not known therefore: told once. */
  readonly blindSpot?: string;
  /** A stage that lasts for a time that is known. */
  readonly stage?: Stage;
  /** Why the deployment did not succeed, while ECS goes back by itself: its end is all that is missing. */
  readonly goingBack?: Failing;
}

/** Which revisions a service runs, and how much of it each one is. */
export interface Serving {
  /** How many tasks the service is to have. */
  readonly wanted: number;
  /** Each revision once. One that is left out is not there, or not any more. */
  readonly shares: readonly Share[];
}

/** What one revision has of a service. */
export interface Share {
  /** ARN of the revision. */
  readonly revision: string;
  readonly running: number;
  /** Production traffic in percent; nothing where every task that runs gets its part. */
  readonly traffic?: number;
}

/** What a deployment waits for at its very end. */
export interface LastWait {
  /** A clause: `ECS only waits for the old ones to go`. */
  readonly why: string;
  /** How to have it within the limit. */
  readonly fix: string;
}

/** A stage of a deployment in which nothing happens but time. */
export interface Stage {
  /** The same as long as it lasts: `BAKE_TIME`. */
  readonly name: string;
  /** Minutes from its beginning to its end. */
  readonly minutes: number;
  /** Whether nothing comes after it that takes long. */
  readonly isLast: boolean;
}

/** Something that the service scheduler did, in its own words. */
export interface RolloutEvent {
  readonly id: string;
  readonly text: string;
}

/** What came of the wish to go back. */
export type WayBack =
  /** The service is on its way to the revision before. `by`: who went back unasked. */
  | { readonly kind: 'started'; readonly deployment: Deployment; readonly by?: string }
  /** It serves from the revision before and always has: no traffic ever went to the new one. */
  | { readonly kind: 'never-left'; readonly runs: string }
  /** Somebody stopped the deployment, and what they left is theirs. */
  | { readonly kind: 'stopped-by-others' }
  /** It was not wanted, and the deployment is not over by itself. */
  | { readonly kind: 'left'; readonly goesOn: string }
  /** Somebody else has deployed since; nothing was touched. */
  | { readonly kind: 'taken-over'; readonly by: string; readonly runs: string }
  /** There is no other revision to go back to. */
  | { readonly kind: 'nowhere' };

/** What a deployment controller can do. Waiting and reporting never ask which one it is. */
export interface Rollout {
  /**
   * Starts the deployment of a target; one and not two, also when answers get lost.
   *
   * @throws AwsError when it is refused; then nothing was changed
   * @throws CountLeft when it is refused and the number of tasks stays changed
   */
  start(target: Target, wishes: Wishes): Promise<Deployment>;
  /**
   * Looks at deployments of this rollout, once: a look that fails is not repeated.
   *
   * @returns one observation each, in the same order
   * @throws AwsError
   */
  observe(deployments: readonly Deployment[]): Promise<Observation[]>;
  /**
   * Takes the service back to the revision before, unless somebody else has deployed since.
   *
   * @throws AwsError when it is refused
   */
  undo(deployment: Deployment): Promise<WayBack>;
  /**
   * Puts the number of tasks back that was changed for a deployment that never started, unless somebody else has changed it since.
   *
   * @throws AwsError when it is refused
   */
  putCountBack(deployment: Deployment): Promise<void>;
  /**
   * The way back that was begun unasked from a deployment that went wrong; nothing where there is none.
   *
   * @throws AwsError
   */
  findWayBack(deployment: Deployment): Promise<WayBack | undefined>;
  /**
   * The deployment of a target whose start was asked for and whose answer did not come; nothing as long as it is not to be seen.
   *
   * @throws AwsError
   */
  findStarted(target: Target): Promise<Deployment | undefined>;
  /** What people type to have the same done, nothing when there is no other revision to go back to. */
  undoCommand(deployment: Deployment): string | undefined;
  /** How many reads one look at these deployments takes. */
  readsPerLook(deployments: readonly Deployment[]): number;
}

/** What else the service is to be told. */
export interface Wishes {
  readonly desiredCount: number | undefined;
  /** Whether ECS tags new tasks with the names of cluster and service. */
  readonly managedTags?: boolean | undefined;
  /** Whose tags new tasks get. */
  readonly propagateTags?: Service['propagateTags'] | undefined;
  /** Start a deployment even when the revision is the one that runs. */
  readonly force: boolean;
}
