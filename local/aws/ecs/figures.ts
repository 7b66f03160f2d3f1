import type { CircuitBreaker } from './settings.ts';

/**
 * How long ECS takes, and how many it allows. Real milliseconds: a scaled clock scales all of it.
 * "Documented" is the ECS developer guide or API reference; "seen" is a run on Fargate that somebody published;
 * "chosen" is ours, where AWS says nothing.
 */
export const figures = {
  /** From a call to the scheduler's first act on it. Chosen. */
  schedulerDelay: 1_000,
  /** PROVISIONING, while the network interface is attached. Chosen; seen from 5 to 15 s. */
  provisioning: 5_000,
  /** Pull and start of a simulated task. Seen: 5 s of pull and 2 s of start for a small image. */
  simulatedStart: 7_000,
  /** How long a simulated container takes from SIGTERM to its end. Chosen. */
  simulatedStop: 2_000,
  /** DEACTIVATING: no new connections, those that are open end. Chosen; a target group's default delay is 300 s. */
  deactivating: 5_000,
  /** A target group's deregistration delay. Documented default of deregistration_delay.timeout_seconds. */
  deregistrationDelay: 300_000,
  /** From registration to a simulated target's first good check. Chosen; one passed check makes a new target healthy. */
  firstTargetCheck: 15_000,
  /** Bake time of a deployment with alarms that sets none. Chosen; documented as less than 5 minutes, by the alarms. */
  alarmBake: 3 * 60_000,
  /** The least time of a lifecycle stage that has nothing to wait for. Chosen. */
  lifecycleStage: 5_000,
  /** After which a hook that says nothing fails. Documented default. */
  hookTimeout: 24 * 3_600_000,
  /** DEPROVISIONING, while the network interface is detached. Seen: 16 s. */
  deprovisioning: 16_000,
  /** RUNNING for so long counts as healthy when there is no health check. Documented (minimumHealthyPercent). */
  healthyAfterRunning: 40_000,
  /** From SIGTERM to SIGKILL when the container sets no stopTimeout. Documented. */
  stopTimeout: 30_000,
  /** A stopped task can be described for so long. Documented as "at least". */
  stoppedTaskKept: 3_600_000,
  /** Service deployments can be described for so long. Documented: 90 days. */
  historyKept: 90 * 24 * 3_600_000,
  /** Service deployments of one service that are kept at most: one page of them. Chosen, so that memory has a bound. */
  serviceDeploymentsKept: 20,
  /** The same complaint is not repeated among the events for so long. Documented. */
  repeatedEvent: 6 * 3_600_000,
  /** Events that a service keeps. Documented. */
  eventsKept: 100,
  /** Unfinished deployments of one service. Seen in the refusal "5 active deployments exist". */
  activeDeployments: 5,
  /** Pause after the first task that never ran; doubles with each further one. Chosen; AWS's own start is not published. */
  firstStartPause: 10_000,
  /** The longest such pause. Documented (service throttle logic). */
  longestStartPause: 27 * 60_000,
  /** Pause after a task that found no place. Chosen; the attempts of a service that lacks capacity are seen 10 to 30 s apart. */
  placementPause: 15_000,
  /** Starts in a row that fail before ECS calls it "unable to consistently start tasks". Chosen. */
  inconsistentStarts: 3,
} as const;

/** Failed tasks that trip a circuit breaker: by default half of the desired count, from 3 to 200. Documented. */
export function circuitBreakerThreshold(
  desiredCount: number,
  { type, value }: NonNullable<CircuitBreaker['threshold']> = { type: 'BOUNDED_PERCENT', value: 50 },
): number {
  if (type === 'COUNT') return value;
  const share = Math.ceil((desiredCount * value) / 100);
  return type === 'BOUNDED_PERCENT' ? Math.min(Math.max(share, 3), 200) : Math.max(share, 1);
}

/** Healthy tasks that a rollout leaves running at least. Documented. */
export function floorOf(desiredCount: number, minimumHealthyPercent: number): number {
  return Math.ceil((desiredCount * minimumHealthyPercent) / 100);
}

/** Tasks that a rollout has at most, stopping ones among them. Documented. */
export function ceilingOf(desiredCount: number, maximumPercent: number): number {
  return Math.floor((desiredCount * maximumPercent) / 100);
}
