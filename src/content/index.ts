import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { BuildInputs } from '../inputs/index.ts';
import { type DockerfileSources, sourcesOf } from './dockerfile.ts';
import {
  type Builder,
  type BuildFiles,
  type BuildPlace,
  dockerfileOf,
  isRemote,
  readFiles,
} from './files.ts';
import { NotKnowable } from './folder.ts';
import { type HowToBuild, keyOf, keyWithImages } from './key.ts';

export type { DockerfileSources } from './dockerfile.ts';
export type { HowToBuild } from './key.ts';

/** What a build would be made from. Reading it began when it was opened, and goes on beside other work. */
export interface BuildContent {
  /**
   * A key that is the same for the same inputs of a build, and another one for others: the files that docker is sent, the Dockerfile, and what docker is
   * told, but for caches and the values of secrets.
   */
  keyOf(how: HowToBuild): Promise<ContentKey>;
  /** That key with the digests of images that the build takes from elsewhere. */
  keyWithImages(key: string, digests: ReadonlyMap<string, string>): string;
  /** What it takes from elsewhere; nothing when the Dockerfile could not be read. */
  sources(): Promise<DockerfileSources | undefined>;
}

/** The key, 64 hexadecimal digits, or why there is none, a clause for people. */
export type ContentKey =
  | { readonly kind: 'known'; readonly key: string; readonly hasGit: boolean }
  | { readonly kind: 'unknown'; readonly why: string };

/** Images that a Dockerfile builds on or copies from, as they are named there; none where it can't be read, which docker will tell. */
export async function baseImages(build: BuildInputs, place: BuildPlace): Promise<readonly string[]> {
  if (isRemote(build.context)) return [];
  const text = await readFile(dockerfileOf(build, place), 'utf8').catch(() => '');
  return sourcesOf(text, build).images;
}

/** Begins to read what a build would be made from. What can't be read is told where it is asked for. */
export function openContent(build: BuildInputs, place: BuildPlace): BuildContent {
  const dockerfile = quietly(readFile(dockerfileOf(build, place)));
  const files = new Map<Builder, Promise<BuildFiles>>();
  const filesFor = (builder: Builder) => {
    const read = files.get(builder) ?? quietly(readFiles(build, builder, place));
    files.set(builder, read);
    return read;
  };
  // Nearly every client is this one, and its files take longest.
  filesFor('buildx');
  return {
    async keyOf(how) {
      try {
        // A context from elsewhere has no Dockerfile here either, and is the reason that says more.
        const sent = await filesFor(how.builder);
        const key = keyOf({ build, how, dockerfile: await dockerfile, files: sent });
        return { kind: 'known', key, hasGit: sent.hasGit };
      } catch (error) {
        return { kind: 'unknown', why: clauseOf(error, place) };
      }
    },
    keyWithImages,
    async sources() {
      const text = await dockerfile.catch(() => undefined);
      return text && sourcesOf(text.toString('utf8'), build);
    },
  };
}

/** A failure counts where the work is waited for. */
function quietly<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/** @throws what is neither a thing that can't be known nor a fault of the file system */
function clauseOf(error: unknown, { workspace }: BuildPlace): string {
  if (error instanceof NotKnowable) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined || path === undefined) throw error;
  return `${relative(workspace, path) || '.'} could not be read (${code})`;
}
