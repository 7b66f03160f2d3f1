import type { Aws } from '../aws/index.ts';
import type { PlannedImage } from '../check/index.ts';
import type { BuildRequest } from '../docker/index.ts';
import { StepError } from '../errors.ts';
import { readImageReference, readRepository } from '../references.ts';
import type { World } from '../world.ts';
import { type BuildLogin, type BuildPlan, ecrOf } from './login.ts';
import { addContentTag, addTags, findPushedMeanwhile } from './tags.ts';

export { type BuildLogin, DOCKER_FOLDER_STATE, openLogin } from './login.ts';

/** The image that the new revision runs. */
export interface DeployedImage {
  /** `registry/repository:tag@sha256:…`; an image of another registry as the user named it. */
  readonly reference: string;
  readonly digest: string | undefined;
  readonly tag: string | undefined;
  /** Name without the registry. */
  readonly repository: string;
  /** How it was come by. */
  readonly origin: 'built' | 'reused' | 'existing';
  /** Why it was not built, for people, without a full stop; empty for one that was built, or that the user named. */
  readonly why: string;
}

/** The image that is wanted. */
export interface WantedImage {
  readonly plan: PlannedImage;
  /** With which it is built, if it has to be. */
  readonly login: BuildLogin;
}

/**
 * Builds and pushes the image, or takes the one that is there.
 *
 * @throws StepError when the build, the login or the push fails
 */
export async function obtainImage(wanted: WantedImage, aws: Aws, world: World): Promise<DeployedImage> {
  const { plan } = wanted;
  switch (plan.kind) {
    case 'existing': {
      const { name = plan.reference, tag, digest } = readImageReference(plan.reference) ?? {};
      world.log.info(`Nothing is built: ${plan.reference} is deployed.`);
      return {
        reference: plan.reference,
        digest,
        tag,
        repository: readRepository(name)?.name ?? name,
        origin: 'existing',
        why: '',
      };
    }
    case 'reuse':
      return useAgain(plan, ecrOf(plan, aws, world), world);
    case 'build':
      if (plan.why !== '') world.log.info(`${plan.why}: a new image is built.`);
      return obtainByBuild({ ...wanted, plan }, aws, world);
  }
}

/** What would be deployed: with the digest, unless the image is still to be built. */
export function plannedReference(plan: PlannedImage): string {
  switch (plan.kind) {
    case 'existing':
      return plan.reference;
    case 'reuse':
      return referenceOf(plan, plan.image.digest);
    case 'build':
      return `${plan.repository.uri}:${plan.tag}`;
  }
}

type ReusePlan = Extract<PlannedImage, { kind: 'reuse' }>;

async function useAgain(plan: ReusePlan, ecr: Aws['ecr'], { log }: World): Promise<DeployedImage> {
  log.info(`${plan.why}: it is deployed, nothing is built.`);
  const tag = await addTags(plan, { ecr, log });
  return deployed({ ...plan, tag }, plan.image.digest, { origin: 'reused', why: plan.why });
}

type WantedBuild = WantedImage & { readonly plan: BuildPlan };

/** Builds and pushes, unless another job has put the same under our tag meanwhile, where it can't be moved. */
async function obtainByBuild(wanted: WantedBuild, aws: Aws, world: World): Promise<DeployedImage> {
  const { plan } = wanted;
  const ecr = ecrOf(plan, aws, world);
  try {
    const digest = await buildAndPush(wanted, aws, world);
    await addContentTag(plan, digest, { ecr, log: world.log });
    return deployed(plan, digest, { origin: 'built', why: '' });
  } catch (error) {
    const image = error instanceof StepError ? await findPushedMeanwhile(plan, ecr) : undefined;
    if (image === undefined) throw error;
    const { repository, tag, request } = plan;
    const why = `Another job has pushed ${repository.name}:${tag} meanwhile, built from the same files and inputs`;
    const tagsToAdd = request.references.map(tagIn).filter((name) => name !== tag);
    return useAgain({ kind: 'reuse', repository, tag, image, tagsToAdd, heldTag: tag, why }, ecr, world);
  }
}

function tagIn(reference: string): string {
  return reference.slice(reference.lastIndexOf(':') + 1);
}

async function buildAndPush({ plan, login }: WantedBuild, aws: Aws, world: World): Promise<string> {
  const ecr = ecrOf(plan, aws, world);
  if (plan.createsRepository) {
    const { uri } = await ecr.createRepository(plan.repository);
    world.log.info(`Created the repository ${uri}: it scans what is pushed, and its tags do not move.`);
  }
  const session = await login.take(plan);
  try {
    const built = await session.buildAndPush(
      { ...plan.request, ...(await keysOfCaches(plan, aws)) },
      plan.docker,
    );
    return built.digest ?? (await readDigest(plan, ecr));
  } finally {
    await session.close();
  }
}

/** A cache in S3 is read and written by buildx in the name of the step, where the job has no credentials that it could find. */
async function keysOfCaches(
  { request: { cacheFrom, cacheTo } }: BuildPlan,
  aws: Aws,
): Promise<Pick<BuildRequest, 'cacheKeys'>> {
  if (![...cacheFrom, ...cacheTo].some(({ type }) => type === 's3')) return {};
  const keys = await aws.keys();
  if (keys === undefined) return {};
  return {
    cacheKeys: {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken,
    },
  };
}

/** The digest that the registry holds under the tag that was just pushed. */
async function readDigest({ repository, tag }: BuildPlan, ecr: Aws['ecr']): Promise<string> {
  const image = await ecr.findImage(repository, { tag });
  if (image !== undefined) return image.digest;
  throw new StepError({
    what: `The image ${repository.name}:${tag} is not in the registry`,
    why: 'docker pushed it, but ECR does not find the tag',
    fix: 'run the step again, and check that no other job moves or deletes the tag',
  });
}

interface Place {
  readonly repository: { readonly name: string; readonly uri: string };
  readonly tag: string;
}

function referenceOf({ repository, tag }: Place, digest: string): string {
  return `${repository.uri}:${tag}@${digest}`;
}

function deployed(place: Place, digest: string, how: Pick<DeployedImage, 'origin' | 'why'>): DeployedImage {
  return {
    reference: referenceOf(place, digest),
    digest,
    tag: place.tag,
    repository: place.repository.name,
    ...how,
  };
}
