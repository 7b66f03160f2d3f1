import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of this repository. */
export interface RepositoryFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Folder of the repository, absolute. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is made or fetched and not written by hand. */
const NOT_OURS = new Set(['node_modules', 'lib', 'dist', 'coverage', '.git']);

/** The text of one file; throws when it is not there. */
export async function readText(path: string): Promise<string> {
  return await readFile(join(ROOT, path), 'utf8');
}

/** All files below a folder (`''` for all) whose path ends like that, sorted. */
export async function readAll(folder: string, ending: RegExp): Promise<RepositoryFile[]> {
  const paths = (await walk(join(ROOT, folder))).map((path) => relative(ROOT, path).replaceAll('\\', '/'));
  const wanted = paths.filter((path) => ending.test(path)).sort((a, b) => (a < b ? -1 : 1));
  return await Promise.all(wanted.map(async (path) => ({ path, text: await readText(path) })));
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? await walk(path) : [path];
  });
  return (await Promise.all(nested)).flat();
}
