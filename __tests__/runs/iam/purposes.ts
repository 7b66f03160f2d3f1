import type { Addition, Way } from './play.ts';

/**
 * What a permission is for. Which permissions there are, and on what, the plays say; here stands what no run can know of itself: for
 * what somebody who approves a policy would call it, and whether a step does without.
 */
export interface Purpose {
  readonly sid: string;
  readonly actions: readonly string[];
  /** What it is for, for the table. */
  readonly what: string;
  /** What is lost without it, where a step does without. */
  readonly lost?: string;
  /** Ways in which it is so; all unless given. */
  readonly ways?: readonly Way[];
  /** Resources of which it is so; all unless given. */
  readonly about?: RegExp;
  /** What is to stand for all that another run would ask about. */
  readonly widened?: readonly [RegExp, string];
  /** What has to be used. */
  readonly addition?: Addition;
}

const GOING_BACK: readonly Way[] = ['rollback', 'codedeploy-rollback'];
const NO_CHECK = 'is not checked before the build, and found afterwards';

/** The first that fits is the one. */
export const PURPOSES: readonly Purpose[] = [
  {
    sid: 'PullBaseImages',
    actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    about: /:repository\/base\//,
    what: 'Docker pulls base images and caches that are in ECR',
    addition: 'base-images',
  },
  {
    sid: 'LogInToTheRegistry',
    actions: ['ecr:GetAuthorizationToken'],
    what: 'Docker logs in; only to build',
  },
  {
    sid: 'PushTheImage',
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:CompleteLayerUpload',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ],
    what: 'Docker pushes what it built; only to build',
  },
  {
    sid: 'CreateTheRepository',
    actions: ['ecr:CreateRepository'],
    what: 'the repository is made where there is none',
    addition: 'create-repository',
  },
  {
    sid: 'FindTheImage',
    actions: ['ecr:BatchGetImage', 'ecr:DescribeRepositories'],
    ways: ['deploy', 'codedeploy', 'plan', 'codedeploy-plan'],
    what: 'the repository and its tags, or the image that exists',
  },
  {
    sid: 'FindTheImage',
    actions: ['ecr:BatchGetImage', 'ecr:DescribeRepositories'],
    ways: GOING_BACK,
    what: 'whether the image of the revision is still there',
    lost: "A revision whose image is gone is found when its tasks fail. An image's tag is found in task definitions alone.",
  },
  {
    sid: 'RecogniseWhatWasBuilt',
    actions: ['ecr:DescribeImages', 'ecr:GetDownloadUrlForLayer'],
    what: 'an image that was built from the same files is used again',
    lost: 'A new image is built instead; one that ECR archived is found when tasks fail.',
  },
  {
    sid: 'FindTheSecrets',
    actions: ['secretsmanager:DescribeSecret'],
    what: 'secrets by their names, and whether they exist; no value is read',
    lost: `Whether a secret exists ${NO_CHECK}. Needed where secrets are written by name and not by ARN.`,
  },
  {
    sid: 'FindTheParameters',
    actions: ['ssm:DescribeParameters'],
    what: 'the same of parameters',
    lost: `Whether a parameter exists ${NO_CHECK}. Needed where parameters are written by name and not by ARN.`,
  },
  {
    sid: 'ReadTheRevisions',
    actions: ['ecs:DescribeTaskDefinition', 'ecs:ListTaskDefinitions'],
    what: 'the task definition that runs, and those that are to run',
  },
  { sid: 'RegisterTheRevision', actions: ['ecs:RegisterTaskDefinition'], what: 'the new revision' },
  {
    sid: 'KeepItsTags',
    actions: ['ecs:TagResource'],
    what: 'the new revision gets the tags of the one before',
    addition: 'tags',
  },
  {
    sid: 'GiveItsRolesToTheTasks',
    actions: ['iam:PassRole'],
    what: 'the execution role and the task role of the task definition, for ECS alone',
  },
  {
    sid: 'LookAtTheCluster',
    actions: ['ecs:DescribeClusters'],
    what: 'capacity providers',
    lost: `What the cluster can't run ${NO_CHECK}.`,
  },
  {
    sid: 'LookAtTheRoles',
    actions: ['iam:GetRole'],
    what: 'whether both roles exist and trust ECS',
    lost: `A role that ECS can't assume ${NO_CHECK}.`,
  },
  {
    sid: 'AskWhatTheExecutionRoleMay',
    actions: ['iam:SimulatePrincipalPolicy'],
    what: 'whether the execution role may pull the image, read the secrets and write logs',
    lost: `What it is not allowed ${NO_CHECK}.`,
  },
  {
    sid: 'LookForTheLogGroups',
    actions: ['logs:DescribeLogGroups'],
    what: 'whether the log groups exist',
    lost: `A log group that is missing ${NO_CHECK}.`,
  },
  {
    sid: 'ReadTheService',
    actions: ['ecs:DescribeServices'],
    what: 'the service, and how its deployment goes',
  },
  {
    sid: 'UpdateTheService',
    actions: ['ecs:UpdateService'],
    ways: ['deploy', 'rollback'],
    what: 'the deployment, and the way back',
  },
  {
    sid: 'SetTheNumberOfTasks',
    actions: ['ecs:UpdateService'],
    ways: ['codedeploy'],
    what: 'CodeDeploy sets no number of tasks',
    addition: 'codedeploy-count',
  },
  {
    sid: 'ListTheDeployments',
    actions: ['ecs:ListServiceDeployments'],
    what: "ECS's record of the deployments, which says what was before; not needed where the revision is named",
  },
  {
    sid: 'SeeWhatTheyDeployed',
    actions: ['ecs:DescribeServiceRevisions'],
    what: 'the revisions in that record; not needed where the revision is named',
  },
  {
    sid: 'FollowTheStages',
    actions: ['ecs:DescribeServiceDeployments'],
    what: "stages and traffic of ECS's own blue/green, linear and canary deployments",
    lost: 'Their stages are not shown, and they are waited for until they are complete.',
  },
  {
    sid: 'StopTheDeployment',
    actions: ['ecs:StopServiceDeployment'],
    what: 'the way back from a deployment that is under way, by ECS itself',
    lost: 'The way back is an update of the service, which is slower.',
  },
  {
    sid: 'ListTheTasks',
    actions: ['ecs:ListTasks'],
    what: 'which tasks failed',
    lost: "The reasons why tasks fail: ECS's messages about the service are all that is known.",
  },
  {
    sid: 'LookAtTheTasks',
    actions: ['ecs:DescribeTasks'],
    what: 'why they failed',
    lost: 'The same.',
  },
  {
    sid: 'ReadTheLastLines',
    actions: ['logs:GetLogEvents'],
    what: 'the last lines that a container wrote before it failed',
    lost: 'The last lines of containers, and the causes that they name.',
  },
  {
    sid: 'LookAtTheTargets',
    actions: ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth'],
    what: 'whether the load balancer finds the tasks healthy, and how it checks them',
    lost: 'The health of targets, and causes that lie in the health check.',
  },
  {
    sid: 'ListTheApplications',
    actions: ['codedeploy:ListApplications'],
    what: 'the group that deploys the service is searched in all applications',
    addition: 'codedeploy-search',
  },
  {
    sid: 'ListTheirGroups',
    actions: ['codedeploy:ListDeploymentGroups'],
    what: 'the same',
    addition: 'codedeploy-search',
    widened: [/:application:.*$/, ':application:*'],
  },
  {
    sid: 'ReadTheirGroups',
    actions: ['codedeploy:BatchGetDeploymentGroups'],
    what: 'the same',
    addition: 'codedeploy-search',
    widened: [/:deploymentgroup:.*$/, ':deploymentgroup:*'],
  },
  {
    sid: 'ReadTheDeploymentGroup',
    actions: ['codedeploy:GetDeploymentGroup'],
    what: 'how the group deploys',
  },
  {
    sid: 'SeeWhatIsUnderWay',
    actions: ['codedeploy:ListDeployments'],
    ways: ['codedeploy', 'codedeploy-plan'],
    what: 'whether another deployment is under way',
    lost: 'Only the last deployment of the group is looked at. Needed to plan a rollback, and to stop one.',
  },
  {
    sid: 'SeeWhatCodeDeployDid',
    actions: ['codedeploy:ListDeployments'],
    ways: ['codedeploy-rollback'],
    what: "CodeDeploy's record of the deployments, which says what is before",
  },
  {
    sid: 'ReadYourDeploymentConfiguration',
    actions: ['codedeploy:GetDeploymentConfig'],
    about: /:deploymentconfig:(?!CodeDeployDefault\.)/,
    what: 'how the traffic is shifted; CodeDeploy asks for it to deploy',
    addition: 'codedeploy-configuration',
  },
  {
    sid: 'ReadTheDeploymentConfiguration',
    actions: ['codedeploy:GetDeploymentConfig'],
    ways: ['codedeploy', 'codedeploy-rollback'],
    what: 'how the traffic is shifted; CodeDeploy asks for it to deploy',
  },
  {
    sid: 'ReadTheDeploymentConfiguration',
    actions: ['codedeploy:GetDeploymentConfig'],
    ways: ['codedeploy-plan'],
    what: 'how the traffic is shifted',
    lost: 'The time that it takes is not counted.',
  },
  {
    sid: 'DeployThroughCodeDeploy',
    actions: ['codedeploy:CreateDeployment'],
    what: 'the deployment',
  },
  {
    sid: 'HandOverTheAppSpec',
    actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
    what: 'the AppSpec, which CodeDeploy keeps as a revision of the application',
  },
  { sid: 'FollowCodeDeploy', actions: ['codedeploy:GetDeployment'], what: 'how the deployment goes' },
  {
    sid: 'FollowItsTraffic',
    actions: ['codedeploy:BatchGetDeploymentTargets', 'codedeploy:ListDeploymentTargets'],
    what: 'its lifecycle events and its traffic',
  },
  {
    sid: 'StopCodeDeploy',
    actions: ['codedeploy:StopDeployment'],
    what: 'the way back from a deployment that is under way',
  },
];

/** What that permission is for. @throws Error when nobody has said it */
export function purposeOf(way: Way, { action, resource }: { action: string; resource: string }): Purpose {
  const purpose = PURPOSES.find(
    ({ actions, ways, about }) =>
      actions.includes(action) && (ways?.includes(way) ?? true) && (about?.test(resource) ?? true),
  );
  if (purpose !== undefined) return purpose;
  throw new Error(`${way}: ${action} on ${resource} is asked. Fix: say in purposes.ts what for.`);
}
