import type { AuthorizationData, ECRClient, Repository as EcrRepository } from '@aws-sdk/client-ecr';
import { readable, UnreadableAnswer } from './answers.ts';
import { AwsError } from './errors.ts';
import { firstImageIn, readConfig } from './imageconfig.ts';
import { type AwsManners, ask, clientSettings } from './manners.ts';
import type { RegistryImage, Repository, RepositoryId } from './repository.ts';

export type { RegistryImage, Repository, RepositoryId } from './repository.ts';

/** What this action asks of ECR. Every call throws AwsError. */
export interface Ecr {
  /** Nothing when there is no repository of that name. */
  findRepository(repository: RepositoryId): Promise<Repository | undefined>;
  /** Makes a repository that scans what is pushed and whose tags do not move; one that is there by now is given as it is. */
  createRepository(repository: RepositoryId): Promise<Repository>;
  /** The image under a tag or a digest, nothing when there is none. */
  findImage(
    repository: RepositoryId,
    image: { tag: string } | { digest: string },
  ): Promise<RegistryImage | undefined>;
  /** `linux/arm64`, for an image of one platform; nothing for an index, and where its configuration does not tell. */
  readPlatform(repository: RepositoryId, image: Pick<RegistryImage, 'manifest'>): Promise<string | undefined>;
  /** Labels of an image; those of an index are the ones of the first image in it. Empty where there are none. */
  readLabels(
    repository: RepositoryId,
    image: Pick<RegistryImage, 'manifest'>,
  ): Promise<ReadonlyMap<string, string>>;
  /** Whether an image can be pulled; false for one in the archive, or on its way out of it. */
  canBePulled(repository: RepositoryId, image: Pick<RegistryImage, 'digest'>): Promise<boolean>;
  /** Puts one more tag on an image that the repository holds. */
  tagImage(repository: RepositoryId, image: RegistryImage, tag: string): Promise<void>;
  /** Credentials for docker login, valid for 12 hours. */
  authorize(): Promise<RegistryLogin>;
}

