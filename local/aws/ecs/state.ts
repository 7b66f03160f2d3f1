import type { Hosts, TaskNeeds } from './hosts.ts';
import type { Ids } from './ids.ts';
import type { ScheduleSettings } from './settings.ts';
import type { HookState, LifecycleStage, ShiftState } from './stages.ts';

/** A task's life, in order. A task that never ran goes from PROVISIONING or PENDING to DEPROVISIONING. */
export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED';

/** Why ECS stopped a task, as in `stopCode`. */
export type StopCode =
  | 'TaskFailedToStart'
  | 'EssentialContainerExited'
  | 'UserInitiated'
  | 'ServiceSchedulerInitiated'
  | 'SpotInterruption'
  | 'TerminationNotice'
  | 'InfrastructureHealth';

/** What the scheduler must know of a container; the rest is the runtime's. */
export interface ContainerTemplate {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly hasHealthCheck: boolean;
}

/** One container of a task. */
export interface ContainerState extends ContainerTemplate {
  /** UUID at the end of its ARN. */
  readonly id: string;
  health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  /** Absent as long as it runs, and for ever when it never ran. */
  exitCode?: number;
  reason?: string;
}

/** What RunTask changes of one container. */
export interface ContainerOverride {
  readonly name: string;
  readonly command?: string[];
  readonly environment?: { readonly name?: string; readonly value?: string }[];
}

/** One task of the service. Times are clock milliseconds. */
export interface TaskState {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** What the task's `startedBy` says. */
  readonly deploymentId: string;
  readonly taskDefinitionArn: string;
  readonly createdAt: number;
  readonly containers: ContainerState[];
  /** What RunTask changes of the task definition. */
  readonly overrides?: readonly ContainerOverride[];
  /** Capacity provider that it runs on; none with a launch type. */
  readonly capacityProvider?: string;
  /** Id of the container instance that it runs on; none where they are not counted. */
  readonly containerInstance?: string;
  lastStatus: TaskStatus;
  desiredStatus: 'RUNNING' | 'STOPPED';
  /** When the next status comes by itself; absent while it waits for a container or a decision. */
  changeAt?: number;
  pullStartedAt?: number;
  pullStoppedAt?: number;
  /** Absent: it never ran. */
  startedAt?: number;
  /** Where a load balancer sends requests for it; absent without load balancers. */
  readonly targets?: TargetState[];
  /** When it began to count as healthy, cleared when it stops to. */
  healthySince?: number;
  stoppingAt?: number;
  executionStoppedAt?: number;
  stoppedAt?: number;
  stopCode?: StopCode;
  stoppedReason?: string;
}

/** One place at which a load balancer reaches the tasks of a deployment. */
export interface TargetTemplate {
  readonly targetGroupArn: string;
  /** Name of the container, and its port. */
  readonly container: string;
  readonly port: number;
  /** Milliseconds that the target group lets a target that is taken out finish what it has begun. */
  readonly deregistrationDelay: number;
}

/** One target of a task. */
export interface TargetState extends TargetTemplate {
  /** `new` until it is registered; then what the target group says of it; `draining` once it is taken out. */
  health: 'new' | 'initial' | 'healthy' | 'unhealthy' | 'draining';
  /** Why it is not healthy: `Health checks failed with these codes: [503]`. */
  reason?: string;
}

