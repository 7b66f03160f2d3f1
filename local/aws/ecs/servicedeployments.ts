import type {
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
import type { LocalService } from './localservice.ts';
import { serviceDeploymentArn } from './recordarns.ts';
import { rollBack } from './rollout.ts';
import type { Services } from './services.ts';
import type { ServiceDeploymentState } from './state.ts';

/** What these operations look at. */
export interface ServiceDeploymentsWorld {
  readonly core: LocalAwsCore;
  readonly services: Services;
}

/** The service's deployments, newest first, all in one page. */
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
  return {
    serviceDeployments: listed
      .slice(0, request.maxResults ?? 20)
      .map((record) => briefServiceDeployment(record, service, core)),
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
  for (const arn of request.serviceDeploymentArns ?? []) {
    const found = findRecord(arn, world);
    if (found === undefined) answer.failures.push({ arn, reason: 'MISSING' });
    else answer.serviceDeployments.push(describeServiceDeployment(found.record, found.service, world.core));
  }
  return answer;
}

/** Sends the service back to its last completed deployment, whether or not its circuit breaker would. */
export function stopServiceDeployment(
  request: StopServiceDeploymentRequest,
  world: ServiceDeploymentsWorld,
): StopServiceDeploymentResponse {
  const arn = String(request.serviceDeploymentArn);
  const found = findRecord(arn, world);
  if (found === undefined) {
    throw new AwsRefusal('ServiceDeploymentNotFoundException', 'The service deployment does not exist.');
  }
  const { record, service } = found;
  const { state } = service.scheduler;
  const statusReason = 'Service deployment rolled back because of a user request.';
  let stopped = false;
  service.scheduler.change((now) => {
    if (record.finishedAt !== undefined || record.rollback !== undefined) return;
    const [primary] = state.deployments;
    stopped = rollBack(state, { by: 'ECS deployment stopped', statusReason }, now);
    if (stopped && primary !== undefined) primary.rolloutState = 'FAILED';
  });
  if (!stopped) {
    const message = `The service deployment is ${record.status} and cannot be rolled back.`;
    throw new AwsRefusal('ConflictException', message);
  }
  return { serviceDeploymentArn: arn };
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

/** JSON 1.1 gives seconds since 1970. */
function milliseconds(time: unknown): number {
  return Number(time) * 1000;
}
