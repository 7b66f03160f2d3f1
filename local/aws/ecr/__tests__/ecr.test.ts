import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  ListImagesCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalAws, startLocalAws } from '../../index.ts';
import { ecrService } from '../index.ts';
import { digestOf } from '../repositories.ts';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const manifest = (size: number) =>
  JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: { size: 3 }, layers: [{ size }] });

describe('ecrService without a registry', () => {
  let aws: LocalAws;
  let ecr: ECRClient;
  beforeEach(async () => {
    aws = await startLocalAws({ services: (core) => [ecrService(core)] });
    ecr = new ECRClient({
      endpoint: aws.url,
      region: aws.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await ecr.send(
      new CreateRepositoryCommand({ repositoryName: 'shop/web', imageTagMutability: 'IMMUTABLE' }),
    );
  });
  afterEach(async () => {
    ecr.destroy();
    await aws.close();
  });

  const put = (imageTag: string, size = 1) =>
    ecr.send(new PutImageCommand({ repositoryName: 'shop/web', imageTag, imageManifest: manifest(size) }));
  const refusal = (sent: Promise<unknown>) =>
    sent.then(
      () => 'none',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('finds no repository in the registry of another account', async () => {
    for (const registryId of ['123456789012', '210987654321']) {
      const asked = ecr.send(new DescribeRepositoriesCommand({ registryId, repositoryNames: ['shop/web'] }));
      if (registryId === '123456789012') expect((await asked).repositories).toHaveLength(1);
      else
        await expect(asked).rejects.toMatchObject({
          name: 'RepositoryNotFoundException',
          message:
            "The repository with name 'shop/web' does not exist in the registry with id '210987654321'",
        });
    }
  });

  it('describes a repository as it was created, with a URI that can be pushed to', async () => {
    const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));

    expect(repositories).toEqual([
      {
        repositoryArn: 'arn:aws:ecr:eu-west-1:123456789012:repository/shop/web',
        registryId: '123456789012',
        repositoryName: 'shop/web',
        repositoryUri: expect.stringMatching(/^127\.0\.0\.1:\d+\/shop\/web$/),
        createdAt: expect.any(Date),
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
    ]);
  });

  it('refuses a name that exists, and one that ECR would not take', async () => {
    const create = (repositoryName: string) =>
      refusal(ecr.send(new CreateRepositoryCommand({ repositoryName })));

    expect(await create('shop/web')).toBe(
      "RepositoryAlreadyExistsException: The repository with name 'shop/web' already exists in the registry with id '123456789012'",
    );
    expect(await create('Shop')).toMatch(
      /^InvalidParameterException: Invalid parameter at 'repositoryName' failed/,
    );
  });

  it('says which repository is missing', async () => {
    const missing =
      "RepositoryNotFoundException: The repository with name 'nope' does not exist in the registry with id '123456789012'";
    const repositoryName = 'nope';

    expect(await refusal(ecr.send(new DescribeImagesCommand({ repositoryName })))).toBe(missing);
    expect(await refusal(ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['nope'] })))).toBe(
      missing,
    );
  });

  it('gives a token that is base64 of AWS:password, for 12 hours and for the registry endpoint', async () => {
    const before = aws.clock.now();
    const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand({}));

    const [{ authorizationToken = '', expiresAt, proxyEndpoint } = {}] = authorizationData;
    const [username, password = ''] = Buffer.from(authorizationToken, 'base64').toString().split(':');
    expect({ username, long: password.length > 1000 }).toEqual({ username: 'AWS', long: true });
    const hours = (Number(expiresAt) - before) / 3_600_000;
    expect(Math.round(hours)).toBe(12);
    expect(proxyEndpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('gives back the manifest as it was put, by tag and by digest', async () => {
    const { image } = await put('v1');
    const { imageDigest = '' } = image?.imageId ?? {};
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({
        repositoryName: 'shop/web',
        imageIds: [{ imageTag: 'v1' }, { imageDigest }, { imageTag: 'v2' }],
        acceptedMediaTypes: [OCI_MANIFEST],
      }),
    );

    expect(images?.map((found) => [found.imageManifest, found.imageId?.imageDigest])).toEqual([
      [manifest(1), imageDigest],
      [manifest(1), imageDigest],
    ]);
    expect(failures).toEqual([
      {
        imageId: { imageTag: 'v2' },
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      },
    ]);
  });

  it('does not give an image of a media type that is not accepted', async () => {
    await put('v1');
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({
        repositoryName: 'shop/web',
        imageIds: [{ imageTag: 'v1' }],
        acceptedMediaTypes: ['application/vnd.docker.distribution.manifest.v2+json'],
      }),
    );

    expect({ images, failed: failures?.length }).toEqual({ images: [], failed: 1 });
  });

  it('adds a tag to an image, but moves none in an immutable repository', async () => {
    await put('v1');
    await put('stable');
    const imageDigest = (await put('v2', 2)).image?.imageId?.imageDigest ?? '';

    expect(await refusal(put('v1', 2))).toBe(
      "ImageTagAlreadyExistsException: The image tag 'v1' already exists in the 'shop/web' repository and cannot be overwritten because the repository is immutable.",
    );
    expect(await refusal(put('v2', 2))).toBe(
      `ImageAlreadyExistsException: Image with digest '${imageDigest}' and tag 'v2' already exists in the repository with name 'shop/web' in registry with id '123456789012'`,
    );
    const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'shop/web' }));
    expect(imageDetails.map(({ imageTags, imageSizeInBytes }) => [imageTags, imageSizeInBytes])).toEqual([
      [['v1', 'stable'], 4],
      [['v2'], 5],
    ]);
  });

  it('says which image is missing', async () => {
    const sent = ecr.send(
      new DescribeImagesCommand({ repositoryName: 'shop/web', imageIds: [{ imageTag: 'v9' }] }),
    );

    expect(await refusal(sent)).toBe(
      "ImageNotFoundException: The image with imageId {imageDigest:'null', imageTag:'v9'} does not exist within the repository with name 'shop/web' in the registry with id '123456789012'",
    );
  });

  it('deletes a tag, and the image with its last one', async () => {
    await put('v1');
    await put('stable');
    const imageIds = async (tag: string) => {
      await ecr.send(
        new BatchDeleteImageCommand({ repositoryName: 'shop/web', imageIds: [{ imageTag: tag }] }),
      );
      const listed = await ecr.send(new ListImagesCommand({ repositoryName: 'shop/web' }));
      return listed.imageIds?.map(({ imageTag }) => imageTag);
    };

    expect(await imageIds('v1')).toEqual(['stable']);
    expect(await imageIds('stable')).toEqual([]);
  });

  it('takes layers and manifests on the registry endpoint too, and gives them back', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const [{ authorizationToken, proxyEndpoint } = {}] = authorizationData ?? [];
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, proxyEndpoint), {
        ...init,
        headers: { Authorization: `Basic ${authorizationToken}`, ...init.headers },
      });
    const digest = digestOf('a layer');
    const blob = `/v2/shop/web/blobs/${digest}`;
    expect((await ask(blob, { method: 'HEAD' })).status).toBe(404);
    const begun = await ask('/v2/shop/web/blobs/uploads/', { method: 'POST' });
    expect(begun.status).toBe(202);
    const place = begun.headers.get('location') ?? '';
    expect((await ask(place, { method: 'PATCH', body: 'a layer' })).status).toBe(202);
    const wrong = await ask(`${place}?digest=${digestOf('another')}`, { method: 'PUT' });
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { errors: [{ code: 'DIGEST_INVALID' }] }]);
    expect((await ask(`${place}?digest=${digest}`, { method: 'PUT' })).status).toBe(201);
    expect(await (await ask(blob)).text()).toBe('a layer');
    const body = JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, layers: [{ digest }] });
    const headers = { 'Content-Type': OCI_MANIFEST };
    const pushed = await ask('/v2/shop/web/manifests/pushed', { method: 'PUT', headers, body });
    expect(pushed.status).toBe(201);
    const got = await ask('/v2/shop/web/manifests/pushed');
    expect([got.headers.get('docker-content-digest'), await got.text()]).toEqual([digestOf(body), body]);
  });

  it('keeps nothing open after the local AWS was closed', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    await aws.close();

    await expect(fetch(`${authorizationData?.[0]?.proxyEndpoint}/v2/`)).rejects.toThrow('fetch failed');
  });
});
