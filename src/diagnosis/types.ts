import type { Problem } from '../errors.ts';
import type { TaskDefinition } from '../taskdefinition/index.ts';

/** The deployment that is looked at. */
export interface Subject {
  /** Name or ARN. */
  readonly cluster: string;
  readonly service: string;
  readonly region: string;
  /** Page of the service in the console. */
  readonly consoleUrl: string;
  /** `ecs-svc/…`, or the id of a task set: its tasks were started by it. */
  readonly deploymentId: string;
  /** What the tasks were made from. */
  readonly definition: TaskDefinition;
  /** Ids of the tasks that the deployment started, when they are known: events about other tasks don't count then. */
  readonly startedTaskIds?: readonly string[];
}

/** What was seen while the deployment was followed. */
export interface Seen {
  /** Texts of the service's events since the deployment started, oldest first. */
  readonly events: readonly string[];
  readonly targets: readonly UnhealthyTarget[];
  /** Names of alarms that were triggered. */
  readonly alarms: readonly string[];
  /** Aborted when what has not been read by then is left out. */
  readonly over?: AbortSignal;
}

/** A task of our deployment that stopped, as ECS tells it within the hour for which it remembers. */
export interface StoppedTask {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** `TaskFailedToStart`, `EssentialContainerExited`, … */
  readonly stopCode: string;
  /** `''` when ECS gives none. */
  readonly stoppedReason: string;
  /** Whether it was ever RUNNING. */
  readonly hasRun: boolean;
  /** Name of the capacity provider, when one was used. */
  readonly capacityProvider: string | undefined;
  readonly containers: readonly StoppedContainer[];
}

/** One container of a stopped task. */
export interface StoppedContainer {
  readonly name: string;
  readonly image: string;
  /** Nothing when it never started. */
  readonly exitCode: number | undefined;
  /** The other place where reasons appear, `''` when there is none. */
  readonly reason: string;
  readonly healthStatus: string;
}

/** An unhealthy target that was seen while the deployment was followed; ECS takes it away soon after. */
export interface UnhealthyTarget {
  readonly targetGroupArn: string;
  /** `Target.ResponseCodeMismatch`, … */
  readonly reason: string;
  /** ELB's sentence: `Health checks failed with these codes: [503]`. */
  readonly description: string;
  /** What the target group asks for, as far as it could be read: `GET /health on port 8080, 200 expected`. */
  readonly healthCheck: string | undefined;
}

/** The last lines of a container that failed, oldest first. Untrusted text. */
export interface ContainerLog {
  readonly taskId: string;
  readonly container: string;
  readonly lines: readonly string[];
}

/** The service as it was when the evidence was gathered. */
export interface ServiceState {
  /** Tasks of our deployment. */
  readonly desired: number;
  readonly running: number;
  /** Tasks of our deployment that failed, as ECS counts them: the next ones may run. */
  readonly failed: number;
  /** Running tasks of the deployments before ours. */
  readonly older: number;
  /** Whether ECS still lists a deployment before ours: its tasks drain when none of them runs. */
  readonly hasOlder: boolean;
  readonly minimumHealthyPercent: number | undefined;
  readonly maximumPercent: number | undefined;
  /** Seconds for which ECS ignores health checks after a task's start. */
  readonly gracePeriod: number;
  /** `ROLLING`, `BLUE_GREEN`, … */
  readonly strategy: string;
  /** Names of the alarms that guard deployments, none when that is turned off. */
  readonly guards: readonly string[];
  /** `FARGATE`, `EC2`, `EXTERNAL`; nothing with capacity providers. */
  readonly launchType: string | undefined;
  readonly capacityProviders: readonly string[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Whether tasks get a public address; nothing where the network mode knows no such thing. */
  readonly assignPublicIp: boolean | undefined;
}

/** All that is known of a deployment that failed, gathered while it is there. */
export interface Evidence {
  readonly service: string;
  readonly cluster: string;
  readonly region: string;
  /** Page of the service in the console. */
  readonly consoleUrl: string;
  /** What the tasks were made from. */
  readonly definition: TaskDefinition;
  /** Nothing when it could not be read. */
  readonly state?: ServiceState | undefined;
  /** Newest first; those that ECS replaced in the normal course of a rollout are not among them. */
  readonly tasks: readonly StoppedTask[];
  /** Texts of the service's events since the deployment started, oldest first; those about other deployments' tasks are not among them. */
  readonly events: readonly string[];
  readonly targets: readonly UnhealthyTarget[];
  /** By target group, what its health check asks for, also when no target was seen unhealthy: `GET /health on port 8080, 200 expected`. */
  readonly healthChecks?: Readonly<Record<string, string>>;
  /** Names of alarms that were triggered. */
  readonly alarms: readonly string[];
  readonly logs: readonly ContainerLog[];
  /** What could not be read, a sentence each: `The logs of app could not be read: AWS denied logs:GetLogEvents…` */
  readonly gaps: readonly string[];
}

/** Why tasks failed: one row of the catalogue, with the user's own things named. */
export interface Cause extends Problem {
  /** Name of the row in the catalogue, `unknown` for none. */
  readonly id: string;
  /** Whether it may go away by itself, so that it is no verdict on the revision. */
  readonly isTransient: boolean;
  /** How many stopped tasks show it; 0 when only events or targets do. */
  readonly tasks: number;
  /** ECS's own words, whole, each distinct one once. */
  readonly said: readonly string[];
}

/** The causes of a failed deployment, the one with the most tasks first, and the evidence behind them. */
export interface Diagnosis {
  readonly causes: readonly Cause[];
  readonly evidence: Evidence;
}

/** A part of the evidence, as it is shown. Plain text, untrusted in parts, one line each. */
export interface EvidenceSection {
  /** No colon; a sentence where there are no lines. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether a container wrote the lines. */
  readonly isLog?: boolean;
}
