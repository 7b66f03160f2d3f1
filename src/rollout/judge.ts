import type { Deployment as EcsDeployment, Service } from '@aws-sdk/client-ecs';
import type { Deployment, Verdict } from './types.ts';

/** What earlier looks at the same deployment found, as it may be gone by now. */
export interface Memory {
  /** When ECS says that it was created; nothing as long as no answer listed it. */
  readonly createdAt: Date | undefined;
  /** Why ECS called it FAILED, if it ever did. */
  readonly failure: string | undefined;
  /** How many answers in a row, up to this one, do not list it any more. */
  readonly missing: number;
}

/** AWS may answer with what was before the update, after it has shown what came of it. Chosen: two such answers in a row are none. */
const MISSING_FOR_SURE = 2;

/**
 * How our deployment stands, by its id and nothing else: a service that is stable may be stable on another revision.
 * The answer to the first read after an update may still be an old one, so that a deployment that was never seen is going.
 */
export function judge(service: Service, ours: Deployment, memory: Memory): Verdict {
  const own = ownDeployment(service, ours);
  const primary = primaryOf(service);
  const createdAt = memory.createdAt ?? ours.createdAt;
  if (memory.failure !== undefined) {
    // Whoever deployed since, it was not ECS on its way back.
    const isOfOthers = isNewer(primary, createdAt) && primary?.taskDefinition !== ours.target.previous;
    return isOfOthers
      ? { state: 'failed', reason: memory.failure }
      : judgeFailure(memory.failure, own, primary);
  }
  if (ours.id === UNKNOWN_ID && own === undefined && primary !== undefined && primary.id !== ours.insteadOf) {
    return { state: 'superseded', by: primary.id ?? '', runs: primary.taskDefinition ?? '' };
  }
  if (primary === undefined) return { state: 'going' };
  if (own !== undefined && primary.id === own.id) {
    return isComplete(own, service)
      ? { state: 'completed', runs: own.taskDefinition ?? '' }
      : { state: 'going' };
  }
  // Ours is not the primary one any more: people go on to a newer deployment, ECS goes back to an older one.
  if (isNewer(primary, createdAt)) {
    return { state: 'superseded', by: primary.id ?? '', runs: primary.taskDefinition ?? '' };
  }
  if (memory.createdAt === undefined) return { state: 'going' };
  if (own === undefined && memory.missing < MISSING_FOR_SURE) return { state: 'going' };
  return judgeFailure(reasonOf(primary), own, primary);
}

function isNewer(primary: EcsDeployment | undefined, createdAt: Date | undefined): boolean {
  return createdAt !== undefined && primary?.createdAt !== undefined && primary.createdAt >= createdAt;
}

/** A failed deployment stays PRIMARY when there is nothing to go back to. */
function judgeFailure(
  reason: string,
  own: EcsDeployment | undefined,
  primary: EcsDeployment | undefined,
): Verdict {
  if (primary === undefined || primary.id === own?.id) return { state: 'failed', reason };
  if (primary.rolloutState === 'IN_PROGRESS') return { state: 'going' };
  if (primary.rolloutState === 'FAILED') {
    return { state: 'rollback-failed', reason, why: reasonOf(primary) };
  }
  return { state: 'rolled-back', reason, runs: primary.taskDefinition ?? '' };
}

/** Id of a deployment that ECS starts by itself when it goes back: it is whichever becomes the primary one. */
export const UNKNOWN_ID = '';

/** The deployment that the service is to be on. */
export function primaryOf(service: Service): EcsDeployment | undefined {
  return service.deployments?.find(({ status }) => status === 'PRIMARY');
}

/** Our deployment among those of the service. */
export function ownDeployment(service: Service, ours: Deployment): EcsDeployment | undefined {
  if (ours.id !== UNKNOWN_ID) return service.deployments?.find(({ id }) => id === ours.id);
  const primary = primaryOf(service);
  return primary !== undefined && isWayBack(primary, service, ours) ? primary : undefined;
}

/** ECS goes back to the revision before, or to an older deployment; whatever is newer than the one that failed is of others. */
function isWayBack(primary: EcsDeployment, { deployments = [] }: Service, ours: Deployment): boolean {
  const { insteadOf, target } = ours;
  const known = [...deployments, ...(target.service.deployments ?? [])];
  const failed = known.find(({ id }) => id === insteadOf);
  return (
    failed === undefined || primary.taskDefinition === target.revision || timeOf(primary) < timeOf(failed)
  );
}

/**
 * ARN of the revision that a service was last complete on, which need not be the one that it is to run: a deployment that was
 * left in the middle, or that keeps failing, is the primary one too.
 */
export function lastCompleteRevision({ deployments = [], taskDefinition = '' }: Service): string {
  const complete = deployments.filter(({ rolloutState }) => rolloutState === 'COMPLETED');
  const newest = complete.toSorted((one, other) => timeOf(other) - timeOf(one))[0];
  return newest?.taskDefinition ?? taskDefinition;
}

function timeOf({ createdAt }: EcsDeployment): number {
  return createdAt?.getTime() ?? 0;
}

/** A service behind a Classic Load Balancer has no rolloutState: there, the old deployments are gone when it is done. */
function isComplete(own: EcsDeployment, { deployments }: Service): boolean {
  const isDone =
    own.rolloutState === undefined ? deployments?.length === 1 : own.rolloutState === 'COMPLETED';
  return isDone && hasItsTasks(own);
}

/** A new desired count does not make a COMPLETED deployment go back to IN_PROGRESS. */
function hasItsTasks(own: EcsDeployment): boolean {
  return (own.runningCount ?? 0) === (own.desiredCount ?? 0);
}

/** Why ECS calls a deployment FAILED, as a sentence. */
export function reasonOf(deployment: EcsDeployment): string {
  return deployment.rolloutStateReason ?? 'ECS gives no reason.';
}
