import type { ErrorCode, YAMLError } from 'yaml';

/**
 * Mistakes whose message says nothing of the file but punctuation. The others quote what stands there, and that may be a
 * password that begins with a `*` or a `!`.
 */
const TOLD_BY_THE_PARSER: readonly ErrorCode[] = [
  'ALIAS_PROPS',
  'BAD_INDENT',
  'BAD_PROP_ORDER',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'DUPLICATE_KEY',
  'KEY_OVER_1024_CHARS',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_TAGS',
  'TAB_AS_INDENT',
];

/** The others. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'An alias names nothing; text that begins with * needs quotes',
  BAD_DIRECTIVE: 'A directive is not known',
  BAD_DQ_ESCAPE:
    'A backslash in double quotes stands before what it can not protect; single quotes leave it as it is',
  NON_STRING_KEY: 'A key is no text',
  TAG_RESOLVE_FAILED: 'A tag is not known; text that begins with ! needs quotes',
  UNEXPECTED_TOKEN: 'Something stands where it can not',
};

/** What is wrong with a file in YAML and where, with nothing of what stands in it. */
export function yamlFault({ code, message, linePos }: YAMLError): string {
  const words = TOLD_BY_THE_PARSER.includes(code)
    ? (message.split(/ at line \d+|\n/)[0] as string).replace(/:$/, '')
    : (WORDS[code] ?? 'It is no YAML');
  const [start] = linePos ?? [];
  return start === undefined ? words : `${words} at line ${start.line}, column ${start.col}`;
}

/** What is wrong with a file in YAML whose values can't be made: aliases that name nothing or too much, a merge of what has no keys. */
export function valueFault({ name, message }: Error): string {
  // It names the alias.
  if (name === 'ReferenceError' && message.startsWith('Unresolved alias')) return WORDS.BAD_ALIAS as string;
  return (message.split(/[:\n]/)[0] as string).trim();
}

/** What is wrong with a file in JSON and where, by what the parser said. It quotes ten characters before and behind the place. */
export function jsonFault(message: string, text: string): string {
  const words = message.replace(/(,? (?:\.\.\.)?"[\s\S]*| (?:in|after) JSON at position \d+[\s\S]*)$/, '');
  const at = Number(/at position (\d+)/.exec(message)?.[1] ?? quotedPlace(message, text));
  if (Number.isNaN(at)) return `${words} in JSON`;
  const before = text.slice(0, at).split('\n');
  return `${words} in JSON at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** Where the character stands that was not expected, as far as the quotation tells that without a doubt. */
function quotedPlace(message: string, text: string): number {
  const [, cutBefore, quotation = ''] =
    /^Unexpected token [\s\S]*?, (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  const first = text.indexOf(quotation);
  const isUnique = quotation !== '' && first >= 0 && text.indexOf(quotation, first + 1) < 0;
  return cutBefore !== undefined && isUnique ? first + 10 : Number.NaN;
}
