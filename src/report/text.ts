/**
 * A page of AWS: its console and its documentation. Those of others, which a container may have written, are no links. Full stops
 * and the like behind it belong to the sentence.
 */
const PAGE =
  /(https:\/\/(?:[\w-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)|docs\.aws\.amazon\.com)\/[^\s<>|`\\$]*[^\s<>|`\\$.,;:!?)])/;

/**
 * Text that may come from anywhere, to be shown in Markdown as it is: nothing in it formats or breaks out of a line or a
 * table cell. The address of a page is a link to that page.
 */
export function markdownText(text: string): string {
  const parts = text.replace(/\s+/g, ' ').trim().split(PAGE);
  // Left bare, an address would get the escapes of its hyphens too.
  const shown = parts.map((part, index) => (index % 2 === 1 ? `<${part}>` : escapeMarkdown(part))).join('');
  return shown.replace(/^(\d+)\./, '$1\\.');
}

/** A command of the AWS CLI in a sentence: its options, each with one value at most, quoted or not, and what stands before them as a path. */
const COMMAND =
  /\baws [a-z]+ [a-z-]+(?: \/[\w/.-]*\w)?(?: --[a-z-]+(?: (?:'[^']*'|"[^"]*"|[\w:/@=+](?:[\w:/.@=,+-]*[\w:/@=+])?))?)+/g;

/** A statement of a policy in a sentence, as it is put into one: with a condition at most, and nothing in that but another object. */
const STATEMENT = /\{"Effect":"Allow",(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;
/** What is code in a sentence. */
const CODE = new RegExp(`${COMMAND.source}|${STATEMENT.source}`, 'g');

/** The commands that a fix asks people to type, each once. Only of what the step itself advises: other texts are anybody's words. */
export function commandsIn(fix: string): string[] {
  return [...new Set(fix.match(COMMAND) ?? [])];
}

/** As `markdownText`, but for commands and statements of policies, which are shown as code, so that they can be copied. */
export function markdownSentence(text: string): string {
  const found = text.match(CODE) ?? [];
  const prose = text.split(CODE);
  return prose
    .map((part, index) => {
      const code = found[index];
      // The spaces around code are the sentence's.
      const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
      const shown = `${before && ' '}${markdownText(words ?? '')}${after && ' '}`;
      return code === undefined ? shown : `${shown}${markdownCode(code)}`;
    })
    .join('')
    .trim();
}

/** A space without width: it is not seen, and ends what would be a name or a number. */
const NOTHING = '&#8203;';

function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replace(/[\\`*_{}[\]()#+!|~$-]/g, (character) => `\\${character}`)
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // GitHub makes links of these by itself, and tells people that they were named: escaped, it does so all the same.
      .replaceAll('@', '&#64;')
      .replace(/(?<!\w)&#64;(?=\\?\w)/g, `&#64;${NOTHING}`)
      .replace(/(\\#|\bGH\\-)(?=\d)/gi, `$1${NOTHING}`)
      .replaceAll('://', ':\\//')
      .replace(/\b(www)\./gi, '$1\\.')
  );
}

/** A span of code in Markdown that holds any text, also backticks. Text with a bar, which would end a cell, is no code. */
export function markdownCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '' || line.includes('|')) return markdownText(line);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code in Markdown that no line of it can close. */
export function markdownBlock(language: string, lines: readonly string[]): string {
  const longest = Math.max(
    2,
    ...(lines
      .join('\n')
      .match(/`+/g)
      ?.map((run) => run.length) ?? []),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(/[\r\n]+/g, ' ')), fence].join('\n');
}

/** `0.4 s`, `12 s`, `3 min 5 s` */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
