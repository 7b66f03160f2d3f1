/** A part of a document. */
export interface Section {
  /** What it is, for the line that says that it was left out: `the changes in the task definition`. */
  readonly about: string;
  readonly markdown: string;
}

/** Room for the line that says what was left out. */
const RESERVE = 400;

/**
 * The sections as one document of at most so many characters. Where that is not enough for all, those that do not fit are left out
 * as a whole, as half of one could be half a table, and a line says which.
 */
export function fitted(sections: readonly Section[], most: number): string {
  const whole = documentOf(sections.map(({ markdown }) => markdown));
  if (whole.length <= most) return whole;
  const kept: string[] = [];
  const left = new Set<string>();
  let room = most - RESERVE;
  for (const { about, markdown } of sections) {
    if (markdown.length + 2 > room) {
      left.add(about);
    } else {
      room -= markdown.length + 2;
      kept.push(markdown);
    }
  }
  const more = `Left out for want of room: ${[...left].join(', ')}. The log has it.`;
  return documentOf([...kept, more]).slice(0, most);
}

function documentOf(sections: readonly string[]): string {
  return `${sections.join('\n\n')}\n`;
}
