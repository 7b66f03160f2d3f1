/** The words of a command, or why there are none. */
export type Command =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'unusable'; readonly why: string };

/**
 * Reads a command from a JSON array of strings, or from words with a shell's quoting: `sh -c "echo hi there"` has three.
 * No shell is involved: variables, globs and operators are text.
 */
export function readCommand(text: string): Command {
  return text.startsWith('[') ? fromJson(text) : fromWords(text);
}

function fromJson(text: string): Command {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the text, and people put credentials into commands.
    return { kind: 'unusable', why: 'it begins with "[" and is not JSON' };
  }
  const isWord = (word: unknown): word is string => typeof word === 'string';
  return Array.isArray(value) && value.every(isWord)
    ? { kind: 'words', words: value }
    : { kind: 'unusable', why: 'it is a JSON array, but not of strings' };
}

/**
 * One piece of a word: a backslash and what it protects, a quoted text, or plain characters. In double quotes, a backslash
 * only protects the four characters that mean something there to a shell.
 */
const PIECE = /\\([\s\S])|'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|([^\s'"\\]+)|(\s+)/y;

function fromWords(text: string): Command {
  const words: string[] = [];
  let word: string | undefined;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const match = PIECE.exec(text);
    if (match === null) {
      return { kind: 'unusable', why: 'it has a quote that is not closed, or a backslash at its end' };
    }
    const [, protectedCharacter, single, double, plain, space] = match;
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    // A backslash takes the end of its line with it.
    const unprotected = protectedCharacter === '\n' ? '' : protectedCharacter;
    const piece = unprotected ?? single ?? plain ?? double?.replace(/\\(\n|[$`"\\])/g, unprotect) ?? '';
    word = protectedCharacter === '\n' && word === undefined ? undefined : `${word ?? ''}${piece}`;
  }
  if (word !== undefined) words.push(word);
  return { kind: 'words', words };
}

function unprotect(_: string, character: string): string {
  return character === '\n' ? '' : character;
}
