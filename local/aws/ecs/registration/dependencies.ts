import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containersOf, firstOf, ofEach, type Rule } from './rule.ts';

/** AWS's words. */
const essentialProblem: Rule = (registration) =>
  containersOf(registration).every(({ essential }) => essential === false)
    ? "Task definition doesn't have any essential container."
    : undefined;

/** AWS's words. */
const dependsOnProblem = ofEach(({ dependsOn = [] }, registration) => {
  for (const { containerName, condition } of dependsOn) {
    const target = containersOf(registration).find(({ name }) => name === containerName);
    if (target === undefined) {
      return `Cannot depend on container + '${containerName}' because it does not exist`;
    }
    if ((condition === 'COMPLETE' || condition === 'SUCCESS') && target.essential !== false) {
      return 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container';
    }
    if (condition === 'HEALTHY' && target.healthCheck === undefined) {
      return 'A dependency container with HEALTHY condition must have health check configured';
    }
  }
  return undefined;
});

/** The words are those of volumesFrom. */
const linkProblem = ofEach(({ links = [] }, registration) => {
  const unknown = links
    .map((link) => link.split(':')[0])
    .find((linked) => !containersOf(registration).some(({ name }) => name === linked));
  return unknown === undefined ? undefined : `Invalid 'links' setting. Unknown container: '${unknown}'.`;
});

/** Containers that wait for each other never start. The words are chosen. */
const circleProblem: Rule = (registration) => {
  let waiting: readonly ContainerDefinition[] = containersOf(registration);
  for (;;) {
    const names = new Set(waiting.map(({ name }) => name));
    const left = waiting.filter(({ dependsOn = [] }) =>
      dependsOn.some(({ containerName }) => names.has(containerName)),
    );
    if (left.length === 0) return undefined;
    if (left.length === waiting.length)
      return `The dependencies of the containers ${left.map(({ name }) => name).join(', ')} go round in a circle.`;
    waiting = left;
  }
};

/** What is refused of containers that are there for each other. */
export const dependencyProblem = firstOf([essentialProblem, dependsOnProblem, linkProblem, circleProblem]);
