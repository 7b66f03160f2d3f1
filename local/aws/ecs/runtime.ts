import type { StopCode } from './state.ts';

/** Who runs the containers of a task: a Docker engine, or a simulation. The scheduler never asks which. */
export interface TaskRuntime {
  /**
   * Pulls and starts every container of the task. Resolves when all of them run.
   *
   * @throws TaskStartFailure when a container could not be pulled, created or started
   */
  start(task: TaskToRun, watch: TaskWatch): Promise<RunningTask>;
}

/** A task that the scheduler wants to run. */
export interface TaskToRun {
  /** `arn:aws:ecs:…:task/CLUSTER/32hex` */
  readonly taskArn: string;
  readonly containers: readonly ContainerToRun[];
  /** Fargate words some failures differently from the agent on EC2. */
  readonly onFargate?: boolean;
  /** Whether a target group checks it. */
  readonly balanced?: boolean;
}

/** One container, with everything resolved that ECS resolves before a start. */
export interface ContainerToRun {
  readonly name: string;
  /** As in the task definition: `registry/repository:tag@sha256:…`. */
  readonly image: string;
  readonly essential: boolean;
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  /** `environment` and the resolved `secrets` of the task definition, together. */
  readonly environment: Readonly<Record<string, string>>;
  readonly containerPorts: readonly number[];
  /** The task definition's; a HEALTHCHECK of the image does not count on ECS. */
  readonly healthCheck?: HealthCheck;
  /** MiB beyond which it is killed: its own limit, else the task's; none when absent. */
  readonly memoryMebibytes?: number;
  /** Who runs in it, and where; as the image says when absent. */
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly readonlyRootFilesystem?: boolean;
  /** Where its output is kept; absent without the awslogs driver. */
  readonly log?: LogPlace;
}

/** A log stream. */
export interface LogPlace {
  readonly group: string;
  /** `prefix/container/task id` */
  readonly stream: string;
  /** Whether the group is made when it is not there. */
  readonly create: boolean;
}

/** As in the task definition, defaults filled in; seconds. */
export interface HealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

/** What the scheduler hears of a running task. */
export interface TaskWatch {
  /** A container ended by itself. Not called for containers that `stop` ended. */
  exited(container: string, exit: ContainerExit): void;
  /** The result of the container's health check changed. */
  healthChanged(container: string, health: 'HEALTHY' | 'UNHEALTHY'): void;
  /** The container wrote a line of output. */
  wrote(container: string, line: string): void;
  /** Something outside the containers happens to the task: its host goes, somebody stops it, its target fails. */
  interrupted(interruption: Interruption): void;
}

/** What happens to a task from outside. */
export interface Interruption {
  /** The service's event, `(service NAME)` left out. */
  readonly event?: string;
  /** Why the task is stopped; without it the task stays as it is. */
  readonly stop?: {
    readonly stopCode: StopCode;
    readonly stoppedReason: string;
    /** Whether the deployment counts it among its failed tasks. */
    readonly counts: boolean;
  };
}

/** How a container ended. */
export interface ContainerExit {
  readonly exitCode: number;
  /** As ECS puts it, where there is more to say: `OutOfMemoryError: Container killed due to memory usage`. */
  readonly reason?: string;
}

/** A task whose containers run. */
export interface RunningTask {
  /** Where each container port can be reached from this machine. */
  readonly endpoints: readonly Endpoint[];
  /** What becomes of it in its target groups, when that was asked for. */
  readonly targetFailure?: TargetFailure;
  /** SIGTERM, after `timeoutSeconds` SIGKILL, then the containers are removed. Resolves with the exit code of each container by name. */
  stop(timeoutSeconds: number): Promise<Readonly<Record<string, number>>>;
}

/** One published container port. */
export interface Endpoint {
  readonly container: string;
  readonly containerPort: number;
  readonly host: string;
  readonly hostPort: number;
}

/** A task that never ran, in ECS's words. */
export class TaskStartFailure extends Error {
  /** Container whose start failed; `''` when it was the task's: its network, its placement. */
  readonly container: string;

  /** @param reason as it stands in `containers[].reason`, or in `stoppedReason`: `CannotPullContainerError: …` */
  constructor(container: string, reason: string) {
    super(reason);
    this.name = 'TaskStartFailure';
    this.container = container;
  }
}

/** A target that does not become healthy, as DescribeTargetHealth tells it. */
export interface TargetFailure {
  /** `unregistered`: the target group does not know the task at all. */
  readonly state: 'unhealthy' | 'unused' | 'unregistered';
  /** `Target.ResponseCodeMismatch`, … */
  readonly reason?: string;
  readonly description?: string;
}
