import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import type { Service } from '@aws-sdk/client-ecs';
import { lastPart } from '../aws/arn.ts';
import type { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { type Problem, StepError } from '../errors.ts';
import type { CommonInputs } from '../inputs/index.ts';
import type { Log } from '../world.ts';
import { unlessDenied } from './denied.ts';

/** The deployment group of a service. */
export interface FoundGroup {
  readonly application: string;
  readonly group: string;
  readonly info: DeploymentGroupInfo;
}

interface GroupReads {
  readonly aws: Aws;
  readonly log: Log;
}

/** Characters of the name of an application or a group, from the CodeDeploy API reference. */
const LONGEST_NAME = 100;

/**
 * The deployment group of a service: the one that was named, else the one that the ECS console would have made, else the one
 * that says that it is for the service.
 *
 * @throws StepError when there is none, or it is for another service
 */
export async function findGroup(
  service: Service,
  inputs: CommonInputs,
  reads: GroupReads,
): Promise<FoundGroup> {
  const { application: givenApplication, group: givenGroup } = inputs.codeDeploy;
  const cluster = lastPart(service.clusterArn ?? inputs.cluster);
  const name = service.serviceName ?? '';
  const application = givenApplication ?? `AppECS-${cluster}-${name}`;
  const group = givenGroup ?? `DgpECS-${cluster}-${name}`;
  const isNamed = givenApplication !== undefined && givenGroup !== undefined;
  const isPossible = Math.max(application.length, group.length) <= LONGEST_NAME;
  const looked = isPossible ? reads.aws.codedeploy.findGroup(application, group) : Promise.resolve(undefined);
  let unread: AwsError | undefined;
  // A role that is kept to its own application may not even ask for another one.
  const unlessUnread = unlessDenied(looked, (denial) => {
    unread = denial;
    return undefined;
  });
  const info = await (isNamed ? looked : unlessUnread);
  if (info !== undefined && (isNamed || isFor(info, cluster, name))) {
    if (!isFor(info, cluster, name)) throw new StepError(isForAnother(info, cluster, name));
    return { application, group, info };
  }
  if (isNamed) throw new StepError(isMissing(application, group, inputs));
  return search({ cluster, name, unread }, inputs, reads);
}

/** What is searched for. */
interface Wanted {
  readonly cluster: string;
  readonly name: string;
  /** Why the group that the ECS console would have made could not be looked at. */
  readonly unread: AwsError | undefined;
}

async function search(
  { cluster, name, unread }: Wanted,
  { codeDeploy, region }: CommonInputs,
  { aws, log }: GroupReads,
): Promise<FoundGroup> {
  const all = await unlessDenied(aws.codedeploy.findGroupsOf(cluster, name), ({ action }) => {
    if (unread !== undefined) {
      throw new StepError({
        what: `The CodeDeploy deployment group of service ${name} could not be found`,
        why: `the role may not read the one that the ECS console would have made (${unread.action}), and may not search (${action})`,
        fix: `allow the role ${unread.action} on the group of the service, and write its names as codedeploy-application and codedeploy-deployment-group if they are others, or allow the search`,
      });
    }
    throw new StepError({
      what: `The CodeDeploy deployment group of service ${name} could not be found`,
      why: `none is named as the ECS console names it, and the role may not search (${action})`,
      fix: 'write its names as codedeploy-application and codedeploy-deployment-group, or allow the search',
    });
  });
  const found = all.filter(
    ({ application, group }) =>
      application === (codeDeploy.application ?? application) && group === (codeDeploy.group ?? group),
  );
  const [first, ...others] = found;
  const info = first && (await aws.codedeploy.findGroup(first.application, first.group));
  if (first === undefined || info === undefined) {
    const given = [
      ...(codeDeploy.application === undefined ? [] : [`the application ${codeDeploy.application}`]),
      ...(codeDeploy.group === undefined ? [] : [`the group ${codeDeploy.group}`]),
    ];
    throw new StepError({
      what: `Service ${name} has no CodeDeploy deployment group`,
      why: `its deployment controller is CODE_DEPLOY, and no group in ${region} is for service ${name} of the cluster ${cluster}${given.length === 0 ? '' : `, as far as ${given.join(' and ')} goes`}`,
      fix:
        given.length === 0
          ? 'create an application and a deployment group for the service in CodeDeploy'
          : 'check codedeploy-application and codedeploy-deployment-group, or remove them to have the group found',
    });
  }
  if (others.length > 0) {
    throw new StepError({
      what: `Service ${name} has several CodeDeploy deployment groups`,
      why: `these are for it: ${found.map(({ application, group }) => `${group} of ${application}`).join(', ')}`,
      fix: 'name one with codedeploy-application and codedeploy-deployment-group',
    });
  }
  log.info(
    `CodeDeploy's group for ${name} was found by a search. To save it, write codedeploy-application: ${first.application} and codedeploy-deployment-group: ${first.group}`,
  );
  return { ...first, info };
}

/** A group names its cluster and its service by name or ARN. */
function isFor({ ecsServices = [] }: DeploymentGroupInfo, cluster: string, name: string): boolean {
  return ecsServices.some(
    ({ clusterName = 'default', serviceName = '' }) =>
      lastPart(clusterName) === cluster && lastPart(serviceName) === name,
  );
}

function isForAnother(info: DeploymentGroupInfo, cluster: string, name: string): Problem {
  const others = (info.ecsServices ?? []).map(
    ({ clusterName = 'default', serviceName = '' }) =>
      `service ${lastPart(serviceName)} of the cluster ${lastPart(clusterName)}`,
  );
  const instead =
    others.length > 0
      ? `it is for ${others.join(' and ')}`
      : `it is for the compute platform ${info.computePlatform ?? 'Server'}`;
  return {
    what: `Deployment group ${info.deploymentGroupName} of ${info.applicationName} can't deploy service ${name} of the cluster ${cluster}`,
    why: instead,
    fix: 'check codedeploy-application and codedeploy-deployment-group, or remove both to have the group found',
  };
}

function isMissing(application: string, group: string, { region }: CommonInputs): Problem {
  return {
    what: `Deployment group ${group} of the application ${application} was not found`,
    why: `CodeDeploy in ${region} has no such application or group in the account of the credentials`,
    fix: 'check codedeploy-application, codedeploy-deployment-group and aws-region, or remove both names to have the group found',
  };
}
