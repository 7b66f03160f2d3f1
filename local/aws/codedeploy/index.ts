import type {
  BatchGetDeploymentGroupsInput,
  BatchGetDeploymentTargetsInput,
  GetApplicationRevisionInput,
  GetApplicationRevisionOutput,
  ListDeploymentTargetsInput,
} from '@aws-sdk/client-codedeploy';
import * as model from '@aws-sdk/client-codedeploy';
import { AwsRefusal, type AwsService } from '../service.ts';
import { Deployments } from './deployments.ts';
import { mostGroups, mostTargets } from './figures.ts';
import { Groups } from './groups.ts';
import { codeDeployQuestions } from './questions.ts';
import type { CodeDeployWorld } from './running.ts';
import { locationOf, shownDeployment, shownGroup, shownTarget, targetIdOf } from './shown.ts';

/** Plays CodeDeploy for ECS. */
export function codeDeployService(world: CodeDeployWorld): AwsService {
  const groups = new Groups(world.core);
  const deployments = new Deployments(world, groups);

  const target = (deploymentId: string | undefined, targetId: string | undefined) => {
    const deployment = deployments.findStarted(deploymentId);
    if (targetId === targetIdOf(deployment)) return shownTarget(deployment);
    const message = `The deployment ${deploymentId} has no target ${targetId}.`;
    throw new AwsRefusal('DeploymentTargetDoesNotExistException', message);
  };

  return {
    name: 'codedeploy',
    targetPrefix: 'CodeDeploy_20141006',
    model: { ...model },
    questions: codeDeployQuestions({ core: world.core, groups, deployments }),
    operations: {
      CreateApplication: (input) => groups.createApplication(input),
      GetApplication: ({ applicationName }) => {
        const { id, name, createdAt } = groups.application(applicationName);
        return {
          application: {
            applicationId: id,
            applicationName: name,
            createTime: new Date(createdAt),
            linkedToGitHub: false,
            computePlatform: 'ECS',
          },
        };
      },
      ListApplications: () => groups.listApplications(),
      CreateDeploymentGroup: (input) => groups.createGroup(input),
      GetDeploymentGroup: ({ applicationName, deploymentGroupName }) => {
        const group = groups.group(applicationName, deploymentGroupName);
        return { deploymentGroupInfo: shownGroup(group, deployments.all()) };
      },
      BatchGetDeploymentGroups: ({
        applicationName,
        deploymentGroupNames = [],
      }: BatchGetDeploymentGroupsInput) => {
        if (deploymentGroupNames.length > mostGroups) {
          const message = `At most ${mostGroups} deployment groups can be asked for.`;
          throw new AwsRefusal('BatchLimitExceededException', message);
        }
        const { groups: own } = groups.application(applicationName);
        const named = deploymentGroupNames.flatMap((name) => own.get(name) ?? []);
        return { deploymentGroupsInfo: named.map((group) => shownGroup(group, deployments.all())) };
      },
      ListDeploymentGroups: ({ applicationName }) => {
        const { name, groups: own } = groups.application(applicationName);
        return { applicationName: name, deploymentGroups: [...own.keys()] };
      },
      CreateDeploymentConfig: (input) => groups.createConfig(input),
      GetDeploymentConfig: ({ deploymentConfigName }) => ({
        deploymentConfigInfo: groups.config(deploymentConfigName),
      }),
      CreateDeployment: (input) => deployments.create(input),
      GetDeployment: ({ deploymentId }) => ({
        deploymentInfo: shownDeployment(deployments.find(deploymentId)),
      }),
      ListDeployments: (input) => deployments.list(input),
      ListDeploymentTargets: ({ deploymentId, targetFilters }: ListDeploymentTargetsInput) => {
        const deployment = deployments.findStarted(deploymentId);
        const status = shownTarget(deployment).ecsTarget?.status ?? 'Unknown';
        const wanted = targetFilters?.TargetStatus ?? [status];
        return { targetIds: wanted.includes(status) ? [targetIdOf(deployment)] : [] };
      },
      GetDeploymentTarget: ({ deploymentId, targetId }) => ({
        deploymentTarget: target(deploymentId, targetId),
      }),
      BatchGetDeploymentTargets: ({ deploymentId, targetIds = [] }: BatchGetDeploymentTargetsInput) => {
        if (targetIds.length === 0) {
          throw new AwsRefusal('DeploymentTargetIdRequiredException', 'A deployment target ID is required.');
        }
        if (targetIds.length > mostTargets) {
          const message = `At most ${mostTargets} deployment targets can be asked for.`;
          throw new AwsRefusal('DeploymentTargetListSizeExceededException', message);
        }
        return { deploymentTargets: targetIds.map((targetId) => target(deploymentId, targetId)) };
      },
      GetApplicationRevision: (input) => applicationRevision(groups, input),
      ContinueDeployment: (input) => deployments.continue(input),
      StopDeployment: (input) => deployments.stop(input),
      PutLifecycleEventHookExecutionStatus: (input) => deployments.report(input),
    },
    async close() {
      deployments.close();
    },
  };
}

/** The AppSpec itself, which GetDeployment leaves out. */
function applicationRevision(
  groups: Groups,
  input: GetApplicationRevisionInput,
): GetApplicationRevisionOutput {
  const { name, revisions } = groups.application(input.applicationName);
  const sha256 = input.revision?.appSpecContent?.sha256 ?? '';
  const found = revisions.get(sha256);
  if (found === undefined) {
    const message = `The revision ${sha256} is not known to the application ${name}.`;
    throw new AwsRefusal('RevisionDoesNotExistException', message);
  }
  const { content, registeredAt, lastUsedAt } = found;
  return {
    applicationName: name,
    revision: { ...locationOf(sha256), appSpecContent: { content, sha256 } },
    revisionInfo: {
      deploymentGroups: [...found.groups],
      registerTime: new Date(registeredAt),
      firstUsedTime: new Date(registeredAt),
      lastUsedTime: new Date(lastUsedAt),
    },
  };
}
