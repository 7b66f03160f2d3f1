import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { AwsRefusal } from '../../service.ts';
import { containerProblem } from './containers.ts';
import { dependencyProblem } from './dependencies.ts';
import { fargateProblem } from './fargate.ts';
import { logsProblem } from './logs.ts';
import { namesProblem } from './names.ts';
import { networkProblem } from './network.ts';
import { portsProblem } from './ports.ts';
import { firstOf } from './rule.ts';
import { sizeProblem } from './sizes.ts';
import { valuesProblem } from './values.ts';
import { volumesProblem } from './volumes.ts';

/** In an order of our own: ECS names the first thing that is wrong, and its order is not known. */
const problemOf = firstOf([
  namesProblem,
  valuesProblem,
  containerProblem,
  sizeProblem,
  portsProblem,
  networkProblem,
  volumesProblem,
  logsProblem,
  dependencyProblem,
  fargateProblem,
]);

/**
 * Refuses what RegisterTaskDefinition refuses.
 *
 * @throws AwsRefusal ClientException, with the first thing that is wrong
 */
export function checkRegistration(registration: RegisterTaskDefinitionRequest): void {
  const problem = problemOf(registration);
  if (problem !== undefined) throw new AwsRefusal('ClientException', problem);
}
