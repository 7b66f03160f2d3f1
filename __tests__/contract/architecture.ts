import { posix } from 'node:path';
import { type Import, usesOf } from './imports.ts';
import { CONDUCTORS, DOOR, isConstant, KNOWN_TO_ALL, roomOf } from './layout-rules.ts';
import type { RepositoryFile } from './repository.ts';

/** One file that calls another one: what it imports of it is there at run time, and does something. */
export interface Call {
  readonly from: string;
  readonly to: string;
}

/** Who calls whom below `src/`, by paths from the root. What everybody may use is left out, unless it is its room that is asked about. */
export function callsIn(files: readonly RepositoryFile[]): Call[] {
  return files.flatMap(({ path, text }) =>
    usesOf(text)
      .imports.filter((found) => found.from.startsWith('.') && doesSomething(found))
      .map(({ from }) => ({ from: path, to: posix.join(posix.dirname(path), from) })),
  );
}

function doesSomething({ values }: Import): boolean {
  return values.some((name) => !isConstant(name));
}

/** The files that put the rooms together, each with the rooms that it enters, as GitHub draws it. */
export function pictureOf(calls: readonly Call[]): string {
  const conductors = [DOOR, ...CONDUCTORS];
  const nodes = conductors.map((path) => {
    const rooms = calls
      .filter(({ from, to }) => from === path && isDoorOfRoom(to) && !KNOWN_TO_ALL.includes(to))
      .map(({ to }) => posix.basename(posix.dirname(to)));
    const rows = rowsOf([...new Set(rooms)].sort(), 3).map((row) => row.join(' · '));
    return `  ${idOf(path)}["${[`<b>${posix.basename(path)}</b>`, ...rows].join('<br/>')}"]`;
  });
  const edges = conductors.flatMap((path) =>
    conductors
      .filter((other) => calls.some(({ from, to }) => from === path && to === other))
      .map((other) => `  ${idOf(path)} --> ${idOf(other)}`),
  );
  return ['```mermaid', 'flowchart TD', ...nodes, ...edges, '```'].join('\n');
}

/** Whoever enters that room from outside: names of files in `src/`, and of other rooms. */
export function visitorsOf(room: string, calls: readonly Call[]): string[] {
  const visitors = calls
    .filter(({ from, to }) => to === `${room}index.ts` && roomOf(from) !== room)
    .map(({ from }) => (roomOf(from) ?? from).replace(/^src\/|\/$/g, ''));
  return [...new Set(visitors)].sort();
}

function isDoorOfRoom(path: string): boolean {
  return path === `${roomOf(path)}index.ts`;
}

function idOf(path: string): string {
  return posix.basename(path, '.ts');
}

function rowsOf<T>(items: readonly T[], length: number): T[][] {
  const rows = Math.ceil(items.length / length);
  return Array.from({ length: rows }, (_, row) => items.slice(row * length, (row + 1) * length));
}
