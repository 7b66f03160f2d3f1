import type { LocalAwsCore } from '../core.ts';
import type { DeploymentState } from '../ecs/state.ts';
import type { DeploymentFailure } from './evidence.ts';
import { fill, type NamedService, namesOf } from './names.ts';

/** Gives the failure the user's own names, and puts what it has to put in the deployment's way. */
export function prepareFailure(
  asked: DeploymentFailure,
  { deployment, ...named }: NamedService & { readonly deployment: DeploymentState },
  core: LocalAwsCore,
): DeploymentFailure {
  const failure = fill(asked, { ...namesOf(named, core), deployment: deployment.id });
  if (failure.at === 'place' || failure.at === 'drain') {
    const { at, event, tasks: left } = failure;
    deployment.obstacle = { at, event, ...(left === undefined ? {} : { left }) };
  }
  return failure;
}
