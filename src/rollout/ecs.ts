import type { Deployment as EcsDeployment, Service, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import { shortRevision } from '../aws/arn.ts';
import { type Ecs, SERVICES_PER_CALL } from '../aws/ecs.ts';
import { StepError } from '../errors.ts';
import { judge, type Memory, reasonOf } from './judge.ts';
import type { Deployment, Observation, Rollout, RolloutEvent, Target, Wishes } from './types.ts';

/** Deployments that ECS's own scheduler carries out. */
export function ecsRollout(cluster: string, ecs: Ecs): Rollout {
  const memories = new Map<string, Memory>();

  return {
    async start(target: Target, wishes: Wishes): Promise<Deployment> {
      const change: UpdateServiceCommandInput = {
        cluster,
        service: target.name,
        taskDefinition: target.revision,
        // Only what the user set is sent: everything else stays as it is.
        ...(wishes.desiredCount !== undefined && { desiredCount: wishes.desiredCount }),
        ...(wishes.force && { forceNewDeployment: true }),
      };
      const service = await ecs.updateService(change);
      const olderEvents = new Set(service.events?.map(({ id = '' }) => id));
      return { target, id: primaryOf(service)?.id ?? '', olderEvents };
    },

    async observe(deployments) {
      const services = await ecs.describeServices(
        cluster,
        deployments.map(({ target }) => target.name),
      );
      return deployments.map((deployment): Observation => {
        const service = services.find(({ serviceName }) => serviceName === deployment.target.name);
        if (service === undefined || service.status === 'INACTIVE') throw serviceIsGone(deployment);
        const memory = remember(service, deployment, memories.get(deployment.id));
        const verdict = judge(service, deployment, memory);
        memories.set(deployment.id, memory);
        return { verdict, progress: progressOf(service), events: eventsOf(service, deployment) };
      });
    },

    readsPerLook: (deployments) => Math.ceil(deployments / SERVICES_PER_CALL),
  };
}

function remember(service: Service, { id }: Deployment, before: Memory | undefined): Memory {
  const own = service.deployments?.find((deployment) => deployment.id === id);
  return {
    createdAt: own?.createdAt ?? before?.createdAt,
    failure: own?.rolloutState === 'FAILED' ? reasonOf(own) : before?.failure,
  };
}

/** The deployment that the service is to be on. */
export function primaryOf(service: Service): EcsDeployment | undefined {
  return service.deployments?.find(({ status }) => status === 'PRIMARY');
}

/** `web:8 1 of 2 running, 1 pending; web:7 2 running` */
function progressOf(service: Service): string {
  const parts = (service.deployments ?? []).map((deployment) => {
    const {
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
    return `${shortRevision(taskDefinition)} ${tasks}${pending}${failed}`;
  });
  return parts.join('; ');
}

function eventsOf(service: Service, { olderEvents }: Deployment): RolloutEvent[] {
  return (service.events ?? [])
    .map(({ id = '', message = '' }) => ({ id, text: message }))
    .filter(({ id }) => !olderEvents.has(id))
    .reverse();
}

function serviceIsGone({ target }: Deployment): StepError {
  return new StepError({
    what: `Service ${target.name} is gone`,
    why: 'somebody deleted it while its deployment was under way',
    fix: 'create it again, then run the step again',
  });
}
