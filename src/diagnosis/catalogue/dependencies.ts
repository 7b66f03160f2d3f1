import type { Said, SaidRow } from './types.ts';

/** A container that others wait for. `Task failed to start` says so little that every other row comes first. */
export const DEPENDENCIES: readonly SaidRow[] = [
  {
    id: 'dependency-failed',
    numbers: [35],
    isTransient: false,
    said: /TaskDependencyError|dependenc(?:y|ies)|dependsOn|^Task failed to start\.?$/i,
    words(said) {
      const failed = failedDependency(said);
      if (failed === undefined) {
        return {
          thing: 'dependsOn',
          what: 'The containers of a task were not started',
          why: `ECS says: ${said.text}`,
          fix: `look at dependsOn and startTimeout of the containers${waitsIn(said)}, and at the output of those that others wait for`,
        };
      }
      const { waiting, dependency, condition, state } = failed;
      return {
        thing: `${waiting} ${dependency}`,
        what: `Container ${waiting} was not started`,
        why: `it waits for ${dependency} to be ${condition}, and ${dependency} ${state}`,
        fix: `correct ${dependency}, whose last lines are in the log of this step, or dependsOn and startTimeout of ${waiting}`,
      };
    },
  },
];

/** The dependency that kept a container from its start. */
function failedDependency({ task, evidence }: Said) {
  for (const { name: waiting = '', dependsOn } of evidence.definition.containerDefinitions ?? []) {
    for (const { containerName: dependency = '', condition = '' } of dependsOn ?? []) {
      const found = task?.containers.find(({ name }) => name === dependency);
      if (found === undefined) continue;
      const state = stateAgainst(condition, found);
      if (state !== undefined) return { waiting, dependency, condition, state };
    }
  }
  return undefined;
}

function stateAgainst(
  condition: string,
  { exitCode, healthStatus }: { exitCode: number | undefined; healthStatus: string },
): string | undefined {
  if (exitCode !== undefined && (exitCode !== 0 || condition === 'HEALTHY')) return `exited with ${exitCode}`;
  if (condition === 'HEALTHY' && healthStatus !== 'HEALTHY') return `is ${healthStatus || 'not healthy'}`;
  return exitCode === undefined && condition !== 'START' ? 'did not end in time' : undefined;
}

/** Who waits for whom: ` (app waits for migrate to be SUCCESS)`. */
function waitsIn({ evidence }: Said): string {
  const waits = (evidence.definition.containerDefinitions ?? []).flatMap(({ name, dependsOn }) =>
    (dependsOn ?? []).map(
      ({ containerName, condition }) => `${name} waits for ${containerName} to be ${condition}`,
    ),
  );
  return waits.length === 0 ? '' : ` (${waits.join(', ')})`;
}
