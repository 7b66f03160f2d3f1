import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CanonicalWriter } from '../../src/content/canonical.ts';
import { type BuildParts, type HowToBuild, keyOf, keyWithImages, writeParts } from '../../src/content/key.ts';
import type { BuildInputs } from '../../src/inputs/index.ts';
import { CanonicalReader, KeptBytes } from './decode.ts';

/** Few and short, so that two builds often differ in one place alone, and in where a text ends. */
/** A cache of GitHub's. */
const GHA = { type: 'gha', attributes: new Map<string, string>() };

const text = fc.constantFrom('', 'a', 'b', 'ab', '=', 'a=b', '\n', 'true', '\0', 'ü');
const name = fc.constantFrom('A', 'B', 'AB', 'a');
const optional = fc.option(text, { nil: undefined });
const pairs = fc.uniqueArray(fc.record({ name, value: text }), {
  selector: (pair) => pair.name,
  maxLength: 3,
});
const platforms = fc.uniqueArray(fc.constantFrom('linux/amd64', 'linux/arm64'), { maxLength: 2 });

const anyBuild: fc.Arbitrary<BuildInputs> = fc.record({
  context: text,
  file: optional,
  target: optional,
  buildArgs: pairs,
  buildSecrets: fc.uniqueArray(fc.record({ id: name, value: text }), {
    selector: ({ id }) => id,
    maxLength: 2,
  }),
  platforms,
  labels: pairs,
  buildContexts: pairs,
  cacheFrom: fc.constant([]),
  cacheTo: fc.constant([]),
  noCache: fc.boolean(),
  pull: fc.boolean(),
  builder: optional,
  provenance: optional,
  sbom: optional,
  environment: fc.subarray([
    { name: 'SOURCE_DATE_EPOCH', value: '1' },
    { name: 'DOCKER_DEFAULT_PLATFORM', value: 'linux/arm64' },
  ]),
});

const anyParts: fc.Arbitrary<BuildParts> = fc.record({
  build: anyBuild,
  how: fc.record({
    builder: fc.constantFrom<HowToBuild['builder']>('buildx', 'classic'),
    platforms,
    enginePlatform: optional,
  }),
  dockerfile: fc.uint8Array({ maxLength: 4 }),
  files: fc.record({
    context: text,
    otherContexts: pairs.map((some) => new Map(some.map(({ name: key, value }) => [key, value]))),
    hasGit: fc.constant(false),
  }),
});

const sorted = (some: readonly { readonly name: string; readonly value: string }[]) =>
  some.toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** What a build means, with nothing left in it that makes no difference. */
function meaningOf({ build, how, dockerfile, files }: BuildParts) {
  const decidesItself = how.platforms.length === 0;
  return {
    builder: how.builder,
    platforms: [...how.platforms].sort(),
    settings: sorted([
      ...build.environment.filter((one) => decidesItself || one.name === 'SOURCE_DATE_EPOCH'),
      ...(decidesItself
        ? [
            { name: 'engine', value: how.enginePlatform ?? '' },
            { name: 'builder', value: build.builder ?? '' },
          ]
        : []),
    ]),
    target: build.target,
    buildArgs: sorted(build.buildArgs),
    labels: sorted(build.labels),
    secrets: build.buildSecrets.map(({ id }) => id).sort(),
    noCache: String(build.noCache),
    pull: String(build.pull),
    provenance: build.provenance,
    sbom: build.sbom,
    dockerfile: [...dockerfile],
    context: files.context,
    otherContexts: sorted([...files.otherContexts].map(([key, value]) => ({ name: key, value }))),
  };
}

