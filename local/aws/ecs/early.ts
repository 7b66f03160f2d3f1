import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import { currentRecord } from './history.ts';
import { isHealthy } from './lifecycle.ts';
import type { EarlySuccess } from './settings.ts';
import type { DeploymentState, ServiceState } from './state.ts';

/** When a deployment is called successful before it is all of the service's tasks. */

/** What CreateService and UpdateService refuse of the criteria. The rules are documented, the words are ours. */
export function earlyProblem(configuration: DeploymentConfiguration): string | undefined {
  const { earlySuccessCriteria: criteria, strategy = 'ROLLING', minimumHealthyPercent = 100 } = configuration;
  if (criteria?.enable !== true) return undefined;
  if (strategy !== 'ROLLING')
    return `earlySuccessCriteria are not supported with the ${strategy} deployment strategy`;
  const { healthyPercent, sourceServiceRevisionCleanup } = criteria;
  if (healthyPercent === undefined || sourceServiceRevisionCleanup === undefined)
    return 'healthyPercent and sourceServiceRevisionCleanup are required when earlySuccessCriteria are enabled';
  if (healthyPercent < 0 || healthyPercent > 100) return 'healthyPercent must be between 0 and 100';
  return healthyPercent < minimumHealthyPercent
    ? 'healthyPercent must be greater than or equal to minimumHealthyPercent'
    : undefined;
}

/** The scheduler's settings for the criteria. */
export function earlySuccessOf({ earlySuccessCriteria }: DeploymentConfiguration): EarlySuccess | undefined {
  if (earlySuccessCriteria === undefined) return undefined;
  const { enable, healthyPercent = 100, sourceServiceRevisionCleanup } = earlySuccessCriteria;
  return { enable: enable === true, healthyPercent, blocking: sourceServiceRevisionCleanup !== 'DEFERRED' };
}

/** Whether as many of its tasks are healthy as the criteria ask for; a way back has to be complete. */
export function hasEnough(service: ServiceState, deployment: DeploymentState, now: number): boolean {
  const { desiredCount, early } = service.settings;
  if (early?.enable !== true || currentRecord(service)?.rollback !== undefined) return false;
  const healthy = service.tasks.filter(
    (task) => task.deploymentId === deployment.id && isHealthy(task, now),
  ).length;
  return now >= deployment.notBefore && healthy >= Math.ceil((desiredCount * early.healthyPercent) / 100);
}
