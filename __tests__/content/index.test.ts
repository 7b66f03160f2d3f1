import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HowToBuild, openContent } from '../../src/content/index.ts';
import type { BuildInputs } from '../../src/inputs/index.ts';
import { buildInputs } from '../fixtures/survey.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'ship-to-ecs-content-'));
  await put('Dockerfile', 'FROM node:22\nCOPY . /\n');
  await put('src/a.js', 'a');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(join(workspace, path, '..'), { recursive: true });
  await writeFile(join(workspace, path), content);
}

const HOW: HowToBuild = { builder: 'buildx', platforms: ['linux/amd64'], enginePlatform: undefined };
const cancellation = new AbortController().signal;

function open(build: Partial<BuildInputs> = {}) {
  const image = buildInputs(build);
  if (image.kind !== 'build') throw new Error('not a build');
  return openContent(image.build, { workspace, cancellation });
}

async function keyOf(build?: Partial<BuildInputs>, how: HowToBuild = HOW): Promise<string> {
  const found = await open(build).keyOf(how);
  if (found.kind === 'unknown') throw new Error(found.why);
  return found.key;
}

const whyNot = async (build?: Partial<BuildInputs>, how: HowToBuild = HOW) => {
  const found = await open(build).keyOf(how);
  return found.kind === 'unknown' ? found.why : undefined;
};

describe('openContent', () => {
  it('has the same key as long as nothing changes, and another one when a file or the Dockerfile does', async () => {
    const first = await keyOf();
    expect(await keyOf()).toBe(first);
    await put('src/a.js', 'b');
    const second = await keyOf();
    await put('Dockerfile', 'FROM node:22\nCOPY . /app\n');
    expect(new Set([first, second, await keyOf()]).size).toBe(3);
  });

  it('goes by what the builder sends: with its ignore file, and that of the Dockerfile before it', async () => {
    await put('.dockerignore', 'src\n');
    const before = await keyOf();
    await put('src/a.js', 'b');
    expect(await keyOf()).toBe(before);
    await put('Dockerfile.dockerignore', 'docs\n');
    const named = await keyOf();
    await put('src/a.js', 'c');
    expect(await keyOf()).not.toBe(named);
    // Only BuildKit knows that file.
    const classic = { ...HOW, builder: 'classic' } as const;
    const before2 = await keyOf({}, classic);
    await put('src/a.js', 'd');
    expect(await keyOf({}, classic)).toBe(before2);
  });

  it('goes by the ignore file beside a Dockerfile elsewhere', async () => {
    await put('docker/web.Dockerfile', 'FROM scratch\n');
    await put('docker/web.Dockerfile.dockerignore', '*\n!src\n');
    const build = { file: 'docker/web.Dockerfile' };
    const before = await keyOf(build);
    await put('docs/readme', 'x');
    expect(await keyOf(build)).toBe(before);
    await put('src/a.js', 'b');
    expect(await keyOf(build)).not.toBe(before);
  });

  it('goes by the Dockerfile, though it is ignored', async () => {
    await put('.dockerignore', 'Dockerfile\n.dockerignore\n');
    const before = await keyOf();
    await put('Dockerfile', 'FROM node:24\n');
    expect(await keyOf()).not.toBe(before);
  });

  it('knows other contexts by their files, with their own ignore file, and images by their name', async () => {
    await put('shared/x', '1');
    await put('shared/.dockerignore', 'tmp\n');
    const build = {
      buildContexts: [{ name: 'shared', value: 'shared' }],
      context: 'src',
      file: 'Dockerfile',
    };
    const before = await keyOf(build);
    await put('shared/tmp', '1');
    expect(await keyOf(build)).toBe(before);
    await put('shared/x', '2');
    expect(await keyOf(build)).not.toBe(before);
    const image = (value: string) => ({
      buildContexts: [{ name: 'base', value: `docker-image://${value}` }],
    });
    expect(await keyOf(image('a:1'))).not.toBe(await keyOf(image('a:2')));
    expect((await open(image('a:1')).sources())?.images).toEqual(['a:1', 'node:22']);
  });

  it('does not mind where the workspace is', async () => {
    const before = await keyOf();
    const elsewhere = `${workspace}-2`;
    await rename(workspace, elsewhere);
    workspace = elsewhere;
    expect(await keyOf()).toBe(before);
  });

  it('follows a context that is a link', async () => {
    const before = await keyOf({ context: 'src', file: 'Dockerfile' });
    await symlink('src', join(workspace, 'link'));
    expect(await keyOf({ context: 'link', file: 'Dockerfile' })).toBe(before);
  });

  it('notes a folder .git that would be sent', async () => {
    const hasGit = async () => {
      const found = await open().keyOf(HOW);
      return found.kind === 'known' && found.hasGit;
    };
    expect(await hasGit()).toBe(false);
    await put('.git/HEAD', 'ref: refs/heads/main\n');
    expect(await hasGit()).toBe(true);
    await put('.dockerignore', '.git\n');
    expect(await hasGit()).toBe(false);
  });

  describe('says why there is no key', () => {
    it.each(['https://token@github.com/shop/web.git', 'git@github.com:shop/web.git', 'github.com/shop/web'])(
      'for the context %s, and does not repeat it',
      async (context) => {
        expect(await whyNot({ context })).toBe('the context is not a folder of the runner');
      },
    );

    it.each(['https://github.com/a/b.git', 'oci-layout://folder'])(
      'for the build context %s',
      async (value) => {
        expect(await whyNot({ buildContexts: [{ name: 'base', value }] })).toBe(
          'the build context base is not a folder of the runner',
        );
      },
    );

    it('for a pattern that is not read as Docker reads it', async () => {
      await put('.dockerignore', 'a\n[[:alpha:]]\n');
      expect(await whyNot()).toBe('the pattern [[:alpha:]] of its ignore file is not understood here');
    });

    it('for an ignore file that is a link, or not UTF-8', async () => {
      await symlink('/etc/hosts', join(workspace, '.dockerignore'));
      expect(await whyNot()).toBe('.dockerignore is not a plain file');
      await rm(join(workspace, '.dockerignore'));
      await writeFile(join(workspace, '.dockerignore'), Buffer.from([0x61, 0xff]));
      expect(await whyNot()).toBe('.dockerignore is not UTF-8');
    });

    it('for a folder that is not there, or not to be read', async () => {
      expect(await whyNot({ context: 'none' })).toBe('none could not be read (ENOENT)');
      expect(await open({ context: 'none' }).sources()).toBeUndefined();
      await symlink('loop', join(workspace, 'loop'));
      expect(await whyNot({ context: 'loop' })).toBe('loop could not be read (ELOOP)');
    });
  });
});
