/** What no shell reads anything into. A tilde or an equals sign at the start of a word is not among it. */
const PLAIN = /^[\w@%+:,./-][\w@%+:,./=-]*$/;

/**
 * A command for people to paste into a shell, its words quoted where that is needed: `aws ecs … --service 'a b'`.
 * Names come from inputs: nothing in them is read as anything but a word. Nothing in this action runs it.
 */
export function shellCommand(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (PLAIN.test(word)) return word;
  // Between single quotes, a single quote is the one character that means something.
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
