import type { Service, ServiceRevision, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { Scheduler } from './scheduler.ts';
import type { TaskSets } from './tasksets.ts';

/** Settings that ECS shows of a service's deployments and revisions, not of the service. */
export type DeploymentSettings = Pick<
  UpdateServiceRequest,
  'serviceConnectConfiguration' | 'volumeConfigurations' | 'vpcLatticeConfigurations'
>;

/** One service: its scheduler and what is only shown. */
export interface LocalService {
  readonly arn: string;
  /** Name of its cluster. */
  readonly cluster: string;
  readonly scheduler: Scheduler;
  /** Clock milliseconds. */
  readonly createdAt: number;
  /**
   * As in the last Create or Update; what counts as long as there is a deployment is `currentTaskDefinition`. Absent
   * with the controller EXTERNAL.
   */
  taskDefinitionArn?: string;
  /** Settings that are given back as they were set, without a part in the rollout. */
  shown: Service;
  /** Those of its next deployment; without a part in the rollout, too. */
  ofDeployments: DeploymentSettings;
  /** The revisions that its deployments of late were to run, by the id at the end of the revision's ARN. */
  readonly revisions: Map<string, ServiceRevision>;
  /** For tasks of RunTask, which belong to no service: their group. */
  readonly group?: string;
  /** With the CODE_DEPLOY controller: who runs the tasks, while `scheduler` has none. */
  readonly taskSets?: TaskSets;
}

/** Everything that runs tasks of the service, and knows those that have stopped. */
export function schedulersOf(service: LocalService): Scheduler[] {
  return [service.scheduler, ...(service.taskSets?.schedulers() ?? [])];
}

/** The revision that the service is to run: that of its PRIMARY deployment or task set, which a rollback changes too. */
export function currentTaskDefinition(service: LocalService): string | undefined {
  const served = service.taskSets?.primary()?.revision ?? service.scheduler.state.deployments[0];
  return served?.taskDefinitionArn ?? service.taskDefinitionArn;
}
