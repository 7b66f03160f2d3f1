import { type Node, type Tree, treeOf } from './trees.ts';

/** All of a tree as a text: the same for the same tree. */
export function shownTree(tree: Tree): string {
  return [...tree]
    .map(([path, node]) =>
      JSON.stringify([
        path,
        node.kind,
        ...Object.entries(node).sort(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    )
    .sort((one, other) => (one < other ? -1 : 1))
    .join('\n');
}

/** Ways to change a tree; nothing where there is nothing to change that way. */
export const CHANGES: readonly ((tree: Tree, place: number) => Tree | undefined)[] = [
  // Content.
  (tree, place) => changeOne('file', tree, place)((node) => ({ ...node, content: `${node.content}\0` })),
  (tree, place) => changeOne('file', tree, place)((node) => ({ ...node, content: node.content.slice(1) })),
  (tree, place) =>
    changeOne(
      'file',
      tree,
      place,
    )(({ content, ...node }) => ({
      ...node,
      content: content.replace(/^[\s\S]/, (first) => String.fromCharCode(first.charCodeAt(0) ^ 1)),
    })),
  // Permissions.
  (tree, place) => changeOne('file', tree, place)((node) => ({ ...node, mode: node.mode ^ 0o100 })),
  (tree, place) => changeOne('file', tree, place)((node) => ({ ...node, mode: node.mode ^ 0o020 })),
  (tree, place) => changeOne('folder', tree, place)((node) => ({ ...node, mode: node.mode ^ 0o055 })),
  // Links, and what becomes of what.
  (tree, place) => changeOne('link', tree, place)((node) => ({ ...node, target: `${node.target}/x` })),
  (tree, place) =>
    changeOne(
      'file',
      tree,
      place,
    )(({ content }) => ({ kind: 'link', target: content.replace(/[^ -~]/g, '') || 'a' })),
  (tree, place) =>
    changeOne('link', tree, place)(({ target }) => ({ kind: 'file', content: target, mode: 0o644 })),
  // Coming, going, and other places.
  (tree) => treeOf([...tree, ['new', { kind: 'file', content: '', mode: 0o644 }]]),
  (tree) => treeOf([...tree, ['new', { kind: 'folder', mode: 0o755 }]]),
  (tree, place) => move(tree, place, () => undefined),
  (tree, place) => move(tree, place, (path) => `${path}2`),
  (tree, place) => move(tree, place, (path) => `new/${path}`),
  (tree, place) => swapContents(tree, place),
];

function changeOne<Kind extends Node['kind']>(kind: Kind, tree: Tree, place: number) {
  const fitting = [...tree].filter(([, node]) => node.kind === kind);
  const [path, node] = fitting[place % Math.max(1, fitting.length)] ?? [];
  return (change: (node: Extract<Node, { kind: Kind }>) => Node): Tree | undefined =>
    path === undefined
      ? undefined
      : new Map([...tree, [path, change(node as Extract<Node, { kind: Kind }>)]]);
}

/** Without one thing and what is below it, or with it elsewhere. */
function move(tree: Tree, place: number, to: (path: string) => string | undefined): Tree | undefined {
  const [path] = [...tree.keys()].slice(place % Math.max(1, tree.size));
  if (path === undefined) return undefined;
  const entries = [...tree].flatMap(([each, node]): [string, Node][] => {
    if (each !== path && !each.startsWith(`${path}/`)) return [[each, node]];
    const moved = to(path);
    return moved === undefined ? [] : [[`${moved}${each.slice(path.length)}`, node]];
  });
  return treeOf(entries);
}

/** Two files change places: the same names, the same bytes. */
function swapContents(tree: Tree, place: number): Tree | undefined {
  const files = [...tree].filter(([, { kind }]) => kind === 'file');
  if (files.length < 2) return undefined;
  const [[one, first], [other, second]] = [
    files[place % files.length] as (typeof files)[0],
    files[(place + 1) % files.length] as (typeof files)[0],
  ];
  return new Map([...tree, [one, second], [other, first]]);
}
