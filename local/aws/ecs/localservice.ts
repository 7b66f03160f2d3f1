import type { Service } from '@aws-sdk/client-ecs';
import type { Scheduler } from './scheduler.ts';

/** One service: its scheduler and what is only shown. */
export interface LocalService {
  readonly arn: string;
  /** Name of its cluster. */
  readonly cluster: string;
  readonly scheduler: Scheduler;
  /** Clock milliseconds. */
  readonly createdAt: number;
  /** As in the last Create or Update; what counts as long as there is a deployment is `currentTaskDefinition`. */
  taskDefinitionArn: string;
  /** Settings that are given back as they were set, without a part in the rollout. */
  shown: Service;
}

/** The revision that the service is to run: that of its PRIMARY deployment, which a rollback changes too. */
export function currentTaskDefinition(service: LocalService): string {
  return service.scheduler.state.deployments[0]?.taskDefinitionArn ?? service.taskDefinitionArn;
}
