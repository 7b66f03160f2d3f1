import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws/errors.ts';
import type { CodeDeploy } from '../../aws/index.ts';
import type { Clock } from '../../clock.ts';
import { isOver } from '../../deploymentstate.ts';
import { replacedTasks } from '../replaced.ts';
import type { Deployment, LastWait, Observation, RolloutEvent } from '../types.ts';
import { judge, judgeCount, judgeWithoutWayBack } from './judge.ts';
import { alarmsOf } from './reasons.ts';
import { hooksOf, isShifted, newTaskSet, type Sight, servingOf, taskSetsOf } from './sight.ts';
import { isNearlyDone, waitsOf } from './waits.ts';
import { progressOf, stepsOf } from './words.ts';

/** What CodeDeploy does when all traffic is on the new tasks. */
const STOPPING: LastWait = {
  why: 'CodeDeploy only waits to stop the old ones',
  fix: 'make wait-for-minutes longer than the deployment group waits before it stops them, or end the step with wait-until: traffic-shifted',
};

/** CodeDeploy names its way back a moment after the deployment is over; nobody has published how long a moment. */
const UNTIL_WAY_BACK_MS = 30_000;

/** Looks at the deployments of CodeDeploy, one at a time, and remembers what they were. */
export class Observer {
  readonly #codedeploy: CodeDeploy;
  readonly #clock: Clock;
  /** Ids of deployments that were seen: CodeDeploy may not know a new one at once. */
  readonly #seen = new Set<string>();
  /** By id of the deployment. */
  readonly #hooks = new Map<string, Record<string, string>>();
  readonly #olderEvents = new Map<Deployment, ReadonlySet<string>>();
  /** Since when a deployment was seen to be over without a way back. */
  readonly #overSince = new Map<Deployment, number>();
  /** Ways back by the deployment as it was started, before CodeDeploy had named one. */
  readonly #waysBack = new Map<Deployment, string>();

  constructor(codedeploy: CodeDeploy, clock: Clock) {
    this.#codedeploy = codedeploy;
    this.#clock = clock;
  }

  /** Looks at a deployment once. The service is as it is now. */
  async observe(deployment: Deployment, service: Service): Promise<Observation> {
    const events = this.#eventsOf(deployment, service);
    if (deployment.id.startsWith('ecs-svc/')) return observeCount(deployment, service, events);
    const id = deployment.id || (await this.#findWayBack(deployment));
    if (id === undefined) return this.#awaitWayBack(deployment, service);
    const sight = await this.#see(id, deployment, service);
    if (sight === undefined) return blank(`${id} is not known to CodeDeploy yet`);
    const isStopped = sight.info.errorInformation?.code === 'MANUAL_STOP';
    const verdict = judge(sight, isStopped ? await this.#findNewer(sight.info, service) : undefined);
    const set = newTaskSet(sight);
    const own = events.filter(({ text }) => isAbout(text, set?.id));
    return {
      verdict,
      progress: progressOf(sight),
      steps: stepsOf(sight),
      events: own,
      failedTasks: replacedTasks(own, set?.desired ?? 0),
      isNearlyDone: isNearlyDone(sight, this.#clock.now()),
      lastWait: isShifted(sight) ? STOPPING : undefined,
      isGuarded: false,
      triggeredAlarms: alarmsOf(sight.info),
      ...waitsOf(sight),
      service,
      serving: servingOf(sight),
      ...(set !== undefined && { startedBy: set.id }),
    };
  }

  async #see(id: string, deployment: Deployment, service: Service): Promise<Sight | undefined> {
    try {
      const [info, [target]] = await Promise.all([
        this.#codedeploy.describe(id),
        this.#codedeploy.describeTargets(id),
      ]);
      this.#seen.add(id);
      const lifecycle = target?.lifecycleEvents ?? [];
      const sets = taskSetsOf(service, target, id);
      return { deployment, info, lifecycle, sets, service, hooks: this.#hooksOf(deployment, info) };
    } catch (error) {
      const isNew = !this.#seen.has(id) && error instanceof AwsError && error.kind === 'missing';
      if (isNew) return undefined;
      throw error;
    }
  }

  /** The way back that CodeDeploy begins calls no functions. */
  #hooksOf(deployment: Deployment, { creator, deploymentId = '' }: DeploymentInfo): Record<string, string> {
    const { revision, codedeploy } = deployment.target;
    const known = this.#hooks.get(deploymentId);
    if (known !== undefined) return known;
    const isItsOwn = creator !== 'codeDeployRollback' && codedeploy !== undefined;
    const hooks = isItsOwn ? hooksOf(codedeploy.appSpecFor(revision)) : {};
    this.#hooks.set(deploymentId, hooks);
    return hooks;
  }

  async #findWayBack(deployment: Deployment): Promise<string | undefined> {
    const known = this.#waysBack.get(deployment);
    if (known !== undefined) return known;
    const info = await this.#codedeploy.describe(deployment.insteadOf ?? '');
    const id = info.rollbackInfo?.rollbackDeploymentId;
    if (id !== undefined) this.#waysBack.set(deployment, id);
    return id;
  }

  async #awaitWayBack(deployment: Deployment, service: Service): Promise<Observation> {
    const id = deployment.insteadOf ?? '';
    const sight = await this.#see(id, deployment, service);
    if (sight === undefined || !isOver(sight.info)) return blank(`${id} is being stopped`);
    const now = this.#clock.now();
    const since = this.#overSince.get(deployment) ?? now;
    this.#overSince.set(deployment, since);
    if (now - since < UNTIL_WAY_BACK_MS) return blank(`${id} is stopped, CodeDeploy goes back`);
    return { ...blank(progressOf(sight)), verdict: judgeWithoutWayBack(sight) };
  }