/** One deployment: a revision on its way to be all of the service's tasks. */
export interface DeploymentState {
  /** `ecs-svc/` and 19 digits. */
  readonly id: string;
  readonly taskDefinitionArn: string;
  readonly containers: readonly ContainerTemplate[];
  /** What of its tasks load balancers reach. */
  readonly targets?: readonly TargetTemplate[];
  /** What each of its tasks takes of a host. */
  readonly needs?: TaskNeeds;
  /** Digits at the end of the service revision's ARN. */
  readonly revisionId: string;
  readonly createdAt: number;
  updatedAt: number;
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason: string;
  /** Failed tasks in a row, as DescribeServices shows them. */
  failedTasks: number;
  /** How far it has moved the traffic; absent when it replaces tasks one after the other, and once it is over. */
  shift?: ShiftState;
  /** An alarm was in ALARM when it started: ECS looks at none of them then. */
  readonly alarmsIgnored?: boolean;
  /** When all was done but the bake time, with the old tasks gone. */
  bakingSince?: number;
  /** Tasks in a row that never ran: what the pause between starts grows with. */
  failedStarts: number;
  /** No task of it is started before. */
  notBefore: number;
  /** Tasks that it still has to hold while a newer deployment replaces it. */
  hold: number;
  /** What keeps it from going on, when that was asked for. */
  obstacle?: Obstacle;
}

/** Something around the tasks that keeps a deployment from going on. */
export interface Obstacle {
  /** `place`: none of its tasks finds a place. `drain`: no old task may go. */
  readonly at: 'place' | 'drain';
  /** The service's event about it, `(service NAME)` left out. */
  readonly event: string;
  /** How often it is still met; for ever when absent. */
  left?: number;
}

/** An event of the service, newest first in the list. */
export interface EventState {
  readonly id: string;
  readonly createdAt: number;
  readonly message: string;
}

/** What the ServiceDeployment API tells of one deployment. */
export interface ServiceDeploymentState {
  /** 21 characters at the end of its ARN. */
  readonly id: string;
  readonly deploymentId: string;
  readonly createdAt: number;
  /** Service revisions that it replaces. */
  readonly sourceRevisionIds: readonly string[];
  readonly targetRevisionId: string;
  updatedAt: number;
  /** When the scheduler took it up. */
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  status:
    | 'PENDING'
    | 'IN_PROGRESS'
    | 'SUCCESSFUL'
    | 'STOP_REQUESTED'
    | 'STOPPED'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  statusReason?: string;
  /** When its present status, one that was only asked for, is carried out. */
  dueAt?: number;
  rollback?: { readonly reason: string; readonly startedAt: number; readonly revisionId: string };
  /** Failed tasks that it had at the end, for its circuit breaker. */
  failureCount: number;
  /** The stage that it has reached, when it moves the traffic. */
  stage?: LifecycleStage;
  /** Per cent of the traffic that the new revision has. */
  weights?: { readonly production: number; readonly test: number };
  /** Hooks of all stages so far, oldest first. */
  hooks?: readonly HookState[];
  /** Alarms that made it fail. */
  triggeredAlarms?: readonly string[];
  /** Its circuit breaker made it fail. */
  circuitBroken?: boolean;
}

/** A service as its scheduler sees it: plain data, changed only by the functions of rollout.ts and lifecycle.ts. */
export interface ServiceState {
  readonly name: string;
  readonly ids: Ids;
  /** The cluster's container instances; room for every task when absent. */
  readonly hosts?: Hosts;
  readonly settings: ScheduleSettings;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  /** The PRIMARY one first, then the ACTIVE ones, newest first. */
  deployments: DeploymentState[];
  /** What a rollback goes back to: the newest deployment in COMPLETED. */
  lastCompleted?: DeploymentState;
  /** Newest last; stopped ones for an hour. */
  tasks: TaskState[];
  events: EventState[];
  /** Newest first. */
  serviceDeployments: ServiceDeploymentState[];
  /** Whether "has reached a steady state." was the last word. */
  steady: boolean;
  /** Names of the alarms that are in ALARM now. */
  alarming?: readonly string[];
  /** Id of the task set that this is the state of; none for a service itself. */
  taskSet?: string;
}

/** What the machine asks of the world; the answer comes back through lifecycle.ts, a target's health or a hook's status. */
export type Command =
  /** `register` and `deregister` are about the task's targets. */
  | { readonly kind: 'start' | 'stop' | 'register' | 'deregister'; readonly task: TaskState }
  /** Calls the hook's function. */
  | { readonly kind: 'invoke'; readonly hook: HookState };
