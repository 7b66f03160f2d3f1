import type { Repository } from '../aws/ecr.ts';
import type { DockerfileSources } from '../content/index.ts';
import { StepError } from '../errors.ts';
import type { BuildInputs } from '../inputs/index.ts';
import { type ImageReference, readEcrHost, readImageReference, readRepository } from '../references.ts';
import type { World } from '../world.ts';

/** What a build takes from elsewhere, as far as it could be looked up. */
export interface FoundSources {
  /** By the name of an image, the digest that it has now. */
  readonly digests: ReadonlyMap<string, string>;
  /** Images that are neither named by a digest nor looked up. */
  readonly unpinned: readonly string[];
  /** Images that were to be looked up and could not be. */
  readonly missing: readonly string[];
  /** What is fetched without a checksum. */
  readonly downloads: readonly string[];
}

/** Where images are looked up. */
interface Lookup {
  readonly build: BuildInputs;
  /** The repository that is pushed to: its registry is one of ECR, whatever its host looks like. */
  readonly repository: Repository;
}

/**
 * Looks up the digests of the images that a build takes from elsewhere: in ECR always, which costs a moment; in other registries
 * when `pull` asks for it.
 */
export async function findSources(
  sources: DockerfileSources | undefined,
  lookup: Lookup,
  world: Pick<World, 'openAws' | 'docker'>,
): Promise<FoundSources> {
  const { images = [], unclearImages = [], downloads = [] } = sources ?? {};
  const named = images.filter((image) => readImageReference(image)?.digest === undefined);
  const found = await Promise.all(
    named.map(async (image) => [image, await digestOf(image, lookup, world)] as const),
  );
  const unknown = [
    ...found.filter(([, digest]) => digest === undefined).map(([image]) => image),
    ...unclearImages,
  ];
  const isWanted = lookup.build.pull;
  return {
    digests: new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    unpinned: isWanted ? [] : unknown,
    missing: isWanted ? unknown : [],
    downloads,
  };
}

async function digestOf(
  image: string,
  { repository, build }: Lookup,
  world: Pick<World, 'openAws' | 'docker'>,
): Promise<string | undefined> {
  const reference = readImageReference(image);
  if (reference === undefined) return undefined;
  const found = await digestInEcr(reference, repository, world);
  return found ?? (build.pull ? await world.docker.findDigest(image) : undefined);
}

/** Nothing for an image of another registry, and for one that ECR does not show us. */
async function digestInEcr(
  { name, tag = 'latest' }: ImageReference,
  repository: Repository,
  { openAws }: Pick<World, 'openAws'>,
): Promise<string | undefined> {
  const path = readRepository(name);
  if (path?.registry === undefined) return undefined;
  const isOurs = repository.uri.startsWith(`${path.registry}/`);
  const host = isOurs
    ? { region: repository.region, account: repository.registryId }
    : readEcrHost(path.registry);
  if (host === undefined) return undefined;
  try {
    const { ecr } = openAws(host.region, { patience: PATIENCE_MS });
    return (await ecr.findImage({ name: path.name, registryId: host.account }, { tag }))?.digest;
  } catch (error) {
    if (error instanceof StepError) return undefined;
    throw error;
  }
}

/** Passing faults are not waited out for long: without the answer, it is built. */
const PATIENCE_MS = 2_000;
