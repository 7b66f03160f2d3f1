import type { TargetFailure } from '../ecs/runtime.ts';
import type { StopCode } from '../ecs/state.ts';
import type { CatalogueRow, OutsideFailure } from './evidence.ts';

/** A task that ECS or somebody stops while it runs well; one of the deployment's, and no failure of it. */
const stopped = (stopCode: StopCode, stoppedReason: string): OutsideFailure => ({
  at: 'outside',
  tasks: 1,
  afterMilliseconds: 5_000,
  stop: { stopCode, stoppedReason, counts: false },
});

/** For a task without a target group: below the 40 s after which it would be healthy. Chosen. */
const untilUnhealthy = 30_000;

const unhealthyTarget = (target: TargetFailure): OutsideFailure => ({
  at: 'outside',
  afterMilliseconds: untilUnhealthy,
  event: `(task {task}) (port {port}) is unhealthy in (target-group {targetGroup}) due to (reason ${target.description})`,
  stop: {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Task failed ELB health checks in (target-group {targetGroup})',
    counts: true,
  },
  target,
});

/** 33, 36 to 40, 54, 57 and 58: what happens to tasks that run. */
export const outside: Readonly<Record<number, CatalogueRow>> = {
  33: {
    cause: 'The load balancer finds the task unhealthy',
    failure: unhealthyTarget({
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [404]',
    }),
  },
  36: {
    cause: 'ECS scales or replaces: no failure',
    failure: stopped('ServiceSchedulerInitiated', 'Scaling activity initiated by (deployment {deployment})'),
  },
  37: {
    cause: 'Somebody stopped the task',
    failure: stopped('UserInitiated', 'Task stopped by user'),
  },
  38: {
    // The text is unconfirmed.
    cause: 'Spot capacity was taken back',
    failure: stopped('SpotInterruption', 'Your Spot Task was interrupted.'),
  },
  39: {
    cause: 'The EC2 host is gone',
    failure: stopped('TerminationNotice', 'Host EC2 (instance i-0123456789abcdef0) terminated.'),
  },
  40: {
    // Only the code is known; the text is ours.
    cause: 'The infrastructure was unhealthy',
    failure: stopped('InfrastructureHealth', 'Task stopped because its infrastructure was unhealthy.'),
  },
  54: {
    cause: 'ECS may not register targets',
    failure: {
      at: 'outside',
      afterMilliseconds: 1_000,
      event:
        'failed to register targets in (target-group {targetGroup}) with (error User: arn:aws:sts::{account}:assumed-role/AWSServiceRoleForECS/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: {targetGroup} because no identity-based policy allows the elasticloadbalancing:RegisterTargets action)',
      target: { state: 'unregistered' },
    },
  },
  57: {
    // The text is unconfirmed.
    cause: 'ECS balances availability zones: no failure',
    failure: {
      ...stopped(
        'ServiceSchedulerInitiated',
        'Availability Zone rebalancing initiated by (deployment {deployment})',
      ),
      event:
        'is not AZ balanced with 2 tasks in {region}a, 0 tasks in {region}b. AZ Rebalancing in progress.',
    },
  },
  58: {
    cause: "The load balancer is not in the task's availability zone",
    failure: unhealthyTarget({
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    }),
  },
};
