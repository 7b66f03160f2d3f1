// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how variables look in a Dockerfile
import { describe, expect, it } from '@jest/globals';
import { type DockerfileSetting, sourcesOf } from '../../src/content/dockerfile.ts';

const read = (text: string, setting: Partial<DockerfileSetting> = {}) =>
  sourcesOf(text, { buildArgs: [], buildContexts: [], ...setting });
const images = (text: string, setting?: Partial<DockerfileSetting>) => read(text, setting).images;

describe('sourcesOf', () => {
  it('finds the images of all stages, each once', () => {
    expect(
      images(
        'FROM node:22 AS build\nFROM node:22\nfrom --platform=$BUILDPLATFORM alpine as x\nFROM scratch\n',
      ),
    ).toEqual(['node:22', 'alpine']);
  });

  it('does not take stages for images', () => {
    expect(images('FROM a AS Base\nFROM base AS b\nCOPY --from=BASE / /\nCOPY --from=0 / /\nFROM b')).toEqual(
      ['a'],
    );
  });

  it('finds images that are copied from and mounted', () => {
    expect(
      images(
        'FROM scratch\nCOPY --from=busybox:1 /bin /bin\nCOPY --chown=1:1 --from=uv:1 /uv /\nRUN --mount=type=bind,from=golang:1,target=/go make\nRUN --mount=from=b2,target=/x make\n',
      ),
    ).toEqual(['busybox:1', 'uv:1', 'golang:1', 'b2']);
  });

  it.each([
    { text: 'ARG V=22\nFROM node:$V', expected: 'node:22' },
    { text: 'ARG V="22"\nFROM node:${V}-alpine', expected: 'node:22-alpine' },
    { text: 'ARG V=22 R=reg/x\nFROM $R/node:${V}', expected: 'reg/x/node:22' },
    { text: 'FROM node:${V:-20}', expected: 'node:20' },
    { text: 'ARG V=\nFROM node:${V:-20}', expected: 'node:20' },
    { text: 'ARG V=1\nFROM node${V:+:22}', expected: 'node:22' },
    { text: 'ARG V=2\nARG W=2$V\nFROM node:$W', expected: 'node:22' },
    { text: 'ARG V=node:22\nFROM ${V:?is-needed}', expected: 'node:22' },
    { text: 'ARG V=node:22\nFROM ${V?}', expected: 'node:22' },
  ])('puts the arguments into $text', ({ text, expected }) => {
    expect(images(text)).toEqual([expected]);
  });

  it('takes the arguments that are given', () => {
    const buildArgs = [{ name: 'V', value: '24' }];
    expect(images('ARG V=22\nFROM node:$V', { buildArgs })).toEqual(['node:24']);
    expect(images('ARG V\nFROM node:$V', { buildArgs })).toEqual(['node:24']);
  });

  it('says which names it can not tell', () => {
    expect(read('ARG V\nFROM node:$V\nFROM x:${V%a}').unclearImages).toEqual(['node:$V', 'x:${V%a}']);
    expect(read('FROM a AS build-amd64\nFROM build-${TARGETARCH}').unclearImages).toEqual([]);
  });

  it('never takes an image of which nothing can be told for a stage or for the empty image', () => {
    expect(read('ARG V=node-22\nFROM a AS b\nFROM ${V%-22}').unclearImages).toEqual(['${V%-22}']);
    expect(read('ARG V=node-22\nFROM ${V#node-}').unclearImages).toEqual(['${V#node-}']);
    expect(read('FROM $V').unclearImages).toEqual(['$V']);
  });

  it('takes an argument only before the first stage for one of names', () => {
    expect(read('FROM a\nARG V=1\nFROM b:$V')).toMatchObject({ images: ['a'], unclearImages: ['b:$V'] });
  });

  it('knows that build contexts take the place of images, and may be images', () => {
    const buildContexts = [
      { name: 'base', value: '../base' },
      { name: 'tools', value: 'docker-image://reg/tools:1' },
    ];
    expect(images('FROM base\nCOPY --from=Tools / /\nFROM other', { buildContexts })).toEqual([
      'reg/tools:1',
      'other',
    ]);
  });

  it('reads over comments, empty lines, continued lines and here-documents', () => {
    expect(
      images(
        [
          '# syntax=docker/dockerfile:1',
          '',
          '# FROM no',
          'FROM \\',
          '  # between',
          '',
          '  a \\',
          '  AS x',
          'RUN <<EOF && <<-"TWO"',
          'FROM no',
          'EOF',
          'FROM no',
          '\tTWO',
          'COPY <<one <<two /',
          'FROM no',
          'one',
          'FROM no',
          'two',
          'FROM b',
        ].join('\r\n'),
      ),
    ).toEqual(['a', 'b']);
  });

  it('takes nothing in quotes for a here-document, so that what comes after it counts', () => {
    expect(images("FROM a\nRUN sh -c 'cat <<EOF > x'\nFROM b")).toEqual(['a', 'b']);
    expect(images('FROM a\nRUN sh -c "echo \\" <<EOF x"\nFROM b')).toEqual(['a', 'b']);
  });

  it('ends a here-document where docker ends it', () => {
    expect(images('FROM a\nRUN <<EOF\n\tEOF\nFROM no\nEOF\nFROM b')).toEqual(['a', 'b']);
    expect(images('FROM a\nRUN <<END-OF-FILE\nFROM no\nEND-OF-FILE\nFROM b')).toEqual(['a', 'b']);
    expect(images('FROM a\nRUN sh <<"the end"\nFROM no\nthe end\nFROM b')).toEqual(['a', 'b']);
  });

  it('does not take what a command is told for a flag of docker', () => {
    expect(images('FROM a\nRUN uvx --from=tools lint\nCOPY a --from=b c\nRUN x --mount=from=d')).toEqual([
      'a',
    ]);
  });

  it('knows the other character that continues a line', () => {
    expect(images('# escape=`\nFROM `\n a\nRUN dir C:\\\nFROM b')).toEqual(['a', 'b']);
  });

  it('finds what is downloaded without a checksum or a commit', () => {
    const commit = 'a'.repeat(40);
    expect(
      read(
        [
          'FROM scratch',
          'ADD https://example.com/a.tar /',
          `ADD --checksum=sha256:${'0'.repeat(64)} https://example.com/b.tar /`,
          'ADD --chmod=755 ["https://example.com/c", "/c d"]',
          `ADD https://github.com/a/b.git#${commit} /`,
          'ADD git@github.com:a/c.git /',
          'ADD local.tar other/ /',
          'COPY https://no /',
        ].join('\n'),
      ).downloads,
    ).toEqual(['https://example.com/a.tar', 'https://example.com/c', 'git@github.com:a/c.git']);
  });

  it('makes nothing of what is no Dockerfile', () => {
    expect(read('')).toEqual({ images: [], unclearImages: [], downloads: [] });
    expect(read('FROM\nFROM  \nRUN <<EOF\nnever ends')).toEqual({
      images: [],
      unclearImages: [],
      downloads: [],
    });
  });
});
