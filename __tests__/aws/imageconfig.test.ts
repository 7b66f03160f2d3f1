import { afterEach, describe, expect, it } from '@jest/globals';
import { openEcr } from '../../src/aws/ecr.ts';
import { jumpingClock } from '../fixtures/world.ts';
import { type ScriptedAws, scriptAws } from './scripted.ts';

const impatient = {
  clock: jumpingClock(),
  cancellation: new AbortController().signal,
  note: () => {},
  patience: 0,
};
const MANIFEST = JSON.stringify({ config: { digest: 'sha256:0af1' }, layers: [] });

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

/** What is read of an image whose configuration is that. */
async function platformOf(config: unknown, manifest = MANIFEST) {
  const link = { downloadUrl: '' };
  aws = await scriptAws([{ body: link }, { body: config }]);
  link.downloadUrl = `${process.env['AWS_ENDPOINT_URL']}/layer`;
  return openEcr('eu-west-1', impatient).readPlatform({ name: 'shop/web' }, { manifest });
}

describe('readPlatform', () => {
  it('reads what the configuration of an image says', async () => {
    expect(await platformOf({ os: 'linux', architecture: 'arm64', config: { Env: ['A=1'] } })).toBe(
      'linux/arm64',
    );
    expect(aws?.requests[0]).toEqual({ repositoryName: 'shop/web', layerDigest: 'sha256:0af1' });
  });

  it.each([
    { name: 'says nothing', config: {} },
    { name: 'is no object', config: null },
    { name: 'says what is no platform', config: { os: 'linux', architecture: '::error::' } },
  ])('reads nothing where the configuration $name', async ({ config }) => {
    expect(await platformOf(config)).toBeUndefined();
  });

  it.each(['{"manifests":[]}', 'no JSON'])('asks for nothing when the manifest is %s', async (manifest) => {
    expect(await platformOf({}, manifest)).toBeUndefined();
    expect(aws?.requests).toEqual([]);
  });
});

describe('readLabels', () => {
  const CONFIG = { config: { Labels: { team: 'shop', odd: 1 } } };
  const labelsOf = async (manifest: string, ...before: object[]) => {
    const link = { downloadUrl: '' };
    aws = await scriptAws([...before.map((body) => ({ body })), { body: link }, { body: CONFIG }]);
    link.downloadUrl = `${process.env['AWS_ENDPOINT_URL']}/layer`;
    return openEcr('eu-west-1', impatient).readLabels({ name: 'shop/web' }, { manifest });
  };

  it('reads the labels of an image', async () => {
    expect(await labelsOf(MANIFEST)).toEqual(new Map([['team', 'shop']]));
  });

  it('reads those of the first image of an index, past attestations', async () => {
    const index = JSON.stringify({
      manifests: [
        { digest: 'sha256:0001', platform: { os: 'unknown', architecture: 'unknown' } },
        { digest: 'sha256:0002', platform: { os: 'linux', architecture: 'amd64' } },
      ],
    });
    const found = { images: [{ imageId: { imageDigest: 'sha256:0002' }, imageManifest: MANIFEST }] };
    expect(await labelsOf(index, found)).toEqual(new Map([['team', 'shop']]));
    expect(aws?.requests[0]).toMatchObject({ imageIds: [{ imageDigest: 'sha256:0002' }] });
  });

  it('finds none where the image of an index is gone', async () => {
    const index = JSON.stringify({ manifests: [{ digest: 'sha256:0002' }] });
    expect(await labelsOf(index, { images: [], failures: [] })).toEqual(new Map());
  });

  it('finds none where there is no configuration', async () => {
    expect(await labelsOf('no JSON')).toEqual(new Map());
  });
});

describe('canBePulled', () => {
  const statusOf = async (imageDetails: object[]) => {
    aws = await scriptAws([{ body: { imageDetails } }]);
    return openEcr('eu-west-1', impatient).canBePulled({ name: 'shop/web' }, { digest: 'sha256:0af1' });
  };

  it.each([
    { name: 'an active image', details: [{ imageStatus: 'ACTIVE' }], expected: true },
    { name: 'one whose status is not told', details: [{}], expected: true },
    { name: 'one in the archive', details: [{ imageStatus: 'ARCHIVED' }], expected: false },
    { name: 'one on its way out of it', details: [{ imageStatus: 'ACTIVATING' }], expected: false },
  ])('knows $name', async ({ details, expected }) => {
    expect(await statusOf(details)).toBe(expected);
    expect(aws?.requests[0]).toMatchObject({ imageIds: [{ imageDigest: 'sha256:0af1' }] });
  });
});
