import type {
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse,
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
  ServiceDeployment,
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { briefServiceDeployment, describeServiceDeployment } from './describeservicedeployment.ts';
import { recordRollbackRequest } from './history.ts';
import type { LocalService } from './localservice.ts';
import { given } from './optional.ts';
import { serviceDeploymentArn } from './recordarns.ts';
import type { Services } from './services.ts';
import type { ServiceDeploymentState } from './state.ts';

/** What these operations look at. */
export interface ServiceDeploymentsWorld {
  readonly core: LocalAwsCore;
  readonly services: Services;
}

/** Service deployments in one DescribeServiceDeployments, and in one page of a list. AWS's API reference. */
const most = { described: 20, listed: 100, usuallyListed: 20 };

/**
 * The service's deployments, newest first, in pages; a token is the id of the last one before it. Of a service with another controller than ECS there are none;
 * AWS does not say whether it refuses the call instead.
 */
export function listServiceDeployments(
  request: ListServiceDeploymentsRequest,
  { core, services }: ServiceDeploymentsWorld,
): ListServiceDeploymentsResponse {
  const service = services.find(request.cluster, String(request.service));
  const { after, before } = request.createdAt ?? {};
  const listed = service.scheduler.state.serviceDeployments.filter(
    ({ status, createdAt }) =>
      (request.status === undefined || request.status.includes(status)) &&
      (after === undefined || createdAt > milliseconds(after)) &&
      (before === undefined || createdAt < milliseconds(before)),
  );
  const { maxResults = most.usuallyListed, nextToken } = request;
  // The rules are documented, the words are chosen.
  if (maxResults < 1 || maxResults > most.listed)
    throw invalid(`maxResults must be between 1 and ${most.listed}.`);
  const start = nextToken === undefined ? 0 : listed.findIndex(({ id }) => id === nextToken) + 1;
  if (nextToken !== undefined && start === 0) throw invalid('nextToken is not valid.');
  const page = listed.slice(start, start + maxResults);
  const rest = listed.length - start - page.length;
  return {
    serviceDeployments: page.map((record) => briefServiceDeployment(record, service, core)),
    ...given({ nextToken: rest > 0 ? page.at(-1)?.id : undefined }),
  };
}

/** The service deployments with these ARNs, and a failure MISSING for each that there is not. */
export function describeServiceDeployments(
  request: DescribeServiceDeploymentsRequest,
  world: ServiceDeploymentsWorld,
): DescribeServiceDeploymentsResponse {
  const answer: { serviceDeployments: ServiceDeployment[]; failures: { arn: string; reason: string }[] } = {
    serviceDeployments: [],
    failures: [],
  };
  const arns = request.serviceDeploymentArns ?? [];
  if (arns.length > most.described)
    throw invalid(`serviceDeploymentArns cannot have more than ${most.described} elements.`);
  for (const arn of arns) {
    const found = findRecord(arn, world);
    if (found === undefined) answer.failures.push({ arn, reason: 'MISSING' });
    else answer.serviceDeployments.push(describeServiceDeployment(found.record, found.service, world.core));
  }
  return answer;
}

/** States from which there is a way back, or in which it has begun. Developer guide, stop-service-deployment. */
const stoppable = ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'];

/** Sends the service back to its last completed deployment, whether or not its circuit breaker would. */
export function stopServiceDeployment(
  request: StopServiceDeploymentRequest,
  world: ServiceDeploymentsWorld,
): StopServiceDeploymentResponse {
  const arn = String(request.serviceDeploymentArn);
  if ((request.stopType ?? 'ROLLBACK') !== 'ROLLBACK') {
    // The model knows ABORT, the documentation does not; the wording is chosen.
    const message = `The stop type ${request.stopType} is not supported. Use ROLLBACK.`;
    throw invalid(message);
  }
  const { record, service } = readRecord(arn, world);
  if (!stoppable.includes(record.status)) {
    const message = `The service deployment is ${record.status} and cannot be stopped.`;
    throw new AwsRefusal('ConflictException', message);
  }
  service.scheduler.change((now) => {
    if (record.status === 'PENDING' || record.status === 'IN_PROGRESS') recordRollbackRequest(record, now);
  });
  return { serviceDeploymentArn: arn };
}

/** Lets a deployment that pauses at a hook go on, or back. */
export function continueServiceDeployment(
  request: ContinueServiceDeploymentRequest,
  world: ServiceDeploymentsWorld,
): ContinueServiceDeploymentResponse {
  const { serviceDeploymentArn, hookId, action = 'CONTINUE' } = request;
  const { record, service } = readRecord(String(serviceDeploymentArn), world);
  if (record.finishedAt !== undefined) {
    const message =
      'Continuing a service deployment is not allowed for service deployment in terminal states.';
    throw invalid(message);
  }
  if (!/^ecs-[a-z]+-.+$/.test(String(hookId))) {
    const message = 'Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}';
    throw invalid(message);
  }
  const hook = record.hooks?.find(({ id }) => id === hookId);
  if (hook?.status !== 'AWAITING_ACTION') {
    const message =
      'Provided hookId is either completed, unavailable, or not associated with the given Resource ARN';
    throw invalid(message);
  }
  service.scheduler.change(() => {
    hook.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
  });
  return { serviceDeploymentArn };
}

/**
 * The service deployment with that ARN.
 *
 * @throws AwsRefusal ServiceDeploymentNotFoundException
 */
function readRecord(
  arn: string,
  world: ServiceDeploymentsWorld,
): { record: ServiceDeploymentState; service: LocalService } {
  const found = findRecord(arn, world);
  if (found !== undefined) return found;
  throw new AwsRefusal('ServiceDeploymentNotFoundException', 'The service deployment does not exist.');
}

function findRecord(
  arn: string,
  { core, services }: ServiceDeploymentsWorld,
): { record: ServiceDeploymentState; service: LocalService } | undefined {
  const [, cluster = ''] = arn.split('/');
  for (const service of services.of(cluster)) {
    const record = service.scheduler.state.serviceDeployments.find(
      (each) => serviceDeploymentArn(service, each, core) === arn,
    );
    if (record !== undefined) return { record, service };
  }
  return undefined;
}

function invalid(message: string): AwsRefusal {
  return new AwsRefusal('InvalidParameterException', message);
}

/** JSON 1.1 gives seconds since 1970. */
function milliseconds(time: unknown): number {
  return Number(time) * 1000;
}
