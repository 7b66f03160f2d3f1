import { isImageReference, isTag, type RepositoryName, readRepository, tagOf } from '../references.ts';
import { readBuild } from './build.ts';
import type { InputName } from './names.ts';
import type { InputReader } from './reader.ts';
import type { ImageInputs } from './types.ts';

/** Inputs that only matter when an image is built. */
const BUILD_ONLY: readonly InputName[] = [
  'repository',
  'create-repository',
  'context',
  'file',
  'target',
  'build-args',
  'build-secrets',
  'platforms',
  'labels',
  'build-contexts',
  'cache-from',
  'cache-to',
  'no-cache',
  'pull',
  'provenance',
  'sbom',
  'builder',
  'image-tag',
  'tags',
  'reuse-image',
];

/** Where the image comes from: one that exists, or a build. The two exclude each other. */
export function readImage(
  reader: InputReader,
  environment: Readonly<Record<string, string | undefined>>,
): ImageInputs {
  const reference = reader.optional('image');
  if (reference === undefined) {
    return {
      kind: 'build',
      repository: readRepositoryInput(reader),
      createRepository: reader.boolean('create-repository'),
      tag: readTag(reader, environment),
      moreTags: readMoreTags(reader),
      reuse: reader.oneOf('reuse-image', ['auto', 'content', 'never']),
      commit: environment['GITHUB_SHA'] || undefined,
      build: readBuild(reader, environment),
    };
  }
  for (const name of BUILD_ONLY.filter((input) => reader.isGiven(input))) {
    reader.refuse(
      name,
      'image names an image that exists, so nothing is built',
      `remove ${name}, or remove image`,
    );
  }
  if (!isImageReference(reference)) {
    reader.refuse(
      'image',
      `"${reference}" is not an image reference`,
      'write registry/repository:tag or registry/repository@sha256:…, in lower case',
    );
  }
  return { kind: 'existing', reference };
}

function readRepositoryInput(reader: InputReader): RepositoryName {
  const text = reader.text('repository');
  const repository = readRepository(text);
  if (text === '') {
    reader.refuse(
      'repository',
      'it is empty, and image is empty too',
      'name the ECR repository to push to, or an existing image with image',
    );
  } else if (repository === undefined) {
    reader.refuse(
      'repository',
      `"${text}" is neither the name nor the URI of an ECR repository`,
      'write a name as in shop/web, in lower case and without a tag, or the repositoryUri that ECR shows',
    );
  }
  return repository ?? { name: '' };
}

function readTag(reader: InputReader, environment: Readonly<Record<string, string | undefined>>): string {
  const given = reader.optional('image-tag');
  const tag = given ?? environment['GITHUB_SHA'] ?? '';
  if (tag === '') {
    reader.refuse('image-tag', 'it is empty, and GITHUB_SHA is not set', 'write a tag for the image');
  } else if (!isTag(tag)) {
    reader.refuse(
      'image-tag',
      `"${tag}" is not a tag`,
      'use up to 128 letters, digits, ".", "_" and "-", not starting with "." or "-"',
    );
  }
  return tag;
}

function readMoreTags(reader: InputReader): string[] {
  const tags: string[] = [];
  for (const line of reader.lines('tags')) {
    const tag = tagOf(line, reader.text('repository'));
    if (tag === undefined) {
      reader.refuse(
        'tags',
        `"${line}" is neither a tag nor a reference into the repository`,
        'write one tag per line, as in latest',
      );
    } else if (!tags.includes(tag)) {
      tags.push(tag);
    }
  }
  return tags;
}
