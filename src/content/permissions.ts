import { readFile } from 'node:fs/promises';

/** Read and write for everybody, and what a folder or a program has besides. */
const FILE = 0o666;
const PROGRAM = 0o777;
/** What a umask has to leave to everybody, so that an image works the same for whoever runs in it: reading and, for folders and programs, entering. */
const READING = 0o555;
/** Where a process can't be asked for it: what Linux and macOS start with. */
const USUAL_UMASK = 0o022;

/**
 * Permissions of a file or a folder of the context, as far as they are what somebody chose. Git keeps no more of them than whether a file is
 * a program; the rest is the umask of the machine that checked it out, and 644 here and 664 there are the same tree. What is other than the
 * umask makes it was set on purpose, and stands as it is. A umask that shuts others out is never looked past: with
 * it, another user in the image could not read what there is.
 *
 * @param mode as `stat` has it
 * @returns `file`, `program` or octal digits
 */
export function permissionsOf(mode: number, umask: number): string {
  const permissions = mode & 0o7777;
  if ((umask & READING) === 0) {
    if (permissions === (FILE & ~umask)) return 'file';
    if (permissions === (PROGRAM & ~umask)) return 'program';
  }
  return permissions.toString(8);
}

/** The umask of this process, which the checkout had as well: the runner starts both. */
export async function readUmask(): Promise<number> {
  // Node can only read it by setting it, which for a moment would be felt by whatever else writes files.
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const digits = /^Umask:\s*([0-7]+)$/m.exec(status)?.[1];
  return digits === undefined ? USUAL_UMASK : Number.parseInt(digits, 8);
}
