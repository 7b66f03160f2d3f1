import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  findImage,
  imageSize,
  isImmutable,
  putImage,
  Repositories,
  type TagMutability,
} from '../repositories.ts';

describe('isImmutable', () => {
  const cases: { mutability: TagMutability; tag: string; immutable: boolean }[] = [
    { mutability: 'MUTABLE', tag: 'v1', immutable: false },
    { mutability: 'IMMUTABLE', tag: 'v1', immutable: true },
    { mutability: 'IMMUTABLE', tag: 'latest', immutable: true },
    { mutability: 'IMMUTABLE_WITH_EXCLUSION', tag: 'v1', immutable: true },
    { mutability: 'IMMUTABLE_WITH_EXCLUSION', tag: 'latest', immutable: false },
    { mutability: 'IMMUTABLE_WITH_EXCLUSION', tag: 'dev-1.2', immutable: false },
    { mutability: 'IMMUTABLE_WITH_EXCLUSION', tag: 'a-dev-1', immutable: true },
    { mutability: 'MUTABLE_WITH_EXCLUSION', tag: 'latest', immutable: true },
    { mutability: 'MUTABLE_WITH_EXCLUSION', tag: 'v1', immutable: false },
  ];
  for (const { mutability, tag, immutable } of cases) {
    it(`${immutable ? 'keeps' : 'lets move'} the tag ${tag} in ${mutability} with latest and dev-* excluded`, () => {
      expect(isImmutable({ name: 'a', mutability, exclusions: ['latest', 'dev-*'] }, tag)).toBe(immutable);
    });
  }

  it('takes every character of a filter but * as it is', () => {
    const tag = fc.stringMatching(/^[\w.-]{1,12}$/);
    fc.assert(
      fc.property(tag, tag, (filter, other) => {
        const settings = { name: 'a', mutability: 'IMMUTABLE_WITH_EXCLUSION', exclusions: [filter] } as const;
        expect(isImmutable(settings, other)).toBe(filter !== other);
      }),
    );
  });
});

describe('a repository', () => {
  const pushedAt = new Date(0);
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const empty = () =>
    new Repositories('123456789012').create({ name: 'ab', mutability: 'MUTABLE', exclusions: [] }, pushedAt);

  it('has each tag at one image, whatever is put in which order', () => {
    const put = fc.record({ manifest: fc.constantFrom('1', '2', '3'), tag: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(fc.array(put, { minLength: 1 }), (puts) => {
        const repository = empty();
        for (const { manifest, tag } of puts) {
          putImage(repository, { manifest, mediaType, pushedAt, tag });
        }
        for (const { tag } of puts) {
          const last = puts.findLast((one) => one.tag === tag)?.manifest;
          expect(findImage(repository, { imageTag: tag })?.manifest).toBe(last);
          expect([...repository.images.values()].filter(({ tags }) => tags.has(tag))).toHaveLength(1);
        }
      }),
    );
  });

  it('finds no image by a tag and a digest that do not belong together', () => {
    const repository = empty();
    const { digest } = putImage(repository, { manifest: '1', mediaType, pushedAt, tag: 'a' });
    putImage(repository, { manifest: '2', mediaType, pushedAt, tag: 'b' });

    expect(findImage(repository, { imageTag: 'b', imageDigest: digest })).toBeUndefined();
  });

  it('counts an index as large as the largest of its manifests', () => {
    const repository = empty();
    const part = (size: number) =>
      putImage(repository, { manifest: JSON.stringify({ layers: [{ size }] }), mediaType, pushedAt }).digest;
    const manifests = [5, 9, 2].map((size) => ({ digest: part(size) }));
    const index = putImage(repository, { manifest: JSON.stringify({ manifests }), mediaType, pushedAt });

    expect(imageSize(repository, index)).toBe(9);
  });
});
