import type {
  Deployment,
  Service,
  ServiceDeployment,
  ServiceDeploymentBrief,
  Task,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { circuitBreakerThreshold } from './figures.ts';
import { healthOf, isWanted } from './lifecycle.ts';
import { currentTaskDefinition, type LocalService } from './localservice.ts';
import type { DeploymentState, ServiceDeploymentState, TaskState } from './state.ts';

/** The service as DescribeServices, CreateService and UpdateService answer it. */
export function describeService(service: LocalService, core: LocalAwsCore): Service {
  const { state } = service.scheduler;
  const record = state.serviceDeployments[0];
  return {
    ...service.shown,
    serviceArn: service.arn,
    serviceName: state.name,
    clusterArn: core.arn('ecs', `cluster/${service.cluster}`),
    status: state.status,
    desiredCount: state.settings.desiredCount,
    ...countsOf(state.tasks),
    launchType: state.settings.launchType,
    taskDefinition: currentTaskDefinition(service),
    deploymentConfiguration: {
      ...service.shown.deploymentConfiguration,
      minimumHealthyPercent: state.settings.minimumHealthyPercent,
      maximumPercent: state.settings.maximumPercent,
      deploymentCircuitBreaker: { ...state.settings.circuitBreaker },
    },
    deployments: state.deployments.map((_, index) => describeDeployment(service, index)),
    events: state.events.map(({ id, createdAt, message }) => ({
      id,
      createdAt: new Date(createdAt),
      message,
    })),
    createdAt: new Date(service.createdAt),
    ...(record === undefined
      ? {}
      : { currentServiceDeployment: serviceDeploymentArn(service, record, core) }),
  };
}

function describeDeployment(service: LocalService, index: number): Deployment {
  const { state } = service.scheduler;
  const deployment = state.deployments[index] as DeploymentState;
  const tasks = state.tasks.filter((task) => task.deploymentId === deployment.id);
  return {
    id: deployment.id,
    status: index === 0 ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: index === 0 ? state.settings.desiredCount : tasks.filter(isWanted).length,
    ...countsOf(tasks),
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    launchType: state.settings.launchType,
    ...(service.shown.platformVersion === undefined
      ? {}
      : { platformVersion: service.shown.platformVersion }),
    ...(service.shown.networkConfiguration === undefined
      ? {}
      : { networkConfiguration: service.shown.networkConfiguration }),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

function countsOf(tasks: readonly TaskState[]): { runningCount: number; pendingCount: number } {
  return {
    runningCount: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter(
      (task) => isWanted(task) && (task.lastStatus === 'PROVISIONING' || task.lastStatus === 'PENDING'),
    ).length,
  };
}

/** The task as DescribeTasks answers it. */
export function describeTask(task: TaskState, service: LocalService, core: LocalAwsCore): Task {
  const taskArn = core.arn('ecs', `task/${service.cluster}/${task.id}`);
  const ended = task.lastStatus === 'STOPPED' || task.lastStatus === 'DEPROVISIONING';
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
      ...given({ exitCode: container.exitCode, reason: container.reason }),
    })),
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: healthOf(task),
    launchType: service.scheduler.state.settings.launchType,
    group: `service:${service.scheduler.state.name}`,
    startedBy: task.deploymentId,
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
      stopCode: task.stopCode,
      stoppedReason: task.stoppedReason,
    }),
    attachments: [],
    overrides: {
      containerOverrides: task.containers.map(({ name }) => ({ name })),
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

/** The service deployment in full. */
export function describeServiceDeployment(
  record: ServiceDeploymentState,
  service: LocalService,
  core: LocalAwsCore,
): ServiceDeployment {
  const { settings, deployments } = service.scheduler.state;
  const failures =
    deployments.find(({ id }) => id === record.deploymentId)?.failedTasks ?? record.failureCount;
  const { targetServiceRevisionArn: _, ...brief } = briefServiceDeployment(record, service, core);
  return {
    ...brief,
    updatedAt: new Date(record.updatedAt),
    ...given({ stoppedAt: date(record.stoppedAt) }),
    sourceServiceRevisions: record.sourceRevisionIds.map((id) => revisionSummary(service, id, core)),
    targetServiceRevision: revisionSummary(service, record.targetRevisionId, core),
    deploymentConfiguration: {
      minimumHealthyPercent: settings.minimumHealthyPercent,
      maximumPercent: settings.maximumPercent,
      deploymentCircuitBreaker: { ...settings.circuitBreaker },
    },
    deploymentCircuitBreaker: {
      status: breakerStatus(record, settings.circuitBreaker.enable),
      failureCount:
        record.finishedAt === undefined && record.rollback === undefined ? failures : record.failureCount,
      threshold: circuitBreakerThreshold(settings.desiredCount),
    },
    ...(record.rollback === undefined
      ? {}
      : {
          rollback: {
            reason: record.rollback.reason,
            startedAt: new Date(record.rollback.startedAt),
            serviceRevisionArn: revisionArn(service, record.rollback.revisionId, core),
          },
        }),
  };
}

/** The service deployment as ListServiceDeployments answers it. */
export function briefServiceDeployment(
  record: ServiceDeploymentState,
  service: LocalService,
  core: LocalAwsCore,
): ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: serviceDeploymentArn(service, record, core),
    serviceArn: service.arn,
    clusterArn: core.arn('ecs', `cluster/${service.cluster}`),
    createdAt: new Date(record.createdAt),
    startedAt: new Date(record.createdAt),
    ...given({ finishedAt: date(record.finishedAt) }),
    targetServiceRevisionArn: revisionArn(service, record.targetRevisionId, core),
    status: record.status,
    ...given({ statusReason: record.statusReason }),
  };
}

/** `arn:…:service-deployment/CLUSTER/SERVICE/21 characters` */
export function serviceDeploymentArn(
  service: LocalService,
  record: ServiceDeploymentState,
  core: LocalAwsCore,
): string {
  return core.arn(
    'ecs',
    `service-deployment/${service.cluster}/${service.scheduler.state.name}/${record.id}`,
  );
}

function revisionArn(service: LocalService, id: string, core: LocalAwsCore): string {
  return core.arn('ecs', `service-revision/${service.cluster}/${service.scheduler.state.name}/${id}`);
}

function revisionSummary(service: LocalService, id: string, core: LocalAwsCore) {
  const { deployments, tasks } = service.scheduler.state;
  const deployment = deployments.find(({ revisionId }) => revisionId === id);
  const own = tasks.filter((task) => task.deploymentId === deployment?.id);
  const { runningCount, pendingCount } = countsOf(own);
  return {
    arn: revisionArn(service, id, core),
    requestedTaskCount: own.filter(isWanted).length,
    runningTaskCount: runningCount,
    pendingTaskCount: pendingCount,
  };
}

function breakerStatus(record: ServiceDeploymentState, enabled: boolean) {
  if (!enabled) return 'DISABLED';
  if (record.status === 'SUCCESSFUL') return 'MONITORING_COMPLETE';
  return record.failureCount > 0 ? 'TRIGGERED' : 'MONITORING';
}

function date(milliseconds: number | undefined): Date | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}

/** Only the members that have a value. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
