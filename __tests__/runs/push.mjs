// Pushes what stands for an image to the local ECR, as docker would: its configuration and a manifest under each of its tags.
import { createHash } from 'node:crypto';

const digestOf = (text) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * @param {{ references: string[], labels: Record<string, string>, platform?: string, content: string }} image
 * @returns its digest
 */
export async function push({ references, labels, platform = 'linux/amd64', content }) {
  const [os, architecture] = platform.split('/');
  const config = JSON.stringify({ os, architecture, config: { Labels: labels }, content });
  let digest = '';
  for (const reference of references) {
    const [, repositoryName, imageTag] = /^[^/]+\/(.+):([^:]+)$/.exec(reference);
    const { uploadId } = await ecr('InitiateLayerUpload', { repositoryName });
    await ecr('UploadLayerPart', {
      repositoryName,
      uploadId,
      partFirstByte: 0,
      partLastByte: Buffer.byteLength(config) - 1,
      layerPartBlob: Buffer.from(config).toString('base64'),
    });
    await ecr('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [digestOf(config)] });
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const imageManifest = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: { digest: digestOf(config), size: Buffer.byteLength(config) },
      layers: [],
    });
    digest = digestOf(imageManifest);
    await ecr('PutImage', { repositoryName, imageTag, imageManifest, imageManifestMediaType: mediaType });
  }
  return digest;
}

/** A call of ECR's API; the local AWS checks for whom and for which region it is signed, not the signature. */
async function ecr(operation, input) {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID } = process.env;
  const scope = `${AWS_ACCESS_KEY_ID}/20260101/${AWS_REGION}/ecr/aws4_request`;
  const answer = await fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AmazonEC2ContainerRegistry_V20150921.${operation}`,
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  const body = await answer.json();
  if (answer.ok) return body;
  const refusal = new Error(body.message);
  refusal.code = body.__type;
  throw refusal;
}
