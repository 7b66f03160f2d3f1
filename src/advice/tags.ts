import type { PlannedImage } from '../check/index.ts';
import type { DeployInputs } from '../inputs/index.ts';
import type { Warning } from '../warnings.ts';

/** What is to be said of the tags of the image. */
export function adviceOnTags(image: PlannedImage | undefined, inputs: DeployInputs): Warning[] {
  const stuck = stuckTags(image, inputs);
  // Where latest is stuck, no next image takes it away.
  return stuck.length > 0 ? stuck : onlyLatest(inputs);
}

function onlyLatest({ image }: DeployInputs): Warning[] {
  if (image.kind !== 'build' || [image.tag, ...image.moreTags].some((tag) => tag !== 'latest')) return [];
  const text =
    'The new image has no tag but latest: nobody can tell which commit runs, and the next image takes the tag away. Fix: remove image-tag, which is the commit then, and write latest in tags.';
  return [{ name: 'latest-tag', text }];
}

/** `latest`, `main`, `stable`: a name that is meant for one image after the other. Versions, commits and dates have digits. */
function isMeantToMove(tag: string): boolean {
  return !/\d/.test(tag);
}

/** Tags that are meant for one image after the other, in a repository in which they stay on the first. */
function stuckTags(image: PlannedImage | undefined, inputs: DeployInputs): Warning[] {
  if (image === undefined || image.kind === 'existing' || inputs.image.kind !== 'build') return [];
  const { tag, repository } = image;
  const isStuck = (name: string) => isMeantToMove(name) && repository.isImmutable(name);
  const isMade = image.kind === 'build' && image.createsRepository;
  const why = `the repository ${repository.name} is immutable${isMade ? ', as create-repository makes it' : ''}`;
  const fixed = isMade
    ? 'create the repository before, with tags that move'
    : 'exclude it from the immutability';
  const first = !isStuck(tag)
    ? []
    : image.kind === 'reuse' && image.heldTag === tag
      ? [
          `The image that has the tag ${tag} is deployed, whatever this commit would build: ${why}, and the tag stays on its first image. Fix: remove image-tag, which is the commit then.`,
        ]
      : [
          `The tag ${tag} can name this image only: ${why}, and later steps deploy it again instead of building. Fix: remove image-tag, which is the commit then, or ${fixed}.`,
        ];
  const more = inputs.image.moreTags
    .filter((name) => name !== tag && isStuck(name))
    .map(
      (name) =>
        `The tag ${name} can be put on this image only: ${why}, and the next image with this tag is refused. Fix: remove ${name} from tags, or ${fixed}.`,
    );
  return [...first, ...more].map((text) => ({ name: 'moving-tag', text }));
}
