import type { LocalAwsCore } from '../core.ts';
import type { LocalService } from './localservice.ts';
import type { ServiceDeploymentState } from './state.ts';

/** Names of a service and its cluster. */
export interface ServicePlace {
  readonly cluster: string;
  readonly service: string;
}

/** `arn:…:service-deployment/CLUSTER/SERVICE/21 characters` */
export function serviceDeploymentArn(
  service: LocalService,
  record: ServiceDeploymentState,
  core: LocalAwsCore,
): string {
  return serviceDeploymentArnOf(placeOf(service), record.id, core);
}

/** The same, of a service that is known by its names. */
export function serviceDeploymentArnOf(place: ServicePlace, id: string, core: LocalAwsCore): string {
  return core.arn('ecs', `service-deployment/${place.cluster}/${place.service}/${id}`);
}

/** `arn:…:service-revision/CLUSTER/SERVICE/19 digits` */
export function revisionArn(service: LocalService, id: string, core: LocalAwsCore): string {
  return revisionArnOf(placeOf(service), id, core);
}

/** The same, of a service that is known by its names. */
export function revisionArnOf(place: ServicePlace, id: string, core: LocalAwsCore): string {
  return core.arn('ecs', `service-revision/${place.cluster}/${place.service}/${id}`);
}

function placeOf({ cluster, scheduler }: LocalService): ServicePlace {
  return { cluster, service: scheduler.state.name };
}
