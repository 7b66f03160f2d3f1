import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  imageUrl,
  isCommit,
  isImageReference,
  isTag,
  readEcrHost,
  readImageReference,
  readRepository,
  shortImage,
  tagOf,
} from '../src/references.ts';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const digest = `sha256:${'0af1'.repeat(16)}`;

describe('isTag', () => {
  it.each(['v1', 'latest', '_x', '1.2.3-rc.1', 'a'.repeat(128)])('takes %s', (tag) => {
    expect(isTag(tag)).toBe(true);
  });

  it.each(['', '.v1', '-v1', 'a/b', 'a:b', 'a b', 'ü', 'v1\n', 'a'.repeat(129)])('refuses %j', (tag) => {
    expect(isTag(tag)).toBe(false);
  });
});

describe('isCommit', () => {
  const sha = '0123456789abcdef0123456789abcdef01234567';

  it('takes the whole SHA of a commit, and nothing else', () => {
    expect(isCommit(sha)).toBe(true);
    for (const text of ['', sha.slice(1), `${sha}0`, `v${sha}`, sha.toUpperCase(), `${sha}-arm64`])
      expect([text, isCommit(text)]).toEqual([text, false]);
  });
});

describe('readRepository', () => {
  const cases = [
    { name: 'a name', text: 'web', repository: { name: 'web' } },
    { name: 'a name with folders', text: 'shop/web_api-v2', repository: { name: 'shop/web_api-v2' } },
    { name: 'a name with a dot in its first part', text: 'shop.v2', repository: { name: 'shop.v2' } },
    { name: 'a URI', text: `${registry}/shop/web`, repository: { name: 'shop/web', registry } },
    {
      name: 'the URI of a registry with a port',
      text: 'localhost:5000/web',
      repository: { name: 'web', registry: 'localhost:5000' },
    },
    {
      name: 'the URI of a registry with a host and a port',
      text: 'registry.example.com:8443/web',
      repository: { name: 'web', registry: 'registry.example.com:8443' },
    },
    { name: 'a port that is no number', text: 'registry.example.com:https/web', repository: undefined },
    { name: 'a port with a letter behind it', text: 'localhost:5000x/web', repository: undefined },
    { name: 'a host with what no host has', text: 'my_Host.example.com/web', repository: undefined },
    { name: 'a host with a port and what no host has', text: 'my_host:5000/web', repository: undefined },
    { name: 'two separators in a row', text: 'shop--web', repository: undefined },
    { name: 'two separators in a row in a folder', text: 'shop/web__api', repository: undefined },
    { name: 'capitals', text: 'Shop/web', repository: undefined },
    { name: 'capitals behind a registry', text: `${registry}/Web`, repository: undefined },
    { name: 'a tag', text: 'web:v1', repository: undefined },
    { name: 'a scheme', text: `https://${registry}/web`, repository: undefined },
    { name: 'a registry alone', text: `${registry}/`, repository: undefined },
    { name: 'a slash at the end', text: 'shop/', repository: undefined },
    { name: 'a slash at the beginning', text: '/shop', repository: undefined },
    { name: 'one letter', text: 'w', repository: undefined },
    { name: '257 letters', text: 'w'.repeat(257), repository: undefined },
    { name: 'nothing', text: '', repository: undefined },
  ];
  it.each(cases)('reads or refuses $name', ({ text, repository }) => {
    expect(readRepository(text)).toEqual(repository);
  });
});

describe('tagOf', () => {
  const cases = [
    { name: 'takes a tag', entry: 'v1', tag: 'v1' },
    { name: 'takes a reference into the repository by name', entry: 'shop/web:v1', tag: 'v1' },
    { name: 'takes a reference into the repository by URI', entry: `${registry}/shop/web:v1`, tag: 'v1' },
    { name: 'refuses another repository', entry: 'shop/api:v1', tag: undefined },
    {
      name: 'refuses another registry',
      entry: '999999999999.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1',
      tag: undefined,
    },
    { name: 'refuses a reference without a tag', entry: `${registry}/shop/web`, tag: undefined },
    { name: 'refuses what is no tag', entry: 'shop/web:.v1', tag: undefined },
    { name: 'refuses a tag of what is no repository', entry: 'Shop:v1', tag: undefined },
  ];
  it.each(cases)('$name', ({ entry, tag }) => {
    expect(tagOf(entry, `${registry}/shop/web`)).toBe(tag);
  });

  it('takes a reference of any registry when the repository is given by name', () => {
    expect(tagOf(`${registry}/shop/web:v1`, 'shop/web')).toBe('v1');
  });

  it('takes a tag alone when the repository is none', () => {
    expect([tagOf('v1', ''), tagOf('shop/web:v1', '')]).toEqual(['v1', undefined]);
  });
});

