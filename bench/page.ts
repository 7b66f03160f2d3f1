import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from '../local/checkout.ts';

/** Prints Markdown, and with `--write` puts it between `<!-- NAME -->` and `<!-- /NAME -->` of a page of docs/. */
export async function show(name: string, markdown: string, page = 'performance.md'): Promise<void> {
  console.log(markdown);
  if (!process.argv.includes('--write')) return;
  const path = join(checkoutFolder(), 'docs', page);
  const text = await readFile(path, 'utf8');
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start === -1 || end < start) throw new Error(`${path} has no ${open.trim()} … ${close}`);
  await writeFile(path, `${text.slice(0, start)}${open}\n${markdown}\n\n${text.slice(end)}`);
}

/** Where it stands what was tried by the thousand, and what was found. */
export const FAULTS_PAGE = 'faults.md';

/** The numbers among the arguments, in their order. */
export function numbersGiven(): number[] {
  return process.argv
    .slice(2)
    .filter((argument) => /^\d+$/.test(argument))
    .map(Number);
}

/** What is counted by its name, most first: `331 deployed, 169 rolled-back`. */
export function tally(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return sorted.map(([name, count]) => `${count} ${name}`).join(', ');
}

/** Counts one more. */
export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** A table; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = (column: number) => rows.every((row) => /^[\d–-]/.test(row[column] ?? ''));
  const rule = head.map((_, column) => (column > 0 && isNumber(column) ? '--:' : '---'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** What the figures were measured on, one sentence. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  const load = loadavg()[0]?.toFixed(1);
  return `Measured on ${date} on ${cpus().length} cores (${cpu?.model.trim()}) with ${memory} GiB, at a load of ${load} when it ended.`;
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** `1.4 s`, from milliseconds. */
export function seconds(milliseconds: number, digits = 1): string {
  return `${(milliseconds / 1000).toFixed(digits)} s`;
}

/** What `latenessRow` has between its title and its last cell. */
export const LATENESS = ['Took', 'Noticed late by: median, worst'];

/** Medians of waits: how long it took, how late its end was seen, and with how many calls. */
export function latenessRow(
  title: string,
  results: readonly { readonly seconds: number; readonly late: number; readonly calls: number }[],
): string[] {
  const late = results.map((result) => result.late);
  return [
    title,
    `${median(results.map((result) => result.seconds)).toFixed(0)} s`,
    `${median(late).toFixed(1)} s, ${Math.max(...late).toFixed(1)} s`,
    String(median(results.map(({ calls }) => calls))),
  ];
}
