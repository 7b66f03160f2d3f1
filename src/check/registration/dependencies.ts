import type { TaskDefinition } from '../../taskdefinition/index.ts';
import { containersOf } from '../tasks.ts';
import { type Fault, faultIf, ofEach, type Rule } from './fault.ts';

export const essentialFaults: Rule = ({ containerDefinitions: containers = [] }) =>
  faultIf(containers.length > 0 && containers.every(({ essential }) => essential === false), {
    why: 'it has no essential container',
    fix: 'remove essential: false of the container that the task cannot do without',
  });

export const dependencyFaults: Rule = ofEach(({ name, dependsOn = [] }, definition) =>
  dependsOn.flatMap(({ containerName = '', condition }): readonly Fault[] => {
    const target = containersOf(definition).find((container) => container.name === containerName);
    const depends = `the container ${name} depends on ${containerName}`;
    if (target === undefined) {
      const why = `${depends}, and there is no container of that name`;
      return [{ why, fix: 'correct the name in dependsOn, or remove it' }];
    }
    const isOver = condition === 'COMPLETE' || condition === 'SUCCESS';
    return [
      ...faultIf(isOver && target.essential !== false, {
        why: `${depends} with the condition ${condition}, and ${containerName} is essential: the task is over when it is`,
        fix: `set essential: false of ${containerName}, or use the condition START or HEALTHY`,
      }),
      ...faultIf(condition === 'HEALTHY' && target.healthCheck === undefined, {
        why: `${depends} with the condition HEALTHY, and ${containerName} has no healthCheck`,
        fix: `give ${containerName} a healthCheck, or use the condition START`,
      }),
    ];
  }),
);

/** Containers that wait for each other never start. */
export const circleFaults: Rule = (definition) => {
  const circle = circleOf(definition);
  return faultIf(circle.length > 0, {
    why: `the containers ${circle.join(', ')} wait for each other (dependsOn)`,
    fix: 'remove one of the dependencies',
  });
};

function circleOf(definition: TaskDefinition): string[] {
  let waiting = containersOf(definition);
  for (;;) {
    const names = new Set(waiting.map(({ name }) => name));
    const left = waiting.filter(({ dependsOn = [] }) =>
      dependsOn.some(({ containerName = '' }) => names.has(containerName)),
    );
    if (left.length === waiting.length) return left.map(({ name }) => name);
    waiting = left;
  }
}
