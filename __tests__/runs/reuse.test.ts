import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Traces } from '../fixtures/world.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;

beforeEach(async () => {
  house = await buildHouse();
  house.environment['FAKE_DOCKER_PUSHES'] = 'true';
});

afterEach(() => house.close());

const OTHER_SHA = 'f'.repeat(40);
const CONTENT = { ...INPUTS, 'reuse-image': 'content' };
const put = async (path: string, content: string) => {
  await mkdir(join(house.workspace, path, '..'), { recursive: true });
  await writeFile(join(house.workspace, path), content);
};
const builds = async () => (await house.dockerCalls()).filter(({ args }) => args[1] === 'build');
/** Runs the step for a commit. @returns what it left, and how many builds it took */
async function ship(
  inputs: Readonly<Record<string, string>>,
  sha = SHA,
): Promise<Traces & { readonly built: number }> {
  const before = (await builds()).length;
  house.job['GITHUB_SHA'] = sha;
  const traces = await house.ship(inputs);
  return { ...traces, built: (await builds()).length - before };
}
const digestOf = async (imageTag: string, repositoryName = 'shop/web') => {
  const { images } = await house.ecr.send(
    new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }),
  );
  return images?.[0]?.imageId?.imageDigest;
};
const tagsOf = async (imageDigest: string) => {
  const { imageDetails } = await house.ecr.send(
    new DescribeImagesCommand({ repositoryName: 'shop/web', imageIds: [{ imageDigest }] }),
  );
  return imageDetails?.[0]?.imageTags ?? [];
};

describe('reuse-image: auto', () => {
  it('deploys what the commit was built into before, and builds nothing', async () => {
    const first = await ship(INPUTS);
    expect(first).toMatchObject({ built: 1, outputs: { outcome: 'deployed', 'image-origin': 'built' } });
    const again = await ship(INPUTS);
    expect(again).toMatchObject({
      built: 0,
      outputs: { outcome: 'unchanged', 'image-origin': 'reused', image: first.outputs['image'] },
    });
    expect(again.log).toContain(
      `shop/web:${SHA} was built for this commit and from the same files and inputs: it is deployed, nothing is built.`,
    );
    expect(again.summaries[0]).toContain(
      `. shop/web:${SHA} was built for this commit and from the same files and inputs.`,
    );
  });

  it('does so under any tag', async () => {
    await ship({ ...INPUTS, 'image-tag': 'v1' });
    expect(await ship({ ...INPUTS, 'image-tag': 'v1' })).toMatchObject({ built: 0 });
  });

  it.each([
    {
      name: 'a file',
      change: () => put('new.txt', 'x'),
      inputs: INPUTS,
      why: 'was built from other files or inputs',
    },
    {
      name: 'a build argument',
      change: async () => {},
      inputs: { ...INPUTS, 'build-args': 'A=1' },
      why: 'was built from other files or inputs',
    },
    {
      name: 'the target',
      change: async () => {},
      inputs: { ...INPUTS, target: 'release' },
      why: 'was built from other files or inputs',
    },
    {
      name: 'the wish to take nothing from a cache',
      change: async () => {},
      inputs: { ...INPUTS, 'no-cache': 'true' },
      why: 'no-cache is set',
    },
  ])('builds again where $name is new', async ({ change, inputs, why }) => {
    await ship(INPUTS);
    await change();
    const again = await ship(inputs);
    expect(again).toMatchObject({ built: 1, errors: [], outputs: { outcome: 'deployed' } });
    expect(again.log).toContain(`shop/web:${SHA} is there, but ${why}: a new image is built.`);
  });

  it('builds again for another commit under a tag that moves', async () => {
    await ship({ ...INPUTS, 'image-tag': 'latest' });
    const again = await ship({ ...INPUTS, 'image-tag': 'latest' }, OTHER_SHA);
    expect(again.built).toBe(1);
    expect(again.log).toContain(
      'shop/web:latest is there, but was built for another commit: a new image is built.',
    );
  });

  it('builds again where nothing tells what an image was built from', async () => {
    await house.putImage(SHA);
    house.aws.faults.nextCalls('ecr:GetDownloadUrlForLayer', { kind: 'access-denied' });
    const again = await ship(INPUTS);
    expect(again.built).toBe(1);
    expect(again.log).toContain(
      `shop/web:${SHA} is there, but what it was built from could not be read (AWS denied ecr:GetDownloadUrlForLayer): a new image is built.`,
    );
  });

  it('says before the build that a tag that can not move is on an archived image', async () => {
    const frozen = { ...INPUTS, ...(await freeze()) };
    const first = await ship(frozen);
    await archive(first.outputs['image-digest'] as string, 'shop/frozen');
    expect(await ship(frozen)).toMatchObject({
      built: 0,
      errors: [
        `Image shop/frozen:${SHA} can't be deployed: it is archived in ECR, and the repository is immutable, so that its tag can't be given to another build. Fix: restore it (aws ecr update-image-storage-class, --target-storage-class STANDARD), or write another image-tag.`,
      ],
    });
  });

  it('deploys what a tag that can not move is on, and warns where it was built from something else', async () => {
    const frozen = { ...INPUTS, ...(await freeze()) };
    await ship(frozen);
    const same = await ship(frozen);
    expect(same).toMatchObject({ built: 0, warnings: [] });
    const other = await ship({ ...frozen, 'build-args': 'A=1' });
    expect(other).toMatchObject({ built: 0, errors: [], outputs: { outcome: 'unchanged' } });
    expect(other.log).toContain(
      `Warning other-inputs: shop/frozen:${SHA} is deployed as it is, and was built from other files or inputs than those of this step: the repository is immutable, so that its tag can't be given to another build. If the difference matters, write an image-tag that tells the builds apart.`,
    );
  });
});

