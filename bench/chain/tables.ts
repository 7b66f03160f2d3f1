import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkoutFolder } from '../../local/checkout.ts';
import { median, seconds, table } from '../page.ts';
import type { Figures } from './measure.ts';
import { type Official, SIDES, type Side } from './sides.ts';

/** What one deployment took. */
export interface Result {
  readonly side: Side;
  /** Seconds that its rollout was to take. */
  readonly length: number;
  readonly figures: Figures;
}

const NAMES: Readonly<Record<Side, string>> = { ours: 'this action', chain: 'the chain' };

type Figure = 'work' | 'late' | 'calls' | 'reads';

/** Medians of each length and side, and how the sides compare. */
export function resultTable(results: readonly Result[]): string {
  const lengths = [...new Set(results.map(({ length }) => length))].toSorted((a, b) => a - b);
  const rows = lengths.flatMap((length) => {
    const of = (side: Side) =>
      results
        .filter((result) => result.side === side && result.length === length)
        .map(({ figures }) => figures);
    const [ours, chain] = [overhead(of('ours')), overhead(of('chain'))];
    return SIDES.map((side) => {
      const own = of(side);
      const middle = (figure: Figure) => median(own.map((figures) => figures[figure]));
      const worst = Math.max(...own.map(({ late }) => late));
      return [
        side === 'ours' ? lengthOf(results, length) : '',
        NAMES[side],
        seconds(middle('work'), 2),
        `${seconds(middle('late'))}, ${seconds(worst)}`,
        seconds(side === 'ours' ? ours : chain),
        side === 'ours' ? `1 : ${(chain / ours).toFixed(1)}` : '',
        String(middle('calls')),
        String(middle('reads')),
      ];
    });
  });
  const head = ['Rollout', '', 'Own work', 'Noticed late by', 'Overhead', 'Ratio', 'Calls', 'In the wait'];
  return table(head, rows);
}

/** `58 to 66 s`: what the rollouts took. */
function lengthOf(results: readonly Result[], length: number): string {
  const took = results.filter((result) => result.length === length).map(({ figures }) => figures.rollout);
  const [least, most] = [Math.min(...took), Math.max(...took)].map((each) => Math.round(each / 1000));
  return `${least} to ${most} s`;
}

/** All but build, push and rollout. */
function overhead(all: readonly Figures[]): number {
  return median(all.map(({ work, late }) => work + late));
}

/** What does not depend on the rollout. */
export async function sideTable(
  official: Official,
  {
    results,
    memory,
  }: { readonly results: readonly Result[]; readonly memory: Readonly<Record<Side, number>> },
): Promise<string> {
  const bundles = { ours: [checkoutFolder()], chain: Object.values(official) };
  const rows = await Promise.all(
    SIDES.map(async (side) => {
      const own = results.filter((result) => result.side === side);
      const sizes = await Promise.all(bundles[side].map((folder) => bytesIn(join(folder, 'dist'))));
      const processes = own[0]?.figures.trace.filter(({ what }) => /^(step|post) /.test(what)).length ?? 0;
      const dockers = own[0]?.figures.trace.filter(({ what }) => what.startsWith('docker ')).length ?? 0;
      return [
        NAMES[side],
        String(processes),
        String(dockers),
        seconds(median(own.map(({ figures }) => figures.work)), 2),
        seconds(median(own.map(({ figures }) => figures.docker)), 2),
        `${(sizes.reduce((a, b) => a + b, 0) / 1e6).toFixed(1)} MB`,
        `${memory[side].toFixed(0)} MiB`,
      ];
    }),
  );
  const head = [
    '',
    'Node processes',
    'Docker commands',
    'Own work',
    'Build and push',
    '`dist/`',
    'Most memory',
  ];
  return table(head, rows);
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
}
