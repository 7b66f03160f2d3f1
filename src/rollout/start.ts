import { shortRevision } from '../aws/arn.ts';
import { StepError } from '../errors.ts';
import type { Log } from '../world.ts';
import { primaryOf } from './judge.ts';
import type { Deployment, Rollout, Target, Wishes } from './types.ts';

/** What became of a service that was to be updated. */
export type Started =
  /** It runs exactly this already, nothing was asked of ECS. */
  | { readonly kind: 'unchanged'; readonly target: Target }
  | { readonly kind: 'started'; readonly target: Target; readonly deployment: Deployment }
  /** ECS refused; the service is as it was. */
  | { readonly kind: 'refused'; readonly target: Target; readonly error: StepError };

/** What starting needs. */
export interface StartTools {
  readonly rollout: Rollout;
  readonly log: Log;
  /** Hears of each deployment at once, as a cancel may come before the next one; one that was under way already is not new. */
  readonly onStarted: (deployment: Deployment, isNew: boolean) => void;
}

/** Starts one deployment a service. One that is refused does not keep the others from starting. */
export async function startDeployments(
  targets: readonly Target[],
  wishes: Wishes,
  { rollout, log, onStarted }: StartTools,
): Promise<Started[]> {
  const started: Started[] = [];
  for (const target of targets) {
    const revision = shortRevision(target.revision);
    if (isUnchanged(target, wishes)) {
      log.info(`${target.name} runs exactly this already (${revision}).`);
      started.push({ kind: 'unchanged', target });
      continue;
    }
    try {
      const deployment = await rollout.start(target, withForceWhereNeeded(target, wishes));
      const isNew = deployment.id !== primaryOf(target.service)?.id;
      onStarted(deployment, isNew || isSettingChanged(target, wishes));
      log.info(`${target.name} is on its way to ${revision}, deployment ${deployment.id}.`);
      started.push({ kind: 'started', target, deployment });
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      log.info(`${target.name} was not updated: ${error.message}`);
      started.push({ kind: 'refused', target, error });
    }
  }
  return started;
}

/** Whether the service is there already: this revision, these settings, and the rollout that brought it is over. */
export function isUnchanged(target: Target, wishes: Wishes): boolean {
  const { service, revision } = target;
  if (wishes.force || service.taskDefinition !== revision) return false;
  if (isSettingChanged(target, wishes)) return false;
  const state = primaryOf(service)?.rolloutState;
  // Behind a Classic Load Balancer there is no state; then one deployment means that nothing is under way.
  return state === undefined ? (service.deployments ?? []).length <= 1 : state === 'COMPLETED';
}

/** Whether a wish differs from what the service has; these start no deployment of their own. */
function isSettingChanged(
  { service }: Target,
  { desiredCount, managedTags, propagateTags }: Wishes,
): boolean {
  const pairs = [
    [desiredCount, service.desiredCount],
    [managedTags, service.enableECSManagedTags ?? false],
    [propagateTags, service.propagateTags ?? 'NONE'],
  ];
  return pairs.some(([wish, present]) => wish !== undefined && wish !== present);
}

/** The same revision again makes no new deployment, which is no use when the one that brought it has failed. */
function withForceWhereNeeded({ service, revision }: Target, wishes: Wishes): Wishes {
  const hasFailed = service.taskDefinition === revision && primaryOf(service)?.rolloutState === 'FAILED';
  return { ...wishes, force: wishes.force || hasFailed };
}
