import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Service, TaskSet } from '@aws-sdk/client-ecs';

/** The two task sets of a deployment of CodeDeploy that is under way. */
export interface Sides {
  /** The one that it brought; of a rollback, the one that is gone back from. Nothing before it is there. */
  readonly green: TaskSet | undefined;
  /** The one that served before. */
  readonly blue: TaskSet | undefined;
}

/** Whether CodeDeploy began a deployment by itself, to go back from another one. */
export function isRollback({ creator }: DeploymentInfo): boolean {
  return creator === 'codeDeployRollback';
}

/** Tells the task sets of a service apart. Each has the id of the deployment that made it, but for the service's first. */
export function sidesOf({ taskSets = [] }: Service, deployment: DeploymentInfo): Sides {
  const { deploymentId, rollbackInfo } = deployment;
  const maker = isRollback(deployment) ? rollbackInfo?.rollbackTriggeringDeploymentId : deploymentId;
  const isGreen = ({ externalId }: TaskSet) => externalId !== undefined && externalId === maker;
  // What an earlier deployment left goes when the next one makes its own.
  const others = taskSets.filter((set) => !isGreen(set) && set.status !== 'DRAINING');
  const blue = others.find(({ status }) => status === 'PRIMARY') ?? others[0];
  return { green: taskSets.find(isGreen), blue };
}
