import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CacheEntry, readCacheEntries, registryOfCache, writeCacheEntry } from '../src/cacheentry.ts';

const entry = (type: string, attributes: Readonly<Record<string, string>> = {}): CacheEntry => ({
  type,
  attributes: new Map(Object.entries(attributes)),
});

describe('readCacheEntries', () => {
  const right: readonly { line: string; entries: readonly CacheEntry[] }[] = [
    { line: 'type=gha', entries: [entry('gha')] },
    {
      line: 'type=registry,ref=ghcr.io/shop/web:cache,mode=max',
      entries: [entry('registry', { ref: 'ghcr.io/shop/web:cache', mode: 'max' })],
    },
    { line: 'mode=max, Type=gha , SCOPE=web', entries: [entry('gha', { mode: 'max', scope: 'web' })] },
    {
      line: 'type=s3,"secret_access_key=a,b""c"',
      entries: [entry('s3', { secret_access_key: 'a,b"c' })],
    },
    { line: 'shop/web:cache', entries: [entry('registry', { ref: 'shop/web:cache' })] },
    {
      line: 'shop/web:a,shop/web:b',
      entries: [entry('registry', { ref: 'shop/web:a' }), entry('registry', { ref: 'shop/web:b' })],
    },
    { line: 'type=later', entries: [entry('later')] },
  ];
  it.each(right)('reads $line', ({ line, entries }) => {
    expect(readCacheEntries(line, 'cache-from')).toEqual(entries);
  });

  const example = 'write it as in type=registry,ref=… or type=gha';
  const quotes = 'write a field with a comma in it as "name=value"';
  const wrong = [
    { line: 'type=', why: 'it has no type', fix: example },
    { line: 'ref=shop/web:cache', why: 'it has no type', fix: example },
    { line: 'type=registry,', why: 'not all of it is name=value', fix: example },
    { line: 'type=s3,topsecret', why: 'not all of it is name=value', fix: example },
    { line: '=gha', why: 'not all of it is name=value', fix: example },
    { line: 'type=registry,"ref=shop/web', why: 'its quotes do not match', fix: quotes },
    { line: 'type=gha,mode="max"', why: 'its quotes do not match', fix: quotes },
    {
      line: 'type=registry',
      why: 'it has no ref',
      fix: 'write ref=, and the reference of an image for the cache',
    },
    {
      line: 'type=registry,ref=Shop/Web:cache',
      why: '"Shop/Web:cache" is not an image reference',
      fix: 'write registry/repository:tag, in lower case',
    },
    { line: 'type=local,dest=cache', why: 'it has no src', fix: 'write src=, and a folder' },
  ];
  it.each(wrong)('says what is wrong with $line', ({ line, why, fix }) => {
    expect(readCacheEntries(line, 'cache-from')).toEqual({ why, fix });
  });

  it('wants a folder to write to from a local cache that is written', () => {
    expect(readCacheEntries('type=local,src=cache', 'cache-to')).toEqual({
      why: 'it has no dest',
      fix: 'write dest=, and a folder',
    });
    expect(readCacheEntries('type=local,dest=cache', 'cache-to')).toEqual([
      entry('local', { dest: 'cache' }),
    ]);
  });
});

describe('writeCacheEntry', () => {
  it('writes what is read as the same', () => {
    const name = fc.stringMatching(/^[a-z][a-z_-]{0,8}$/).filter((word) => word !== 'type');
    const value = fc.string().map((text) => text.trim());
    fc.assert(
      fc.property(fc.constantFrom('gha', 's3'), fc.dictionary(name, value), (type, attributes) => {
        const written = entry(type, { ...attributes });
        expect(readCacheEntries(writeCacheEntry(written), 'cache-to')).toEqual([written]);
      }),
    );
  });
});

describe('registryOfCache', () => {
  it('is the host of a cache in a registry, and nothing for others', () => {
    expect(registryOfCache(entry('registry', { ref: 'ghcr.io/shop/web:cache' }))).toBe('ghcr.io');
    expect(registryOfCache(entry('gha', { ref: 'ghcr.io/shop/web' }))).toBeUndefined();
  });
});
