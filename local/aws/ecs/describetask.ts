import type { Task } from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { interfaceOf } from './addresses.ts';
import { instanceArn } from './instances.ts';
import { healthOf } from './lifecycle.ts';
import type { LocalService } from './localservice.ts';
import { date, given } from './optional.ts';
import type { TaskState } from './state.ts';

/** The task as DescribeTasks answers it. */
export function describeTask(task: TaskState, service: LocalService, core: LocalAwsCore): Task {
  const taskArn = core.arn('ecs', `task/${service.cluster}/${task.id}`);
  const ended = task.lastStatus === 'STOPPED' || task.lastStatus === 'DEPROVISIONING';
  const [subnet] = service.shown.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  return {
    taskArn,
    clusterArn: core.arn('ecs', `cluster/${service.cluster}`),
    taskDefinitionArn: task.taskDefinitionArn,
    containers: task.containers.map((container) => ({
      containerArn: core.arn('ecs', `container/${service.cluster}/${task.id}/${container.id}`),
      taskArn,
      name: container.name,
      image: container.image,
      lastStatus: containerStatus(task, container.exitCode !== undefined || ended),
      healthStatus: container.health,
      ...given({
        exitCode: container.exitCode,
        reason: container.reason,
        // A tag would have to be looked up in its registry; nobody does that here.
        imageDigest: task.pullStoppedAt === undefined ? undefined : container.image.split('@')[1],
      }),
    })),
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: healthOf(task),
    launchType: service.scheduler.state.settings.launchType,
    group: service.group ?? `service:${service.scheduler.state.name}`,
    ...(task.deploymentId === '' ? {} : { startedBy: task.deploymentId }),
    availabilityZone: `${core.region}a`,
    connectivity: 'CONNECTED',
    createdAt: new Date(task.createdAt),
    ...given({
      pullStartedAt: date(task.pullStartedAt),
      pullStoppedAt: date(task.pullStoppedAt),
      startedAt: date(task.startedAt),
      stoppingAt: date(task.stoppingAt),
      executionStoppedAt: date(task.executionStoppedAt),
      stoppedAt: date(task.stoppedAt),
      capacityProviderName: task.capacityProvider,
      containerInstanceArn:
        task.containerInstance === undefined
          ? undefined
          : instanceArn(task.containerInstance, service.cluster, core),
      stopCode: task.stopCode,
      stoppedReason: task.stoppedReason,
    }),
    attachments: subnet === undefined ? [] : [interfaceOf(task, subnet)],
    overrides: {
      containerOverrides: task.containers.map(({ name }) => ({
        name,
        ...task.overrides?.find((override) => override.name === name),
      })),
      inferenceAcceleratorOverrides: [],
    },
    tags: [],
    version: 1,
  };
}

function containerStatus(task: TaskState, ended: boolean): string {
  if (ended) return 'STOPPED';
  return task.startedAt === undefined ? 'PENDING' : 'RUNNING';
}
