import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Problem } from '../errors.ts';
import { primaryOf, UNKNOWN_ID } from './judge.ts';
import type { Deployment, Failing, Verdict } from './types.ts';

/**
 * ARN of the record that ECS keeps of our deployment; nothing as long as the service shows an older one.
 * The record of a deployment has the way back from it too.
 */
export function recordArnOf(service: Service, { id, target }: Deployment): string | undefined {
  const { currentServiceDeployment: current } = service;
  if (id === UNKNOWN_ID) return current;
  if (primaryOf(service)?.id !== id) return undefined;
  const wasThere = primaryOf(target.service)?.id === id;
  return wasThere || current !== target.service.currentServiceDeployment ? current : undefined;
}

/** What a record says, and the service that it is about. */
export interface Recorded {
  readonly record: ServiceDeployment;
  readonly service: Service;
  /** Whether somebody was seen to have asked ECS to stop it. */
  readonly wasStopped: boolean;
  /** Whether it was being stopped already at the look before: the service that was read since shows who took its place. */
  readonly wasStopping: boolean;
}

/**
 * How our deployment stands, by the record that ECS keeps of it.
 *
 * @returns nothing when the record says that all is well, which the service has the last word on
 */
export function judgeRecord(recorded: Recorded, ours: Deployment): Verdict | undefined {
  const { record, service, wasStopping } = recorded;
  const { status } = record;
  const { target } = ours;
  const primary = primaryOf(service);
  const failing = failingOf(recorded);
  const isBack = ours.id === UNKNOWN_ID;
  if (isReplaced(service, record, target.service)) {
    return { state: 'superseded', by: primary?.id ?? '', runs: primary?.taskDefinition ?? '' };
  }
  switch (status) {
    case 'SUCCESSFUL':
      // A stop that comes too late stops nothing.
      return isBack
        ? { state: 'failed', reason: 'The deployment was complete before it could be stopped.' }
        : undefined;
    case 'ROLLBACK_SUCCESSFUL': {
      const failed = isBack ? ours.insteadOf : ours.id;
      const before = isBack ? target.revision : target.previous;
      const runs =
        primary === undefined || primary.id === failed ? before : (primary.taskDefinition ?? before);
      return isBack ? { state: 'completed', runs } : { state: 'rolled-back', ...failing, runs };
    }
    case 'ROLLBACK_FAILED':
      return isBack
        ? { state: 'failed', reason: `ECS gave the way back up (ROLLBACK_FAILED). ${failing.reason}` }
        : { state: 'rollback-failed', ...failing, why: 'ECS gave it up (ROLLBACK_FAILED).' };
    case 'STOPPED':
      return wasStopping ? { state: 'failed', ...failing } : { state: 'going' };
    default:
      return { state: 'going' };
  }
}

/** Why a deployment does not succeed, by its record. */
export function failingOf(recorded: Recorded): Failing {
  const cause = causeOf(recorded);
  const reason = recorded.record.statusReason ?? 'ECS gives no reason.';
  return { reason, ...(cause !== undefined && { cause }) };
}

/** Whether somebody has asked ECS to stop the deployment: ECS itself does not pass through this state. */
export function isStopAsked({ status, statusReason = '' }: ServiceDeployment): boolean {
  return status === 'ROLLBACK_REQUESTED' || /\buser\b/i.test(statusReason);
}

/** The record that the service showed before ours may come back in a late answer. */
function isReplaced(service: Service, record: ServiceDeployment, before: Service): boolean {
  const { currentServiceDeployment: current } = service;
  return (
    current !== undefined &&
    current !== record.serviceDeploymentArn &&
    current !== before.currentServiceDeployment
  );
}

/** Whether ECS has stopped the deployment for what it saw of it. */
function isOwnVerdict({ deploymentCircuitBreaker, alarms }: ServiceDeployment, service: Service): boolean {
  return (
    deploymentCircuitBreaker?.status === 'TRIGGERED' ||
    alarms?.status === 'TRIGGERED' ||
    primaryOf(service)?.rolloutState === 'FAILED'
  );
}

/** What ended a deployment other than its tasks: they are looked into elsewhere. */
function causeOf({ record, service, wasStopped }: Recorded): Problem | undefined {
  const { status, statusReason } = record;
  const said = statusReason === undefined ? 'ECS gives no reason' : `ECS says: ${statusReason}`;
  const hook = /(\w+) lifecycle hook\(s\) failed/.exec(statusReason ?? '')?.[1];
  if (hook !== undefined) {
    const name = /:function:([\w-]+)/.exec(statusReason ?? '')?.[1];
    return {
      what: `A lifecycle hook of ${hook} failed`,
      why: said,
      fix: `look at the log of ${name === undefined ? 'its function' : `the function ${name}`}, which decides about the deployment`,
    };
  }
  const pause = /(\w+) pause hook/.exec(statusReason ?? '')?.[1];
  if (pause !== undefined) {
    return {
      what: `A pause of ${pause} ended the deployment`,
      why: said,
      fix: 'run the step again, and let the hook go on in its time (aws ecs continue-service-deployment)',
    };
  }
  const isStopped = wasStopped || (status === 'STOPPED' && !isOwnVerdict(record, service));
  if (!isStopped) return undefined;
  return {
    what: 'Somebody stopped the deployment',
    why: said,
    fix: 'ask who stopped it, CloudTrail has the call as StopServiceDeployment; run the step again when it is wanted',
  };
}
