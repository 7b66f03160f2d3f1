import type { Service } from '@aws-sdk/client-ecs';
import type { Container, TaskDefinition } from '../taskdefinition/index.ts';

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

/** Launch types and capacity providers of Fargate. */
const FARGATE = ['FARGATE', 'FARGATE_SPOT'];

/**
 * Whether the tasks of a service run on Fargate. The service says so, or its task sets; only of one that says nothing the task
 * definition is asked.
 */
export function isOnFargate({ service, definition }: Pick<PlannedTasks, 'service' | 'definition'>): boolean {
  const places = [service, ...(service.taskSets ?? [])].flatMap(
    ({ launchType, capacityProviderStrategy = [] }) => [
      ...(launchType === undefined ? [] : [launchType]),
      ...capacityProviderStrategy.map(({ capacityProvider = '' }) => capacityProvider),
    ],
  );
  return places.length === 0 ? isForFargate(definition) : places.some((place) => FARGATE.includes(place));
}

/** Whether a task definition asks to be checked for Fargate when it is registered, wherever its tasks run then. */
export function isForFargate({ requiresCompatibilities = [] }: TaskDefinition): boolean {
  return requiresCompatibilities.includes('FARGATE');
}

/** A container that has a name, an empty one where it lacks one: that is told by the check of the template. */
export type NamedContainer = Container & { readonly name: string };

/** The containers of a task definition. */
export function containersOf({ containerDefinitions = [] }: TaskDefinition): NamedContainer[] {
  return containerDefinitions.map((container) => ({ ...container, name: container.name ?? '' }));
}