/** Puts an image into the archive. */
const archive = (image: string, repository = 'shop/web') =>
  fetch(`${house.aws.url}/_local/ecr`, {
    method: 'POST',
    body: JSON.stringify({ repository, image, archive: true }),
  });

/** A repository whose tags do not move. */
async function freeze(): Promise<{ readonly repository: string }> {
  const repositoryName = 'shop/frozen';
  await house.ecr.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }));
  return { repository: repositoryName };
}

describe('reuse-image: never', () => {
  const NEVER = { ...INPUTS, 'reuse-image': 'never' };

  it('builds each time', async () => {
    await ship(NEVER);
    const again = await ship(NEVER);
    expect(again).toMatchObject({ built: 1, outputs: { 'image-origin': 'built' } });
    expect(again.log).toContain(`shop/web:${SHA} is there, but reuse-image is never: a new image is built.`);
  });

  it('says before the build that a tag can not be built again', async () => {
    const frozen = { ...NEVER, ...(await freeze()) };
    await ship(frozen);
    const again = await ship(frozen);
    expect(again).toMatchObject({
      built: 0,
      errors: [
        `Tag ${SHA} can't be put on a new image: the repository shop/frozen is immutable and holds it already, and reuse-image is never. Fix: write another image-tag, or leave reuse-image out to deploy the image that is there.`,
      ],
    });
  });
});

