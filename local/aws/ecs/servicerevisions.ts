import type {
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  LoadBalancer,
  Service,
  ServiceRevision,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import type { LocalService } from './localservice.ts';
import { given } from './optional.ts';
import { revisionArn } from './recordarns.ts';
import type { DeploymentState } from './state.ts';

/** Revisions in one DescribeServiceRevisions. AWS's API reference. */
const mostDescribed = 20;

/** Settings of the service that a revision keeps as they were when it was made. */
const keptMembers = [
  'loadBalancers',
  'networkConfiguration',
  'platformVersion',
  'platformFamily',
  'serviceRegistries',
] as const satisfies readonly (keyof Service & keyof ServiceRevision)[];

/** What it takes to tell the images of a deployment. */
interface DigestWorld {
  readonly core: LocalAwsCore;
  digestOf(reference: string): string | undefined;
}

/** What a deployment brings, as DescribeServiceRevisions tells it for ever after. */
export function revisionOfDeployment(
  service: LocalService,
  made: { readonly deployment: DeploymentState; readonly taskDefinition: TaskDefinition },
  { core, digestOf }: DigestWorld,
): ServiceRevision {
  const { deployment, taskDefinition } = made;
  const { shown, scheduler } = service;
  const strategy = shown.capacityProviderStrategy ?? [];
  const loadBalancers = (deployment.targets ?? []).map(({ targetGroupArn }) => ({
    targetGroupArn,
    ...given({
      productionListenerRule: shown.loadBalancers?.find(isOf(targetGroupArn))?.advancedConfiguration
        ?.productionListenerRule,
    }),
  }));
  return {
    serviceRevisionArn: revisionArn(service, deployment.revisionId, core),
    serviceArn: service.arn,
    clusterArn: core.arn('ecs', `cluster/${service.cluster}`),
    taskDefinition: deployment.taskDefinitionArn,
    ...(strategy.length > 0
      ? { capacityProviderStrategy: strategy }
      : { launchType: scheduler.state.settings.launchType }),
    ...service.ofDeployments,
    ...Object.fromEntries(
      keptMembers.flatMap((member) => (shown[member] === undefined ? [] : [[member, shown[member]]])),
    ),
    containerImages: (taskDefinition.containerDefinitions ?? []).map(({ name, image }) => ({
      ...given({
        containerName: name,
        image,
        // AWS takes it from the first task; here a tag does not move before that one starts.
        imageDigest: image?.split('@')[1] ?? digestOf(image ?? ''),
      }),
    })),
    guardDutyEnabled: false,
    createdAt: new Date(deployment.createdAt),
    ...(loadBalancers.length > 0 ? { resolvedConfiguration: { loadBalancers } } : {}),
  };
}

function isOf(arn: string) {
  return ({ targetGroupArn, advancedConfiguration }: LoadBalancer) =>
    targetGroupArn === arn || advancedConfiguration?.alternateTargetGroupArn === arn;
}

/** The revisions with these ARNs, and a failure MISSING for each that there is not. */
export function describeServiceRevisions(
  request: DescribeServiceRevisionsRequest,
  services: { of(cluster: string): readonly LocalService[] },
): DescribeServiceRevisionsResponse {
  const arns = request.serviceRevisionArns ?? [];
  if (arns.length > mostDescribed) {
    const message = `serviceRevisionArns cannot have more than ${mostDescribed} elements.`;
    throw new AwsRefusal('InvalidParameterException', message);
  }
  const answer: { serviceRevisions: ServiceRevision[]; failures: { arn: string; reason: string }[] } = {
    serviceRevisions: [],
    failures: [],
  };
  for (const arn of arns) {
    const [, cluster = '', name = '', id = ''] = arn.split('/');
    const service = services.of(cluster).find(({ scheduler }) => scheduler.state.name === name);
    const revision = service?.revisions.get(id);
    const isDeleted = service?.scheduler.state.status === 'INACTIVE';
    if (revision === undefined || revision.serviceRevisionArn !== arn || isDeleted) {
      answer.failures.push({ arn, reason: 'MISSING' });
    } else answer.serviceRevisions.push(revision);
  }
  return answer;
}
