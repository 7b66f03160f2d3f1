import type { PlannedImage, PlannedTasks } from '../check/index.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Warning } from '../warnings.ts';
import { adviceOnContainers } from './containers.ts';
import { adviceOnService } from './services.ts';
import { adviceOnTags } from './tags.ts';

export { credentialsIn, mayBeCredential } from './credentials.ts';
export { adviceOnTrigger } from './trigger.ts';

/** What good practice would have otherwise, of everything that is deployed; docs/good-practice.md has the reasons. */
export function adviceOn(
  all: readonly PlannedTasks[],
  image: PlannedImage | undefined,
  inputs: DeployInputs,
): Warning[] {
  // What is built or reused is deployed by its digest, whatever its tag is called.
  const pinned =
    image === undefined || image.kind === 'existing' ? undefined : `${image.repository.uri}:${image.tag}`;
  const said = [
    ...adviceOnTags(image, inputs),
    ...all.flatMap((tasks) => [...adviceOnContainers(tasks, pinned), ...adviceOnService(tasks)]),
  ];
  // Services that share a task definition share what is said of it.
  return [...new Map(said.map((warning) => [warning.text, warning])).values()];
}
