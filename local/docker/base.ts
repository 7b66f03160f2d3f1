import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './command.ts';
import { findPackaged } from './debian.ts';
import type { Engine } from './engine.ts';

/** The image that the examples build on where images can be pulled. */
const PULLED_BASE = 'busybox:1.37';
/** Repository of the images that are made from Debian's busybox where they cannot. */
const MADE_BASE = 'ship-to-ecs-local/busybox';

/** A base image that the engine has, or can pull. */
export interface BaseImage {
  /** What stands in `FROM`. */
  readonly reference: string;
  /** Removes an image that was made here. */
  close(): Promise<void>;
}

/** Gives busybox as a base image without a pull, where Debian's busybox-static is to be had; else the name of the one to pull. */
export async function findBaseImage(engine: Engine): Promise<BaseImage> {
  const { environment } = engine;
  const there = await command('docker', ['image', 'inspect', PULLED_BASE], { environment }).then(
    () => true,
    () => false,
  );
  const busybox = there ? undefined : await staticBusybox();
  if (busybox === undefined) {
    return { reference: PULLED_BASE, close: async () => {} };
  }
  // A tag of its own, as another run on the same engine may remove its one at any time.
  const reference = `${MADE_BASE}:${randomUUID()}`;
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-base-'));
  try {
    await copyFile(busybox, join(folder, 'busybox'));
    await writeFile(
      join(folder, 'Dockerfile'),
      'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "/bin"]\n',
    );
    // The classic builder is in every client, and needs no builder to be set up.
    await command('docker', ['build', '--quiet', '--tag', reference, folder], {
      environment: { ...environment, DOCKER_BUILDKIT: '0' },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const close = async () => {
    await command('docker', ['image', 'rm', reference], { environment }).catch(() => {});
  };
  return { reference, close };
}

/** A busybox that needs no libraries; Debian has one that does, too. */
function staticBusybox(): Promise<string | undefined> {
  return findPackaged({ name: 'busybox', packageName: 'busybox-static', accept: isStatic });
}

async function isStatic(program: string): Promise<boolean> {
  // ldd refuses a static program with exit code 1.
  const libraries = await command('ldd', [program]).catch(() => '');
  return !libraries.includes('=>');
}