describe('reuse-image: content', () => {
  it('leaves a service alone that a commit did not touch, and gives its image the tags of the commit', async () => {
    const first = await ship(CONTENT);
    expect(first).toMatchObject({ built: 1, outputs: { outcome: 'deployed' } });
    const before = (await house.service()).taskDefinition;
    house.calls();
    const second = await ship({ ...CONTENT, tags: 'main' }, OTHER_SHA);
    expect(second).toMatchObject({
      built: 0,
      errors: [],
      outputs: { outcome: 'unchanged', changed: 'false', 'image-origin': 'reused', 'image-tag': OTHER_SHA },
    });
    expect((await house.service()).taskDefinition).toBe(before);
    expect(house.calls().filter((call) => /Register|UpdateService|Authorization/.test(call))).toEqual([]);
    const digest = first.outputs['image-digest'] as string;
    expect(second.outputs['image']).toBe(`${await house.repositoryUri()}:${OTHER_SHA}@${digest}`);
    const tags = await tagsOf(digest);
    expect(tags).toEqual([SHA, expect.stringMatching(/^content-[0-9a-f]{64}$/), OTHER_SHA, 'main']);
    const short = `${tags[1]?.slice(0, 'content-'.length + 12)}…`;
    expect(second.log).toContain(
      `shop/web holds an image that was built from the same files and inputs for commit 1a2b3c4 (${short}): it is deployed, nothing is built.`,
    );
    expect(first.log).toContain(
      `No image in shop/web was built from these files and inputs yet (${short}): a new image is built.`,
    );
  });

  it('deploys the same image with what else is new, under the tag of the commit', async () => {
    await ship(CONTENT);
    const second = await ship({ ...CONTENT, 'environment-variables': 'A=1' }, OTHER_SHA);
    expect(second).toMatchObject({ built: 0, outputs: { outcome: 'deployed' } });
    expect((await house.service()).taskDefinition).toContain('web:3');
    expect(second.log).toEqual(expect.arrayContaining(['  + container app › environment A']));
  });

  it('goes back to an image that was built for an earlier commit', async () => {
    const first = await ship(CONTENT);
    await put('src/a.js', 'a');
    const second = await ship(CONTENT, OTHER_SHA);
    expect(second).toMatchObject({ built: 1, outputs: { outcome: 'deployed' } });
    await rm(join(house.workspace, 'src'), { recursive: true });
    const third = await ship(CONTENT, 'e'.repeat(40));
    expect(third).toMatchObject({ built: 0, outputs: { outcome: 'deployed' } });
    expect(third.outputs['image-digest']).toBe(first.outputs['image-digest']);
  });

  it('builds after any change of what is built, and only then', async () => {
    await put('.dockerignore', 'docs\n');
    await ship(CONTENT);
    await put('docs/readme.md', 'x');
    expect((await ship(CONTENT, '1'.repeat(40))).built).toBe(0);
    await put('src/a.js', 'a');
    expect((await ship(CONTENT, '2'.repeat(40))).built).toBe(1);
    expect((await ship({ ...CONTENT, 'build-args': 'A=1' }, '3'.repeat(40))).built).toBe(1);
    expect((await ship({ ...CONTENT, platforms: 'linux/arm64' }, '4'.repeat(40))).built).toBe(1);
    await put('Dockerfile', 'FROM scratch\n# other\n');
    expect((await ship(CONTENT, '5'.repeat(40))).built).toBe(1);
  });

  it('finds it in an immutable repository too', async () => {
    const frozen = { ...CONTENT, ...(await freeze()) };
    await ship(frozen);
    const second = await ship(frozen, OTHER_SHA);
    expect(second).toMatchObject({ built: 0, outputs: { outcome: 'unchanged' } });
    const digest = await digestOf(SHA, 'shop/frozen');
    expect(await digestOf(OTHER_SHA, 'shop/frozen')).toBe(digest);
  });

  it('builds a service of its own account of what moves, and says so', async () => {
    await put('Dockerfile', 'FROM node:22\nADD https://example.com/a.tar /\n');
    await put('.git/HEAD', 'ref: refs/heads/main\n');
    const { log, outputs } = await ship(CONTENT);
    expect(outputs['outcome']).toBe('deployed');
    expect(log).toEqual(
      expect.arrayContaining([
        'Warning unpinned-source: The Dockerfile builds on node:22 without a digest and fetches https://example.com/a.tar without a checksum: reuse-image: content does not see when that changes, and deploys an image that was built from what it was before. Pin it by its digest or checksum, or set pull: true, which looks images up each time.',
        'Warning git-in-context: The context has a folder .git, which is another one after every commit: reuse-image: content finds no image that an earlier commit was built into. Put .git into .dockerignore.',
      ]),
    );
  });

  it('sees that a base image in ECR is another one', async () => {
    const uri = await house.repositoryUri();
    await house.putImage('base', 'one');
    await put('Dockerfile', `FROM ${uri}:base\n`);
    expect((await ship(CONTENT)).warnings).toEqual([]);
    expect((await ship(CONTENT, OTHER_SHA)).built).toBe(0);
    await house.putImage('base', 'two');
    expect((await ship(CONTENT, 'e'.repeat(40))).built).toBe(1);
  });

  it('looks base images up everywhere when pull asks for it, and builds where one moved or is not to be had', async () => {
    const pull = { ...CONTENT, pull: 'true' };
    const isNow = (digit: string) => {
      const images = { 'node:22': `sha256:${digit.repeat(64)}` };
      house.environment['FAKE_DOCKER_IMAGES'] = JSON.stringify(images);
    };
    await put('Dockerfile', 'FROM node:22\n');
    isNow('1');
    expect(await ship(pull)).toMatchObject({ built: 1, warnings: [] });
    expect((await ship(pull, OTHER_SHA)).built).toBe(0);
    isNow('2');
    expect((await ship(pull, 'e'.repeat(40))).built).toBe(1);
    house.environment['FAKE_DOCKER_IMAGES'] = '{}';
    const unknown = await ship(pull, 'd'.repeat(40));
    expect(unknown.built).toBe(1);
    expect(unknown.log).toContain(
      'What node:22 is now could not be looked up, as pull asks for: a new image is built.',
    );
  });

  it('is not taken in by a tag that somebody moved', async () => {
    const first = await ship(CONTENT);
    const tag = (await tagsOf(first.outputs['image-digest'] as string)).find((name) =>
      name.startsWith('content-'),
    );
    await put('src/a.js', 'a');
    await ship(CONTENT, OTHER_SHA);
    const { images } = await house.ecr.send(
      new BatchGetImageCommand({ repositoryName: 'shop/web', imageIds: [{ imageTag: OTHER_SHA }] }),
    );
    await house.ecr.send(
      new PutImageCommand({
        repositoryName: 'shop/web',
        imageTag: tag,
        imageManifest: images?.[0]?.imageManifest,
      }),
    );
    await rm(join(house.workspace, 'src'), { recursive: true });
    const third = await ship(CONTENT, 'e'.repeat(40));
    expect(third.built).toBe(1);
    expect(third.log).toContain(
      `The tag ${tag?.slice(0, 'content-'.length + 12)}… is there, but on an image that was built from something else: a new image is built.`,
    );
    // It is put right by the way.
    expect(await digestOf(tag as string)).toBe(third.outputs['image-digest']);
  });

  it('builds where the image could not be read or looked up', async () => {
    await ship(CONTENT);
    house.aws.faults.nextCalls('ecr:GetDownloadUrlForLayer', { kind: 'access-denied' });
    const second = await ship(CONTENT, OTHER_SHA);
    expect(second.built).toBe(1);
    expect(second.log).toContainEqual(
      expect.stringMatching(
        /^The image content-[0-9a-f]{12}… is there, but what it was built from could not be read \(AWS denied ecr:GetDownloadUrlForLayer\): a new image is built\.$/,
      ),
    );
  });

  it('builds where nobody can tell what is built, with a word', async () => {
    await put('.dockerignore', '[[:alpha:]]\n');
    const { built, log } = await ship(CONTENT);
    expect(built).toBe(1);
    expect(log).toContain(
      'What would be built is not known, as the pattern [[:alpha:]] of its ignore file is not understood here: a new image is built.',
    );
  });

  it('builds where the image is archived', async () => {
    const first = await ship(CONTENT);
    await archive(first.outputs['image-digest'] as string);
    const second = await ship(CONTENT, OTHER_SHA);
    expect(second).toMatchObject({ built: 1, outputs: { outcome: 'deployed' } });
    expect(second.log).toContainEqual(
      expect.stringMatching(
        /^The image content-[0-9a-f]{12}… is there, but is archived in ECR and can not be pulled: a new image is built\.$/,
      ),
    );
  });

  it('says that the image is gone when it is removed before it gets its tag', async () => {
    const first = await ship(CONTENT);
    house.aws.faults.nextCalls('ecr:PutImage', {
      kind: 'refused',
      code: 'LayersNotFoundException',
      message: 'The specified layers could not be found.',
    });
    const second = await ship(CONTENT, OTHER_SHA);
    const tag = (await tagsOf(first.outputs['image-digest'] as string)).find((name) =>
      name.startsWith('content-'),
    );
    expect(second.errors).toEqual([
      `The image shop/web:${tag} can't be deployed: it was there when this step looked for it, and has been removed since. Fix: run the step again: it is built then.`,
    ]);
  });

  it('deploys an image that has as many tags as ECR takes by the tag that it has', async () => {
    const first = await ship(CONTENT);
    house.aws.faults.nextCalls('ecr:PutImage', {
      kind: 'refused',
      code: 'LimitExceededException',
      message: 'Too many tags.',
    });
    const second = await ship({ ...CONTENT, 'environment-variables': 'A=1' }, OTHER_SHA);
    const tag = (await tagsOf(first.outputs['image-digest'] as string)).find((name) =>
      name.startsWith('content-'),
    );
    expect(second.outputs).toMatchObject({ outcome: 'deployed', 'image-tag': tag });
    expect(second.warnings).toEqual([
      `The tag ${OTHER_SHA} was not put on the image, which is deployed as ${tag}: Too many tags (LimitExceededException).`,
    ]);
  });

  it('loses nothing but the next reuse when the tag for it is refused', async () => {
    house.aws.faults.nextCalls('ecr:PutImage', {
      kind: 'refused',
      code: 'LimitExceededException',
      message: 'Too many tags.',
    });
    const { outputs, log } = await ship(CONTENT);
    expect(outputs['outcome']).toBe('deployed');
    expect(log).toContainEqual(
      expect.stringMatching(
        /^The tag content-[0-9a-f]{64} was not put on the image: Too many tags \(LimitExceededException\)\.$/,
      ),
    );
  });

  it('says in a plan what would be used again, and why', async () => {
    await ship(CONTENT);
    const planned = await ship({ ...CONTENT, mode: 'plan' }, OTHER_SHA);
    const { image, services } = JSON.parse(planned.outputs['plan'] as string);
    expect(image).toMatchObject({
      action: 'reuse',
      tags: [],
      reason: expect.stringMatching(
        /^shop\/web holds an image that was built from the same files and inputs for commit 1a2b3c4 /,
      ),
    });
    expect(services[0]).toMatchObject({ action: 'none', changes: [] });
    await put('src/a.js', 'a');
    const other = await ship({ ...CONTENT, mode: 'plan' }, OTHER_SHA);
    expect(JSON.parse(other.outputs['plan'] as string).image).toMatchObject({
      action: 'build',
      reason: expect.stringMatching(/^No image in shop\/web was built from these files and inputs yet /),
    });
    expect(await digestOf(OTHER_SHA)).toBeUndefined();
  });
});

