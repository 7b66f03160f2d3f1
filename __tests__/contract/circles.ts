import { posix } from 'node:path';
import { usesOf } from './imports.ts';
import type { RepositoryFile } from './repository.ts';

/**
 * Files that import each other, by themselves or by way of others, types too, as `a.ts → b.ts → a.ts`; the shortest way round
 * for each of them. Empty when imports lead one way.
 */
export function importCircles(files: readonly RepositoryFile[]): string[] {
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      usesOf(text)
        .imports.filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => posix.join(posix.dirname(path), from)),
    ]),
  );
  const circles = new Map<string, string>();
  for (const start of imports.keys()) {
    const way = wayBack(start, imports);
    // The same circle can be walked from each of its files.
    if (way !== undefined && !circles.has(way.toSorted(compare).join())) {
      circles.set(way.toSorted(compare).join(), [...way, start].join(' → '));
    }
  }
  return [...circles.values()];
}

/** The files on the shortest way from a file to itself, which comes first; nothing when none leads back. */
function wayBack(start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of imports.get(way.at(-1) as string) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
