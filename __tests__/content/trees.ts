import { chmod, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';

/** A file, a folder or a link of a tree. */
export type Node =
  | { readonly kind: 'file'; readonly content: string; readonly mode: number }
  | { readonly kind: 'folder'; readonly mode: number }
  | { readonly kind: 'link'; readonly target: string };

/** Nodes by their path; folders above a node are in it as well. */
export type Tree = ReadonlyMap<string, Node>;

/** Few names, so that trees have something in common, and some that sort in odd ways. */
export const NAMES = ['a', 'b', 'B', 'a.b', 'a-b', '.git', 'node_modules', 'x y', 'ü', '😀', '#a', '!a'];
const MODES = [0o644, 0o755, 0o600, 0o664, 0o700];

const path = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'));
// Bytes that aren't text, and content that looks like what is written around it.
const content = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.constantFrom('', 'end', 'file', '\0\0\0\0\0\0\0\u0003end'),
);
const node: fc.Arbitrary<Node> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('file' as const), content, mode: fc.constantFrom(...MODES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('folder' as const), mode: fc.constantFrom(0o755, 0o700) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), target: path }) },
);

/** Any small tree. */
export const anyTree: fc.Arbitrary<Tree> = fc
  .array(fc.tuple(path, node), { maxLength: 14 })
  .map((entries) => treeOf(entries));

/** The tree of those entries that find a place: nothing stands below a file or a link. */
export function treeOf(entries: readonly (readonly [string, Node])[]): Tree {
  const tree = new Map<string, Node>();
  for (const [place, entry] of entries) {
    const parts = place.split('/');
    const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
    if (tree.has(place) || above.some((folder) => (tree.get(folder)?.kind ?? 'folder') !== 'folder'))
      continue;
    for (const folder of above) if (!tree.has(folder)) tree.set(folder, { kind: 'folder', mode: 0o755 });
    tree.set(place, entry);
  }
  return tree;
}

/** Writes a tree into a folder that is empty, with a time for its files. */
export async function plant(tree: Tree, root: string, time = new Date(2026, 0, 1)): Promise<void> {
  await mkdir(root, { recursive: true });
  const entries = [...tree].sort(([one], [other]) => one.length - other.length);
  for (const [place, entry] of entries) {
    const at = join(root, place);
    await mkdir(dirname(at), { recursive: true });
    if (entry.kind === 'folder') await mkdir(at, { recursive: true });
    else if (entry.kind === 'link') await symlink(entry.target, at);
    else await writeFile(at, Buffer.from(entry.content, 'latin1'));
  }
  for (const [place, entry] of entries.reverse()) {
    if (entry.kind === 'link') continue;
    await utimes(join(root, place), time, time);
    // What was just made has the mode that the umask gives, whatever was asked for.
    await chmod(join(root, place), entry.mode);
  }
}
