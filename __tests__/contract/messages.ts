/** A text that source can make, as the pieces between what is put into it: `['Service ', ' was not found']`. */
export type Message = readonly string[];

/** The texts in source code, of strings and templates alike. One within another stands for itself. */
export function messagesIn(source: string): Message[] {
  return new Reader(source).read();
}

/** Of a beginning that a message has, so much is its own words: what is little more than names would begin anything. */
const LEAST_WORDS = 10;

/** Whether a message begins so, where `…` and words around it may be what is put into it: `Service … was not found`. */
export function isBeginningOf(beginning: string, message: Message): boolean {
  return ownWords(beginning, message) >= LEAST_WORDS;
}

/** How many characters of a beginning are the message's own; less than none where it does not begin so. */
function ownWords(beginning: string, [first = '', ...others]: Message): number {
  if (first.startsWith(beginning)) return beginning.length;
  if (!beginning.startsWith(first) || others.length === 0) return Number.NEGATIVE_INFINITY;
  const rest = beginning.slice(first.length);
  let most = PUT_IN.test(rest) ? 0 : Number.NEGATIVE_INFINITY;
  for (let length = 1; length < rest.length; length++) {
    if (PUT_IN.test(rest.slice(0, length))) most = Math.max(most, ownWords(rest.slice(length), others));
  }
  return first.length + most;
}

/** What may be put in: a name, words that the source chooses, or both: `…`, `warnings`, `Secret …`, `… warnings`. */
const PUT_IN = /^(?: ?\w+ | )?…(?: \w+)?$|^[^…]{1,40}$/;

/** Reads strings and templates, past comments and regular expressions. */
class Reader {
  readonly #source: string;
  readonly #found: Message[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Message[] {
    this.#code(undefined);
    return this.#found;
  }

  /** Reads code up to the brace that closes it, or to its end. */
  #code(end: '}' | undefined): void {
    for (let depth = 0; this.#at < this.#source.length; ) {
      const character = this.#source[this.#at] as string;
      if (this.#skip(/\/\/[^\n]*|\/\*[\s\S]*?\*\//y)) continue;
      if (character === '/' && this.#beginsExpression() && this.#skip(REGEX)) continue;
      this.#at += 1;
      if (character === '`') this.#template();
      else if (character === "'" || character === '"') this.#string(character);
      else if (character === '{') depth += 1;
      else if (character === '}' && depth === 0 && end !== undefined) return;
      else if (character === '}') depth -= 1;
    }
  }

  /** Whether a slash is one of a regular expression, and no division: by what stands before it. */
  #beginsExpression(): boolean {
    let before = this.#at - 1;
    while (before >= 0 && /\s/.test(this.#source[before] as string)) before -= 1;
    return /[(,=:[!&|?{};>]/.test(this.#source[before] ?? ';');
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match === null) return false;
    this.#at += match[0].length;
    return true;
  }

  #string(quote: string): void {
    const begins = this.#at;
    while (this.#at < this.#source.length && this.#source[this.#at] !== quote) {
      this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    }
    this.#found.push([unescaped(this.#source.slice(begins, this.#at))]);
    this.#at += 1;
  }

  #template(): void {
    const pieces: string[] = [];
    let begins = this.#at;
    while (this.#at < this.#source.length && this.#source[this.#at] !== '`') {
      if (this.#source.startsWith('${', this.#at)) {
        pieces.push(unescaped(this.#source.slice(begins, this.#at)));
        this.#at += 2;
        this.#code('}');
        begins = this.#at;
      } else {
        this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
      }
    }
    pieces.push(unescaped(this.#source.slice(begins, this.#at)));
    this.#at += 1;
    this.#found.push(pieces);
  }
}

const REGEX = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n[])+\/[a-z]*/y;

function unescaped(text: string): string {
  return text.replace(/\\(['"`\\$])/g, '$1');
}
