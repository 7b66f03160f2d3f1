import { createHash, randomUUID } from 'node:crypto';
import type {
  CompleteLayerUploadRequest,
  InitiateLayerUploadRequest,
  UploadLayerPartRequest,
} from '@aws-sdk/client-ecr';
import { AwsRefusal, type Operation } from '../service.ts';
import type { Repositories } from './repositories.ts';

/** Bytes of a part that ECR asks for, from its API reference of InitiateLayerUpload's answer. */
const PART_SIZE = 10 * 1024 * 1024;

/**
 * Layers that come through the API, as callers bring them who have no Docker. They are kept in memory, and so is what docker pushes
 * where no registry is behind.
 */
export class UploadedLayers {
  readonly #layers = new Map<string, Buffer>();

  /** The bytes of a layer, nothing when it is not kept here. */
  find(repository: string, digest: string): Buffer | undefined {
    return this.#layers.get(`${repository} ${digest}`);
  }

  /** Keeps a layer. */
  keep(repository: string, digest: string, bytes: Buffer): void {
    this.#layers.set(`${repository} ${digest}`, bytes);
  }
}

/** The operations with which a layer is uploaded. */
export function layerOperations(
  repositories: Repositories,
  layers: UploadedLayers,
): Readonly<Record<string, Operation>> {
  const registryId = repositories.accountId;
  const uploads = new Map<string, { readonly repositoryName: string; bytes: Buffer }>();

  const read = (repositoryName: string, uploadId: string) => {
    repositories.read(repositoryName);
    const upload = uploads.get(uploadId);
    if (upload?.repositoryName === repositoryName) return upload;
    throw new AwsRefusal(
      'UploadNotFoundException',
      `The upload '${uploadId}' could not be found in the repository with name '${repositoryName}' in registry with id '${registryId}'`,
    );
  };

  return {
    InitiateLayerUpload: ({ repositoryName = '' }: InitiateLayerUploadRequest) => {
      repositories.read(repositoryName);
      const uploadId = randomUUID();
      uploads.set(uploadId, { repositoryName, bytes: Buffer.alloc(0) });
      return { uploadId, partSize: PART_SIZE };
    },

    UploadLayerPart: (input: Omit<UploadLayerPartRequest, 'layerPartBlob'> & { layerPartBlob?: string }) => {
      const { repositoryName = '', uploadId = '', partFirstByte, layerPartBlob = '' } = input;
      const upload = read(repositoryName, uploadId);
      if (partFirstByte !== upload.bytes.length) {
        throw new AwsRefusal(
          'InvalidLayerPartException',
          `The layer part is not consecutive to the previous ones: it begins at ${partFirstByte}, not at ${upload.bytes.length}`,
        );
      }
      upload.bytes = Buffer.concat([upload.bytes, Buffer.from(layerPartBlob, 'base64')]);
      return { registryId, repositoryName, uploadId, lastByteReceived: upload.bytes.length - 1 };
    },

    CompleteLayerUpload: (input: CompleteLayerUploadRequest) => {
      const { repositoryName = '', uploadId = '', layerDigests = [] } = input;
      const { bytes } = read(repositoryName, uploadId);
      const layerDigest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      if (!layerDigests.includes(layerDigest)) {
        throw new AwsRefusal(
          'InvalidLayerException',
          `The layer digest calculation performed by Amazon ECR when the image layer was uploaded does not match the digest specified: '${layerDigest}'`,
        );
      }
      uploads.delete(uploadId);
      layers.keep(repositoryName, layerDigest, bytes);
      return { registryId, repositoryName, uploadId, layerDigest };
    },
  };
}
