import type { Service } from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '../taskdefinition/index.ts';

/** What a service is to run. */
export interface Runnable {
  /** Where the task definition comes from, for people. */
  readonly origin: string;
  /** As it is registered, or going to be; an image that is still to be built has no digest in it. */
  readonly definition: TaskDefinition;
}

/** The tasks that a service is to run. */
export interface PlannedTasks extends Runnable {
  /** Name of the service. */
  readonly name: string;
  readonly service: Service;
}

/** Capacity providers of Fargate. */
const FARGATE = ['FARGATE', 'FARGATE_SPOT'];

/** Whether tasks run on Fargate: ECS looks at the service, also when the task definition does not say so. */
export function isOnFargate({ service, definition }: Pick<PlannedTasks, 'service' | 'definition'>): boolean {
  const { launchType, capacityProviderStrategy = [] } = service;
  return (
    launchType === 'FARGATE' ||
    capacityProviderStrategy.some(({ capacityProvider = '' }) => FARGATE.includes(capacityProvider)) ||
    definition.requiresCompatibilities?.includes('FARGATE') === true
  );
}

/** `app`, for people; a container without a name is told by the check of the template. */
export function containersOf({ containerDefinitions = [] }: TaskDefinition) {
  return containerDefinitions.map((container) => ({ ...container, name: container.name ?? '' }));
}
