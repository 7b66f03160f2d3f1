import type {
  BatchDeleteImageRequest,
  BatchGetImageRequest,
  CreateRepositoryRequest,
  DeleteRepositoryRequest,
  DescribeImagesRequest,
  DescribeRepositoriesRequest,
  GetDownloadUrlForLayerRequest,
  ImageFailure,
  ImageIdentifier,
  Image as ImageShape,
  ListImagesRequest,
  PutImageRequest,
  Repository as RepositoryShape,
} from '@aws-sdk/client-ecr';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal, type Operation } from '../service.ts';
import type { Caller } from '../sessions.ts';
import type { RegistryFront } from './front.ts';
import { layerOperations, type UploadedLayers } from './layers.ts';
import {
  digestOf,
  findImage,
  type Image,
  type Repositories,
  type Repository,
  tagRefusal,
} from './repositories.ts';
import { scanOperations } from './scans.ts';
import { detail, given, mediaTypeOf, noImage, notFound, shape, tagStatus } from './shapes.ts';
import type { AuthorizationTokens } from './tokens.ts';

/** What the operations work on. */
export interface EcrParts {
  readonly repositories: Repositories;
  readonly tokens: AuthorizationTokens;
  readonly front: RegistryFront;
  /** What the URIs of repositories begin with. */
  readonly host: () => Promise<string>;
  /** What came through the API. */
  readonly layers: UploadedLayers;
}

/** The operations of ECR's API that a deployment asks for. Answers are never cut into pages. */
export function ecrOperations(core: LocalAwsCore, parts: EcrParts): Readonly<Record<string, Operation>> {
  const { repositories, tokens, front, host, layers } = parts;
  const id = core.accountId;

  const described = async (repository: Repository): Promise<RepositoryShape> => ({
    repositoryArn: core.arn('ecr', `repository/${repository.name}`),
    registryId: id,
    repositoryName: repository.name,
    repositoryUri: `${await host()}/${repository.name}`,
    createdAt: repository.createdAt,
    imageTagMutability: repository.mutability,
    ...(repository.exclusions.length > 0
      ? {
          imageTagMutabilityExclusionFilters: repository.exclusions.map((filter) => ({
            filterType: 'WILDCARD' as const,
            filter,
          })),
        }
      : {}),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush === true },
    encryptionConfiguration: { encryptionType: 'AES256' as const },
  });

  return {
    ...scanOperations(core, repositories),
    ...layerOperations(repositories, layers),

    GetAuthorizationToken: async (_: object, caller: Caller) => {
      const { token, expiresAt } = tokens.issue(caller);
      const proxyEndpoint = `http://${await host()}`;
      return { authorizationData: [{ authorizationToken: token, expiresAt, proxyEndpoint }] };
    },

    CreateRepository: async (input: CreateRepositoryRequest) => {
      const repository = repositories.create(
        {
          name: input.repositoryName ?? '',
          mutability: input.imageTagMutability ?? 'MUTABLE',
          exclusions: (input.imageTagMutabilityExclusionFilters ?? []).map(({ filter }) => filter ?? ''),
          scanOnPush: input.imageScanningConfiguration?.scanOnPush === true,
        },
        new Date(core.clock.now()),
      );
      return { repository: await described(repository) };
    },

    DescribeRepositories: async (input: DescribeRepositoriesRequest) => {
      const found =
        input.repositoryNames === undefined
          ? repositories.list()
          : input.repositoryNames.map((name) => repositories.read(name));
      return { repositories: await Promise.all(found.map(described)) };
    },

    DeleteRepository: async (input: DeleteRepositoryRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      if (repository.images.size > 0 && input.force !== true) {
        throw new AwsRefusal(
          'RepositoryNotEmptyException',
          `The repository with name '${repository.name}' in registry with id '${id}' cannot be deleted because it still contains images`,
        );
      }
      repositories.remove(repository.name);
      return { repository: await described(repository) };
    },

    DescribeImages: (input: DescribeImagesRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      const found = input.imageIds?.map((imageId) => {
        const image = findImage(repository, given(imageId));
        if (image === undefined) throw noImage(id, repository, imageId);
        return image;
      });
      const images = found ?? [...repository.images.values()].filter(tagStatus(input.filter?.tagStatus));
      return { imageDetails: images.map((image) => detail(id, repository, image)) };
    },

    ListImages: (input: ListImagesRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      const images = [...repository.images.values()].filter(tagStatus(input.filter?.tagStatus));
      return {
        imageIds: images.flatMap(({ digest, tags }) =>
          tags.size === 0
            ? [{ imageDigest: digest }]
            : [...tags].map((imageTag) => ({ imageDigest: digest, imageTag })),
        ),
      };
    },

    BatchGetImage: (input: BatchGetImageRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      const images: ImageShape[] = [];
      const failures: ImageFailure[] = [];
      for (const imageId of input.imageIds ?? []) {
        const image = findImage(repository, given(imageId));
        const accepted = input.acceptedMediaTypes;
        if (image === undefined || (accepted !== undefined && !accepted.includes(image.mediaType))) {
          failures.push(notFound(imageId));
        } else {
          images.push(shape(id, repository, { image, imageId }));
        }
      }
      return { images, failures };
    },

    GetDownloadUrlForLayer: async (input: GetDownloadUrlForLayerRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      const { layerDigest = '' } = input;
      // One that the registry behind lacks is told by the download.
      if (front.mayHold(repository, layerDigest))
        return { downloadUrl: await front.layerUrl(repository, layerDigest), layerDigest };
      throw new AwsRefusal(
        'LayersNotFoundException',
        `The layer with digest '${layerDigest}' does not exist in the repository with name '${repository.name}' in registry with id '${id}'`,
      );
    },

    BatchDeleteImage: (input: BatchDeleteImageRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      const imageIds: ImageIdentifier[] = [];
      const failures: ImageFailure[] = [];
      for (const imageId of input.imageIds ?? []) {
        const image = findImage(repository, given(imageId));
        if (image === undefined) {
          failures.push(notFound(imageId));
          continue;
        }
        const index = indexOf(repository, image);
        if (index !== undefined && imageId.imageTag === undefined) {
          failures.push({
            imageId: given(imageId),
            failureCode: 'ImageReferencedByManifestList',
            failureReason: `Requested image referenced by manifest list: [${index.digest}]`,
          });
          continue;
        }
        // By tag only the tag goes, and the image with its last tag.
        image.tags.delete(imageId.imageTag ?? '');
        if (imageId.imageTag === undefined || image.tags.size === 0) {
          repository.images.delete(image.digest);
        }
        imageIds.push({ ...given(imageId), imageDigest: image.digest });
      }
      return { imageIds, failures };
    },

    PutImage: (input: PutImageRequest) => {
      const repository = repositories.read(input.repositoryName ?? '');
      return front.inTurn(repository, () => putImage(core, { repository, front, input }));
    },
  };
}

