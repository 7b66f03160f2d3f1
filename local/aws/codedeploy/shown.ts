import type {
  DeploymentGroupInfo,
  DeploymentInfo,
  DeploymentTarget,
  ECSTaskSet,
  LastDeploymentInfo,
  RevisionLocation,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';
import { countsOf } from '../ecs/lifecycle.ts';
import { nameOf } from '../ecs/names.ts';
import type { TaskSet } from '../ecs/tasksets.ts';
import type { Deployment } from './deployment.ts';
import type { Group } from './groups.ts';
import { isOver } from './machine.ts';
import { targetGroupName } from './running.ts';

/** The deployment as GetDeployment answers it. Its AppSpec is left out there, its SHA-256 is not. Seen. */
export function shownDeployment(deployment: Deployment): DeploymentInfo {
  const { state, group, revision, previousRevision, rollbackInfo, description } = deployment;
  const { deploymentStyle, blueGreenDeploymentConfiguration, loadBalancerInfo } = group.info;
  const autoRollbackConfiguration = deployment.autoRollback ?? group.info.autoRollbackConfiguration;
  return {
    applicationName: group.application,
    deploymentGroupName: group.name,
    deploymentConfigName: deployment.configName,
    deploymentId: state.id,
    status: state.status,
    createTime: new Date(state.createdAt),
    creator: deployment.creator,
    computePlatform: 'ECS',
    fileExistsBehavior: 'DISALLOW',
    ignoreApplicationStopFailures: false,
    updateOutdatedInstancesOnly: false,
    instanceTerminationWaitTimeStarted: state.terminationWaitStarted,
    deploymentStatusMessages: [],
    deploymentStyle,
    blueGreenDeploymentConfiguration,
    loadBalancerInfo,
    ...(autoRollbackConfiguration === undefined ? {} : { autoRollbackConfiguration }),
    ...(deployment.overrideAlarms === undefined
      ? {}
      : { overrideAlarmConfiguration: deployment.overrideAlarms }),
    ...(revision === undefined ? {} : { revision: locationOf(revision) }),
    ...(previousRevision === undefined ? {} : { previousRevision: locationOf(previousRevision) }),
    ...(description === undefined ? {} : { description }),
    ...(state.startedAt === undefined ? {} : { startTime: new Date(state.startedAt) }),
    ...(state.completedAt === undefined ? {} : { completeTime: new Date(state.completedAt) }),
    ...(state.error === undefined ? {} : { errorInformation: state.error }),
    ...(rollbackInfo === undefined ? {} : { rollbackInfo }),
    // Only at the end, and it counts targets, not tasks. Seen.
    ...(isOver(state) ? { deploymentOverview: overviewOf(statusOf(deployment)) } : {}),
  };
}

/** An AppSpec as answers refer to it. */
export function locationOf(sha256: string): RevisionLocation {
  return { revisionType: 'AppSpecContent', appSpecContent: { sha256 } };
}

/** `CLUSTER:SERVICE` */
export function targetIdOf({ service }: Deployment): string {
  return `${service.cluster}:${nameOf(service.arn)}`;
}

/** The deployment's one target: the service, with lifecycle events and task sets. */
export function shownTarget(deployment: Deployment): DeploymentTarget {
  const { state, service, deployed, other, creator } = deployment;
  // A rollback's deployed set is the original one, and stays the blue one.
  const [blue, green] = creator === 'user' ? [other, deployed] : [deployed, other];
  const sets = [
    ...(blue === undefined ? [] : [shownSet(blue, 'Blue')]),
    ...(green === undefined ? [] : [shownSet(green, 'Green')]),
  ];
  return {
    deploymentTargetType: 'ECSTarget',
    ecsTarget: {
      deploymentId: state.id,
      targetId: targetIdOf(deployment),
      targetArn: service.arn,
      lastUpdatedAt: new Date(state.updatedAt),
      status: statusOf(deployment),
      lifecycleEvents: state.events.map(({ name, status, startedAt, endedAt, diagnostics }) => ({
        lifecycleEventName: name,
        status,
        ...(startedAt === undefined ? {} : { startTime: new Date(startedAt) }),
        ...(endedAt === undefined ? {} : { endTime: new Date(endedAt) }),
        ...(diagnostics === undefined
          ? {}
          : { diagnostics: { scriptName: '', logTail: '', ...diagnostics } }),
      })),
      taskSetsInfo: sets,
    },
  };
}

/** The group with its last deployments. */
export function shownGroup(group: Group, deployments: readonly Deployment[]): DeploymentGroupInfo {
  const own = deployments.filter((deployment) => deployment.group === group);
  const attempted = own.at(-1);
  const successful = own.findLast(({ state }) => state.status === 'Succeeded');
  return {
    ...group.info,
    ...(attempted === undefined ? {} : { lastAttemptedDeployment: lastOf(attempted) }),
    ...(successful === undefined ? {} : { lastSuccessfulDeployment: lastOf(successful) }),
    ...(attempted?.revision === undefined ? {} : { targetRevision: locationOf(attempted.revision) }),
  };
}

function lastOf({ state }: Deployment): LastDeploymentInfo {
  return {
    deploymentId: state.id,
    status: state.status,
    createTime: new Date(state.createdAt),
    ...(state.completedAt === undefined ? {} : { endTime: new Date(state.completedAt) }),
  };
}

function shownSet(set: TaskSet, taskSetLabel: 'Blue' | 'Green'): ECSTaskSet {
  const { state } = set.scheduler;
  const name = targetGroupName(set.loadBalancers[0]?.targetGroupArn);
  return {
    identifer: set.id,
    desiredCount: state.settings.desiredCount,
    ...countsOf(state.tasks),
    status: set.status,
    trafficWeight: set.weight,
    ...(name === undefined ? {} : { targetGroup: { name } }),
    taskSetLabel,
  };
}

/** Status of the one target. That it has Failed in a deployment that was Stopped is chosen. */
function statusOf({ state }: Deployment): TargetStatus {
  if (state.status === 'Created') return 'Pending';
  return state.status === 'Stopped' ? 'Failed' : state.status;
}

function overviewOf(status: TargetStatus) {
  const none = { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, Ready: 0 };
  return { ...none, [status]: 1 };
}
