import type { Problem } from '../errors.ts';
import { INPUT_DEFAULTS, type InputName } from './names.ts';

/** A `NAME=value` line, or a `-NAME` line, which removes. */
export type Change =
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'remove'; readonly name: string };

/** Reads inputs by name and notes every one that cannot be right. */
export class InputReader {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly problems: Problem[] = [];

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** Notes that an input cannot be right. */
  refuse(name: InputName, why: string, fix: string): void {
    this.problems.push({ what: `Input ${name} cannot be used`, why, fix });
  }

  /** Whether the user gave something other than the default. */
  isGiven(name: InputName): boolean {
    return this.text(name) !== INPUT_DEFAULTS[name];
  }

  /** The value as it was written: in lists of values, white space at the end of a line may be meant. */
  raw(name: InputName): string {
    return this.#environment[inputVariable(name)] ?? '';
  }

  /** The trimmed value, the default when the input is left out or empty. */
  text(name: InputName): string {
    return this.raw(name).trim() || INPUT_DEFAULTS[name];
  }

  /** As `text`, or nothing when there is no value. */
  optional(name: InputName): string | undefined {
    return this.text(name) || undefined;
  }

  /** A boolean of the YAML 1.2 core schema. */
  boolean(name: InputName): boolean {
    const text = this.text(name);
    if (/^(true|True|TRUE)$/.test(text)) return true;
    if (/^(false|False|FALSE)$/.test(text)) return false;
    this.refuse(name, `"${text}" is not a boolean`, 'write true or false');
    return false;
  }

  /** One of those words. */
  oneOf<const Word extends string>(name: InputName, words: readonly Word[]): Word {
    const text = this.text(name);
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    this.refuse(name, `"${text}" is not ${words.join(' or ')}`, `write ${words.join(' or ')}`);
    return words[0] as Word;
  }

  /** A whole number within the range, or nothing when the input is left out. */
  wholeNumber(name: InputName, range: { readonly least: number; readonly most: number }): number | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= range.least && number <= range.most) return number;
    this.refuse(
      name,
      `"${text}" is not a whole number from ${range.least} to ${range.most}`,
      `write a number from ${range.least} to ${range.most}`,
    );
    return undefined;
  }

  /** The lines that are not empty, trimmed. */
  lines(name: InputName): string[] {
    return this.text(name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** `NAME=value` lines, split at the first `=`; the value is taken as it is, but for a line ending. */
  pairs(name: InputName): { readonly name: string; readonly value: string }[] {
    return this.numberedChanges(name).flatMap(({ change, line }) => {
      if (change.kind === 'set') return [change];
      this.refuse(name, `line ${line} has no "="`, 'write NAME=value');
      return [];
    });
  }

  /** `NAME=value` and `-NAME` lines. A name that comes twice is refused. */
  changes(name: InputName): Change[] {
    return this.numberedChanges(name).map(({ change }) => change);
  }

  /** As `changes`, with the number of the line, from 1: the line itself may be half a secret. */
  numberedChanges(name: InputName): { readonly change: Change; readonly line: number }[] {
    const seen = new Set<string>();
    const changes: { readonly change: Change; readonly line: number }[] = [];
    this.raw(name)
      .split(/\r?\n/)
      .forEach((line, index) => {
        if (line.trim() === '') return;
        const change = readChange(line);
        if (change === undefined) {
          // The line itself may be half a secret: its number has to do.
          this.refuse(
            name,
            `line ${index + 1} is not of the form NAME=value`,
            'write one NAME=value per line',
          );
        } else if (seen.has(change.name)) {
          this.refuse(name, `${change.name} is named twice`, `keep one line for ${change.name}`);
        } else {
          seen.add(change.name);
          changes.push({ change, line: index + 1 });
        }
      });
    return changes;
  }
}

/** The variable in which the runner hands over an input: upper case, hyphens stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function readChange(line: string): Change | undefined {
  const start = line.trimStart();
  const equals = start.indexOf('=');
  if (equals > 0) {
    const name = start.slice(0, equals).trim();
    return /\s/.test(name) ? undefined : { kind: 'set', name, value: start.slice(equals + 1) };
  }
  const removed = /^-\s*([^\s=]+)\s*$/.exec(start)?.[1];
  return removed === undefined ? undefined : { kind: 'remove', name: removed };
}
