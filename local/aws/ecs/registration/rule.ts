import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';

/** What RegisterTaskDefinition says of a task definition that breaks the rule; nothing of one that keeps it. */
export type Rule = (registration: RegisterTaskDefinitionRequest) => string | undefined;

/** The first of the rules that is broken. */
export function firstOf(rules: readonly Rule[]): Rule {
  return (registration) => {
    for (const rule of rules) {
      const problem = rule(registration);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

/** A rule that every container has to keep. */
export function ofEach(
  problemOf: (
    container: ContainerDefinition,
    registration: RegisterTaskDefinitionRequest,
  ) => string | undefined,
): Rule {
  return (registration) => {
    for (const container of containersOf(registration)) {
      const problem = problemOf(container, registration);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

export function containersOf({
  containerDefinitions = [],
}: RegisterTaskDefinitionRequest): ContainerDefinition[] {
  return containerDefinitions;
}

/** The value that stands there more than once. */
export function twice<T>(values: readonly T[]): T | undefined {
  return values.find((value, at) => values.indexOf(value) !== at);
}
