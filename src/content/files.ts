import { lstat, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BuildInputs } from '../inputs/index.ts';
import { CanonicalHash } from './canonical.ts';
import { NotKnowable, writeFolder } from './folder.ts';
import { IgnoreRules } from './ignore.ts';
import { NotUnderstood } from './pattern.ts';
import { readUmask } from './permissions.ts';

/** What docker is sent of the folders of a build, as hashes. */
export interface BuildFiles {
  readonly context: string;
  /** By its name, the files of another context, or the image that it is: `docker-image://…`. */
  readonly otherContexts: ReadonlyMap<string, string>;
  /** Whether the context has a folder `.git` that is not ignored: it is another one after every commit. */
  readonly hasGit: boolean;
}

/** A client of Docker. They differ in which files they send. */
export type Builder = 'buildx' | 'classic';

/** Where a build is read. */
export interface BuildPlace {
  /** Paths of inputs start here. */
  readonly workspace: string;
  /** Ends the reading when it is aborted. */
  readonly cancellation: AbortSignal;
  /** How much may be read of a folder, as `FolderReading` counts it; all of it without. */
  readonly most?: number | undefined;
}

/** Path of the Dockerfile of a build whose context is a folder. */
export function dockerfileOf({ context, file }: BuildInputs, { workspace }: BuildPlace): string {
  return file === undefined ? resolve(workspace, context, 'Dockerfile') : resolve(workspace, file);
}

/** Whether docker would fetch a context from elsewhere. */
export function isRemote(context: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//i.test(context);
}

/**
 * Reads the folders of a build.
 *
 * @throws NotKnowable when there is something that can't be read as docker reads it; whatever the file system throws
 */
export async function readFiles(
  build: BuildInputs,
  builder: Builder,
  place: BuildPlace,
): Promise<BuildFiles> {
  const umask = await readUmask();
  const hashOf = async (root: string, rules: IgnoreRules) => {
    const hash = new CanonicalHash();
    await writeFolder({ root, rules, umask, cancellation: place.cancellation, most: place.most }, hash);
    return hash.digest();
  };
  const root = await folderAt(build.context, 'the context', place);
  const rules = rulesOf(await ignoreText(root, dockerfileOf(build, place), builder), builder);
  const otherContexts = new Map<string, string>();
  for (const { name, value } of build.buildContexts) {
    if (value.startsWith('docker-image://')) {
      otherContexts.set(name, value);
      continue;
    }
    const folder = await folderAt(value, `the build context ${name}`, place);
    const own = rulesOf((await textOf(join(folder, '.dockerignore'))) ?? '', builder);
    otherContexts.set(name, await hashOf(folder, own));
  }
  return {
    context: await hashOf(root, rules),
    otherContexts,
    hasGit: (await isFolder(join(root, '.git'))) && !rules.judge('.git', undefined).isIgnored,
  };
}

async function folderAt(path: string, name: string, { workspace }: BuildPlace): Promise<string> {
  if (isRemote(path) || /^(oci-layout|target):/.test(path)) {
    throw new NotKnowable(`${name} is not a folder of the runner`);
  }
  return realpath(resolve(workspace, path));
}

/** BuildKit takes the ignore file that has the name of the Dockerfile, if there is one. */
async function ignoreText(root: string, dockerfile: string, builder: Builder): Promise<string> {
  const name = `${basename(dockerfile)}.dockerignore`;
  const own = builder === 'buildx' ? await textOf(join(dirname(dockerfile), name)) : undefined;
  return own ?? (await textOf(join(root, '.dockerignore'))) ?? '';
}

function rulesOf(text: string, builder: Builder): IgnoreRules {
  try {
    return new IgnoreRules(text, builder);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    throw new NotKnowable(`the pattern ${error.message} of its ignore file is not understood here`);
  }
}

/** The text of a file, nothing where there is none. */
async function textOf(path: string): Promise<string | undefined> {
  const found = await statOf(path);
  if (found === undefined) return undefined;
  // Where a link leads is a question of what docker is sent.
  if (!found.isFile()) throw new NotKnowable(`${basename(path)} is not a plain file`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw new NotKnowable(`${basename(path)} is not UTF-8`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await statOf(path))?.isDirectory() === true;
}

async function statOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