describe('readImageReference', () => {
  const cases = [
    { name: 'a name', text: 'nginx', parts: { name: 'nginx' } },
    { name: 'a tag', text: 'nginx:1.27', parts: { name: 'nginx', tag: '1.27' } },
    { name: 'a digest', text: `nginx@${digest}`, parts: { name: 'nginx', digest } },
    {
      name: 'registry, tag and digest',
      text: `${registry}/shop/web:v1@${digest}`,
      parts: { name: `${registry}/shop/web`, tag: 'v1', digest },
    },
    { name: 'a port that is no tag', text: 'localhost:5000/web', parts: { name: 'localhost:5000/web' } },
    {
      name: 'a port and a tag',
      text: 'localhost:5000/web:v1',
      parts: { name: 'localhost:5000/web', tag: 'v1' },
    },
    { name: 'capitals in the registry', text: 'GHCR.io/shop/web', parts: { name: 'GHCR.io/shop/web' } },
    {
      name: 'separators as docker takes them',
      text: 'my--team.io/big--shop/web__api-v2',
      parts: { name: 'my--team.io/big--shop/web__api-v2' },
    },
    { name: 'a name with several separators', text: 'big--shop-web', parts: { name: 'big--shop-web' } },
    { name: 'nothing', text: '', parts: undefined },
    { name: 'a blank', text: 'web latest', parts: undefined },
    { name: 'a colon without a tag', text: 'web:', parts: undefined },
    { name: 'two tags', text: 'web:v1:v2', parts: undefined },
    { name: 'a tag in the middle', text: 'shop:v1/web', parts: undefined },
    { name: 'a slash at the end', text: 'shop/', parts: undefined },
    { name: 'two slashes', text: 'shop//web', parts: undefined },
    { name: 'a short digest', text: 'web@sha256:0af1', parts: undefined },
    { name: 'a scheme', text: 'https://ghcr.io/shop/web', parts: undefined },
    { name: 'an option', text: '--privileged', parts: undefined },
    // GitHub owners may have capitals, and registries refuse them: `ghcr.io/${{ github.repository }}`.
    { name: 'capitals in the repository', text: 'ghcr.io/Shop/web:v1', parts: undefined },
    { name: 'capitals in a name alone', text: 'Web', parts: undefined },
  ];
  it.each(cases)('reads or refuses $name', ({ text, parts }) => {
    expect(readImageReference(text)).toEqual(parts);
    expect(isImageReference(text)).toBe(parts !== undefined);
  });

  it('gives back the parts of what is put together from them', () => {
    const name = fc.constantFrom('web', 'shop/web', `${registry}/shop/web`, 'localhost:5000/a', 'a.b:1/c_d');
    const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined });
    const hash = fc.option(fc.constant(digest), { nil: undefined });
    fc.assert(
      fc.property(name, tag, hash, (...[ours, ourTag, ourDigest]) => {
        const text = `${ours}${ourTag ? `:${ourTag}` : ''}${ourDigest ? `@${ourDigest}` : ''}`;
        const { name: itsName, tag: itsTag, digest: itsDigest } = readImageReference(text) ?? {};
        expect([itsName, itsTag, itsDigest]).toEqual([ours, ourTag, ourDigest]);
      }),
    );
  });

  it('answers at once for any text', () => {
    const hostile = fc.array(fc.constantFrom('a', ':', '/', '.', '@', '-', 'sha256:'), {
      minLength: 500,
      maxLength: 1000,
    });
    const beganAt = performance.now();
    fc.assert(
      fc.property(hostile, (parts) => void readImageReference(parts.join(''))),
      { numRuns: 20 },
    );
    expect(performance.now() - beganAt).toBeLessThan(2000);
  });
});

describe('readEcrHost', () => {
  const hosts = [
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', 'eu-west-1'],
    ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
    ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
  ] as const;
  it.each(hosts)('knows %s', (host, region) => {
    expect(readEcrHost(host)).toEqual({ account: '123456789012', region });
  });

  const others = [
    '123456789012.dkr.ecr.eu-west-1.evil.example',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com:443',
    'evil.example/123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    '12345.dkr.ecr.eu-west-1.amazonaws.com',
    'public.ecr.aws',
    'ghcr.io',
  ];
  it.each(others)('takes %s for another host', (host) => {
    expect(readEcrHost(host)).toBeUndefined();
  });
});

describe('an image for people', () => {
  it('is without the host of ECR, and has twelve digits of its digest', () => {
    const others = ['ghcr.io/octo/web:v1', 'web', `ghcr.io/${registry}/web`];
    expect([`${registry}/shop/web:v1@${digest}`, ...others].map(shortImage)).toEqual([
      `shop/web:v1@${digest.slice(0, 19)}…`,
      ...others,
    ]);
  });

  it('has its page in the console, or that of its repository, where it is in ECR', () => {
    const page = 'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/shop/web';
    expect([`${registry}/shop/web:v1@${digest}`, `${registry}/shop/web:v1`].map(imageUrl)).toEqual([
      `${page}/_/image/${digest}/details?region=eu-west-1`,
      `${page}?region=eu-west-1`,
    ]);
    expect(['ghcr.io/octo/web:v1', 'web', '', 'a|b'].map(imageUrl)).toEqual(Array(4).fill(undefined));
  });
});
