import type { LocalAwsCore } from '../core.ts';
import type { IamQuestion } from '../iam/access.ts';
import type { Deployments } from './deployments.ts';
import type { Groups } from './groups.ts';

/** What the requests name. */
interface Named {
  readonly applicationName?: string;
  readonly deploymentGroupName?: string;
  readonly deploymentGroupNames?: readonly string[];
  readonly deploymentConfigName?: string;
  readonly deploymentId?: string;
}

/** Where CodeDeploy keeps what requests name by an id. */
export interface Kept {
  readonly core: LocalAwsCore;
  readonly groups: Groups;
  readonly deployments: Deployments;
}

type Asks = (action: string, input: Named, kept: Kept) => readonly IamQuestion[];

const onApplication: Asks = (action, { applicationName }, { core }) => [
  { action, resource: core.arn('codedeploy', `application:${applicationName}`) },
];
const onGroup: Asks = (action, { applicationName, deploymentGroupName }, { core }) => [
  { action, resource: core.arn('codedeploy', `deploymentgroup:${applicationName}/${deploymentGroupName}`) },
];
const onConfiguration: Asks = (action, { deploymentConfigName }, { core }) => [
  { action, resource: core.arn('codedeploy', `deploymentconfig:${deploymentConfigName}`) },
];
/** The group of the deployment; of one that is not there, nothing is asked and that is told. */
const onGroupOfDeployment: Asks = (action, { deploymentId }, kept) => {
  const found = kept.deployments.all().find(({ state }) => state.id === deploymentId);
  if (found === undefined) return [];
  const { application: applicationName, name: deploymentGroupName } = found.group;
  return onGroup(action, { applicationName, deploymentGroupName }, kept);
};
const everywhere: Asks = (action) => [{ action, resource: '*' }];

/** The operations that a deployment asks for, with the resources of the Service Authorization Reference for CodeDeploy (September 2026). */
const asks: Readonly<Record<string, Asks>> = {
  ListApplications: everywhere,
  ListDeploymentGroups: onApplication,
  BatchGetDeploymentGroups: (action, { applicationName, deploymentGroupNames = [] }, kept) =>
    deploymentGroupNames.flatMap((deploymentGroupName) =>
      onGroup(action, named(applicationName, deploymentGroupName), kept),
    ),
  GetDeploymentGroup: onGroup,
  GetDeploymentConfig: onConfiguration,
  ListDeployments: onGroup,
  GetDeployment: onGroupOfDeployment,
  GetApplicationRevision: onApplication,
  // The AppSpec becomes a revision of the application by it, which denials name; the guide's policies for deploying have all four.
  CreateDeployment: (action, input, kept) => {
    const deploymentConfigName = input.deploymentConfigName ?? configurationOf(input, kept);
    return [
      ...onGroup(action, input, kept),
      ...onConfiguration('codedeploy:GetDeploymentConfig', { deploymentConfigName }, kept),
      ...onApplication('codedeploy:GetApplicationRevision', input, kept),
      ...onApplication('codedeploy:RegisterApplicationRevision', input, kept),
    ];
  },
  StopDeployment: everywhere,
  ListDeploymentTargets: everywhere,
  BatchGetDeploymentTargets: everywhere,
};

function named(applicationName: string | undefined, deploymentGroupName: string): Named {
  return { ...(applicationName !== undefined && { applicationName }), deploymentGroupName };
}

/** The configuration that the group has. */
function configurationOf({ applicationName, deploymentGroupName }: Named, { groups }: Kept): string {
  const { info } = groups.group(applicationName, deploymentGroupName);
  return String(info.deploymentConfigName);
}

/** What IAM is asked before CodeDeploy carries out a request. */
export function codeDeployQuestions(
  kept: Kept,
): (operation: string, input: Named) => readonly IamQuestion[] | undefined {
  return (operation, input) => asks[operation]?.(`codedeploy:${operation}`, input, kept);
}
