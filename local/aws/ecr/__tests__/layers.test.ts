import { createHash } from 'node:crypto';
import {
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalAws, startLocalAws } from '../../index.ts';
import { ecrService } from '../index.ts';

let aws: LocalAws;
let ecr: ECRClient;
beforeEach(async () => {
  aws = await startLocalAws({ services: (core) => [ecrService(core)] });
  ecr = new ECRClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/web' }));
});
afterEach(async () => {
  ecr.destroy();
  await aws.close();
});

const repositoryName = 'shop/web';
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const begin = async () =>
  (await ecr.send(new InitiateLayerUploadCommand({ repositoryName }))).uploadId as string;
const upload = (uploadId: string, text: string, partFirstByte = 0) =>
  ecr.send(
    new UploadLayerPartCommand({
      repositoryName,
      uploadId,
      partFirstByte,
      partLastByte: partFirstByte + text.length - 1,
      layerPartBlob: Buffer.from(text),
    }),
  );
const complete = (uploadId: string, digest: string) =>
  ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));

describe('a layer that comes through the API', () => {
  it('can be downloaded, its parts one after the other', async () => {
    const uploadId = await begin();
    await upload(uploadId, 'abc');
    expect((await upload(uploadId, 'def', 3)).lastByteReceived).toBe(5);
    const layerDigest = digestOf('abcdef');
    expect((await complete(uploadId, layerDigest)).layerDigest).toBe(layerDigest);
    const { downloadUrl = '' } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }),
    );
    expect(await (await fetch(downloadUrl)).text()).toBe('abcdef');
  });

  it('is refused when it is another one than its digest says', async () => {
    const uploadId = await begin();
    await upload(uploadId, 'abc');
    await expect(complete(uploadId, digestOf('abd'))).rejects.toMatchObject({
      name: 'InvalidLayerException',
    });
  });

  it('is refused when a part is missing, or nobody began it', async () => {
    await expect(upload(await begin(), 'abc', 3)).rejects.toMatchObject({
      name: 'InvalidLayerPartException',
    });
    await expect(upload('another', 'abc')).rejects.toMatchObject({ name: 'UploadNotFoundException' });
  });

  it('is not there before it is complete', async () => {
    await upload(await begin(), 'abc');
    const asked = ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: digestOf('abc') }),
    );
    await expect(asked).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  });
});
