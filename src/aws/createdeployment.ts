import type { CreateDeploymentCommandInput, ListDeploymentsCommandInput } from '@aws-sdk/client-codedeploy';
import { UnreadableAnswer } from './answers.ts';
import type { CodeDeployDoor } from './codedeploydoor.ts';
import { AwsError, activeDeploymentIn } from './errors.ts';
import { ACTIVE_STATUSES } from './groupdeployments.ts';
import { ask } from './manners.ts';

/** How far back deployments are listed: they are told apart by whether they were there before, so any skew of the clocks will do. */
const LISTED_MS = 60 * 60_000;

/**
 * Starts a deployment, one and not two. CodeDeploy takes no token for that: when the answer gets lost, the deployment is the
 * one that was not there before and has the same revision.
 *
 * @returns its id
 * @throws AwsError with the code DeploymentLimitExceededException when another one is active
 */
export async function createDeployment(
  request: CreateDeploymentCommandInput,
  door: CodeDeployDoor,
): Promise<string> {
  const { sdk, client, manners } = door;
  const before = new Set(await listNewest(request, door));
  const lookUp = async () => {
    for (const id of await listNewest(request, door)) {
      if (!before.has(id) && (await isOf(id, request, door))) return id;
    }
    return undefined;
  };
  try {
    return await ask(
      {
        action: 'codedeploy:CreateDeployment',
        send: async (abortSignal) => {
          const { deploymentId } = await client.send(new sdk.CreateDeploymentCommand(request), {
            abortSignal,
          });
          if (deploymentId === undefined) throw new UnreadableAnswer('it has no deploymentId');
          return deploymentId;
        },
        lookUp,
      },
      manners,
    );
  } catch (error) {
    // Ours may be the one that is in the way: the list does not know it at once.
    const inTheWay = error instanceof AwsError ? activeDeploymentIn(error) : undefined;
    if (inTheWay === undefined || before.has(inTheWay)) throw error;
    // Where that can't be found out, the refusal is what there is to tell.
    const isOurs = await isOf(inTheWay, request, door).catch(() => false);
    if (!isOurs) throw error;
    return inTheWay;
  }
}

/** Id of the deployment that was started from this request and is not over; nothing as long as it is not to be seen. */
export async function findStarted(
  request: CreateDeploymentCommandInput,
  door: CodeDeployDoor,
): Promise<string | undefined> {
  const { applicationName, deploymentGroupName } = request;
  const includeOnlyStatuses = [...ACTIVE_STATUSES];
  const listed = await listIds({ applicationName, deploymentGroupName, includeOnlyStatuses }, door);
  for (const id of listed) {
    if (await isOf(id, request, door)) return id;
  }
  return undefined;
}

function listNewest(
  { applicationName, deploymentGroupName }: CreateDeploymentCommandInput,
  door: CodeDeployDoor,
): Promise<string[]> {
  const createTimeRange = { start: new Date(door.manners.clock.now() - LISTED_MS) };
  return listIds({ applicationName, deploymentGroupName, createTimeRange }, door);
}

/** Ids of the deployments of a group; where these may not be listed, the id of its last one. */
async function listIds(
  filter: ListDeploymentsCommandInput,
  { sdk, client, manners }: CodeDeployDoor,
): Promise<string[]> {
  const { applicationName, deploymentGroupName } = filter;
  try {
    const command = new sdk.ListDeploymentsCommand(filter);
    const { deployments = [] } = await ask(
      { action: 'codedeploy:ListDeployments', send: (abortSignal) => client.send(command, { abortSignal }) },
      manners,
    );
    return deployments;
  } catch (error) {
    if (!(error instanceof AwsError && error.kind === 'denied')) throw error;
    const command = new sdk.GetDeploymentGroupCommand({ applicationName, deploymentGroupName });
    const { deploymentGroupInfo } = await ask(
      {
        action: 'codedeploy:GetDeploymentGroup',
        send: (abortSignal) => client.send(command, { abortSignal }),
      },
      manners,
    );
    const last = deploymentGroupInfo?.lastAttemptedDeployment?.deploymentId;
    return last === undefined ? [] : [last];
  }
}

/** Whether a deployment was made from this request. Its AppSpec is not told, only the hash of it. */
async function isOf(
  deploymentId: string,
  { revision, description }: CreateDeploymentCommandInput,
  { sdk, client, manners }: CodeDeployDoor,
): Promise<boolean> {
  const command = new sdk.GetDeploymentCommand({ deploymentId });
  const { deploymentInfo } = await ask(
    { action: 'codedeploy:GetDeployment', send: (abortSignal) => client.send(command, { abortSignal }) },
    manners,
  );
  return (
    deploymentInfo?.creator === 'user' &&
    deploymentInfo.revision?.appSpecContent?.sha256 === revision?.appSpecContent?.sha256 &&
    (deploymentInfo.description ?? '') === (description ?? '')
  );
}
