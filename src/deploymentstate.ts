import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';

/** Whether CodeDeploy is done with a deployment, well or badly. */
export function isOver({ status }: DeploymentInfo): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

/** How a deployment of CodeDeploy that is under way stands, in words that follow its id. */
export function stateInWords(deployment: DeploymentInfo): string {
  const { status = 'under way', createTime, instanceTerminationWaitTimeStarted: isShifted } = deployment;
  const since = createTime === undefined ? '' : ` since ${createTime.toISOString()}`;
  if (isShifted) return `${status}${since}, with all traffic shifted and the old tasks waiting for their end`;
  if (status === 'Ready') return `${status}${since}, waiting for somebody to continue it`;
  return `${status}${since}`;
}
