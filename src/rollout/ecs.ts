import type { Deployment as EcsDeployment, Service, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import { regionOf, shortRevision } from '../aws/arn.ts';
import { type Ecs, SERVICES_PER_CALL } from '../aws/ecs.ts';
import { listOf } from '../plaintext.ts';
import { shellCommand } from '../shellcommand.ts';
import { countChangeOf } from './count.ts';
import { ServiceGone } from './gone.ts';
import { judge, type Memory, ownDeployment, primaryOf, reasonOf, UNKNOWN_ID } from './judge.ts';
import { failingOf, judgeRecord, type Recorded } from './judgerecord.ts';
import { Records, type Seen } from './records.ts';
import { replacedTasks } from './replaced.ts';
import { runningTasks, servingOf } from './serving.ts';
import { stagesOf } from './stages.ts';
import type { Deployment, LastWait, Observation, Rollout, RolloutEvent, Target, Wishes } from './types.ts';
import { undoDeployment } from './undo.ts';

/** The doors to ECS: one that asks until it has an answer, and one that asks once. */
export interface EcsDoors {
  readonly patient: Ecs;
  readonly impatient: Ecs;
}

/** Deployments that ECS's own scheduler carries out. */
export function ecsRollout(cluster: string, { patient, impatient }: EcsDoors): Rollout {
  const memories = new Map<Deployment, Memory>();
  const olderEvents = new Map<Deployment, ReadonlySet<string>>();
  const records = new Records(impatient);

  return {
    async start(target: Target, wishes: Wishes): Promise<Deployment> {
      const change: UpdateServiceCommandInput = {
        cluster,
        service: target.name,
        taskDefinition: target.revision,
        // Only what the user set is sent: everything else stays as it is.
        ...(wishes.desiredCount !== undefined && { desiredCount: wishes.desiredCount }),
        ...(wishes.managedTags !== undefined && { enableECSManagedTags: wishes.managedTags }),
        ...(wishes.propagateTags !== undefined && { propagateTags: wishes.propagateTags }),
        ...(wishes.force && { forceNewDeployment: true }),
      };
      const count = countChangeOf(target, wishes);
      const record = target.service.currentServiceDeployment;
      if (target.underWay?.kind === 'stop' && record !== undefined) {
        if ((await patient.stopServiceDeployment(record)) === 'stopping') {
          const desiredCount = count?.asked;
          if (desiredCount !== undefined) {
            await patient.updateService({ cluster, service: target.name, desiredCount }, target.service);
          }
          const olderEvents = eventIds(target.service);
          return { target, id: UNKNOWN_ID, insteadOf: target.underWay.id, olderEvents };
        }
      }
      const service = await patient.updateService(change, target.service);
      return {
        target,
        id: primaryOf(service)?.id ?? '',
        createdAt: primaryOf(service)?.createdAt,
        olderEvents: eventIds(service),
        ...(count !== undefined && { count }),
      };
    },

    async observe(deployments) {
      const names = deployments.map(({ target }) => target.name);
      const services = await impatient.describeServices(cluster, names);
      const seen = deployments.map((deployment): Seen => {
        const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
        // A service that is being deleted is DRAINING first, and complete with no tasks.
        const isThere = service !== undefined && !/^(INACTIVE|DRAINING)$/.test(service.status ?? '');
        if (!isThere) throw new ServiceGone(deployment);
        return { deployment, service };
      });
      const recorded = await records.read(seen);
      return seen.map(({ deployment, service }): Observation => {
        const older = deployment.olderEvents ?? olderEvents.get(deployment) ?? eventIds(service);
        olderEvents.set(deployment, older);
        const memory = remember(service, deployment, memories.get(deployment));
        memories.set(deployment, memory);
        const ours = { ...deployment, olderEvents: older };
        const observation = observationOf(service, ours, memory);
        const found = recorded.get(deployment);
        if (found !== undefined) return withRecord(observation, found, ours);
        const blindSpot = records.blindSpotOf(service);
        return blindSpot === undefined ? observation : { ...observation, blindSpot };
      });
    },

    // It changes together with the revision, or not at all.
    putCountBack: async () => {},

    undo: (deployment) => undoDeployment(deployment, { cluster, ecs: patient }),

    async findStarted(target) {
      const [service = {}] = await patient.describeServices(cluster, [target.name]);
      const primary = primaryOf(service);
      const isOurs =
        primary?.id !== primaryOf(target.service)?.id && primary?.taskDefinition === target.revision;
      return isOurs ? { target, id: primary.id ?? UNKNOWN_ID } : undefined;
    },

    undoCommand({ target, count }): string | undefined {
      const { name, previous, revision } = target;
      if (previous === '' || previous === revision) return undefined;
      return shellCommand([
        ...['aws', 'ecs', 'update-service', '--region', regionOf(previous), '--cluster', cluster],
        ...['--service', name, '--task-definition', shortRevision(previous)],
        ...(count === undefined ? [] : ['--desired-count', String(count.before)]),
      ]);
    },

    // ECS follows its own way back under the id of the deployment, and says how it ended.
    findWayBack: async () => undefined,

    // The records of service deployments have a limit of their own, as high as that of services, and need fewer calls.
    readsPerLook: (deployments) => Math.ceil(deployments.length / SERVICES_PER_CALL),
  };
}

function observationOf(service: Service, deployment: Deployment, memory: Memory): Observation {
  const { deploymentCircuitBreaker } = service.deploymentConfiguration ?? {};
  const own = ownDeployment(service, deployment);
  const events = eventsOf(service, deployment);
  const verdict = judge(service, deployment, memory);
  const { failure } = memory;
  return {
    verdict,
    progress: progressOf(service),
    events,
    running: runningTasks(service),
    serving: servingOf(service),
    failedTasks: failedTasksOf(own, events),
    isNearlyDone: own !== undefined && isNearlyDone(own, service),
    isDraining: (service.loadBalancers ?? []).length > 0 && (service.deployments ?? []).length > 1,
    lastWait: own !== undefined && isNearlyDone(own, service) ? lastWaitOf(own, service) : undefined,
    isGuarded: deploymentCircuitBreaker?.enable === true,
    ...(failure !== undefined && verdict.state === 'going' && { goingBack: { reason: failure } }),
  };
}

/** What the record of a deployment that moves traffic adds to what the service shows. */
function withRecord(observation: Observation, recorded: Recorded, deployment: Deployment): Observation {
  const { record, service } = recorded;
  const { progress, isCleaningUp, isGoingBack, ...stages } = stagesOf(record, deployment.target.name);
  const isBack = deployment.id === UNKNOWN_ID;
  return {
    ...observation,
    ...stages,
    verdict: judgeRecord(recorded, deployment) ?? observation.verdict,
    progress: `${progressOf(service, isBack ? deployment.insteadOf : deployment.id)}; ${progress}`,
    serving: servingOf(service, {
      revision: isBack ? deployment.target.previous : deployment.target.revision,
      weight: record.targetServiceRevision?.requestedProductionTrafficWeight,
    }),
    isNearlyDone: isCleaningUp && isBack === isGoingBack,
    // The clean-up begins with the old tasks, and takes as long as they do.
    isDraining: observation.isDraining === true || !observation.isNearlyDone,
    lastWait: isCleaningUp && isBack === isGoingBack ? DRAINING : undefined,
    ...(isGoingBack && !isBack && { goingBack: failingOf(recorded) }),
  };
}

function isNearlyDone(own: EcsDeployment, { deployments = [] }: Service): boolean {
  const others = deployments.filter(({ id }) => id !== own.id);
  return (
    own.runningCount === own.desiredCount && others.every(({ runningCount }) => (runningCount ?? 0) === 0)
  );
}

const DRAINING: LastWait = {
  why: 'ECS only waits for the old ones to go',
  fix: "make wait-for-minutes longer than the old tasks take to drain, which is up to the target group's deregistration delay",
};

/** With no old task and no alarm to watch, it is the health of the new tasks that is missing. */
function lastWaitOf(
  own: EcsDeployment,
  { deployments = [], deploymentConfiguration }: Service,
): LastWait | undefined {
  if (deployments.some(({ id }) => id !== own.id)) return DRAINING;
  const { enable, alarmNames = [] } = deploymentConfiguration?.alarms ?? {};
  if (enable !== true) return undefined;
  return {
    why: `ECS still watches the ${alarmNames.length === 1 ? 'alarm' : 'alarms'} ${listOf(alarmNames)}`,
    fix: 'make wait-for-minutes longer by the time for which ECS watches alarms when all tasks run',
  };
}

function remember(service: Service, deployment: Deployment, before: Memory | undefined): Memory {
  const own = ownDeployment(service, deployment);
  return {
    createdAt: own?.createdAt ?? before?.createdAt,
    failure: own?.rolloutState === 'FAILED' ? reasonOf(own) : before?.failure,
    missing: own === undefined ? (before?.missing ?? 0) + 1 : 0,
  };
}

/** `web:8 1 of 2 running, 1 pending; web:7 2 running`, or `web:8 (green) …; web:7 (blue) …` where the id of the green one is given */
function progressOf(service: Service, green?: string): string {
  const parts = (service.deployments ?? []).map((deployment) => {
    const {
      id,
      status,
      taskDefinition = '',
      desiredCount = 0,
      runningCount = 0,
      pendingCount = 0,
      failedTasks = 0,
    } = deployment;
    const tasks =
      status === 'PRIMARY' ? `${runningCount} of ${desiredCount} running` : `${runningCount} running`;
    const pending = pendingCount > 0 ? `, ${pendingCount} pending` : '';
    const failed = failedTasks > 0 ? `, ${failedTasks} failed` : '';
    const colour = green === undefined ? '' : id === green ? ' (green)' : ' (blue)';
    return `${shortRevision(taskDefinition)}${colour} ${tasks}${pending}${failed}`;
  });
  return parts.join('; ');
}

function eventsOf(service: Service, { olderEvents }: Deployment): RolloutEvent[] {
  return (service.events ?? [])
    .map(({ id = '', message = '' }) => ({ id, text: message }))
    .filter(({ id }) => !olderEvents?.has(id))
    .reverse();
}

function eventIds(service: Service): ReadonlySet<string> {
  return new Set(service.events?.map(({ id = '' }) => id));
}

/** Tasks of a deployment that did not last. Once another one has taken its place, tasks are started for that. */
function failedTasksOf(own: EcsDeployment | undefined, events: readonly RolloutEvent[]): number {
  const { status, failedTasks = 0, desiredCount = 0 } = own ?? {};
  return status === 'PRIMARY' ? Math.max(failedTasks, replacedTasks(events, desiredCount)) : failedTasks;
}
