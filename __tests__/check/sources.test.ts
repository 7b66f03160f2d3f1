import { describe, expect, it } from '@jest/globals';
import type { RepositoryId } from '../../src/aws/ecr.ts';
import type { Aws } from '../../src/aws/index.ts';
import { findSources } from '../../src/check/sources.ts';
import type { DockerfileSources } from '../../src/content/index.ts';
import type { Docker } from '../../src/docker/index.ts';
import { StepError } from '../../src/errors.ts';
import type { NewImageInputs } from '../../src/inputs/index.ts';
import { anImage, aRepository, buildInputs, digestOf, REPOSITORY_URI } from '../fixtures/survey.ts';

const REGISTRY = REPOSITORY_URI.split('/')[0] as string;
const OTHER = '210987654321.dkr.ecr.us-east-1.amazonaws.com';

/** Looks up what a Dockerfile names, where ECR holds `base:1` everywhere and other registries `node:22`. */
async function find(sources: Partial<DockerfileSources>, { pull = false, denied = false } = {}) {
  const asked: string[] = [];
  const openAws = (region: string) => {
    const findImage = async ({ name, registryId = '' }: RepositoryId, { tag }: { tag: string }) => {
      asked.push(`${region} ${registryId} ${name}:${tag}`);
      if (denied) throw new StepError({ what: 'AWS denied it', why: 'no', fix: 'allow it' });
      return `${name}:${tag}` === 'base:1' ? anImage('1') : undefined;
    };
    return { ecr: { findImage } } as unknown as Aws;
  };
  const findDigest = async (reference: string) => {
    asked.push(reference);
    return reference === 'node:22' ? digestOf('2') : undefined;
  };
  const { build } = buildInputs({ pull }) as NewImageInputs;
  const found = await findSources(
    { images: [], unclearImages: [], downloads: [], ...sources },
    { build, repository: aRepository() },
    { openAws, docker: { findDigest } as unknown as Docker },
  );
  return { ...found, digests: Object.fromEntries(found.digests), asked };
}

describe('findSources', () => {
  it('asks for nothing of images with a digest', async () => {
    const image = `node:22@${digestOf('3')}`;
    expect(await find({ images: [image] })).toMatchObject({ digests: {}, unpinned: [], asked: [] });
  });

  it('looks up those in ECR, in the registry that is pushed to and in any other', async () => {
    const images = [`${REGISTRY}/base:1`, `${OTHER}/base:1`];
    const { asked, digests, unpinned } = await find({ images });
    expect(new Set(asked)).toEqual(new Set(['eu-west-1  base:1', 'us-east-1 210987654321 base:1']));
    expect(digests).toEqual({ [images[0] as string]: digestOf('1'), [images[1] as string]: digestOf('1') });
    expect(unpinned).toEqual([]);
  });

  it('leaves those of other registries unpinned, unless pull asks for them', async () => {
    const images = ['node:22', 'ghcr.io/team/none:1'];
    expect(await find({ images, unclearImages: ['x:$Y'] })).toMatchObject({
      digests: {},
      unpinned: [...images, 'x:$Y'],
      missing: [],
      asked: [],
    });
    expect(await find({ images, unclearImages: ['x:$Y'] }, { pull: true })).toMatchObject({
      digests: { 'node:22': digestOf('2') },
      unpinned: [],
      missing: ['ghcr.io/team/none:1', 'x:$Y'],
      asked: images,
    });
  });

  it('takes what ECR does not show for not pinned', async () => {
    const images = [`${OTHER}/base:1`];
    expect(await find({ images }, { denied: true })).toMatchObject({ digests: {}, unpinned: images });
    expect(await find({ images: [`${OTHER}/none`] })).toMatchObject({
      unpinned: [`${OTHER}/none`],
      asked: ['us-east-1 210987654321 none:latest'],
    });
  });

  it('passes on what is downloaded', async () => {
    expect((await find({ downloads: ['https://example.com/a'] })).downloads).toEqual([
      'https://example.com/a',
    ]);
  });
});