describe('two steps that build the same at once', () => {
  it('end with the image of the one that was faster, where tags can not move', async () => {
    const frozen = { ...CONTENT, ...(await freeze()) };
    await house.createService({ serviceName: 'api' });
    const [one, other] = await Promise.all([house.ship(frozen), house.ship({ ...frozen, service: 'api' })]);
    expect([one?.errors, other?.errors]).toEqual([[], []]);
    expect(await builds()).toHaveLength(2);
    expect(one?.outputs['image-digest']).toBe(other?.outputs['image-digest']);
    expect([...(one?.log ?? []), ...(other?.log ?? [])]).toContain(
      `Another job has pushed shop/frozen:${SHA} meanwhile, built from the same files and inputs: it is deployed, nothing is built.`,
    );
  });

  it('leave both deployed, and the next step finds one of them, where tags move', async () => {
    await house.createService({ serviceName: 'api' });
    const both = await Promise.all([house.ship(CONTENT), house.ship({ ...CONTENT, service: 'api' })]);
    expect(both.map(({ errors }) => errors)).toEqual([[], []]);
    const next = await ship({ ...CONTENT, service: 'web\napi' }, OTHER_SHA);
    expect(next).toMatchObject({ built: 0, errors: [] });
    expect(both.map(({ outputs }) => outputs['image-digest'])).toContain(next.outputs['image-digest']);
    expect(await ship({ ...CONTENT, service: 'web\napi' }, 'e'.repeat(40))).toMatchObject({
      built: 0,
      outputs: { outcome: 'unchanged' },
    });
  });
});
