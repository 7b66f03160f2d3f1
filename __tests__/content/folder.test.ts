import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CanonicalHash, CanonicalWriter } from '../../src/content/canonical.ts';
import { NotKnowable, writeFolder } from '../../src/content/folder.ts';
import { IgnoreRules } from '../../src/content/ignore.ts';
import { CHANGES, shownTree } from './changes.ts';
import { KeptBytes, readEntries, type WrittenEntry } from './decode.ts';
import { anyTree, plant, type Tree, treeOf } from './trees.ts';

let folder: string;
let planted = 0;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'ship-to-ecs-tree-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const cancellation = new AbortController().signal;
const UMASK = 0o022;

async function grow(tree: Tree, time?: Date): Promise<string> {
  planted += 1;
  const root = join(folder, String(planted));
  await plant(tree, root, time);
  return root;
}

async function entriesAt(root: string, ignore = ''): Promise<WrittenEntry[]> {
  const kept = new KeptBytes();
  const rules = new IgnoreRules(ignore);
  await writeFolder({ root, rules, umask: UMASK, cancellation }, new CanonicalWriter(kept));
  return readEntries(kept.chunks);
}

async function hashAt(root: string, { ignore = '', umask = UMASK } = {}): Promise<string> {
  const hash = new CanonicalHash();
  await writeFolder({ root, rules: new IgnoreRules(ignore), umask, cancellation }, hash);
  return hash.digest();
}

/** What stands in a tree, in the form in which it is written. */
function shown(tree: Tree): WrittenEntry[] {
  return [...tree].map(([path, node]): WrittenEntry => {
    if (node.kind === 'link') return { kind: 'link', path, target: node.target };
    const known = new Map([
      [0o644, 'file'],
      [0o755, 'program'],
    ]);
    const permissions = known.get(node.mode) ?? node.mode.toString(8);
    return node.kind === 'folder'
      ? { kind: 'folder', path, permissions }
      : { kind: 'file', path, permissions, content: node.content };
  });
}

const byPath = (one: WrittenEntry, other: WrittenEntry) => (one.path < other.path ? -1 : 1);