/** What docker login needs. */
export interface RegistryLogin {
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com` */
  readonly host: string;
  readonly username: string;
  readonly password: string;
}

/** All that a registry may hold. A type that is not asked for is converted or refused by ECR. */
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** @internal opens the door; the client is made at the first call */
export function openEcr(region: string, manners: AwsManners): Ecr {
  let opened: Promise<{ sdk: typeof import('./sdk/ecr.ts'); client: ECRClient }> | undefined;
  const open = () => {
    opened ??= import('./sdk/ecr.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.ECRClient({ region, ...clientSettings(manners) })),
    }));
    return opened;
  };

  const ecr: Ecr = {
    async findRepository({ name, registryId }) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeRepositoriesCommand({ registryId, repositoryNames: [name] });
      const question = {
        action: 'ecr:DescribeRepositories',
        async send(abortSignal: AbortSignal) {
          const { repositories } = await client.send(command, { abortSignal });
          // One that is not there is an error.
          if (repositories?.[0] === undefined) throw new UnreadableAnswer('it has no repositories');
          return repositories[0];
        },
      };
      const found = await unlessCode(ask(question, manners), 'RepositoryNotFoundException');
      return found && described(found, { name, registryId, region });
    },

    async createRepository(id) {
      const { sdk, client } = await open();
      const command = new sdk.CreateRepositoryCommand({
        registryId: id.registryId,
        repositoryName: id.name,
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
      });
      const question = {
        action: 'ecr:CreateRepository',
        send: (abortSignal: AbortSignal) => client.send(command, { abortSignal }),
      };
      // Another job was faster, or our own first request whose answer got lost.
      const answer = await unlessCode(ask(question, manners), 'RepositoryAlreadyExistsException');
      const made = answer?.repository;
      const repository = made ? described(made, { ...id, region }) : await ecr.findRepository(id);
      if (repository === undefined) throw new Error(`the repository ${id.name} is neither there nor made`);
      return repository;
    },

    async findImage(repository, image) {
      const { sdk, client } = await open();
      const command = new sdk.BatchGetImageCommand({
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageIds: ['tag' in image ? { imageTag: image.tag } : { imageDigest: image.digest }],
        acceptedMediaTypes: MANIFEST_TYPES,
      });
      const question = {
        action: 'ecr:BatchGetImage',
        send: (abortSignal: AbortSignal) => client.send(command, { abortSignal }),
      };
      const answer = await unlessCode(ask(question, manners), 'RepositoryNotFoundException');
      const found = answer?.images?.[0];
      return (
        found && {
          digest: found.imageId?.imageDigest ?? '',
          manifest: found.imageManifest ?? '',
          mediaType: found.imageManifestMediaType,
        }
      );
    },

    async readPlatform(repository, image) {
      return (await readConfig(repository, image, { ...(await open()), manners })).platform;
    },

    async readLabels(repository, image) {
      const digest = firstImageIn(image.manifest);
      const part = digest === undefined ? image : await ecr.findImage(repository, { digest });
      if (part === undefined) return new Map();
      return (await readConfig(repository, part, { ...(await open()), manners })).labels;
    },

    async canBePulled(repository, { digest }) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeImagesCommand({
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageIds: [{ imageDigest: digest }],
      });
      const question = {
        action: 'ecr:DescribeImages',
        send: (abortSignal: AbortSignal) => client.send(command, { abortSignal }),
      };
      const [image] = (await ask(question, manners)).imageDetails ?? [];
      return !/^(ARCHIVED|ACTIVATING)$/.test(image?.imageStatus ?? '');
    },

    async tagImage(repository, image, tag) {
      const { sdk, client } = await open();
      const command = new sdk.PutImageCommand({
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageTag: tag,
        imageManifest: image.manifest,
        imageManifestMediaType: image.mediaType,
      });
      const question = {
        action: 'ecr:PutImage',
        send: (abortSignal: AbortSignal) => client.send(command, { abortSignal }),
      };
      // The tag is on this very image already, also when an answer got lost: nothing to do.
      await unlessCode(ask(question, manners), 'ImageAlreadyExistsException');
    },

    async authorize() {
      const { sdk, client } = await open();
      const command = new sdk.GetAuthorizationTokenCommand({});
      const question = {
        action: 'ecr:GetAuthorizationToken',
        async send(abortSignal: AbortSignal) {
          const { authorizationData } = await client.send(command, { abortSignal });
          return loginIn(authorizationData?.[0] ?? {});
        },
      };
      return ask(question, manners);
    },
  };
  return ecr;
}

/** The token is `AWS:` and the password, in base64. */
function loginIn({ authorizationToken = '', proxyEndpoint = '' }: AuthorizationData): RegistryLogin {
  const [username = '', ...rest] = Buffer.from(authorizationToken, 'base64').toString().split(':');
  const password = rest.join(':');
  if (password === '') throw new UnreadableAnswer('it has no password');
  return { host: proxyEndpoint.replace(/^https?:\/\//, ''), username, password };
}

function described(answer: EcrRepository, id: RepositoryId & { readonly region: string }): Repository {
  const filters = answer.imageTagMutabilityExclusionFilters?.map(({ filter = '' }) => filter) ?? [];
  return {
    ...id,
    uri: answer.repositoryUri ?? '',
    isImmutable: (tag) => isImmutable(answer.imageTagMutability ?? 'MUTABLE', filters, tag),
  };
}

/** The answer, or nothing when AWS refused with that code. */
async function unlessCode<T>(answer: Promise<T>, code: string): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  }
}

/** `filters` are the exclusions of the two settings that have them; `*` stands for any text. */
export function isImmutable(mutability: string, filters: readonly string[], tag: string): boolean {
  const excluded = filters.some((filter) =>
    new RegExp(`^${filter.split('*').map(escapeForRegExp).join('.*')}$`).test(tag),
  );
  if (mutability === 'IMMUTABLE') return true;
  if (mutability === 'IMMUTABLE_WITH_EXCLUSION') return !excluded;
  if (mutability === 'MUTABLE_WITH_EXCLUSION') return excluded;
  return false;
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
