import type { DeploymentInfo, DeploymentStatus } from '@aws-sdk/client-codedeploy';
import type { CodeDeployDoor } from './codedeploydoor.ts';
import { ask } from './manners.ts';
import type { Page, PastDeployment } from './pastdeployments.ts';

/** The ARN of a revision, which stands once in an AppSpec, be it JSON or YAML. */
const REVISION_ARN = /arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+:\d+/;

/** A deployment that has one of these is not over, and its group takes no other. */
export const ACTIVE_STATUSES: readonly DeploymentStatus[] = [
  'Created',
  'Queued',
  'InProgress',
  'Baking',
  'Ready',
];

/** Which deployments of a group, and from where on. */
export interface GroupQuestion {
  readonly application: string;
  readonly group: string;
  /** Those that went well, or those that failed or were stopped. */
  readonly areGood: boolean;
  readonly after: string | undefined;
}

/** A page of the ids of the deployments of a group that are over, newest first. */
export async function listOver(
  { application, group, areGood, after }: GroupQuestion,
  { sdk, client, manners }: CodeDeployDoor,
): Promise<Page<string>> {
  const command = new sdk.ListDeploymentsCommand({
    applicationName: application,
    deploymentGroupName: group,
    includeOnlyStatuses: areGood ? ['Succeeded'] : ['Failed', 'Stopped'],
    ...(after !== undefined && { nextToken: after }),
  });
  const { deployments = [], nextToken } = await ask(
    { action: 'codedeploy:ListDeployments', send: (abortSignal) => client.send(command, { abortSignal }) },
    manners,
  );
  return { items: deployments, next: nextToken };
}

/** What a deployment brings; nothing when its AppSpec is kept in S3, where it is not read. */
export async function readPastDeployment(
  info: DeploymentInfo,
  { sdk, client, manners }: CodeDeployDoor,
): Promise<PastDeployment | undefined> {
  const { applicationName, revision, completeTime, status } = info;
  if (revision?.appSpecContent?.sha256 === undefined) return undefined;
  // GetDeployment leaves the content out.
  const command = new sdk.GetApplicationRevisionCommand({ applicationName, revision });
  const answer = await ask(
    {
      action: 'codedeploy:GetApplicationRevision',
      send: (abortSignal) => client.send(command, { abortSignal }),
    },
    manners,
  );
  const arn = REVISION_ARN.exec(answer.revision?.appSpecContent?.content ?? '')?.[0];
  return arn === undefined
    ? undefined
    : { revision: arn, deployedAt: completeTime, isGood: status === 'Succeeded', images: [] };
}
