import type { Problems } from '../../errors.ts';
import type { TaskDefinition } from '../../taskdefinition/index.ts';
import type { Runnable } from '../tasks.ts';
import { circleFaults, dependencyFaults, essentialFaults } from './dependencies.ts';
import type { Fault, Rule } from './fault.ts';
import { awslogsFaults, firelensFaults } from './logs.ts';
import { containerNameFaults, familyFaults, imageFaults, tagFaults, volumeNameFaults } from './names.ts';
import { awsvpcFaults, linkFaults, proxyFaults } from './network.ts';
import { platformFaults, storageFaults } from './platform.ts';
import { mappingFaults, overlapFaults, sharedPortFaults } from './ports.ts';
import { secretFaults } from './secrets.ts';
import {
  fileFaults,
  healthCheckFaults,
  limitFaults,
  restartFaults,
  timeoutFaults,
  variableFaults,
} from './settings.ts';
import { bulkFaults, containerSizeFaults, sumFaults, taskSizeFaults } from './sizes.ts';
import { mountFaults, volumeFaults } from './volumes.ts';

export { type Fault, faultIf } from './fault.ts';

/** All that ECS refuses of a task definition wherever its tasks are to run, in the order in which it is told. */
const RULES: readonly Rule[] = [
  familyFaults,
  tagFaults,
  containerNameFaults,
  imageFaults,
  essentialFaults,
  bulkFaults,
  platformFaults,
  storageFaults,
  taskSizeFaults,
  containerSizeFaults,
  sumFaults,
  mappingFaults,
  sharedPortFaults,
  overlapFaults,
  awsvpcFaults,
  linkFaults,
  proxyFaults,
  variableFaults,
  fileFaults,
  volumeNameFaults,
  mountFaults,
  volumeFaults,
  dependencyFaults,
  circleFaults,
  healthCheckFaults,
  timeoutFaults,
  restartFaults,
  limitFaults,
  awslogsFaults,
  firelensFaults,
  secretFaults,
];

/** What ECS would refuse to register of a task definition. */
export function registrationFaults(definition: TaskDefinition): Fault[] {
  return RULES.flatMap((rule) => rule(definition));
}

/** Adds what ECS would refuse to register, be it for Fargate or not. */
export function checkRegistration({ origin, definition }: Runnable, problems: Problems): void {
  const what = `The task definition ${origin} can't be registered`;
  for (const fault of registrationFaults(definition)) problems.add({ what, ...fault });
}
