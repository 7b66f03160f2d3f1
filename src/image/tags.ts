import type { RegistryImage } from '../aws/ecr.ts';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import type { PlannedImage } from '../check/index.ts';
import { INPUTS_LABEL } from '../check/reuse.ts';
import { StepError } from '../errors.ts';
import type { Log } from '../world.ts';

type ReusePlan = Extract<PlannedImage, { kind: 'reuse' }>;
type BuildPlan = Extract<PlannedImage, { kind: 'build' }>;

/** What its tags are put on, and who hears of it. */
export interface TagTools {
  readonly ecr: Aws['ecr'];
  readonly log: Log;
}

/** A tag that can't come onto this image though nothing is wrong with it: ECR takes a thousand for one, and one that is fixed stays where it is. */
const NO_ROOM = /^(LimitExceededException|ImageTagAlreadyExistsException)$/;
/** What the manifest names is not there any more. */
const GONE = /^(LayersNotFoundException|ReferencedImagesNotFoundException|ImageNotFoundException)$/;

/**
 * Puts the tags that it lacks on an image that is deployed again.
 *
 * @returns a tag that it has: the one that was wanted, unless that had no room
 * @throws StepError when the image is gone by now
 */
export async function addTags(plan: ReusePlan, { ecr, log }: TagTools): Promise<string> {
  const { repository, image, tagsToAdd, heldTag } = plan;
  let { tag } = plan;
  for (const name of tagsToAdd) {
    try {
      await ecr.tagImage(repository, image, name);
    } catch (error) {
      if (error instanceof AwsError && GONE.test(error.code)) throw gone(plan, error);
      if (name !== plan.tag || !(error instanceof AwsError && NO_ROOM.test(error.code))) throw error;
      log.warning(
        `The tag ${name} was not put on the image, which is deployed as ${heldTag}: ${error.problems[0]?.why}.`,
      );
      tag = heldTag;
    }
  }
  return tag;
}

function gone({ repository, heldTag }: ReusePlan, cause: AwsError): StepError {
  return new StepError(
    {
      what: `The image ${repository.name}:${heldTag} can't be deployed`,
      why: 'it was there when this step looked for it, and has been removed since',
      fix: 'run the step again: it is built then',
    },
    { cause },
  );
}

/** Puts the tag on a new image by which it is found again. Without it the next step builds, and nothing else is lost. */
export async function addContentTag(
  { repository, contentTag }: BuildPlan,
  digest: string,
  { ecr, log }: TagTools,
): Promise<void> {
  if (contentTag === undefined) return;
  try {
    const image = await ecr.findImage(repository, { digest });
    if (image !== undefined) await ecr.tagImage(repository, image, contentTag);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const why =
      error.code === 'ImageTagAlreadyExistsException'
        ? 'another job has built the same meanwhile'
        : (error.problems[0]?.why ?? error.code);
    log.info(`The tag ${contentTag} was not put on the image: ${why}.`);
  }
}

/**
 * The image that another job has pushed from the same inputs while this one built, under a tag that can't be given to a second one.
 */
export async function findPushedMeanwhile(
  { repository, tag, request }: BuildPlan,
  ecr: Aws['ecr'],
): Promise<RegistryImage | undefined> {
  const ours = request.labels.find(({ name }) => name === INPUTS_LABEL)?.value;
  if (ours === undefined || !repository.isImmutable(tag)) return undefined;
  try {
    const image = await ecr.findImage(repository, { tag });
    const labels = image && (await ecr.readLabels(repository, image));
    return labels?.get(INPUTS_LABEL) === ours ? image : undefined;
  } catch (error) {
    // What went wrong with the push is what there is to tell.
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
