import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { BuildRequest, DockerSetup } from '../docker/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { BuildInputs, DeployInputs } from '../inputs/index.ts';
import type { ExistingImage, Survey, SurveyedRepository } from '../survey/index.ts';
import type { World } from '../world.ts';
import { checkBuilder, checkSystem } from './builder.ts';
import { checkContexts } from './context.ts';

/** Where the image of the new revision will come from. */
export type PlannedImage =
  /** It exists, and is deployed under this reference. */
  | { readonly kind: 'existing'; readonly reference: string }
  /** The repository is immutable and holds the tag: its image is deployed, and gets the tags that it lacks. */
  | {
      readonly kind: 'reuse';
      readonly repository: Repository;
      readonly tag: string;
      readonly image: RegistryImage;
      readonly tagsToAdd: readonly string[];
    }
  /** It is built and pushed. */
  | {
      readonly kind: 'build';
      readonly repository: Repository;
      readonly tag: string;
      /** The repository is not there, and is made before the build. */
      readonly createsRepository: boolean;
      readonly request: BuildRequest;
      readonly docker: DockerSetup;
    };

/** What the decision rests on. */
export interface ImageFacts {
  readonly inputs: DeployInputs;
  readonly found: Survey;
  /** What the tasks of all services need an image to be for. */
  readonly platforms: readonly string[];
}

/** Decides where the image comes from. What is in the way is added to the problems. */
export async function planImage(
  facts: ImageFacts,
  world: World,
  problems: Problems,
): Promise<PlannedImage | undefined> {
  const { inputs, found } = facts;
  const surveyed = found.image;
  if (surveyed !== undefined && surveyed.kind !== 'repository') {
    return { kind: 'existing', reference: referenceOf(surveyed) };
  }
  if (inputs.image.kind !== 'build') return undefined;
  const { tag, moreTags, build } = inputs.image;
  const reused = surveyed && reusedImage(surveyed, inputs.image, problems);
  if (reused !== undefined) return reused;
  const isGiven = build.platforms.length > 0;
  const platforms = isGiven ? build.platforms : facts.platforms;
  // What keeps it from being built is told too where the repository is missing.
  const docker = await checkBuild({ ...build, platforms }, { found, isGiven, world }, problems);
  if (surveyed === undefined || docker === undefined) return undefined;
  const { repository, isMissing } = surveyed;
  const references = [...new Set([tag, ...moreTags])].map((name) => `${repository.uri}:${name}`);
  // A builder that writes no caches fails before it has built anything.
  const cacheTo = build.cacheTo.filter(
    (cache) => cache.type === 'inline' || docker.builder?.isComplete !== false,
  );
  const request: BuildRequest = { ...build, cacheTo, platforms, references };
  return { kind: 'build', repository, tag, createsRepository: isMissing, request, docker };
}

/** The image that the repository holds under the tag and keeps there; tags that can't be put on the new one are added. */
function reusedImage(
  { repository, tagged }: SurveyedRepository,
  { tag, moreTags }: Extract<DeployInputs['image'], { kind: 'build' }>,
  problems: Problems,
): PlannedImage | undefined {
  const there = tagged.get(tag);
  const isReused = there !== undefined && repository.isImmutable(tag);
  for (const extra of moreTags.filter((name) => name !== tag && repository.isImmutable(name))) {
    const holder = tagged.get(extra);
    if (holder === undefined || (isReused && holder.digest === there.digest)) continue;
    problems.add({
      what: `Tag ${extra} can't be put on the new image`,
      why: `the repository ${repository.name} is immutable and has it on another image`,
      fix: `remove ${extra} from tags, or exclude it from the repository's immutability`,
    });
  }
  if (!isReused) return undefined;
  const tagsToAdd = moreTags.filter((name) => tagged.get(name)?.digest !== there.digest);
  return { kind: 'reuse', repository, tag, image: there, tagsToAdd };
}

/** What a build depends on besides the inputs. */
interface BuildFacts {
  readonly found: Survey;
  /** Whether the user named the platforms. */
  readonly isGiven: boolean;
  readonly world: World;
}

/** Adds what keeps the image from being built. @returns the Docker to build it with */
async function checkBuild(
  build: BuildInputs,
  { found: { docker }, isGiven, world }: BuildFacts,
  problems: Problems,
): Promise<DockerSetup | undefined> {
  if (docker instanceof StepError) for (const problem of docker.problems) problems.add(problem);
  await checkContexts(build, world.job, problems);
  if (docker === undefined || docker instanceof StepError) return undefined;
  checkBuilder(build, docker, problems);
  checkSystem(build, { docker, isGiven }, problems);
  return docker;
}

/** What an image that exists is deployed as: by its digest, where the registry was asked for it. */
export function referenceOf(image: ExistingImage): string {
  if (image.kind === 'foreign') return image.reference;
  const tag = image.tag === undefined ? '' : `:${image.tag}`;
  return `${image.repository.uri}${tag}@${image.image.digest}`;
}
