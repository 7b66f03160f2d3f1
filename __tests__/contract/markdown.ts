/** A fenced block of a Markdown file. */
export interface FencedBlock {
  /** What stands behind the opening fence, as in `yaml`. */
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** All fenced blocks, in their order. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  const lines = markdown.split('\n');
  const blocks: FencedBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^( *)```(\S*)/.exec(lines[at] as string);
    if (fence === null) continue;
    const indent = (fence[1] as string).length;
    const end = lines.findIndex((line, other) => other > at && line.trim() === '```');
    if (end === -1) throw new Error(`the fence at line ${at + 1} is never closed`);
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent));
    blocks.push({ language: fence[2] as string, text: text.join('\n'), line: at + 1 });
    at = end;
  }
  return blocks;
}

/** Where the links of a Markdown file point to, outside of its fenced blocks. */
export function linksOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] as string);
}

/** The files of the pictures in a Markdown file, those of its dark theme included. */
export function picturesOf(markdown: string): string[] {
  const html = withoutBlocks(markdown).matchAll(/<(?:img|source)\b[^>]*?\b(?:src|srcset)="([^"]+)"/g);
  const own = withoutBlocks(markdown).matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g);
  return [...html, ...own].map((match) => match[1] as string);
}

/** The anchors that GitHub gives to the headings: lower case, spaces to hyphens, the rest of the punctuation away. */
export function anchorsOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] as string)
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutBlocks(markdown: string): string {
  return markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}
