/** Colours and cursor movements of terminals, and what sets their titles and links. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const TERMINAL = /\u001b(?:\[[0-9;?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\))/gu;
/**
 * Control characters except the tab, half surrogate pairs, what turns the direction of the text around it, and characters that
 * nobody sees and programs read, such as the letters of tags.
 */
const INVISIBLE =
  /(?!\t)\p{Cc}|\p{Cs}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
/** What comes and goes when a text is made a line, shown or escaped, and says nothing. */
export const MEANINGLESS = new RegExp(`(?:${TERMINAL.source}|\\s|\\\\|${INVISIBLE.source})+`, 'gu');
const LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/g;

/** The lines of a text, each without what is not seen of it: no colours and no control characters but tabs. */
export function visibleLines(text: string): string[] {
  // A carriage return at the end belongs to the line's end; programs that draw progress write several on one line.
  return text.split(/\r*\n|\r+/).map((line) =>
    line
      .replace(TERMINAL, '')
      .replace(/[\u0085\u2028\u2029]+/g, ' ')
      .replace(INVISIBLE, ''),
  );
}

/** Characters of a line of a log that are shown. */
const MOST_CHARACTERS = 500;

/** A line of a log: no colours, no control characters but tabs, and not longer than people read. */
export function plainLine(text: string): string {
  // Cut early as well, so that huge lines cost little.
  const plain = text
    .slice(0, MOST_CHARACTERS * 8)
    .replace(TERMINAL, '')
    .replace(LINE_ENDS, ' ')
    .replace(INVISIBLE, '')
    .trimEnd();
  return plain.length > MOST_CHARACTERS
    ? `${plain.slice(0, MOST_CHARACTERS).replace(/\p{Cs}/gu, '')}…`
    : plain;
}

/** A text of AWS in one line, whole. */
export function plainText(text: string): string {
  return text
    .replace(TERMINAL, '')
    .replace(LINE_ENDS, ' ')
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .trim();
}

/** The same text but for what differs from task to task: ids, addresses, times. */
export function withoutIds(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '*')
    .replace(/\b[0-9a-f]{32,64}\b/gi, '*')
    .replace(/\b(eni|i|subnet|sg)-[0-9a-f]{8,17}\b/g, '$1-*')
    .replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, '*')
    .replace(/\b\d{6,}\b/g, '*');
}

/** The things in one list: `a`, `a and b`, `a, b and c`. */
export function listOf(things: readonly string[]): string {
  if (things.length < 2) return things.join('');
  return `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}
