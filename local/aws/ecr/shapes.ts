import type { ImageDetail, ImageFailure, ImageIdentifier, Image as ImageShape } from '@aws-sdk/client-ecr';
import { AwsRefusal } from '../service.ts';
import { type Image, type ImageId, imageSize, type Repository } from './repositories.ts';

/** An image as BatchGetImage and PutImage give it. */
export function shape(
  registryId: string,
  repository: Repository,
  { image, imageId }: { image: Image; imageId: ImageIdentifier },
): ImageShape {
  return {
    registryId,
    repositoryName: repository.name,
    imageId: { ...given(imageId), imageDigest: image.digest },
    imageManifest: image.manifest,
    imageManifestMediaType: image.mediaType,
  };
}

/** An image as DescribeImages gives it. */
export function detail(registryId: string, repository: Repository, image: Image): ImageDetail {
  return {
    registryId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(image.tags.size > 0 ? { imageTags: [...image.tags] } : {}),
    imageSizeInBytes: imageSize(repository, image),
    imagePushedAt: image.pushedAt,
    imageManifestMediaType: image.mediaType,
    imageStatus: image.isArchived ? 'ARCHIVED' : 'ACTIVE',
  };
}

/** How DescribeImages and the scans refuse an image that is not there. */
export function noImage(registryId: string, repository: Repository, imageId: ImageIdentifier): AwsRefusal {
  const asked = `{imageDigest:'${imageId.imageDigest ?? null}', imageTag:'${imageId.imageTag ?? null}'}`;
  return new AwsRefusal(
    'ImageNotFoundException',
    `The image with imageId ${asked} does not exist within the repository with name '${repository.name}' in the registry with id '${registryId}'`,
  );
}

/** The failure of BatchGetImage and BatchDeleteImage for an image that is not there. */
export function notFound(imageId: {
  imageTag?: string | undefined;
  imageDigest?: string | undefined;
}): ImageFailure {
  return {
    imageId: given(imageId),
    failureCode: 'ImageNotFound',
    failureReason: 'Requested image not found',
  };
}

/** The same without `undefined` values. */
export function given(imageId: ImageIdentifier): ImageId {
  const { imageTag, imageDigest } = imageId;
  return {
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(imageDigest === undefined ? {} : { imageDigest }),
  };
}

/** Keeps the images of a `filter.tagStatus`; all of them without one. */
export function tagStatus(wanted: string | undefined): (image: Image) => boolean {
  return ({ tags }) => wanted === undefined || wanted === 'ANY' || (wanted === 'TAGGED') === tags.size > 0;
}

/** What the manifest says of itself, as ECR does when the caller does not say it. @throws AwsRefusal when it is not JSON */
export function mediaTypeOf(manifest: string): string {
  let parsed: { mediaType?: unknown; manifests?: unknown };
  try {
    parsed = JSON.parse(manifest) as typeof parsed;
  } catch {
    throw new AwsRefusal(
      'InvalidParameterException',
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    );
  }
  if (typeof parsed.mediaType === 'string') {
    return parsed.mediaType;
  }
  return parsed.manifests === undefined
    ? 'application/vnd.oci.image.manifest.v1+json'
    : 'application/vnd.oci.image.index.v1+json';
}
