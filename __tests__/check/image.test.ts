import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Aws } from '../../src/aws/index.ts';
import { type ImageFacts, planImage } from '../../src/check/image.ts';
import { StepError } from '../../src/errors.ts';
import type { SurveyedImage } from '../../src/survey/index.ts';
import { withProblems } from '../fixtures/problems.ts';
import {
  anImage,
  aRepository,
  aSurvey,
  buildInputs,
  DOCKER,
  digestOf,
  REPOSITORY_URI,
  someInputs,
} from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  await writeFile(join(workspace, 'Dockerfile'), 'FROM scratch\n');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const plan = (facts: Partial<ImageFacts>) =>
  withProblems(async (problems) => {
    const ecr = { canBePulled: async () => true, readLabels: async () => new Map() };
    const openAws = () => ({ ecr }) as unknown as Aws;
    const { world } = aWorld({ openAws, job: { environment: {}, workspace, temp: workspace } });
    const all = { inputs: someInputs(), found: aSurvey(), platforms: [], content: undefined, ...facts };
    return (await planImage(all, world, problems)).image;
  });

/** What the repository holds, and which of its tags cannot move. */
const repository = (tags: Record<string, string>, isImmutable: (tag: string) => boolean): SurveyedImage => ({
  kind: 'repository',
  repository: aRepository(isImmutable),
  isMissing: false,
  tagged: new Map(Object.entries(tags).map(([tag, digit]) => [tag, anImage(digit)])),
});

const always = () => true;
const never = () => false;

/** A cache of GitHub's. */
const GHA = { type: 'gha', attributes: new Map<string, string>() };

