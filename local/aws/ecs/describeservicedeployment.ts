import type {
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { circuitBreakerThreshold } from './figures.ts';
import { countsOf, isWanted } from './lifecycle.ts';
import type { LocalService } from './localservice.ts';
import { date, given } from './optional.ts';
import { revisionArn, serviceDeploymentArn } from './recordarns.ts';
import type { ScheduleSettings } from './settings.ts';
import type { ServiceDeploymentState } from './state.ts';

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
    sourceServiceRevisions: record.sourceRevisionIds.map((id) => ({
      ...revisionSummary(service, id, core),
      ...weightsOf(record, false),
    })),
    targetServiceRevision: {
      ...revisionSummary(service, record.targetRevisionId, core),
      ...weightsOf(record, true),
    },
    deploymentConfiguration: {
      ...service.shown.deploymentConfiguration,
      minimumHealthyPercent: settings.minimumHealthyPercent,
      maximumPercent: settings.maximumPercent,
      deploymentCircuitBreaker: service.shown.deploymentConfiguration?.deploymentCircuitBreaker ?? {
        enable: false,
        rollback: false,
      },
    },
    deploymentCircuitBreaker: {
      status: breakerStatus(record, settings.circuitBreaker.enable),
      failureCount:
        record.finishedAt === undefined && record.rollback === undefined ? failures : record.failureCount,
      threshold: circuitBreakerThreshold(settings.desiredCount, settings.circuitBreaker.threshold),
    },
    ...alarmsOf(record, settings),
    ...stageOf(record),
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
    ...given({ startedAt: date(record.startedAt), finishedAt: date(record.finishedAt) }),
    targetServiceRevisionArn: revisionArn(service, record.targetRevisionId, core),
    status: record.status,
    ...given({ statusReason: record.statusReason }),
  };
}

function weightsOf({ weights }: ServiceDeploymentState, target: boolean) {
  if (weights === undefined) return {};
  const { production, test } = weights;
  return {
    requestedProductionTrafficWeight: target ? production : 100 - production,
    requestedTestTrafficWeight: target ? test : 100 - test,
  };
}

function stageOf({ stage, hooks = [] }: ServiceDeploymentState): Partial<ServiceDeployment> {
  if (stage === undefined) return {};
  return {
    // PRE_PRODUCTION_TRAFFIC_SHIFT is in the documentation of this member, and not in its enumeration.
    lifecycleStage: stage as ServiceDeploymentLifecycleStage,
    lifecycleHookDetails: hooks.map(({ id, targetType, targetArn, status, expiresAt, timeoutAction }) => ({
      hookId: id,
      targetType,
      ...given({ targetArn }),
      status,
      expiresAt: new Date(expiresAt),
      timeoutAction,
    })),
  };
}

function alarmsOf(
  record: ServiceDeploymentState,
  { alarms }: ScheduleSettings,
): Pick<ServiceDeployment, 'alarms'> {
  if (alarms === undefined) return {};
  const triggeredAlarmNames = [...(record.triggeredAlarms ?? [])];
  const over = record.finishedAt !== undefined;
  const watching = over ? 'MONITORING_COMPLETE' : 'MONITORING';
  const status = triggeredAlarmNames.length > 0 ? 'TRIGGERED' : watching;
  return {
    alarms: {
      status: alarms.enable ? status : 'DISABLED',
      alarmNames: [...alarms.names],
      triggeredAlarmNames,
    },
  };
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
  if (record.circuitBroken === true) return 'TRIGGERED';
  return record.finishedAt === undefined ? 'MONITORING' : 'MONITORING_COMPLETE';
}
