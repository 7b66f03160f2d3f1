import { execFile } from 'node:child_process';
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeWithEngine, engine } from '../../local/docker/__tests__/real.ts';
import { findBuildx } from '../../local/docker/buildx.ts';
import { CanonicalWriter } from '../../src/content/canonical.ts';
import { writeFolder } from '../../src/content/folder.ts';
import { IgnoreRules } from '../../src/content/ignore.ts';
import { permissionsOf } from '../../src/content/permissions.ts';
import { KeptBytes, readEntries, type WrittenEntry } from './decode.ts';
import { anyTree, NAMES, plant, type Tree, treeOf } from './trees.ts';

const run = promisify(execFile);
const UMASK = 0o022;

let folder: string;
let cases = 0;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'ship-to-ecs-sent-')));
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A tree with an ignore file in a folder of its own. */
async function grow(tree: Tree, ignore: string): Promise<string> {
  cases += 1;
  const root = join(folder, `case-${cases}`);
  await plant(new Map([...tree, ['.dockerignore', { kind: 'file', content: ignore, mode: 0o644 }]]), root);
  return root;
}

/** What would be hashed. */
async function hashed(root: string, builder: 'buildx' | 'classic'): Promise<WrittenEntry[]> {
  const kept = new KeptBytes();
  const rules = new IgnoreRules(await readFile(join(root, '.dockerignore'), 'utf8'), builder);
  const cancellation = new AbortController().signal;
  await writeFolder({ root, rules, umask: UMASK, cancellation }, new CanonicalWriter(kept));
  return readEntries(kept.chunks).toSorted(byPath);
}

/** What stands in a folder that docker made. */
async function entriesIn(root: string, below = ''): Promise<WrittenEntry[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<WrittenEntry[]> => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const at = join(root, path);
      if (entry.isSymbolicLink()) return [{ kind: 'link', path, target: await readlink(at) }];
      const permissions = permissionsOf((await lstat(at)).mode, UMASK);
      if (entry.isDirectory())
        return [{ kind: 'folder', path, permissions }, ...(await entriesIn(root, path))];
      return [{ kind: 'file', path, permissions, content: await readFile(at, 'latin1') }];
    }),
  );
  return found.flat().toSorted(byPath);
}

function byPath(one: WrittenEntry, other: WrittenEntry): number {
  return one.path < other.path ? -1 : 1;
}

/** Lines of an ignore file that Docker takes. BuildKit before 0.11 breaks off when a pattern is not ASCII. */
const part = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES.filter((name) => /^[ -~]+$/.test(name))) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '*',
      '**',
      '?',
      '[ab]',
      '[^a]',
      'a*',
      '*b',
      '.*',
      '**b',
      'a**',
      '\\*',
      '.',
      '..',
    ),
  },
);
const line = fc
  .record({
    mark: fc.constantFrom('', '', '', '!', '! ', ' ', '#', '/', '!/', './'),
    parts: fc.array(part, { minLength: 1, maxLength: 3 }),
    end: fc.constantFrom('', '', '/', ' ', '\r', '/**', '/*'),
  })
  .map(({ mark, parts, end }) => `${mark}${parts.join('/')}${end}`);
const anyIgnore = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));

/** Trees and ignore files that are worth a look every time. */
const file = { kind: 'file', content: 'x', mode: 0o644 } as const;
const WELL_KNOWN = [
  { paths: ['a/b', 'a/c', 'b'], ignore: 'a/b\n!a' },
  { paths: ['a/b/c', 'a/d', 'b'], ignore: '*\n!a/b' },
  { paths: ['a/b/c.md', 'a/c', 'b.md'], ignore: '**\n!**/*.md' },
  { paths: ['a/b/c', 'a/b/d', 'e'], ignore: 'a\n!a/b/c\na/b/d' },
  { paths: ['node_modules/x', 'a/node_modules/b/y', 'a/b'], ignore: '**/node_modules\n!a/node_modules/b' },
  { paths: ['a/b', 'a/.b', '.a'], ignore: '\uFEFF# comment\n\n /a/.b \r\n.a' },
  { paths: ['xfoo', 'foo/x', 'a/xfoo', 'foobar'], ignore: '**foo\n' },
  { paths: ['foo/x', 'foobar', 'a/foo'], ignore: 'foo**\n' },
  { paths: ['^a', 'a', '[a', 'a]', '(a|b)', 'a+', '{a}', '$a'], ignore: '^a\na]\n(a|b)\na+*\n{a}\n$a' },
].map(({ paths, ignore }) => ({ ignore, tree: treeOf(paths.map((path) => [path, file])) }));

