import type { Problem } from '../errors.ts';
import { FOREIGN_INPUTS, INPUT_DEFAULTS } from './names.ts';

/**
 * What is wrong with inputs that action.yml does not declare: those of the actions that this one replaces, and
 * those that look like a misspelt one. Others are left to the runner, which warns of them.
 */
export function undeclaredInputs(environment: Readonly<Record<string, string | undefined>>): Problem[] {
  const problems: Problem[] = [];
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith('INPUT_') || value === undefined || value === '') continue;
    const name = variable.slice('INPUT_'.length).toLowerCase();
    if (name in INPUT_DEFAULTS) continue;
    const hyphenated = name.replaceAll('_', '-');
    const instead = FOREIGN_INPUTS[hyphenated];
    const meant = closestInput(hyphenated);
    if (instead !== undefined) {
      problems.push({
        what: `Input ${name} is not an input of this action`,
        why: 'it would be ignored',
        fix: instead,
      });
    } else if (meant !== undefined) {
      problems.push({
        what: `Input ${name} is not an input of this action`,
        why: `it looks like ${meant}, and it would be ignored`,
        fix: `write ${meant}`,
      });
    }
  }
  return problems;
}

/** The declared input that is at most two typing slips away, none for very short names. */
function closestInput(name: string): string | undefined {
  const near = Object.keys(INPUT_DEFAULTS)
    .map((declared) => ({ declared, slips: typingSlips(name, declared) }))
    .filter(({ declared, slips }) => slips <= (declared.length > 5 ? 2 : 1))
    .sort((one, other) => one.slips - other.slips);
  return near[0]?.declared;
}

/** How many letters were added, left out, mistaken or swapped with a neighbour (Damerau's distance, neighbours once). */
export function typingSlips(written: string, meant: string): number {
  const rows = [...Array(written.length + 1).keys()].map((row) => [row]);
  const first = rows[0] as number[];
  for (let column = 1; column <= meant.length; column++) first[column] = column;
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= written.length; row++) {
    for (let column = 1; column <= meant.length; column++) {
      const same = written[row - 1] === meant[column - 1];
      let slips = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
      );
      // Before the first letter there is none, which equals no other.
      const swapped = written[row - 1] === meant[column - 2] && written[row - 2] === meant[column - 1];
      if (swapped) slips = Math.min(slips, at(row - 2, column - 2) + 1);
      (rows[row] as number[])[column] = slips;
    }
  }
  return at(written.length, meant.length);
}
