import type { Problems } from '../errors.ts';
import type { Template } from '../survey/index.ts';
import type { Container, TaskDefinition } from '../taskdefinition/index.ts';

/** Adds names within a task definition that ECS refuses to register: those of two containers, or of nothing. */
export function checkWithin({ origin, definition }: Template, problems: Problems): void {
  const what = `The task definition ${origin} can't be used`;
  const { containerDefinitions: containers = [] } = definition;
  const names = containers.map(({ name }) => name);
  for (const name of new Set(names.filter((one, at) => names.indexOf(one) !== at))) {
    const why = `it has more than one container ${name}, and ECS takes a name once`;
    problems.add({ what, why, fix: 'give each of them a name of its own' });
  }
  for (const container of containers) {
    for (const volume of missingVolumes(container, definition)) {
      const why = `the container ${container.name} mounts the volume ${volume}, and volumes has none of that name`;
      problems.add({ what, why, fix: 'add it to volumes, or correct sourceVolume' });
    }
    for (const { containerName } of container.dependsOn ?? []) {
      if (!containerName || names.includes(containerName)) continue;
      const why = `the container ${container.name} depends on ${containerName}, and there is no container of that name`;
      problems.add({ what, why, fix: 'correct the name in dependsOn, or remove it' });
    }
  }
}

function missingVolumes({ mountPoints = [] }: Container, { volumes = [] }: TaskDefinition): string[] {
  const wanted = mountPoints.flatMap(({ sourceVolume }) => (sourceVolume ? [sourceVolume] : []));
  return [...new Set(wanted)].filter((wish) => !volumes.some(({ name }) => name === wish));
}
