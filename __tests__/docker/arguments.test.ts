import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CacheEntry, readCacheEntries } from '../../src/cacheentry.ts';
import {
  type BuildRequest,
  buildxArguments,
  classicArguments,
  secretVariable,
  shownCommand,
} from '../../src/docker/arguments.ts';

const aRequest = (facts: Partial<BuildRequest> = {}): BuildRequest => ({
  context: '.',
  file: undefined,
  target: undefined,
  buildArgs: [],
  buildSecrets: [],
  platforms: [],
  labels: [],
  buildContexts: [],
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  pull: false,
  builder: undefined,
  provenance: undefined,
  sbom: undefined,
  references: ['registry/web:v1'],
  ...facts,
});

const cache = (line: string) => (readCacheEntries(line, 'cache-to') as CacheEntry[])[0] as CacheEntry;

const full = aRequest({
  context: './app',
  file: 'docker/Dockerfile',
  target: 'release',
  buildArgs: [{ name: 'VERSION', value: 'a=b c' }],
  buildSecrets: [
    { id: 'token', value: 'topsecret' },
    { id: 'key', value: 'top\nsecret' },
  ],
  platforms: ['linux/amd64', 'linux/arm64'],
  labels: [{ name: 'team', value: 'shop' }],
  buildContexts: [{ name: 'base', value: 'docker-image://debian' }],
  cacheFrom: [cache('type=gha'), cache('registry/web:cache')],
  cacheTo: [cache('type=registry,ref=registry/web:cache,mode=max')],
  noCache: true,
  pull: true,
  builder: 'fast',
  provenance: 'mode=max',
  sbom: 'true',
  references: ['registry/web:v1', 'registry/web:latest'],
});

describe('buildxArguments', () => {
  it('asks for everything that was wished for', () => {
    expect(buildxArguments(full, '/tmp/metadata.json')).toEqual([
      'buildx',
      'build',
      '--progress=plain',
      '--push',
      '--metadata-file',
      '/tmp/metadata.json',
      '--builder',
      'fast',
      '--provenance',
      'mode=max',
      '--sbom',
      'true',
      '--cache-from',
      'type=gha',
      '--cache-from',
      'type=registry,ref=registry/web:cache',
      '--cache-to',
      'type=registry,ref=registry/web:cache,mode=max,ignore-error=true,image-manifest=true,oci-mediatypes=true',
      '--build-context',
      'base=docker-image://debian',
      '--secret',
      'id=token,env=SHIP_TO_ECS_BUILD_SECRET_0',
      '--secret',
      'id=key,env=SHIP_TO_ECS_BUILD_SECRET_1',
      '--platform',
      'linux/amd64,linux/arm64',
      '--no-cache',
      '--pull',
      '--tag',
      'registry/web:v1',
      '--tag',
      'registry/web:latest',
      '--file',
      'docker/Dockerfile',
      '--target',
      'release',
      '--build-arg',
      'VERSION=a=b c',
      '--label',
      'team=shop',
      '--',
      './app',
    ]);
  });

  it('asks for nothing else', () => {
    expect(buildxArguments(aRequest(), 'm')).toEqual([
      'buildx',
      'build',
      '--progress=plain',
      '--push',
      '--metadata-file',
      'm',
      '--tag',
      'registry/web:v1',
      '--',
      '.',
    ]);
  });
});

describe('classicArguments', () => {
  it('leave out what this builder cannot do', () => {
    expect(classicArguments(full, 'image-id')).toEqual([
      'build',
      '--iidfile',
      'image-id',
      '--platform',
      'linux/amd64',
      '--no-cache',
      '--pull',
      '--tag',
      'registry/web:v1',
      '--tag',
      'registry/web:latest',
      '--file',
      'docker/Dockerfile',
      '--target',
      'release',
      '--build-arg',
      'VERSION=a=b c',
      '--label',
      'team=shop',
      '--',
      './app',
    ]);
  });
});

/** Options with a value behind them: docker takes the next argument as that value, whatever it begins with. */
const WITH_VALUE = new Set([
  '--iidfile',
  '--metadata-file',
  '--builder',
  '--provenance',
  '--sbom',
  '--cache-from',
  '--cache-to',
  '--build-context',
  '--secret',
  '--platform',
  '--tag',
  '--file',
  '--target',
  '--build-arg',
  '--label',
]);
const ALONE = new Set(['--progress=plain', '--push', '--no-cache', '--pull']);

/** Which options docker reads, and what it takes as the context. */
function asDockerReads(args: readonly string[]): { options: string[]; rest: readonly string[] } {
  const options: string[] = [];
  let at = args.indexOf('build') + 1;
  while (args[at] !== '--') {
    const option = args[at] ?? 'the arguments ended without "--"';
    options.push(option);
    at += WITH_VALUE.has(option) ? 2 : 1;
  }
  return { options, rest: args.slice(at + 1) };
}

