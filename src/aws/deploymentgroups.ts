import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { lastPart } from './arn.ts';
import type { CodeDeployDoor } from './codedeploydoor.ts';
import { ask } from './manners.ts';
import { pagesOf } from './pages.ts';

/** Groups that one BatchGetDeploymentGroups takes, CodeDeploy's limit. */
const GROUPS_PER_CALL = 100;
/** CodeDeploy publishes no rate, and is throttled soon when an account has many applications. */
const APPLICATIONS_AT_A_TIME = 4;

/** A deployment group by its names. */
export interface GroupName {
  readonly application: string;
  readonly group: string;
}

/** Groups of any application that deploy an ECS service. The cluster is named or given by its ARN. */
export async function findGroupsOf(
  cluster: string,
  service: string,
  door: CodeDeployDoor,
): Promise<GroupName[]> {
  const waiting = await listApplications(door);
  const found: DeploymentGroupInfo[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      found.push(...(await describeGroups(next, door)));
    }
  };
  await Promise.all(Array.from({ length: APPLICATIONS_AT_A_TIME }, work));
  const isOurs = ({ ecsServices = [] }: DeploymentGroupInfo) =>
    ecsServices.some(
      ({ clusterName = 'default', serviceName = '' }) =>
        lastPart(clusterName) === lastPart(cluster) && lastPart(serviceName) === lastPart(service),
    );
  return found
    .filter(isOurs)
    .map(({ applicationName = '', deploymentGroupName = '' }) => ({
      application: applicationName,
      group: deploymentGroupName,
    }))
    .sort((one, other) =>
      `${one.application}/${one.group}` < `${other.application}/${other.group}` ? -1 : 1,
    );
}

async function listApplications({ sdk, client, manners }: CodeDeployDoor): Promise<string[]> {
  const names: string[] = [];
  const action = 'codedeploy:ListApplications';
  const answers = pagesOf({
    action,
    ask(nextToken) {
      const command = new sdk.ListApplicationsCommand({ nextToken });
      return ask({ action, send: (abortSignal) => client.send(command, { abortSignal }) }, manners);
    },
    next: ({ nextToken }) => nextToken,
  });
  for await (const { applications = [] } of answers) names.push(...applications);
  return names;
}

async function describeGroups(
  applicationName: string,
  { sdk, client, manners }: CodeDeployDoor,
): Promise<DeploymentGroupInfo[]> {
  const names: string[] = [];
  const action = 'codedeploy:ListDeploymentGroups';
  const answers = pagesOf({
    action,
    ask(nextToken) {
      const command = new sdk.ListDeploymentGroupsCommand({ applicationName, nextToken });
      return ask({ action, send: (abortSignal) => client.send(command, { abortSignal }) }, manners);
    },
    next: ({ nextToken }) => nextToken,
  });
  for await (const { deploymentGroups = [] } of answers) names.push(...deploymentGroups);
  const found: DeploymentGroupInfo[] = [];
  for (let at = 0; at < names.length; at += GROUPS_PER_CALL) {
    const command = new sdk.BatchGetDeploymentGroupsCommand({
      applicationName,
      deploymentGroupNames: names.slice(at, at + GROUPS_PER_CALL),
    });
    const answer = await ask(
      {
        action: 'codedeploy:BatchGetDeploymentGroups',
        send: (abortSignal) => client.send(command, { abortSignal }),
      },
      manners,
    );
    found.push(...(answer.deploymentGroupsInfo ?? []));
  }
  return found;
}