describe('planImage', () => {
  it('deploys an image of another registry as it was named', async () => {
    const found = aSurvey({ image: { kind: 'foreign', reference: 'nginx:1.27' } });
    expect(await plan({ found })).toEqual({
      result: { kind: 'existing', reference: 'nginx:1.27' },
      sentences: [],
    });
  });

  it.each([
    { name: 'a tag', tag: 'v1', reference: `${REPOSITORY_URI}:v1@${digestOf('1')}` },
    { name: 'no tag', tag: undefined, reference: `${REPOSITORY_URI}@${digestOf('1')}` },
  ])('deploys an image of the registry by its digest, with $name', async ({ tag, reference }) => {
    const found = aSurvey({ image: { kind: 'found', repository: aRepository(), image: anImage(), tag } });
    expect(await plan({ found })).toEqual({ result: { kind: 'existing', reference }, sentences: [] });
  });

  it('builds, with all tags as references, each once', async () => {
    const inputs = someInputs({ image: buildInputs({ target: 'release' }, ['latest', 'v2']) });
    const { result, sentences } = await plan({ inputs });
    expect(sentences).toEqual([]);
    expect(result).toMatchObject({
      kind: 'build',
      tag: 'v2',
      docker: DOCKER,
      request: {
        context: '.',
        target: 'release',
        references: [`${REPOSITORY_URI}:v2`, `${REPOSITORY_URI}:latest`],
      },
    });
  });

  const windows = {
    text: "An image for windows/amd64 can't be built: the Docker engine of the runner is for linux. Fix: use a runner with Windows, name an image that exists with image, or write platforms: windows/amd64 where the Dockerfile only copies files.",
  };
  const linux = {
    text: "An image for linux/amd64 can't be built: the Docker engine of the runner is for windows. Fix: use a runner with Linux, or name an image that exists with image.",
  };
  const systems = [
    { engine: 'linux', needed: ['windows/amd64'], given: [], ...windows },
    { engine: 'linux', needed: ['linux/arm64'], given: [], text: undefined },
    { engine: 'linux', needed: [], given: ['windows/amd64'], text: undefined },
    { engine: 'windows', needed: ['windows/amd64'], given: [], text: undefined },
    { engine: 'windows', needed: [], given: [], text: undefined },
    { engine: 'windows', needed: ['linux/amd64'], given: [], ...linux },
    { engine: 'windows', needed: [], given: ['linux/amd64'], ...linux },
    { engine: undefined, needed: ['windows/amd64'], given: [], text: undefined },
  ];
  it.each(systems)(
    'knows what an engine for $engine builds: $needed for the tasks, $given by input',
    async ({ engine, needed, given, text }) => {
      const inputs = someInputs({ image: buildInputs({ platforms: given }) });
      const found = aSurvey({ docker: { ...DOCKER, engineSystem: engine } });
      const { sentences } = await plan({ inputs, found, platforms: needed });
      expect(sentences).toEqual(text === undefined ? [] : [text]);
    },
  );

  it('tells what keeps it from a build also where there is no repository', async () => {
    await rm(join(workspace, 'Dockerfile'));
    const inputs = someInputs({ image: buildInputs({ builder: 'big' }) });
    const { buildxVersion: _, ...docker } = DOCKER;
    const { result, sentences } = await plan({
      inputs,
      found: { ...aSurvey({ docker: { ...docker, buildxVersion: undefined } }), image: undefined },
    });
    expect(result).toBeUndefined();
    expect(sentences).toEqual([
      'The Dockerfile was not found: the context . has none. Fix: write the path of the Dockerfile with file, from the root of the workspace.',
      'Input builder cannot be used: Docker 28.2.2 of the runner has no buildx. Fix: install buildx on the runner, for example with docker/setup-buildx-action.',
    ]);
  });

  it('builds again over a tag that may move', async () => {
    expect((await plan({ found: aSurvey({ image: repository({ v2: '1' }, never) }) })).result?.kind).toBe(
      'build',
    );
  });

  it('builds for what the task definitions ask for, unless the user says otherwise', async () => {
    const platforms = ['linux/arm64'];
    expect((await plan({ platforms })).result).toMatchObject({ request: { platforms: ['linux/arm64'] } });
    const inputs = someInputs({ image: buildInputs({ platforms: ['linux/amd64'] }) });
    expect((await plan({ inputs, platforms })).result).toMatchObject({
      request: { platforms: ['linux/amd64'] },
    });
  });

  describe('with an immutable repository', () => {
    it('reuses the image that has the tag, without Docker and without a Dockerfile', async () => {
      await rm(join(workspace, 'Dockerfile'));
      const found = aSurvey({ image: repository({ v2: '1' }, always), docker: new StepError([]) });
      const { result, sentences } = await plan({ found });
      expect(sentences).toEqual([]);
      expect(result).toMatchObject({
        kind: 'reuse',
        tag: 'v2',
        image: { digest: digestOf('1') },
        tagsToAdd: [],
      });
    });

    it('adds the tags that the reused image lacks', async () => {
      const inputs = someInputs({ image: buildInputs({}, ['v2', 'v2.0', 'latest', 'new']) });
      const image = repository({ v2: '1', 'v2.0': '1', latest: '9' }, (tag) => tag !== 'latest');
      const { result, sentences } = await plan({ inputs, found: aSurvey({ image }) });
      expect(sentences).toEqual([]);
      expect(result).toMatchObject({ kind: 'reuse', tagsToAdd: ['latest', 'new'] });
    });

    it('builds when the tag is new', async () => {
      const { result } = await plan({ found: aSurvey({ image: repository({}, always) }) });
      expect(result?.kind).toBe('build');
    });

    it.each([
      { name: 'the image that is built', tags: { latest: '9' } },
      { name: 'the image that is reused', tags: { v2: '1', latest: '9' } },
    ])('refuses to move another tag to $name', async ({ tags }) => {
      const inputs = someInputs({ image: buildInputs({}, ['latest']) });
      const { sentences } = await plan({ inputs, found: aSurvey({ image: repository(tags, always) }) });
      expect(sentences).toEqual([
        "Tag latest can't be put on the new image: the repository shop/web is immutable and has it on another image. Fix: remove latest from tags, or exclude it from the repository's immutability.",
      ]);
    });
  });

  describe('without buildx', () => {
    const docker = { ...DOCKER, clientVersion: '20.10.24', buildxVersion: undefined };

    it('builds for one platform', async () => {
      const inputs = someInputs({ image: buildInputs({ platforms: ['linux/arm64'] }) });
      expect((await plan({ inputs, found: aSurvey({ docker }) })).sentences).toEqual([]);
    });

    it('builds without caches, with or without new base images', async () => {
      const image = buildInputs({
        cacheFrom: [GHA],
        cacheTo: [GHA],
        noCache: true,
        pull: true,
      });
      const inputs = someInputs({ image });
      expect((await plan({ inputs, found: aSurvey({ docker }) })).sentences).toEqual([]);
    });

    it.each([
      { input: 'build-contexts', build: { buildContexts: [{ name: 'a', value: 'docker-image://b' }] } },
      { input: 'provenance', build: { provenance: 'true' } },
      { input: 'sbom', build: { sbom: 'true' } },
      { input: 'builder', build: { builder: 'fast' } },
    ])('refuses $input', async ({ input, build }) => {
      const inputs = someInputs({ image: buildInputs(build) });
      expect((await plan({ inputs, found: aSurvey({ docker }) })).sentences).toEqual([
        `Input ${input} cannot be used: Docker 20.10.24 of the runner has no buildx. Fix: install buildx on the runner, for example with docker/setup-buildx-action.`,
      ]);
    });

    it('refuses secrets, and several platforms', async () => {
      const image = buildInputs({
        buildSecrets: [{ id: 'a', value: 'b' }],
        platforms: ['linux/amd64', 'linux/arm64'],
      });
      expect((await plan({ inputs: someInputs({ image }), found: aSurvey({ docker }) })).sentences).toEqual([
        'Input build-secrets cannot be used: Docker 20.10.24 of the runner has no buildx. Fix: install buildx on the runner, for example with docker/setup-buildx-action.',
        "An image for linux/amd64 and linux/arm64 can't be built: Docker 20.10.24 of the runner has no buildx, and builds for one platform only. Fix: install buildx on the runner, for example with docker/setup-buildx-action.",
      ]);
    });
  });

  describe('with a builder of the driver docker', () => {
    const builder = { name: 'default', driver: 'docker', isComplete: false };
    const found = aSurvey({ docker: { ...DOCKER, builder } });
    const fix =
      'use docker/setup-buildx-action in a step before, or turn on the containerd image store of the engine';

    it.each([
      {
        build: { provenance: 'mode=max' },
        problem:
          'Input provenance cannot be used: the builder default has the driver docker, which makes no attestations',
      },
      {
        build: { sbom: 'true' },
        problem:
          'Input sbom cannot be used: the builder default has the driver docker, which makes no attestations',
      },
      {
        build: { platforms: ['linux/amd64', 'linux/arm64'] },
        problem:
          "An image for linux/amd64 and linux/arm64 can't be built: the builder default has the driver docker, which builds for one platform at a time",
      },
    ])('says: $problem', async ({ build, problem }) => {
      const { sentences } = await plan({ inputs: someInputs({ image: buildInputs(build) }), found });
      expect(sentences).toEqual([`${problem}. Fix: ${fix}.`]);
    });

    it('builds without the caches that it can not write, and tries to read', async () => {
      const inline = { type: 'inline', attributes: new Map<string, string>() };
      const inputs = someInputs({ image: buildInputs({ cacheFrom: [GHA], cacheTo: [GHA, inline] }) });
      const { result, sentences } = await plan({ inputs, found });
      expect(sentences).toEqual([]);
      expect(result).toMatchObject({ request: { cacheFrom: [GHA], cacheTo: [inline] } });
    });
  });

  describe('the context', () => {
    const sentencesOf = async (build: Parameters<typeof buildInputs>[0]) =>
      (await plan({ inputs: someInputs({ image: buildInputs(build) }) })).sentences;

    it('has to be a folder', async () => {
      expect(await sentencesOf({ context: 'Dockerfile' })).toEqual([
        'Input context cannot be used: there is no folder Dockerfile in the workspace. Fix: write the path of a folder, from the root of the workspace, and run actions/checkout before this step.',
      ]);
    });

    it('has to hold the Dockerfile', async () => {
      await mkdir(join(workspace, 'app', 'Dockerfile'), { recursive: true });
      expect(await sentencesOf({ context: 'app' })).toEqual([
        'The Dockerfile was not found: the context app has none. Fix: write the path of the Dockerfile with file, from the root of the workspace.',
      ]);
    });

    it('may have its Dockerfile elsewhere in the workspace', async () => {
      await mkdir(join(workspace, 'app'));
      expect(await sentencesOf({ context: 'app', file: 'Dockerfile' })).toEqual([]);
      expect(await sentencesOf({ context: 'app', file: 'app/Dockerfile' })).toEqual([
        'The Dockerfile was not found: there is no file app/Dockerfile in the workspace. Fix: write the path of the Dockerfile with file, from the root of the workspace.',
      ]);
    });

    it('has to be a folder too where there are more of them', async () => {
      await mkdir(join(workspace, 'app'));
      const buildContexts = [
        { name: 'app', value: './app' },
        { name: 'base', value: 'docker-image://debian:13' },
        { name: 'layout', value: 'oci-layout://layout' },
        { name: 'shared', value: 'none/shared' },
      ];
      expect(await sentencesOf({ buildContexts })).toEqual([
        'Input build-contexts cannot be used: there is no folder none/shared, which is to be shared. Fix: write the path of a folder, from the root of the workspace, or an image as in docker-image://debian:13.',
      ]);
    });

    it.each(['https://github.com/shop/web.git#main', 'git@github.com:shop/web.git'])(
      'may be %s',
      async (context) => {
        expect(await sentencesOf({ context })).toEqual([]);
      },
    );
  });

  it('says what is wrong with Docker and with the Dockerfile at once', async () => {
    await rm(join(workspace, 'Dockerfile'));
    const docker = new StepError({ what: 'Docker was not found', why: 'it is not there', fix: 'install it' });
    const { result, sentences } = await plan({ found: aSurvey({ docker }) });
    expect(result).toBeUndefined();
    expect(sentences).toEqual([
      'Docker was not found: it is not there. Fix: install it.',
      'The Dockerfile was not found: the context . has none. Fix: write the path of the Dockerfile with file, from the root of the workspace.',
    ]);
  });

  it('plans nothing when the image could not be looked up', async () => {
    expect(await plan({ found: aSurvey({ image: undefined }) })).toEqual({
      result: undefined,
      sentences: [],
    });
  });
});