const hostile = fc.oneof(
  fc.constantFrom(
    '--push',
    '--',
    '-v',
    '--secret=id=a,src=/etc/shadow',
    '--output=type=local,dest=/',
    ';rm -rf /',
    '$(id)',
    '"',
    "'",
    '\n',
    '=',
    '--build-arg',
  ),
  fc.string(),
);
const pairs = fc.array(fc.record({ name: hostile, value: hostile }), { maxLength: 3 });
const hostileCaches: fc.Arbitrary<readonly CacheEntry[]> = fc.array(
  fc.record({ type: hostile, attributes: fc.array(fc.tuple(hostile, hostile)).map((some) => new Map(some)) }),
  { maxLength: 2 },
);
const hostileRequest: fc.Arbitrary<BuildRequest> = fc.record({
  context: hostile,
  file: fc.option(hostile, { nil: undefined }),
  target: fc.option(hostile, { nil: undefined }),
  buildArgs: pairs,
  // Ids are checked where inputs are read.
  buildSecrets: fc.array(
    fc.record({ id: fc.stringMatching(/^[A-Za-z0-9_.-]+$/), value: fc.stringMatching(/^secret-[a-z]{8}$/) }),
    { maxLength: 3 },
  ),
  platforms: fc.array(fc.constantFrom('linux/amd64', 'linux/arm64'), { maxLength: 2 }),
  labels: pairs,
  buildContexts: pairs,
  cacheFrom: hostileCaches,
  cacheTo: hostileCaches,
  noCache: fc.boolean(),
  pull: fc.boolean(),
  builder: fc.option(hostile, { nil: undefined }),
  provenance: fc.option(hostile, { nil: undefined }),
  sbom: fc.option(hostile, { nil: undefined }),
  references: fc.array(hostile, { minLength: 1, maxLength: 3 }),
});

describe('both', () => {
  it.each([
    {
      name: 'buildx',
      argumentsOf: (request: BuildRequest) => buildxArguments(request, '/tmp/metadata.json'),
    },
    { name: 'classic', argumentsOf: (request: BuildRequest) => classicArguments(request, 'i') },
  ])('let no value become an option ($name)', ({ argumentsOf }) => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        const { options, rest } = asDockerReads(argumentsOf(request));
        expect(options.filter((option) => !WITH_VALUE.has(option) && !ALONE.has(option))).toEqual([]);
        const { context } = request;
        expect(rest).toEqual([context.startsWith('-') ? `./${context}` : context]);
      }),
    );
  });

  it('hold no value of a secret, and neither does what is shown', () => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        const args = [...buildxArguments(request, 'm'), ...classicArguments(request, 'i')];
        const text = `${args.join('\n')}\n${shownCommand(args)}`;
        for (const { value } of request.buildSecrets) expect(text.includes(value)).toBe(false);
      }),
    );
  });
});

describe('a dash alone', () => {
  it.each([buildxArguments, classicArguments])(
    'is a folder and a file, and never the standard input',
    (argumentsOf) => {
      const args = argumentsOf(aRequest({ context: '-', file: '-' }), 'm');
      expect(args.at(-1)).toBe('./-');
      expect(args[args.indexOf('--file') + 1]).toBe('./-');
    },
  );
});

describe('shownCommand', () => {
  it('reads like a command of a shell, without the values of build arguments', () => {
    const args = [
      'build',
      '--build-arg',
      'TOKEN=topsecret=1',
      '--label',
      "team=it's us",
      '--tag',
      'registry/web:v1',
      '--',
      '.',
    ];
    expect(shownCommand(args)).toBe(
      "docker build --build-arg TOKEN=… --label 'team=it'\\''s us' --tag registry/web:v1 -- .",
    );
  });

  it('shows where caches are, and none of their credentials', () => {
    const args = buildxArguments(
      aRequest({
        cacheFrom: [cache('type=s3,bucket=b,secret_access_key=topsecret')],
        cacheTo: [cache('type=local,dest=/tmp/cache,token=topsecret')],
      }),
      '/tmp/metadata.json',
    );
    expect(shownCommand(args)).toContain(
      "--cache-from 'type=s3,bucket=b,secret_access_key=…' --cache-to 'type=local,dest=/tmp/cache,token=…,ignore-error=true'",
    );
  });

  it('never shows the value of a build argument', () => {
    fc.assert(
      fc.property(hostileRequest, fc.stringMatching(/^value-[a-z]{8}$/), (request, value) => {
        const buildArgs = request.buildArgs.map(({ name }) => ({ name: name.replaceAll('=', ''), value }));
        expect(shownCommand(classicArguments({ ...request, buildArgs }, 'i'))).not.toContain(value);
      }),
    );
  });
});

describe('secretVariable', () => {
  it('is another one for each secret', () => {
    expect([0, 1].map(secretVariable)).toEqual(['SHIP_TO_ECS_BUILD_SECRET_0', 'SHIP_TO_ECS_BUILD_SECRET_1']);
  });
});
