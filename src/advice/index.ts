import type { PlannedImage, PlannedTasks } from '../check/index.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Warning } from '../warnings.ts';
import { adviceOnContainers } from './containers.ts';
import { adviceOnService } from './services.ts';

export { credentialsIn, mayBeCredential } from './credentials.ts';

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
    ...adviceOnTags(inputs),
    ...all.flatMap((tasks) => [...adviceOnContainers(tasks, pinned), ...adviceOnService(tasks)]),
  ];
  // Services that share a task definition share what is said of it.
  return [...new Map(said.map((warning) => [warning.text, warning])).values()];
}

function adviceOnTags({ image }: DeployInputs): Warning[] {
  if (image.kind !== 'build' || [image.tag, ...image.moreTags].some((tag) => tag !== 'latest')) return [];
  const text =
    'The new image has no tag but latest: nobody can tell which commit runs, and the next image takes the tag away. Fix: remove image-tag, which is the commit then, and write latest in tags.';
  return [{ name: 'latest-tag', text }];
}
