import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own below a folder. */
export interface Disk {
  readonly path: string;
  /** Writes until nothing more fits. */
  fill(): Promise<void>;
  /** From here on nothing can be written to it. */
  lock(): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a disk of so many kilobytes; nothing where this user may not. */
export async function makeDisk(path: string, kilobytes: number): Promise<Disk | undefined> {
  await mkdir(path, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=0777`, 'tmpfs', path]);
  } catch {
    return undefined;
  }
  return {
    path,
    async fill() {
      for (const bytes of [4096, 1]) {
        for (let at = 0; ; at++) {
          const full = await writeFile(join(path, `filler-${bytes}-${at}`), 'x'.repeat(bytes)).then(
            () => false,
            () => true,
          );
          if (full) break;
        }
      }
    },
    async lock() {
      await run('mount', ['-o', 'remount,ro', path]);
    },
    async remove() {
      await run('umount', ['-l', path]);
    },
  };
}

/** Whether disks can be made here at all. */
export async function canMakeDisks(): Promise<boolean> {
  const disk = await makeDisk(join('/tmp', `ship-to-ecs-disk-${process.pid}`), 16);
  await disk?.remove();
  return disk !== undefined;
}
