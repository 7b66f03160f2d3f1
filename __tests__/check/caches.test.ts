import { describe, expect, it } from '@jest/globals';
import { type CacheEntry, readCacheEntries } from '../../src/cacheentry.ts';
import { checkCaches } from '../../src/check/caches.ts';
import type { PlannedImage } from '../../src/check/image.ts';
import type { BuilderSetup, DockerSetup } from '../../src/docker/index.ts';
import type { SurveyedCache } from '../../src/survey/caches.ts';
import { aRepository, buildInputs, DOCKER, REPOSITORY_URI, someInputs } from '../fixtures/survey.ts';

const cache = (line: string) => (readCacheEntries(line, 'cache-from') as CacheEntry[])[0] as CacheEntry;
const always = () => true;
const IN_PARIS = '210987654321.dkr.ecr.eu-west-3.amazonaws.com/shop/cache';

interface Facts {
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly docker?: Partial<DockerSetup>;
  readonly isImmutable?: () => boolean;
  readonly createsRepository?: boolean;
  readonly found?: { readonly isImmutable: () => boolean } | 'missing';
  readonly environment?: Readonly<Record<string, string>>;
}

/** What is warned of, without the names. */
function textsIn({ from = [], to = [], docker = {}, isImmutable, found, ...facts }: Facts): string[] {
  const [cacheFrom, cacheTo] = [from.map(cache), to.map(cache)];
  const inputs = someInputs({ image: buildInputs({ cacheFrom, cacheTo }) });
  const caches: SurveyedCache[] =
    found === undefined
      ? []
      : cacheTo.map((entry) => ({
          entry,
          repository:
            found === 'missing' ? undefined : { ...aRepository(found.isImmutable), name: 'shop/cache' },
        }));
  const build = inputs.image.kind === 'build' ? inputs.image.build : undefined;
  if (build === undefined) throw new Error('nothing is built');
  const image: PlannedImage = {
    kind: 'build',
    repository: aRepository(isImmutable),
    tag: 'v2',
    createsRepository: facts.createsRepository ?? false,
    request: { ...build, references: [`${REPOSITORY_URI}:v2`] },
    docker: { ...DOCKER, ...docker },
    why: '',
    contentTag: undefined,
  };
  const { environment = { ACTIONS_RUNTIME_TOKEN: 'a-token' } } = facts;
  return checkCaches({ image, found: { caches }, inputs, environment }).map(({ name, text }) => {
    expect(name).toBe('build-cache');
    return text;
  });
}

const limited: BuilderSetup = { name: 'default', driver: 'docker', isComplete: false };
const better =
  'use docker/setup-buildx-action in a step before, or turn on the containerd image store of the engine';

describe('checkCaches', () => {
  const stories: readonly (Facts & { readonly name: string; readonly said: readonly string[] })[] = [
    { name: 'nothing where there are no caches', docker: { buildxVersion: undefined }, said: [] },
    {
      name: 'nothing of caches that work',
      from: ['type=gha', `${IN_PARIS}:a`],
      to: ['type=gha', `${IN_PARIS}:a`, `${REPOSITORY_URI}:cache`],
      found: { isImmutable: () => false },
      said: [],
    },
    {
      name: 'that they are left out without buildx',
      from: ['type=gha'],
      docker: { buildxVersion: undefined, clientVersion: '20.10.24' },
      said: [`The build caches are left out: Docker 20.10.24 of the runner has no buildx. Fix: ${better}.`],
    },
    {
      name: 'that the driver docker writes none',
      from: ['type=gha'],
      to: ['type=gha'],
      docker: { builder: limited },
      said: [
        `No build cache is written: the builder default has the driver docker, which can only read them. Fix: ${better}.`,
      ],
    },
    { name: 'nothing of one in the image', to: ['type=inline'], docker: { builder: limited }, said: [] },
    {
      name: 'nothing of the driver where none is written',
      from: ['type=gha'],
      docker: { builder: limited },
      said: [],
    },
    {
      name: 'that a tag in our own repository does not move',
      to: [`type=registry,ref=${REPOSITORY_URI}:cache,mode=max`],
      isImmutable: always,
      said: [
        `The build cache ${REPOSITORY_URI}:cache can be written once only: the repository shop/web is immutable, and later builds go on with the first cache. Fix: exclude the tag cache from the immutability, or name a repository whose tags move in cache-to.`,
      ],
    },
    {
      name: 'that a repository is made so',
      to: [REPOSITORY_URI],
      isImmutable: always,
      createsRepository: true,
      said: [
        `The build cache ${REPOSITORY_URI} can be written once only: the repository shop/web is immutable, as create-repository makes it, and later builds go on with the first cache. Fix: exclude the tag latest from the immutability, or name a repository whose tags move in cache-to.`,
      ],
    },
    {
      name: 'that another repository is immutable',
      to: [`${IN_PARIS}:a`],
      found: { isImmutable: always },
      said: [
        `The build cache ${IN_PARIS}:a can be written once only: the repository shop/cache is immutable, and later builds go on with the first cache. Fix: exclude the tag a from the immutability, or name a repository whose tags move in cache-to.`,
      ],
    },
    {
      name: 'that another repository is not there',
      to: [`${IN_PARIS}:a`],
      found: 'missing',
      said: [
        `The build cache ${IN_PARIS}:a can't be written: 210987654321.dkr.ecr.eu-west-3.amazonaws.com has no such repository. Fix: create it, or name another one in cache-to.`,
      ],
    },
    { name: 'nothing of a repository that may not be read', to: [`${IN_PARIS}:a`], said: [] },
    {
      name: "that GitHub's cache is not to be had elsewhere",
      from: ['type=gha'],
      environment: {},
      said: [
        "The build cache of type gha is left out: the environment has no ACTIONS_RUNTIME_TOKEN, which GitHub's runner gives to an action. Fix: run the step in a job of GitHub Actions, or remove the entry.",
      ],
    },
    { name: 'nothing of one with a token of its own', from: ['type=gha,token=t'], environment: {}, said: [] },
  ];
  it.each(stories)('says $name', ({ said, name: _, ...facts }) => {
    expect(textsIn(facts)).toEqual(said);
  });
});
