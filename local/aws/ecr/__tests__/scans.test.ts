import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  PutImageCommand,
  StartImageScanCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOptions } from '../../__tests__/clients.ts';
import { type LocalAws, startLocalAws } from '../../index.ts';
import { type SteppedClock, steppedClock } from '../../steppedclock.ts';
import { type EcrService, ecrService } from '../index.ts';
import { digestOf } from '../repositories.ts';

let clock: SteppedClock;
let aws: LocalAws;
let ecr: ECRClient;
let service: EcrService;
beforeEach(async () => {
  clock = steppedClock();
  aws = await startLocalAws({
    clock,
    services: (core) => {
      service = ecrService(core);
      return [service];
    },
  });
  ecr = new ECRClient(clientOptions(aws));
});
afterEach(async () => {
  ecr.destroy();
  await aws.close();
});

const repositoryName = 'shop/web';
const imageId = { imageTag: '1' };
const single = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { size: 3 },
  layers: [],
});
const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [{ digest: digestOf(single), size: single.length }],
});

const create = (scanOnPush = false) =>
  ecr.send(new CreateRepositoryCommand({ repositoryName, imageScanningConfiguration: { scanOnPush } }));
const push = (imageTag = '1', imageManifest = single) =>
  ecr.send(new PutImageCommand({ repositoryName, imageTag, imageManifest }));
const scan = () => ecr.send(new StartImageScanCommand({ repositoryName, imageId }));
const findings = (imageTag = '1') =>
  ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag } }));

describe('a scan', () => {
  it('has not been made right after a push', async () => {
    await create();
    await push();
    await expect(findings()).rejects.toMatchObject({ name: 'ScanNotFoundException' });
  });

  it('takes its time, and then counts what it found by severity', async () => {
    await create();
    await push();
    service.requests.setFindings(repositoryName, '1', [
      { name: 'CVE-2026-0001', severity: 'HIGH' },
      { name: 'CVE-2026-0002', severity: 'HIGH' },
      { name: 'CVE-2026-0003', severity: 'LOW' },
    ]);
    expect((await scan()).imageScanStatus).toEqual({ status: 'IN_PROGRESS' });
    expect((await findings()).imageScanStatus?.status).toBe('IN_PROGRESS');
    await clock.step(10_000);
    expect(await findings()).toMatchObject({
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindings: {
        findingSeverityCounts: { HIGH: 2, LOW: 1 },
        findings: [{ name: 'CVE-2026-0001', severity: 'HIGH' }, {}, {}],
      },
    });
  });

  it('begins with the push where the repository says so', async () => {
    await create(true);
    await push();
    await clock.step(10_000);
    expect((await findings()).imageScanFindings?.findingSeverityCounts).toEqual({});
  });

  it('can be made once in 24 hours', async () => {
    await create();
    await push();
    await scan();
    await expect(scan()).rejects.toMatchObject({ name: 'LimitExceededException' });
    await clock.step(24 * 3_600_000);
    await scan();
  });

  it('cannot be made of an index', async () => {
    await create(true);
    await push('part');
    await push('1', index);
    expect((await findings()).imageScanStatus?.status).toBe('UNSUPPORTED_IMAGE');
  });

  it('of an image that is not there is refused as DescribeImages refuses it', async () => {
    await create();
    const words = { name: 'ImageNotFoundException', message: expect.stringContaining("imageTag:'nine'") };
    await expect(findings('nine')).rejects.toMatchObject(words);
    const described = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'nine' }] });
    await expect(ecr.send(described)).rejects.toMatchObject(words);
  });
});

describe('an image that a lifecycle policy removes', () => {
  it('is gone by tag and by digest', async () => {
    await create();
    await push();
    service.requests.expire(repositoryName, '1');
    const ids = [imageId, { imageDigest: digestOf(single) }];
    const answer = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: ids }));
    expect(answer).toMatchObject({
      images: [],
      failures: [{ failureCode: 'ImageNotFound' }, { failureCode: 'ImageNotFound' }],
    });
  });

  it('is still described when it is only put into the archive', async () => {
    await create();
    await push();
    const status = async () => {
      const command = new DescribeImagesCommand({ repositoryName, imageIds: [imageId] });
      return (await ecr.send(command)).imageDetails?.[0]?.imageStatus;
    };
    expect(await status()).toBe('ACTIVE');
    const body = JSON.stringify({ repository: repositoryName, image: '1', archive: true });
    expect((await fetch(`${aws.url}/_local/ecr`, { method: 'POST', body })).status).toBe(200);
    expect(await status()).toBe('ARCHIVED');
  });

  it('is asked for over HTTP, and so are findings', async () => {
    await create(true);
    await push();
    const ask = async (body: object) =>
      (await fetch(`${aws.url}/_local/ecr`, { method: 'POST', body: JSON.stringify(body) })).status;
    const named = { repository: repositoryName, image: '1' };
    expect(await ask({ ...named, findings: [{ name: 'CVE-2026-0001', severity: 'CRITICAL' }] })).toBe(200);
    await clock.step(10_000);
    expect((await findings()).imageScanFindings?.findingSeverityCounts).toEqual({ CRITICAL: 1 });
    expect(await ask({ ...named, expire: true })).toBe(200);
    await expect(findings()).rejects.toMatchObject({ name: 'ImageNotFoundException' });
    expect(await ask({ ...named })).toBe(400);
  });
});

describe('a part of an index', () => {
  it('is not deleted before the index is', async () => {
    await create();
    await push('part');
    await push('1', index);
    const imageIds = [{ imageDigest: digestOf(single) }];
    const remove = () => ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    expect((await remove()).failures).toMatchObject([
      {
        failureCode: 'ImageReferencedByManifestList',
        failureReason: `Requested image referenced by manifest list: [${digestOf(index)}]`,
      },
    ]);
    await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [imageId] }));
    expect(await remove()).toMatchObject({ failures: [], imageIds });
  });
});
