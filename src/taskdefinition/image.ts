import type { TaskDefinition } from './types.ts';

/** Reference of the image of a container; nothing where there is no such container. */
export function imageIn(
  definition: TaskDefinition | undefined,
  name: string | undefined,
): string | undefined {
  return definition?.containerDefinitions?.find((container) => container.name === name)?.image;
}
