import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotReadable, placeOf, readText, type Workspace } from '../src/workspace.ts';

let folder: string;
let job: Workspace;
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'ship-to-ecs-test-'));
  job = { workspace: join(folder, 'workspace'), temp: join(folder, 'temp') };
  await mkdir(join(folder, 'workspace', 'app'), { recursive: true });
  await mkdir(join(folder, 'workspace-of-others'));
  await mkdir(join(folder, 'temp'));
  for (const path of [
    'outside',
    'workspace/inside',
    'workspace/app/inside',
    'temp/rendered',
    'workspace-of-others/x',
  ]) {
    await writeFile(join(folder, path), path);
  }
  await symlink(join(folder, 'outside'), join(folder, 'workspace', 'link-out'));
  await symlink(folder, join(folder, 'workspace', 'folder-out'));
  await symlink('inside', join(folder, 'workspace', 'link-in'));
  await symlink('../temp', join(folder, 'workspace', 'link-to-temp'));
  await symlink('loop', join(folder, 'workspace', 'loop'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const kindOf = async (path: string) => (await placeOf(path, job)).kind;
const failureOf = (path: string) =>
  readText(path, job).then(
    () => 'read',
    (error: NotReadable) => error.place,
  );

describe('placeOf', () => {
  it.each([
    ['inside', 'file'],
    ['./app/../inside', 'file'],
    ['app', 'folder'],
    ['.', 'folder'],
    ['link-in', 'file'],
    ['link-to-temp/rendered', 'file'],
    ['..x', 'unreadable'],
    ['loop', 'unreadable'],
    ['../outside', 'outside'],
    ['../nowhere', 'outside'],
    ['..', 'outside'],
    ['app/../../outside', 'outside'],
    ['../workspace-of-others/x', 'outside'],
    ['link-out', 'outside'],
    ['folder-out/outside', 'outside'],
    ['folder-out/workspace/../outside', 'outside'],
    ['/etc/passwd', 'outside'],
    ['/proc/self/environ', 'outside'],
  ])('takes %s for %s', async (path, kind) => {
    expect(await kindOf(path)).toBe(kind);
  });

  it('takes whole paths into the workspace and RUNNER_TEMP, where earlier steps put what they render', async () => {
    expect(await kindOf(join(folder, 'workspace', 'inside'))).toBe('file');
    expect(await kindOf(join(folder, 'temp', 'rendered'))).toBe('file');
  });

  it('takes a workspace that is itself behind a link', async () => {
    await symlink(join(folder, 'workspace'), join(folder, 'linked'));
    job = { ...job, workspace: join(folder, 'linked') };
    expect(await kindOf('inside')).toBe('file');
    expect(await kindOf(join(folder, 'workspace', 'inside'))).toBe('file');
    expect(await kindOf('../outside')).toBe('outside');
  });
});

describe('readText', () => {
  it('reads what is inside', async () => {
    expect(await readText('app/inside', job)).toBe('workspace/app/inside');
    expect(await readText('link-in', job)).toBe('workspace/inside');
    expect(await readText(join(folder, 'temp', 'rendered'), job)).toBe('temp/rendered');
  });

  it.each([
    ['link-out', { kind: 'outside' }],
    ['/etc/passwd', { kind: 'outside' }],
    ['app', { kind: 'folder' }],
    ['nowhere', { kind: 'unreadable', code: 'ENOENT' }],
    ['inside/nowhere', { kind: 'unreadable', code: 'ENOTDIR' }],
  ])('does not read %s', async (path, place) => {
    expect(await failureOf(path)).toEqual(place);
  });

  it('reads no file that is longer than any that is meant', async () => {
    await writeFile(join(job.workspace, 'long'), 'x'.repeat(1024 * 1024 + 1));
    expect(await failureOf('long')).toEqual({ kind: 'too long' });
  });

  it('waits for nobody who might write into a pipe', async () => {
    execFileSync('mkfifo', [join(job.workspace, 'pipe')]);
    expect(await failureOf('pipe')).toEqual({ kind: 'something else' });
  });

  it('never reads what is outside, however fast somebody changes links', async () => {
    // A folder that is inside at one moment and leads out at the next.
    await mkdir(join(job.workspace, 'real'));
    await writeFile(join(job.workspace, 'real', 'secret'), 'inside');
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(join(folder, 'elsewhere', 'secret'), 'outside');
    await symlink(join(folder, 'elsewhere'), join(job.workspace, 'out'));
    const [at, real, out] = ['at', 'real', 'out'].map((name) => join(job.workspace, name)) as [
      string,
      string,
      string,
    ];
    let isOver = false;
    const swap = (async () => {
      while (!isOver) {
        await rename(real, at).catch(() => {});
        await rename(at, real).catch(() => {});
        await rename(out, at).catch(() => {});
        await rename(at, out).catch(() => {});
      }
    })();
    const read = new Set<string>();
    for (let round = 0; round < 400; round++) {
      await readText('at/secret', job).then(
        (text) => read.add(text),
        (error: unknown) => expect(error).toBeInstanceOf(NotReadable),
      );
    }
    isOver = true;
    await swap;
    expect(read.has('outside')).toBe(false);
  });
});
