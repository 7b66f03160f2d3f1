import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkoutFolder } from '../checkout.ts';

/** The node 24 that is fetched when the one at hand is another: the newest on npm when this was written. */
const NODE_VERSION = '24.21.0';

/** Where a fetched node is kept: inside node_modules, so that a clean install removes it. */
function nodeCache(): string {
  return join(checkoutFolder(), 'node_modules', '.cache', 'ship-to-ecs');
}

/**
 * Path of a node of major version 24: the running one, else a copy fetched before, else the npm package `node-PLATFORM-ARCH`.
 *
 * @throws Error that says what to do when there is none and it cannot be fetched
 */
export async function findNode24(cache: string = nodeCache()): Promise<string> {
  if (process.versions.node.startsWith('24.')) {
    return process.execPath;
  }
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(cache, `${name}@${NODE_VERSION}`);
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (await isExecutable(node)) {
    return node;
  }
  await mkdir(cache, { recursive: true });
  // Fetched beside and renamed, so that two at the same time, or one that was interrupted, never leave half a node.
  const fetched = await mkdtemp(join(cache, 'fetch-'));
  try {
    await fetchPackage(`${name}@${NODE_VERSION}`, fetched);
    await rm(folder, { recursive: true, force: true });
    await rename(fetched, folder);
  } catch (error) {
    if (!(await isExecutable(node))) {
      throw new Error(
        `Node 24, which GitHub runs this action with, is not here and could not be fetched: ${lastLine(error)}. ` +
          'Fix: run this under node 24, or let npm reach its registry.',
        { cause: error },
      );
    }
  } finally {
    await rm(fetched, { recursive: true, force: true });
  }
  if (!(await isExecutable(node))) {
    throw new Error(`The npm package ${name} holds no ${dirname(node)}/node. Fix: run this under node 24.`);
  }
  return node;
}

async function fetchPackage(spec: string, prefix: string): Promise<void> {
  const options = [
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--loglevel=error',
  ];
  await promisify(execFile)('npm', ['install', '--prefix', prefix, ...options, spec], {
    cwd: prefix,
    env: process.env,
  });
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const lines = (stderr || message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('A complete log of this run'));
  return (lines.at(-1) ?? message).trim().replace(/\.$/, '');
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