  /** The deployment that somebody has started in the same group since ours; a way back from ours is none. */
  async #findNewer(
    info: DeploymentInfo,
    service: Service,
  ): Promise<{ id: string; runs: string } | undefined> {
    const { applicationName = '', deploymentGroupName = '', deploymentId, createTime = 0 } = info;
    const group = await this.#codedeploy.findGroup(applicationName, deploymentGroupName);
    const { deploymentId: id, createTime: since = 0 } = group?.lastAttemptedDeployment ?? {};
    if (id === undefined || id === deploymentId || since < createTime) return undefined;
    const last = await this.#codedeploy.describe(id);
    if (last.creator === 'codeDeployRollback') return undefined;
    const set = service.taskSets?.find(({ externalId }) => externalId === id);
    return { id, runs: set?.taskDefinition ?? '' };
  }

  #eventsOf(deployment: Deployment, { events = [] }: Service): RolloutEvent[] {
    const ids = events.map(({ id = '' }) => id);
    const older = deployment.olderEvents ?? this.#olderEvents.get(deployment) ?? new Set(ids);
    this.#olderEvents.set(deployment, older);
    return events
      .map(({ id = '', message = '' }) => ({ id, text: message }))
      .filter(({ id }) => !older.has(id))
      .reverse();
  }
}

/** A look that shows nothing but that the deployment goes on. */
function blank(progress: string): Observation {
  return {
    verdict: { state: 'going' },
    progress,
    events: [],
    failedTasks: 0,
    isNearlyDone: false,
    isGuarded: false,
  };
}

function observeCount(deployment: Deployment, service: Service, events: RolloutEvent[]): Observation {
  const sets = taskSetsOf(service, undefined, '');
  const verdict = judgeCount({ deployment, service, sets, lifecycle: [], hooks: {} });
  const own = sets.find(({ id }) => id === deployment.id);
  return {
    ...blank(`${own?.running ?? 0} of ${service.desiredCount ?? 0} running`),
    serving: servingOf({ sets, service }),
    verdict,
    events,
    service,
    startedBy: deployment.id,
  };
}

/** Events of a service with task sets name the set that they are about: `(service web, taskSet ecs-svc/7) …`. */
function isAbout(event: string, id: string | undefined): boolean {
  const named = /\btaskSet (ecs-svc\/\d+)/.exec(event)?.[1];
  return named === undefined || named === id;
}
