import { ecrHost } from '../aws/arn.ts';
import type { RegistryImage, Repository, RepositoryId } from '../aws/ecr.ts';
import { AwsError } from '../aws/errors.ts';
import type { Aws } from '../aws/index.ts';
import { type Problems, StepError } from '../errors.ts';
import type { DeployInputs } from '../inputs/index.ts';
import { type RepositoryName, readEcrHost, readImageReference, readRepository } from '../references.ts';
import type { World } from '../world.ts';

/** An image that is there already. */
export type ExistingImage =
  /** An image outside the registry of the credentials: it is deployed as it was named. */
  | { readonly kind: 'foreign'; readonly reference: string }
  /** An image that the registry holds. */
  | {
      readonly kind: 'found';
      readonly repository: Repository;
      readonly image: RegistryImage;
      readonly tag: string | undefined;
    };

/** The image as far as it is known before the build. */
export type SurveyedImage = ExistingImage | SurveyedRepository;

/** A repository to push to, and what stands there already under the tags that the image is to get. */
export interface SurveyedRepository {
  readonly kind: 'repository';
  readonly repository: Repository;
  readonly tagged: ReadonlyMap<string, RegistryImage>;
  /** It is not there, and is to be made. */
  readonly isMissing: boolean;
}

/** What the reads need. */
export interface ImageReads {
  readonly aws: Aws;
  readonly world: Pick<World, 'openAws'>;
  /** Account of the services, as soon as it is known; nothing when none was found. */
  readonly account: Promise<string | undefined>;
}

/** Looks up the repository and its tags, or the image that the user named. */
export async function surveyImage(
  inputs: DeployInputs,
  reads: ImageReads,
  problems: Problems,
): Promise<SurveyedImage | undefined> {
  if (inputs.image.kind === 'existing') return surveyExisting(inputs.image.reference, reads);
  const { aws, world } = reads;
  const { repository: wanted, createRepository, tag, moreTags } = inputs.image;
  const host = readEcrHost(wanted.registry ?? '');
  const { ecr, region } = host === undefined || host.region === aws.region ? aws : world.openAws(host.region);
  const id: RepositoryId = { name: wanted.name, registryId: host?.account };
  const [found, ...images] = await Promise.all([
    ecr.findRepository(id),
    ...[tag, ...moreTags].map((name) => problems.gather(ecr.findImage(id, { tag: name }))),
  ]);
  if (found === undefined && createRepository) {
    const registry = host === undefined ? await ownRegistry(inputs, reads) : wanted.registry;
    const uri = `${registry}/${wanted.name}`;
    refuseForeign(wanted, host, uri);
    const planned = { ...id, region, uri, isImmutable: () => true };
    return { kind: 'repository', repository: planned, tagged: new Map(), isMissing: true };
  }
  if (found === undefined) {
    throw new StepError({
      what: `Repository ${wanted.name} was not found`,
      why: `ECR in ${region} has no repository of that name in the account ${host?.account ?? 'of the credentials'}`,
      fix: 'create it, as create-repository: true does, or check repository and aws-region',
    });
  }
  refuseForeign(wanted, host, found.uri);
  const repository = { ...found, uri: uriOf(found, wanted) };
  const tagged = new Map<string, RegistryImage>();
  [tag, ...moreTags].forEach((name, index) => {
    const image = images[index];
    if (image !== undefined) tagged.set(name, image);
  });
  return { kind: 'repository', repository, tagged, isMissing: false };
}

/**
 * As the user wrote it, where both are hosts of ECR: those for FIPS and IPv6 are chosen on purpose, and a repository that was just
 * made is called by them too.
 */
function uriOf({ uri }: Repository, { registry = '', name }: RepositoryName): string {
  const isEcr = [registry, uri.slice(0, uri.indexOf('/'))].every((host) => readEcrHost(host) !== undefined);
  return isEcr ? `${registry}/${name}` : uri;
}

/** Host of the registry of the credentials. A plan may be made by a role that gets no password for it. */
async function ownRegistry({ isPlan }: DeployInputs, { aws, account }: ImageReads): Promise<string> {
  try {
    return (await aws.ecr.authorize()).host;
  } catch (error) {
    const owner = await account;
    if (!isPlan || owner === undefined || !(error instanceof AwsError) || error.kind !== 'denied')
      throw error;
    return ecrHost(owner, aws.region);
  }
}

/**
 * A registry that was named and is not one of ECR may only be our own, whatever it is called.
 *
 * @throws StepError when it is another one: it must not get our password
 */
function refuseForeign(wanted: RepositoryName, host: object | undefined, uri: string): void {
  if (host !== undefined || wanted.registry === undefined || uri === `${wanted.registry}/${wanted.name}`)
    return;
  throw new StepError({
    what: `Repository ${wanted.registry}/${wanted.name} is not in the registry of the credentials`,
    why: `theirs is ${uri}`,
    fix: 'write the name alone, or use credentials and the region of that registry',
  });
}

/** Looks up the image that the user named. */
export async function surveyExisting(
  reference: string,
  { aws, account }: Pick<ImageReads, 'aws' | 'account'>,
): Promise<ExistingImage> {
  const { name = '', tag, digest } = readImageReference(reference) ?? {};
  const path = readRepository(name);
  const foreign: ExistingImage = { kind: 'foreign', reference };
  if (path?.registry === undefined) return foreign;
  const host = readEcrHost(path.registry);
  if (host !== undefined && host.region !== aws.region) return foreign;
  const isNeeded = async () =>
    host !== undefined && digest === undefined && [undefined, host.account].includes(await account);
  const repository = await findIfOurs(path, aws, isNeeded);
  if (repository?.uri !== name) return foreign;
  const wanted = digest === undefined ? { tag: tag ?? 'latest' } : { digest };
  const image = await aws.ecr.findImage({ name: path.name }, wanted);
  if (image === undefined) {
    throw new StepError({
      what: `Image ${reference} was not found`,
      why: `the repository ${path.name} does not hold it`,
      fix: 'check the tag or digest, and that no lifecycle policy removed the image',
    });
  }
  return { kind: 'found', repository, image, tag };
}

/** An image of another registry needs no permission of ours: a refusal only counts where the answer is needed. */
async function findIfOurs(
  { name }: RepositoryId,
  aws: Aws,
  isNeeded: () => Promise<boolean>,
): Promise<Repository | undefined> {
  try {
    return await aws.ecr.findRepository({ name });
  } catch (error) {
    if (!(error instanceof StepError) || (await isNeeded())) throw error;
    return undefined;
  }
}