/** What is hashed of a tree, and what docker made of it. */
async function check(
  { tree, ignore }: { readonly tree: Tree; readonly ignore: string },
  builder: 'buildx' | 'classic',
  sent: (root: string) => Promise<WrittenEntry[]>,
) {
  const root = await grow(tree, ignore);
  try {
    return [await hashed(root, builder), await sent(root)] as const;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const plugin = engine === undefined ? undefined : await findBuildx();
const withBuildx = plugin === undefined ? it.skip : it;
if (engine !== undefined && plugin === undefined) {
  process.stderr.write(
    'Left out: what BuildKit is sent, as the plugin buildx is neither installed nor to be had.\n',
  );
}
/** Builds take a second each; more of them are asked for by hand. */
const CASES = Number(process.env['CONTEXT_CASES'] ?? 12);

describeWithEngine('what is hashed of a context', (found) => {
  const environment = { ...process.env, ...found?.environment };

  /** What BuildKit copied of it. */
  async function copied(root: string): Promise<WrittenEntry[]> {
    const out = `${root}-out`;
    await mkdir(out);
    const place = ['--file', join(folder, 'Dockerfile'), '--output', `type=tar,dest=${out}.tar`, root];
    await run(join(plugin ?? '', 'docker-buildx'), ['build', '--quiet', ...place], { env: environment });
    await run('tar', ['--extract', '--preserve-permissions', '--file', `${out}.tar`, '--directory', out]);
    try {
      return await entriesIn(out);
    } finally {
      await rm(out, { recursive: true, force: true });
      await rm(`${out}.tar`);
    }
  }

  withBuildx('is what BuildKit is sent, for well-known ignore files', async () => {
    for (const wellKnown of WELL_KNOWN) {
      const { ignore } = wellKnown;
      const [ours, theirs] = await check(wellKnown, 'buildx', copied);
      expect({ ignore, entries: ours }).toEqual({ ignore, entries: theirs });
    }
  });

  withBuildx('is what BuildKit is sent, for any tree and ignore file', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, anyIgnore, async (tree, ignore) => {
        const [ours, theirs] = await check({ tree, ignore }, 'buildx', copied);
        expect(ours).toEqual(theirs);
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  });

  /** What the client sent that every engine knows, as the files of an image that was made of it. */
  async function sentClassically(root: string): Promise<WrittenEntry[]> {
    const classic = { ...environment, DOCKER_BUILDKIT: '0' };
    const docker = async (...args: string[]) => (await run('docker', args, { env: classic })).stdout.trim();
    const image = await docker('build', '--quiet', '--file', join(folder, 'Dockerfile'), root);
    const container = await docker('create', image, 'nothing');
    const out = `${root}-out`;
    await mkdir(out);
    await docker('export', '--output', `${out}.tar`, container);
    await run('tar', ['--extract', '--preserve-permissions', '--file', `${out}.tar`, '--directory', out]);
    try {
      // What every container has; and the client adds the Dockerfile to the ignore file, as that stands elsewhere.
      const own = /^(\.dockerenv|\.dockerignore|dev|etc|proc|sys)(\/|$)/;
      return (await entriesIn(out)).filter(({ path }) => !own.test(path));
    } finally {
      await docker('rm', container);
      await docker('rmi', '--force', image);
      await rm(out, { recursive: true, force: true });
      await rm(`${out}.tar`);
    }
  }

  it('has all that the classic client sends, for well-known ignore files', async () => {
    for (const wellKnown of WELL_KNOWN) {
      const [ours, theirs] = await check(wellKnown, 'classic', sentClassically);
      expect({ ignore: wellKnown.ignore, entries: ours }).toMatchObject({
        entries: expect.arrayContaining(theirs),
      });
    }
  });

  it('has all that the classic client sends, for any tree and ignore file', async () => {
    await fc.assert(
      fc.asyncProperty(anyTree, anyIgnore, async (tree, ignore) => {
        const [ours, theirs] = await check({ tree, ignore }, 'classic', sentClassically);
        expect(ours).toEqual(expect.arrayContaining(theirs));
      }),
      { numRuns: Math.ceil(CASES / 3), endOnFailure: true },
    );
  });
});
