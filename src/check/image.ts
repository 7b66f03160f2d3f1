import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { BuildContent, HowToBuild } from '../content/index.ts';
import type { BuildRequest, DockerSetup } from '../docker/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { BuildInputs, DeployInputs, NewImageInputs } from '../inputs/index.ts';
import type { ExistingImage, Survey, SurveyedRepository } from '../survey/index.ts';
import type { Warning } from '../warnings.ts';
import type { World } from '../world.ts';
import { checkBuilder, checkSystem } from './builder.ts';
import { checkContexts } from './context.ts';
import { findReusable, type Reuse } from './reuse.ts';

/** Where the image of the new revision will come from. */
export type PlannedImage =
  /** It exists, and is deployed under this reference. */
  | { readonly kind: 'existing'; readonly reference: string }
  /** The repository holds an image that takes the place of a build: it is deployed, and gets the tags that it lacks. */
  | {
      readonly kind: 'reuse';
      readonly repository: Repository;
      readonly tag: string;
      readonly image: RegistryImage;
      readonly tagsToAdd: readonly string[];
      /** A tag that it has. */
      readonly heldTag: string;
      /** Why, for people, without a full stop. */
      readonly why: string;
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
      /** Why no image takes its place, for people, without a full stop; empty where there was none to think of. */
      readonly why: string;
      /** A tag that the image gets besides, by which it is found again; nothing where nobody is to look for it. */
      readonly contentTag: string | undefined;
    };

/** Where the image comes from, nothing when that is not known, and what is to be warned of. */
export interface ImageDecision {
  readonly image: PlannedImage | undefined;
  readonly warnings: readonly Warning[];
}

/** What the decision rests on. */
export interface ImageFacts {
  readonly inputs: DeployInputs;
  readonly found: Survey;
  /** What the tasks of all services need an image to be for. */
  readonly platforms: readonly string[];
  /** What would be built; nothing where nobody reads it. */
  readonly content: BuildContent | undefined;
}

/** Decides where the image comes from. What is in the way is added to the problems. */
export async function planImage(facts: ImageFacts, world: World, problems: Problems): Promise<ImageDecision> {
  const { inputs, found, content } = facts;
  const surveyed = found.image;
  if (surveyed !== undefined && surveyed.kind !== 'repository') {
    return { image: { kind: 'existing', reference: referenceOf(surveyed) }, warnings: [] };
  }
  if (inputs.image.kind !== 'build') return { image: undefined, warnings: [] };
  const { tag, moreTags, build } = inputs.image;
  const isGiven = build.platforms.length > 0;
  const platforms = isGiven ? build.platforms : facts.platforms;
  const how = howToBuild(found.docker, platforms);
  const reuse = surveyed && (await findReusable({ inputs: inputs.image, surveyed, content, how }, world));
  if (surveyed !== undefined) checkTags({ inputs: inputs.image, surveyed, image: reuse?.image }, problems);
  const { warnings = [], fault } = reuse ?? {};
  if (fault !== undefined) problems.add(fault);
  const reused = surveyed && reuse && plannedReuse(reuse, surveyed, inputs.image);
  if (reused !== undefined) return { image: reused, warnings };
  // What keeps it from being built is told too where the repository is missing.
  const docker = await checkBuild({ ...build, platforms }, { found, isGiven, world }, problems);
  if (surveyed === undefined || reuse === undefined || docker === undefined) {
    return { image: undefined, warnings };
  }
  const { repository, isMissing: createsRepository } = surveyed;
  const { why, marks } = reuse;
  const request: BuildRequest = {
    ...build,
    platforms,
    // A builder that writes no caches fails before it has built anything.
    cacheTo: build.cacheTo.filter((cache) => cache.type === 'inline' || docker.builder?.isComplete !== false),
    labels: [...build.labels, ...marks.labels],
    references: [...new Set([tag, ...moreTags])].map((name) => `${repository.uri}:${name}`),
  };
  const { contentTag } = marks;
  return {
    image: { kind: 'build', repository, tag, createsRepository, request, docker, why, contentTag },
    warnings,
  };
}

/** Nothing where there is no docker to build with. */
function howToBuild(
  docker: DockerSetup | StepError | undefined,
  platforms: readonly string[],
): HowToBuild | undefined {
  if (docker === undefined || docker instanceof StepError) return undefined;
  const builder = docker.buildxVersion === undefined ? 'classic' : 'buildx';
  return { builder, platforms, enginePlatform: docker.enginePlatform };
}

function plannedReuse(
  { image, why, marks }: Reuse,
  { repository, tagged }: SurveyedRepository,
  { tag, moreTags }: NewImageInputs,
): PlannedImage | undefined {
  if (image === undefined) return undefined;
  const tags = [...new Set([tag, ...moreTags])];
  const tagsToAdd = tags.filter((name) => tagged.get(name)?.digest !== image.digest);
  return { kind: 'reuse', repository, tag, image, tagsToAdd, heldTag: marks.contentTag ?? tag, why };
}

interface TagCheck {
  readonly inputs: NewImageInputs;
  readonly surveyed: SurveyedRepository;
  /** The image that is used again; nothing when one is built. */
  readonly image: RegistryImage | undefined;
}

/** Adds tags that the repository keeps on another image than the one that is deployed. */
function checkTags({ inputs, surveyed, image }: TagCheck, problems: Problems): void {
  const { repository, tagged } = surveyed;
  const { tag, moreTags, reuse } = inputs;
  const isHeld = (name: string) => {
    const holder = tagged.get(name);
    return holder !== undefined && repository.isImmutable(name) && holder.digest !== image?.digest;
  };
  if (isHeld(tag) && reuse === 'never') {
    problems.add({
      what: `Tag ${tag} can't be put on a new image`,
      why: `the repository ${repository.name} is immutable and holds it already, and reuse-image is never`,
      fix: 'write another image-tag, or leave reuse-image out to deploy the image that is there',
    });
  }
  for (const extra of moreTags.filter((name) => name !== tag && isHeld(name))) {
    problems.add({
      what: `Tag ${extra} can't be put on the new image`,
      why: `the repository ${repository.name} is immutable and has it on another image`,
      fix: `remove ${extra} from tags, or exclude it from the repository's immutability`,
    });
  }
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