/** The same, read back from what is hashed. */
function readBack(chunks: readonly Uint8Array[]): ReturnType<typeof meaningOf> {
  const reader = new CanonicalReader(chunks);
  expect(reader.text()).toBe('ship-to-ecs build 1');
  const meaning = {
    builder: reader.text() as HowToBuild['builder'],
    platforms: reader.list(() => reader.text()),
    settings: reader.pairs(),
    target: reader.optional(),
    buildArgs: reader.pairs(),
    labels: reader.pairs(),
    secrets: reader.list(() => reader.text()),
    noCache: reader.text(),
    pull: reader.text(),
    provenance: reader.optional(),
    sbom: reader.optional(),
    dockerfile: [...reader.bytes()],
    context: reader.text(),
    otherContexts: reader.pairs(),
  };
  expect(reader.isAtEnd()).toBe(true);
  return meaning;
}

describe('writeParts', () => {
  it('writes all that a build means, so that it could be read back', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const kept = new KeptBytes();
        writeParts(parts, new CanonicalWriter(kept));
        expect(readBack(kept.chunks)).toEqual(meaningOf(parts));
      }),
      { numRuns: 500 },
    );
  });
});

const part = async () => fc.sample(anyParts, { numRuns: 1, seed: 7 })[0] as BuildParts;
const PLAIN: BuildParts = {
  build: {
    context: '.',
    file: undefined,
    target: undefined,
    buildArgs: [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ],
    buildSecrets: [{ id: 'token', value: 'hush' }],
    platforms: [],
    labels: [{ name: 'team', value: 'shop' }],
    buildContexts: [],
    cacheFrom: [],
    cacheTo: [],
    noCache: false,
    pull: false,
    builder: undefined,
    provenance: undefined,
    sbom: undefined,
    environment: [],
  },
  how: { builder: 'buildx', platforms: ['linux/amd64'], enginePlatform: 'linux/amd64' },
  dockerfile: Buffer.from('FROM scratch\n'),
  files: { context: 'c', otherContexts: new Map([['shared', 's']]), hasGit: false },
};
const withBuild = (build: Partial<BuildInputs>): BuildParts => ({
  ...PLAIN,
  build: { ...PLAIN.build, ...build },
});

