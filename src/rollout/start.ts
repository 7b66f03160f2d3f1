import type { Service } from '@aws-sdk/client-ecs';
import { shortRevision } from '../aws/arn.ts';
import { StepError } from '../errors.ts';
import type { Log } from '../world.ts';
import { CountLeft } from './count.ts';
import { primaryOf, UNKNOWN_ID } from './judge.ts';
import type { Deployment, Rollout, Target, Wishes } from './types.ts';

/** What became of a service that was to be updated. */
export type Started =
  /** It runs exactly this already, nothing was asked of ECS. */
  | { readonly kind: 'unchanged'; readonly target: Target }
  | { readonly kind: 'started'; readonly target: Target; readonly deployment: Deployment }
  /** AWS refused; the service is as it was, or the error says what is not. */
  | { readonly kind: 'refused'; readonly target: Target; readonly error: StepError };

/** What starting needs. */
export interface StartTools {
  readonly rollout: Rollout;
  readonly log: Log;
  /** Hears of each service that is asked for, as a cancel may come before there is an answer. */
  readonly onStarting: (target: Target) => void;
  /** Hears of each service at once, as a cancel may come before the next one; a deployment that was under way already changes nothing. */
  readonly onStarted: (started: Started, isChange: boolean) => void;
}

/** Starts one deployment a service. One that is refused does not keep the others from starting. */
export async function startDeployments(
  targets: readonly Target[],
  wishes: Wishes,
  { rollout, log, onStarting, onStarted }: StartTools,
): Promise<Started[]> {
  const started: Started[] = [];
  const note = (start: Started, isChange: boolean) => {
    started.push(start);
    onStarted(start, isChange);
  };
  for (const target of targets) {
    const revision = shortRevision(target.revision);
    if (target.underWay === undefined && isUnchanged(target, wishes)) {
      log.info(`${target.name} runs exactly this already (${revision}).`);
      note({ kind: 'unchanged', target }, false);
      continue;
    }
    onStarting(target);
    try {
      const deployment = await rollout.start(target, withForceWhereNeeded(target, wishes));
      const isNew = target.underWay?.kind !== 'follow' && deployment.id !== primaryOf(target.service)?.id;
      note({ kind: 'started', target, deployment }, isNew || isSettingChanged(target, wishes));
      log.info(
        `${target.name} is on its way to ${revision}, ${carriedBy(deployment)}${insteadOfWhat(deployment)}.`,
      );
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      log.info(`${target.name} was not updated: ${error.message}`);
      note({ kind: 'refused', target, error }, error instanceof CountLeft);
    }
  }
  return started;
}

/** `deployment d-2`, and which one was stopped for it. */
function carriedBy({ id, insteadOf, target: { underWay } }: Deployment): string {
  const own = id === UNKNOWN_ID ? [] : [`deployment ${id}`];
  const stopped = underWay?.kind === 'stop' && insteadOf !== undefined ? [`${insteadOf} was stopped`] : [];
  return [...own, ...stopped].join(', ');
}

/** The deployment of ECS whose place it takes before that was over: whoever waits for that one hears of it too. */
function insteadOfWhat({ id, target }: Deployment): string {
  const primary = primaryOf(target.service);
  const isReplaced =
    primary?.rolloutState === 'IN_PROGRESS' && primary.id !== id && target.underWay === undefined;
  return isReplaced
    ? `, in place of ${primary.id} of ${shortRevision(primary.taskDefinition ?? '')}, which was not over`
    : '';
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

/** Whether bringing a service there starts a deployment; other settings alone do not, and one under way is followed. */
export function startsDeployment(target: Target, wishes: Wishes): boolean {
  if (isUnchanged(target, wishes)) return false;
  const { service, revision, codedeploy } = target;
  const { force } = withForceWhereNeeded(target, wishes);
  return force || codedeploy !== undefined || service.taskDefinition !== revision;
}

/** A setting of the service that is to be another one, by the name of its input. */
export interface SettingChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The settings in which wishes differ from what the service has; these start no deployment of their own. */
export function changedSettings(
  service: Service,
  { desiredCount, managedTags, propagateTags }: Wishes,
): SettingChange[] {
  const pairs = [
    ['desired-count', desiredCount, service.desiredCount ?? 0],
    ['enable-ecs-managed-tags', managedTags, service.enableECSManagedTags ?? false],
    ['propagate-tags', propagateTags, service.propagateTags ?? 'NONE'],
  ] as const;
  return pairs
    .filter(([, wish, present]) => wish !== undefined && wish !== present)
    .map(([name, wish, present]) => ({ name, before: String(present), after: String(wish) }));
}

function isSettingChanged({ service }: Target, wishes: Wishes): boolean {
  return changedSettings(service, wishes).length > 0;
}

/** The same revision again makes no new deployment, which is no use when the one that brought it has failed. */
function withForceWhereNeeded({ service, revision }: Target, wishes: Wishes): Wishes {
  const hasFailed = service.taskDefinition === revision && primaryOf(service)?.rolloutState === 'FAILED';
  return { ...wishes, force: wishes.force || hasFailed };
}
