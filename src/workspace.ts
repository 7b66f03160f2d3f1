import { constants } from 'node:fs';
import { open, readlink, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Job } from './world.ts';

/** Where paths of inputs start, and the other folder of the job that they may lead into: what earlier steps rendered is there. */
export type Workspace = Pick<Job, 'workspace' | 'temp'>;

/** What is at a path. */
export type Place =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' | 'something else' }
  /** It leads out of the workspace, by its words or by a symbolic link. */
  | { readonly kind: 'outside' }
  /** `ENOENT`, or what else the file system says. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** What could not be read of a path. */
export class NotReadable extends Error {
  readonly place: Exclude<Place, { kind: 'file' }> | { readonly kind: 'too long' };

  constructor(place: NotReadable['place']) {
    super(`the path leads to ${place.kind}`);
    this.name = 'NotReadable';
    this.place = place;
  }
}

/** ECS takes 64 KiB of a task definition, CodeDeploy 100 KiB of an AppSpec; comments and JSON's white space come on top. */
const MOST_BYTES = 1024 * 1024;

/** What is at a path, links followed. */
export async function placeOf(path: string, job: Workspace): Promise<Place> {
  try {
    const whole = await realPlace(path, job);
    if (whole === undefined) return { kind: 'outside' };
    const found = await stat(whole);
    if (found.isDirectory()) return { kind: 'folder' };
    return { kind: found.isFile() ? 'file' : 'something else' };
  } catch (error) {
    return { kind: 'unreadable', code: codeOf(error) };
  }
}

/**
 * The text of a file. It is the file that was judged, also when somebody changes links meanwhile.
 *
 * @throws NotReadable
 */
export async function readText(path: string, job: Workspace): Promise<string> {
  try {
    const whole = await realPlace(path, job);
    if (whole === undefined) throw new NotReadable({ kind: 'outside' });
    // Not to wait for somebody who writes into a pipe.
    const file = await open(
      whole,
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
    );
    try {
      const found = await file.stat();
      if (found.isDirectory()) throw new NotReadable({ kind: 'folder' });
      if (!found.isFile()) throw new NotReadable({ kind: 'something else' });
      if (found.size > MOST_BYTES) throw new NotReadable({ kind: 'too long' });
      // What was opened, whatever the path leads to by now. Only Linux tells.
      const opened = await readlink(`/proc/self/fd/${file.fd}`).catch(() => realpath(whole));
      if ((await realPlace(opened, job)) !== opened) throw new NotReadable({ kind: 'outside' });
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NotReadable) throw error;
    const code = codeOf(error);
    throw new NotReadable(code === 'EISDIR' ? { kind: 'folder' } : { kind: 'unreadable', code });
  }
}

/** The path without links, nothing when it leads out. */
async function realPlace(path: string, { workspace, temp }: Workspace): Promise<string | undefined> {
  const written = resolve(workspace, path);
  const grounds = await Promise.all([workspace, temp].map((folder) => realpath(folder).catch(() => folder)));
  // What is outside is that whether it is there or not.
  if (![workspace, temp, ...grounds].some((folder) => isWithin(folder, written))) return undefined;
  const whole = await realpath(written);
  return grounds.some((folder) => isWithin(folder, whole)) ? whole : undefined;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return code;
}
