import type {
  Deployment,
  DescribeServicesRequest,
  DescribeServicesResponse,
  Failure,
  Service,
  ServiceRevision,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { controllerOf } from './controllers.ts';
import { countsOf, isWanted } from './lifecycle.ts';
import { currentTaskDefinition, type LocalService } from './localservice.ts';
import { nameOf } from './names.ts';
import { given } from './optional.ts';
import { revisionArn, serviceDeploymentArn } from './recordarns.ts';
import type { DeploymentState } from './state.ts';
import { taskSetMembers } from './tasksets-shown.ts';

/** Services in one DescribeServices. AWS's API reference. */
const mostDescribed = 10;

/** Where the services of one DescribeServices are looked up. */
export interface ServiceLookUp {
  /** Name of their cluster. */
  readonly cluster: string;
  readonly core: LocalAwsCore;
  /** The service of that cluster with that name. */
  named(name: string): LocalService | undefined;
}

/** The services that exist, and a failure MISSING for each that does not. */
export function describeServices(
  request: DescribeServicesRequest,
  { cluster, core, named }: ServiceLookUp,
): DescribeServicesResponse {
  const asked = request.services ?? [];
  if (asked.length === 0) throw new AwsRefusal('InvalidParameterException', 'Services cannot be empty.');
  if (asked.length > mostDescribed) {
    const message = `Services cannot have more than ${mostDescribed} elements.`;
    throw new AwsRefusal('InvalidParameterException', message);
  }
  const answer: { services: Service[]; failures: Failure[] } = { services: [], failures: [] };
  for (const reference of asked) {
    const name = nameOf(reference);
    const service = named(name);
    if (service === undefined) {
      answer.failures.push({ arn: core.arn('ecs', `service/${cluster}/${name}`), reason: 'MISSING' });
    } else {
      const { tags, ...described } = describeService(service, core);
      answer.services.push(request.include?.includes('TAGS') ? { ...described, tags } : described);
    }
  }
  return answer;
}

/** The service as DescribeServices, CreateService and UpdateService answer it. */
export function describeService(service: LocalService, core: LocalAwsCore): Service {
  const { state } = service.scheduler;
  const record = state.serviceDeployments[0];
  return {
    ...service.shown,
    serviceArn: service.arn,
    serviceName: state.name,
    clusterArn: core.arn('ecs', `cluster/${service.cluster}`),
    status: state.status,
    desiredCount: state.settings.desiredCount,
    ...countsOf(state.tasks),
    ...launchOf(service),
    ...given({ taskDefinition: currentTaskDefinition(service) }),
    deploymentConfiguration: {
      ...service.shown.deploymentConfiguration,
      minimumHealthyPercent: state.settings.minimumHealthyPercent,
      maximumPercent: state.settings.maximumPercent,
      deploymentCircuitBreaker: service.shown.deploymentConfiguration?.deploymentCircuitBreaker ?? {
        enable: false,
        rollback: false,
      },
    },
    deployments: state.deployments.map((_, index) => describeDeployment(service, index)),
    events: state.events.map(({ id, createdAt, message }) => ({
      id,
      createdAt: new Date(createdAt),
      message,
    })),
    createdAt: new Date(service.createdAt),
    ...(controllerOf(service.shown) === 'EXTERNAL' && state.deployments.length === 0 ? { taskSets: [] } : {}),
    ...(service.taskSets === undefined ? {} : taskSetMembers(service, service.taskSets, core)),
    ...(record === undefined
      ? {}
      : {
          currentServiceDeployment: serviceDeploymentArn(service, record, core),
          currentServiceRevisions: state.deployments.map((deployment, index) => {
            const { desiredCount, runningCount, pendingCount } = describeDeployment(service, index);
            return {
              arn: revisionArn(service, deployment.revisionId, core),
              ...given({
                requestedTaskCount: desiredCount,
                runningTaskCount: runningCount,
                pendingTaskCount: pendingCount,
              }),
            };
          }),
        }),
  };
}

function describeDeployment(service: LocalService, index: number): Deployment {
  const { state } = service.scheduler;
  const deployment = state.deployments[index] as DeploymentState;
  const tasks = state.tasks.filter((task) => task.deploymentId === deployment.id);
  return {
    id: deployment.id,
    status: index === 0 ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: index === 0 ? state.settings.desiredCount : tasks.filter(isWanted).length,
    ...countsOf(tasks),
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    ...launchOf(service),
    ...keptOf(service.revisions.get(deployment.revisionId) ?? {}),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

/** What a deployment shows as it was when it began, whatever the service has been changed to since. */
function keptOf(revision: ServiceRevision): Deployment {
  const { networkConfiguration, platformFamily, platformVersion } = revision;
  const { serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations } = revision;
  return given({
    networkConfiguration,
    platformFamily,
    platformVersion,
    serviceConnectConfiguration,
    volumeConfigurations,
    vpcLatticeConfigurations,
  });
}

/** ECS shows one of the two. */
function launchOf({
  shown,
  scheduler,
}: LocalService): Pick<Service, 'launchType' | 'capacityProviderStrategy'> {
  const { capacityProviderStrategy = [] } = shown;
  return capacityProviderStrategy.length > 0
    ? { capacityProviderStrategy }
    : { launchType: scheduler.state.settings.launchType };
}
