import type { PlacementRules } from './placementrules.ts';
import type { TrafficPlan } from './stages.ts';

/** When failed tasks make a deployment fail. */
export interface CircuitBreaker {
  readonly enable: boolean;
  readonly rollback: boolean;
  /** Half of the desired count, from 3 to 200, when absent. */
  readonly threshold?: {
    readonly type: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT';
    readonly value: number;
  };
  /** Whether a task that becomes healthy makes the count begin again. They do when absent. */
  readonly resetOnHealthyTask?: boolean;
}

/** One item of a capacity provider strategy. */
export interface CapacityShare {
  readonly provider: string;
  /** Tasks that go there before any other. */
  readonly base: number;
  /** Its share of all further ones. */
  readonly weight: number;
}

/** When a deployment is called successful before it is all of the service's tasks. */
export interface EarlySuccess {
  readonly enable: boolean;
  /** Of the desired count. */
  readonly healthyPercent: number;
  /** The old tasks have to be gone by then. */
  readonly blocking: boolean;
}

/** Settings of a service that its scheduler follows. */
export interface ScheduleSettings {
  desiredCount: number;
  minimumHealthyPercent: number;
  maximumPercent: number;
  circuitBreaker: CircuitBreaker;
  alarms?: {
    readonly enable: boolean;
    readonly rollback: boolean;
    readonly names: readonly string[];
  };
  /** Minutes that a deployment is watched at its end; ECS's own figure with alarms, else none, when absent. */
  bakeMinutes?: number;
  /** A deployment is successful with all of its tasks when absent. */
  early?: EarlySuccess;
  /** How a deployment moves the traffic; when absent it replaces tasks one after the other: ROLLING. */
  plan?: TrafficPlan;
  /** Milliseconds after RUNNING in which no check makes a task unhealthy; none when absent. */
  gracePeriod?: number;
  /** How ECS words a failed start depends on it. */
  launchType: 'FARGATE' | 'EC2' | 'EXTERNAL';
  /** Capacity provider strategy, in place of a launch type; none when absent or empty. */
  capacity?: readonly CapacityShare[];
  /** Which container instances its tasks go to; any that has room when absent. */
  rules?: PlacementRules;
}