/** The index of which the image is a part, if there is one. */
function indexOf(repository: Repository, { digest }: Image): Image | undefined {
  return [...repository.images.values()].find(({ manifest }) => {
    const { manifests = [] } = JSON.parse(manifest) as { manifests?: { digest: string }[] };
    return manifests.some((part) => part.digest === digest);
  });
}

async function putImage(
  core: LocalAwsCore,
  { repository, front, input }: { repository: Repository; front: RegistryFront; input: PutImageRequest },
): Promise<object> {
  const { imageManifest: manifest = '', imageTag: tag } = input;
  const mediaType = input.imageManifestMediaType ?? mediaTypeOf(manifest);
  const digest = digestOf(manifest);
  if (input.imageDigest !== undefined && input.imageDigest !== digest) {
    throw new AwsRefusal(
      'ImageDigestDoesNotMatchException',
      `The provided image digest '${input.imageDigest}' does not match the digest '${digest}' of the image manifest`,
    );
  }
  const existing = repository.images.get(digest);
  if (existing !== undefined && (tag === undefined || existing.tags.has(tag))) {
    throw new AwsRefusal(
      'ImageAlreadyExistsException',
      `Image with digest '${digest}' and tag '${tag ?? null}' already exists in the repository with name '${repository.name}' in registry with id '${core.accountId}'`,
    );
  }
  const refusal = tag === undefined ? undefined : tagRefusal(repository, tag);
  if (refusal !== undefined) {
    throw new AwsRefusal('ImageTagAlreadyExistsException', refusal);
  }
  const { status, body } = await front.put(repository, {
    manifest,
    mediaType,
    ...(tag === undefined ? {} : { tag }),
  });
  if (status >= 300) {
    throw new AwsRefusal(
      'LayersNotFoundException',
      `The manifest names content that the repository '${repository.name}' does not hold: ${body.trim()}`,
    );
  }
  const image = repository.images.get(digest) as Image;
  const imageId = { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) };
  return { image: shape(core.accountId, repository, { image, imageId }) };
}
