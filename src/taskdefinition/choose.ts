import type { Container } from './types.ts';

/**
 * The containers that get what the inputs set: those that were named, else the only one, else the only essential one;
 * or why there is none, for people.
 */
export function chooseContainers(
  containers: readonly Container[],
  wanted: readonly string[],
): readonly Container[] | { readonly why: string } {
  if (containers.length === 0) return { why: 'it has no containers' };
  const missing = wanted.filter((wish) => !containers.some(({ name }) => name === wish));
  if (missing.length > 0) {
    return { why: `it has no container ${missing.join(' and no ')}, it has ${namesOf(containers)}` };
  }
  if (wanted.length > 0) return containers.filter(({ name = '' }) => wanted.includes(name));
  if (containers.length === 1) return containers;
  // ECS takes a container as essential unless it says otherwise.
  const essential = containers.filter((container) => container.essential !== false);
  if (essential.length === 0) {
    return { why: `it has several containers and none is essential (${namesOf(containers)})` };
  }
  return essential.length === 1
    ? essential
    : { why: `it has several essential containers (${namesOf(essential)})` };
}

/** Their names, for people: `app, log`. */
export function namesOf(containers: readonly Container[]): string {
  return containers.map(({ name }) => name).join(', ');
}
