import type { LocalAwsCore } from '../core.ts';
import type { LocalService } from './localservice.ts';
import type { ServiceDeploymentState } from './state.ts';

/** `arn:…:service-deployment/CLUSTER/SERVICE/21 characters` */
export function serviceDeploymentArn(
  service: LocalService,
  record: ServiceDeploymentState,
  core: LocalAwsCore,
): string {
  return core.arn(
    'ecs',
    `service-deployment/${service.cluster}/${service.scheduler.state.name}/${record.id}`,
  );
}

/** `arn:…:service-revision/CLUSTER/SERVICE/19 digits` */
export function revisionArn(service: LocalService, id: string, core: LocalAwsCore): string {
  return core.arn('ecs', `service-revision/${service.cluster}/${service.scheduler.state.name}/${id}`);
}
