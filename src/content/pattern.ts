/** A line of an ignore file that is not read here as Docker reads it, or that Docker refuses too. */
export class NotUnderstood extends Error {}

/** Whether a path from the root of the context, with `/` between its parts, is one that a pattern means. */
export type PathTest = (path: string) => boolean;

/**
 * The test for one pattern without its `!`, as Docker's own matcher (moby/patternmatcher) has it: `?` and `*` stay in one folder, `**` goes
 * through any number of them, `[a-z]` is one character, and a backslash takes the meaning from the next one. What Docker's
 * matcher does with odd patterns is kept: `foo**` is whatever begins with `foo`, and `**foo` whatever ends with it.
 *
 * @param pattern cleaned: no `.`, no `//`, no slash at its end
 * @throws NotUnderstood for what Docker refuses, and for what it reads in a way of Go's regular expressions alone
 */
export function compilePattern(pattern: string): PathTest {
  const reader = new PatternReader([...pattern]);
  const { kind, source } = reader.read();
  switch (kind) {
    case 'exact':
      return (path) => path === pattern;
    case 'prefix': {
      const prefix = pattern.slice(0, -2);
      return (path) => path.startsWith(prefix);
    }
    case 'suffix': {
      const suffix = pattern.slice(2);
      return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
    }
    case 'expression': {
      const expression = new RegExp(`^${source}$`, 'u');
      return (path) => expression.test(path);
    }
  }
}

/** How a pattern is compared: only what has more than text in it needs an expression. */
type PatternKind = 'exact' | 'prefix' | 'suffix' | 'expression';

/** Everything but a line break, which a dot of Go's expressions does not match either. */
const ANYTHING = '[^\\n]*';

class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;
  #kind: PatternKind = 'exact';
  #source = '';

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  read(): { readonly kind: PatternKind; readonly source: string } {
    while (this.#at < this.#characters.length) {
      const isFirst = this.#at === 0;
      const character = this.#next();
      if (character === '*' && this.#peek() === '*') this.#readFolders(isFirst);
      else if (character === '*') this.#add('[^/]*');
      else if (character === '?') this.#add('[^/]');
      else if (character === '[') this.#add(this.#readClass());
      else if (character === ']') this.#add('\\]');
      else if (character === '\\') this.#add(literal(this.#readEscaped()));
      // Go reads it as the beginning of the path, wherever it stands.
      else if (character === '^') this.#source += character;
      else this.#source += literal(character);
    }
    return { kind: this.#kind, source: this.#source };
  }

  #next(): string {
    const character = this.#characters[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #add(source: string): void {
    this.#source += source;
    this.#kind = 'expression';
  }

  /** `**`, of which the first asterisk was read; a slash behind it belongs to it. */
  #readFolders(isFirst: boolean): void {
    this.#at += 1;
    if (this.#peek() === '/') this.#at += 1;
    const isLast = this.#peek() === undefined;
    if (isLast && this.#kind === 'exact') this.#kind = 'prefix';
    else this.#add(isLast ? ANYTHING : `(?:${ANYTHING}/)?`);
    if (isFirst) this.#kind = 'suffix';
  }

  /** The character behind a backslash. Go's expressions read letters and digits there as something else. */
  #readEscaped(): string {
    const character = this.#next();
    if (character === '' || /[\p{L}\p{N}]/u.test(character)) {
      throw new NotUnderstood(`\\${character}`);
    }
    return character;
  }

  /** `[a-z]` or `[^a-z]`, of which the first bracket was read. */
  #readClass(): string {
    const begin = this.#at;
    const isInverted = this.#peek() === '^';
    if (isInverted) this.#at += 1;
    let items = '';
    while (this.#peek() !== ']') {
      const first = this.#readItem(begin);
      if (this.#peek() === '-') {
        this.#at += 1;
        const last = this.#readItem(begin);
        if ((first.codePointAt(0) ?? 0) > (last.codePointAt(0) ?? 0)) throw this.#oddClass(begin);
        items += `${inClass(first)}-${inClass(last)}`;
      } else {
        items += inClass(first);
      }
    }
    this.#at += 1;
    if (items === '') throw this.#oddClass(begin);
    return `[${isInverted ? '^' : ''}${items}]`;
  }

  #readItem(begin: number): string {
    const character = this.#next();
    if (character === '\\') return this.#readEscaped();
    // An asterisk or a question mark in there ends up as something else in Go's expression, and `[:alpha:]` as a class of its own.
    if (character === '' || /[-[\]*?^:]/.test(character)) throw this.#oddClass(begin);
    return character;
  }

  #oddClass(begin: number): NotUnderstood {
    return new NotUnderstood(this.#characters.slice(begin - 1).join(''));
  }
}

/** A character that stands for itself in an expression with the flag `u`. */
function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

/** The same between the brackets of a class. */
function inClass(character: string): string {
  return character === '-' ? '\\-' : literal(character);
}
