import type { Shift } from './traffic.ts';

/** The lifecycle events of an ECS deployment, in order. Documented. */
export const lifecycle = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const;

/** Name of a lifecycle event. */
export type LifecycleEventName = (typeof lifecycle)[number];

/** What is done for the deployment, and not by a Lambda function. */
export const own: readonly LifecycleEventName[] = ['Install', 'AllowTestTraffic', 'AllowTraffic'];

/** What a rollback can be asked for, as in `autoRollbackConfiguration.events`. */
export type RollbackEvent = 'DEPLOYMENT_FAILURE' | 'DEPLOYMENT_STOP_ON_ALARM' | 'DEPLOYMENT_STOP_ON_REQUEST';

/** What is settled when the deployment is created. Times are milliseconds. */
export interface DeploymentPlan {
  /** Lifecycle events that it goes through. */
  readonly events: readonly LifecycleEventName[];
  /** Lambda function by lifecycle event. */
  readonly hooks: Readonly<Partial<Record<LifecycleEventName, string>>>;
  readonly shifts: readonly Shift[];
  /** How long it waits for ContinueDeployment before production traffic; none when it does not. */
  readonly readyWait?: number;
  /** How long the original task set is kept after all traffic has been shifted. */
  readonly terminationWait: number;
  /** Whether Install makes a task set. A rollback finds the one that it goes back to. */
  readonly installs: boolean;
  /** Alarms that stop it. */
  readonly alarms: readonly string[];
  readonly rollsBackOn: readonly RollbackEvent[];
}

/** One lifecycle event of a deployment. */
export interface LifecycleEventState {
  readonly name: LifecycleEventName;
  status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Skipped';
  startedAt?: number;
  endedAt?: number;
  /** When it fails if nothing has come of it by then. */
  dueAt?: number;
  /** What its function has reported, until the machine has seen it. */
  report?: 'Succeeded' | 'Failed';
  /** How its function failed. */
  diagnostics?: { readonly errorCode: 'ScriptFailed' | 'ScriptTimedOut'; readonly message: string };
}

/** Why a deployment did not succeed, as in `errorInformation`. */
export interface DeploymentError {
  readonly code:
    | 'ALARM_ACTIVE'
    | 'HOOK_EXECUTION_FAILURE'
    | 'INVALID_ECS_SERVICE'
    | 'INVALID_REVISION'
    | 'MANUAL_STOP'
    | 'TIMEOUT';
  readonly message: string;
}

/** What a deployment waits for that ContinueDeployment can end. */
export type WaitType = 'READY_WAIT' | 'TERMINATION_WAIT';

/** A deployment as its machine sees it: plain data, changed only by the functions of machine.ts. */
export interface DeploymentState {
  /** `d-` and nine characters. */
  readonly id: string;
  readonly plan: DeploymentPlan;
  /** Clock milliseconds, as all times here. */
  readonly createdAt: number;
  status: 'Created' | 'InProgress' | 'Ready' | 'Succeeded' | 'Failed' | 'Stopped';
  readonly events: LifecycleEventState[];
  /** Production traffic of the task set that it deploys, in per cent. */
  percent: number;
  startedAt?: number;
  updatedAt: number;
  completedAt?: number;
  /** Absent unless it waits. */
  wait?: { readonly type: WaitType; readonly until: number };
  /** The ready wait is behind it. */
  readyWaitOver: boolean;
  /** All traffic is shifted, and the original task set is about to go. */
  terminationWaitStarted: boolean;
  error?: DeploymentError;
  /** Whether it is to be followed by a rollback. */
  rollsBack: boolean;
}

/** What the machine asks of the world. */
export type Command =
  /** Make the replacement task set. */
  | { readonly kind: 'install' }
  /** Call the function; its report comes back through `report`. */
  | { readonly kind: 'call'; readonly event: LifecycleEventName; readonly function: string }
  /** Give the deployed task set that share of the production traffic. */
  | { readonly kind: 'shift'; readonly percent: number }
  /** The deployed task set is the one that serves now. */
  | { readonly kind: 'make-primary' }
  /** Drain the other task set. */
  | { readonly kind: 'drain-other' }
  /** Start the rollback; the deployment itself is over. */
  | { readonly kind: 'roll-back' };

/** What the machine sees of the world. */
export interface Sight {
  /** The task set that is deployed runs all its tasks, and they are healthy. */
  readonly steady: boolean;
  /** Those of the plan's alarms that are in ALARM. */
  readonly alarms: readonly string[];
}