describe('keyOf', () => {
  it('is 64 hexadecimal digits', async () => {
    expect(keyOf(await part())).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same for two builds if, and only if, they mean the same', () => {
    fc.assert(
      fc.property(anyParts, anyParts, fc.integer({ min: 0, max: 17 }), (one, other, which) => {
        // The other build in one place, so that they are seldom equal and seldom far apart.
        const mixed: BuildParts = { ...one, build: { ...one.build } };
        const names = Object.keys(one.build) as (keyof BuildInputs)[];
        const member = names[which];
        if (member !== undefined) Object.assign(mixed.build, { [member]: other.build[member] });
        else Object.assign(mixed, which === 16 ? { how: other.how } : { files: other.files });
        const isSame = JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(mixed));
        expect(keyOf(one) === keyOf(mixed)).toBe(isSame);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<{ name: string; parts: BuildParts }>([
    { name: 'another builder', parts: { ...PLAIN, how: { ...PLAIN.how, builder: 'classic' } } },
    { name: 'another platform', parts: { ...PLAIN, how: { ...PLAIN.how, platforms: ['linux/arm64'] } } },
    { name: 'no platform', parts: { ...PLAIN, how: { ...PLAIN.how, platforms: [] } } },
    { name: 'another target', parts: withBuild({ target: 'release' }) },
    { name: 'a target without a name', parts: withBuild({ target: '' }) },
    {
      name: 'another value of an argument',
      parts: withBuild({
        buildArgs: [
          { name: 'A', value: '1' },
          { name: 'B', value: '3' },
        ],
      }),
    },
    { name: 'an argument less', parts: withBuild({ buildArgs: [{ name: 'A', value: '1' }] }) },
    {
      name: 'a value that moves to another argument',
      parts: withBuild({
        buildArgs: [
          { name: 'A', value: '2' },
          { name: 'B', value: '1' },
        ],
      }),
    },
    { name: 'another label', parts: withBuild({ labels: [{ name: 'team', value: 'search' }] }) },
    {
      name: 'a label that becomes an argument',
      parts: withBuild({
        labels: [],
        buildArgs: [...PLAIN.build.buildArgs, { name: 'team', value: 'shop' }],
      }),
    },
    { name: 'another secret', parts: withBuild({ buildSecrets: [{ id: 'key', value: 'hush' }] }) },
    { name: 'no cache', parts: withBuild({ noCache: true }) },
    { name: 'base images that are pulled', parts: withBuild({ pull: true }) },
    { name: 'provenance', parts: withBuild({ provenance: 'true' }) },
    { name: 'an SBOM', parts: withBuild({ sbom: 'true' }) },
    {
      name: 'a time for all files',
      parts: withBuild({ environment: [{ name: 'SOURCE_DATE_EPOCH', value: '0' }] }),
    },
    { name: 'another Dockerfile', parts: { ...PLAIN, dockerfile: Buffer.from('FROM scratch') } },
    { name: 'other files', parts: { ...PLAIN, files: { ...PLAIN.files, context: 'd' } } },
    {
      name: 'other files of another context',
      parts: { ...PLAIN, files: { ...PLAIN.files, otherContexts: new Map([['shared', 't']]) } },
    },
    {
      name: 'another name of another context',
      parts: { ...PLAIN, files: { ...PLAIN.files, otherContexts: new Map([['Shared', 's']]) } },
    },
  ])('is another one with $name', ({ parts }) => {
    expect(keyOf(parts)).not.toBe(keyOf(PLAIN));
  });

  it.each<{ name: string; parts: BuildParts }>([
    {
      name: 'another order of arguments',
      parts: withBuild({ buildArgs: PLAIN.build.buildArgs.toReversed() }),
    },
    {
      name: 'another value of a secret',
      parts: withBuild({ buildSecrets: [{ id: 'token', value: 'other' }] }),
    },
    { name: 'caches', parts: withBuild({ cacheFrom: [GHA], cacheTo: [GHA] }) },
    {
      name: 'a context and a Dockerfile of other names',
      parts: withBuild({ context: 'web', file: 'web/Dockerfile' }),
    },
    {
      name: 'another engine and builder, when it is said what to build for',
      parts: { ...withBuild({ builder: 'fast' }), how: { ...PLAIN.how, enginePlatform: 'linux/arm64' } },
    },
    {
      name: 'labels that say when and from which commit it was built',
      parts: withBuild({
        labels: [
          ...PLAIN.build.labels,
          { name: 'org.opencontainers.image.created', value: '2026-01-01' },
          { name: 'org.opencontainers.image.revision', value: '1a2b' },
        ],
      }),
    },
  ])('is the same with $name', ({ parts }) => {
    expect(keyOf(parts)).toBe(keyOf(PLAIN));
  });

  it('goes by engine and builder when nobody says what to build for', () => {
    const how = { ...PLAIN.how, platforms: [] };
    const keys = [
      { ...PLAIN, how },
      { ...PLAIN, how: { ...how, enginePlatform: 'linux/arm64' } },
      { ...withBuild({ builder: 'fast' }), how },
      { ...withBuild({ environment: [{ name: 'DOCKER_DEFAULT_PLATFORM', value: 'linux/arm64' }] }), how },
    ].map(keyOf);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('keyWithImages', () => {
  const images = (...entries: [string, string][]) => keyWithImages('k', new Map(entries));

  it('is the same whatever the order of the images is', () => {
    expect(images(['a', '1'], ['b', '2'])).toBe(images(['b', '2'], ['a', '1']));
  });

  it('is another one with another key, image or digest, and is never the key itself', () => {
    const keys = [
      'k',
      images(),
      images(['a', '1']),
      images(['a', '2']),
      images(['b', '1']),
      images(['a', '1'], ['b', '1']),
      keyWithImages('l', new Map([['a', '1']])),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
