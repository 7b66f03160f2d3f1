import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RegistryImage, Repository } from '../aws/ecr.ts';
import type { BuildRequest, DockerSetup } from '../docker/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { BuildInputs, DeployInputs } from '../inputs/index.ts';
import type { ExistingImage, Survey } from '../survey/index.ts';
import type { World } from '../world.ts';
import { checkBuilder } from './builder.ts';

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
  if (surveyed === undefined) return undefined;
  if (surveyed.kind !== 'repository') return { kind: 'existing', reference: referenceOf(surveyed) };
  if (inputs.image.kind !== 'build') return undefined;

  const { repository, tagged } = surveyed;
  const { tag, moreTags, build } = inputs.image;
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
  if (isReused) {
    const tagsToAdd = moreTags.filter((name) => tagged.get(name)?.digest !== there.digest);
    return { kind: 'reuse', repository, tag, image: there, tagsToAdd };
  }
  const { docker } = found;
  if (docker instanceof StepError) for (const problem of docker.problems) problems.add(problem);
  await checkContext(build, world.job.workspace, problems);
  await checkMoreContexts(build, world.job.workspace, problems);
  if (docker === undefined || docker instanceof StepError) return undefined;
  const request: BuildRequest = {
    ...build,
    // A builder that writes no caches fails before it has built anything.
    cacheTo: build.cacheTo.filter((cache) => cache.type === 'inline' || docker.builder?.isComplete !== false),
    platforms: build.platforms.length > 0 ? build.platforms : facts.platforms,
    references: [...new Set([tag, ...moreTags])].map((name) => `${repository.uri}:${name}`),
  };
  checkBuilder(request, docker, problems);
  return { kind: 'build', repository, tag, createsRepository: surveyed.isMissing, request, docker };
}

/** What an image that exists is deployed as: by its digest, where the registry was asked for it. */
export function referenceOf(image: ExistingImage): string {
  if (image.kind === 'foreign') return image.reference;
  const tag = image.tag === undefined ? '' : `:${image.tag}`;
  return `${image.repository.uri}${tag}@${image.image.digest}`;
}

/** What docker reads from elsewhere: an address, or a repository of git over SSH. */
function isElsewhere(context: string): boolean {
  return /^[a-z-]+:\/\/|^git@/.test(context);
}

async function checkMoreContexts(build: BuildInputs, workspace: string, problems: Problems): Promise<void> {
  for (const { name, value } of build.buildContexts) {
    if (isElsewhere(value) || (await isThere(resolve(workspace, value), 'folder'))) continue;
    problems.add({
      what: 'Input build-contexts cannot be used',
      why: `there is no folder ${value}, which is to be ${name}`,
      fix: 'write the path of a folder, from the root of the workspace, or an image as in docker-image://debian:13',
    });
  }
}

async function checkContext(build: BuildInputs, workspace: string, problems: Problems): Promise<void> {
  if (isElsewhere(build.context)) return;
  const context = resolve(workspace, build.context);
  if (!(await isThere(context, 'folder'))) {
    problems.add({
      what: 'Input context cannot be used',
      why: `there is no folder ${build.context} in the workspace`,
      fix: 'write the path of a folder, from the root of the workspace, and run actions/checkout before this step',
    });
    return;
  }
  const file = build.file === undefined ? join(context, 'Dockerfile') : resolve(workspace, build.file);
  if (await isThere(file, 'file')) return;
  problems.add({
    what: 'The Dockerfile was not found',
    why:
      build.file === undefined
        ? `the context ${build.context} has none`
        : `there is no file ${build.file} in the workspace`,
    fix: 'write the path of the Dockerfile with file, from the root of the workspace',
  });
}

async function isThere(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  try {
    const found = await stat(path);
    return kind === 'file' ? found.isFile() : found.isDirectory();
  } catch {
    return false;
  }
}