describe('writeFolder', () => {
  it('writes all that there is, so that it could be read back', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, async (tree) => {
        const entries = await entriesAt(await grow(tree));
        expect(entries.toSorted(byPath)).toEqual(shown(tree).toSorted(byPath));
      }),
      { numRuns: 60 },
    );
  });

  it('writes the same for the same tree, whenever and wherever it was checked out', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, async (tree) => {
        const one = await grow(tree, new Date(2020, 1, 1));
        const other = await grow(new Map([...tree].reverse()), new Date(2030, 1, 1));
        expect(await hashAt(other)).toBe(await hashAt(one));
      }),
      { numRuns: 40 },
    );
  });

  it.each([0o022, 0o002, 0o000])(
    'writes the same whatever the umask of the checkout was: %#',
    async (umask) => {
      const tree = treeOf([
        ['a/b.txt', { kind: 'file', content: 'b', mode: 0o666 & ~umask }],
        ['run.sh', { kind: 'file', content: 'r', mode: 0o777 & ~umask }],
        ['a', { kind: 'folder', mode: 0o777 & ~umask }],
      ]);
      const root = await grow(tree);
      await chmod(join(root, 'a'), 0o777 & ~umask);
      const usual = treeOf([
        ['a/b.txt', { kind: 'file', content: 'b', mode: 0o644 }],
        ['run.sh', { kind: 'file', content: 'r', mode: 0o755 }],
      ]);
      expect(await hashAt(root, { umask })).toBe(await hashAt(await grow(usual)));
    },
  );

  it('tells trees apart that a umask shuts others out of', async () => {
    const tree = (mode: number) => treeOf([['a', { kind: 'file' as const, content: '', mode }]]);
    const [open, shut] = [await grow(tree(0o644)), await grow(tree(0o600))];
    expect(await hashAt(shut, { umask: 0o077 })).not.toBe(await hashAt(open, { umask: 0o022 }));
  });

  it('writes something else after any change', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, fc.nat(), fc.nat(), async (tree, which, place) => {
        const changed = CHANGES[which % CHANGES.length]?.(tree, place);
        fc.pre(changed !== undefined && shownTree(changed) !== shownTree(tree));
        expect(await hashAt(await grow(changed as Tree))).not.toBe(await hashAt(await grow(tree)));
      }),
      { numRuns: 250 },
    );
  });

  it('writes the same whatever happens to what is ignored, and else something else', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, fc.nat(), fc.nat(), async (tree, which, place) => {
        const ignore = 'node_modules\n**/.git\n*.b\n';
        const isIgnored = (path: string) =>
          /(^|\/)\.git(\/|$)|^node_modules(\/|$)|^[^/]*\.b(\/|$)/.test(path);
        const changed = CHANGES[which % CHANGES.length]?.(tree, place);
        fc.pre(changed !== undefined);
        const kept = (some: Tree) => shownTree(new Map([...some].filter(([path]) => !isIgnored(path))));
        const one = await hashAt(await grow(tree), { ignore });
        const other = await hashAt(await grow(changed as Tree), { ignore });
        expect(one === other).toBe(kept(tree) === kept(changed as Tree));
      }),
      { numRuns: 120 },
    );
  });

  it('brings an ignored folder along that holds something which is not', async () => {
    const root = await grow(
      treeOf([
        ['a/b/keep', { kind: 'file', content: 'k', mode: 0o644 }],
        ['a/b/drop', { kind: 'file', content: 'd', mode: 0o644 }],
        ['a/c/drop', { kind: 'file', content: 'd', mode: 0o644 }],
        ['empty', { kind: 'folder', mode: 0o755 }],
      ]),
    );
    const paths = async (ignore: string) => (await entriesAt(root, ignore)).map(({ path }) => path);
    expect(await paths('*\n!a/b/keep')).toEqual(['a', 'a/b', 'a/b/keep']);
    expect(await paths('**\n!**/keep')).toEqual(['a', 'a/b', 'a/b/keep']);
    expect(await paths('a/**')).toEqual(['a', 'empty']);
    expect(await paths('a')).toEqual(['empty']);
  });

  it('reads large files in pieces, to the last byte', async () => {
    const root = join(folder, 'large');
    await mkdir(root);
    const content = Buffer.alloc(3 * 1024 * 1024 + 1, 7);
    await writeFile(join(root, 'a'), content);
    const before = await hashAt(root);
    content[content.length - 1] = 8;
    await writeFile(join(root, 'a'), content);
    expect(await hashAt(root)).not.toBe(before);
  });

  it('does not claim to know what is neither file nor folder nor link, and what is not UTF-8', async () => {
    const root = await grow(treeOf([['b', { kind: 'file', content: '', mode: 0o644 }]]));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    await expect(entriesAt(root)).rejects.toThrow(
      new NotKnowable('pipe is neither a file nor a folder nor a link'),
    );
    expect(await entriesAt(root, 'pipe')).toHaveLength(1);
    await rm(join(root, 'pipe'));
    await writeFile(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]), '');
    await expect(entriesAt(root)).rejects.toThrow(NotKnowable);
  });

  it('follows no link', async () => {
    const root = await grow(treeOf([['a/b', { kind: 'file', content: 'b', mode: 0o644 }]]));
    await symlink('/', join(root, 'root'));
    await symlink('a', join(root, 'inner'));
    expect((await entriesAt(root)).filter(({ kind }) => kind === 'link')).toEqual([
      { kind: 'link', path: 'inner', target: 'a' },
      { kind: 'link', path: 'root', target: '/' },
    ]);
  });

  it('gives up where there is more to read than was asked for', async () => {
    const root = await grow(treeOf([['a', { kind: 'file', content: '', mode: 0o644 }]]));
    await writeFile(join(root, 'b'), Buffer.alloc(20 * 1024 * 1024));
    const read = (most: number) =>
      writeFolder(
        { root, rules: new IgnoreRules(''), umask: UMASK, cancellation, most },
        new CanonicalHash(),
      );
    await expect(read(10 * 1024 * 1024)).rejects.toThrow(
      new NotKnowable('there is more to read than is worth it'),
    );
    await read(100 * 1024 * 1024);
  });

  it('ends when it is cancelled', async () => {
    const root = await grow(
      treeOf(
        Array.from({ length: 600 }, (_, index) => [
          `f${index}`,
          { kind: 'file' as const, content: '', mode: 0o644 },
        ]),
      ),
    );
    const signal = AbortSignal.abort(new Error('cancelled'));
    const reading = { root, rules: new IgnoreRules(''), umask: UMASK, cancellation: signal };
    await expect(writeFolder(reading, new CanonicalHash())).rejects.toThrow('cancelled');
  });
});
