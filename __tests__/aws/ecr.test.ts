import { describe, expect, it } from '@jest/globals';
import { isImmutable } from '../../src/aws/ecr.ts';

describe('isImmutable', () => {
  const cases = [
    { name: 'a mutable repository', mutability: 'MUTABLE', filters: [], tag: 'v1', immutable: false },
    { name: 'an immutable repository', mutability: 'IMMUTABLE', filters: [], tag: 'v1', immutable: true },
    {
      name: 'a tag that is excluded',
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      filters: ['latest'],
      tag: 'latest',
      immutable: false,
    },
    {
      name: 'a tag that is not excluded',
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      filters: ['latest', 'dev-*'],
      tag: 'latest-1',
      immutable: true,
    },
    {
      name: 'a tag that a wildcard excludes',
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      filters: ['dev-*'],
      tag: 'dev-',
      immutable: false,
    },
    {
      name: 'a dot, which is no wildcard',
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      filters: ['v1.0'],
      tag: 'v1x0',
      immutable: true,
    },
    {
      name: 'an exclusion from being mutable',
      mutability: 'MUTABLE_WITH_EXCLUSION',
      filters: ['v*.*'],
      tag: 'v1.0',
      immutable: true,
    },
    {
      name: 'no exclusion from being mutable',
      mutability: 'MUTABLE_WITH_EXCLUSION',
      filters: ['v*'],
      tag: 'latest',
      immutable: false,
    },
    { name: 'a setting of tomorrow', mutability: 'SOMETHING', filters: [], tag: 'v1', immutable: false },
  ];
  it.each(cases)('knows $name', ({ mutability, filters, tag, immutable }) => {
    expect(isImmutable(mutability, filters, tag)).toBe(immutable);
  });
});
