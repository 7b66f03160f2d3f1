import type { EvidenceSection } from '../diagnosis/types.ts';
import type { SummaryService } from './facts.ts';
import { markdownBlock, markdownText } from './text.ts';

/** The evidence as lines of a log. */
export function evidenceLines({ evidence, consoleUrl }: SummaryService): string[] {
  return [
    ...evidence.flatMap(({ title, lines, isLog }) => [
      lines.length === 0 ? title : `${title}:`,
      ...lines.map((line) => `  ${isLog === true ? '| ' : ''}${line}`),
    ]),
    `Console: ${consoleUrl}`,
  ];
}

/** The evidence of a service, as many lines of it, as a Markdown section that can be closed; nothing when there is none. */
export function evidenceSection({ name, evidence }: SummaryService, most: number): string[] {
  if (evidence.length === 0) return [];
  let room = most;
  let left = 0;
  const sections = evidence.flatMap((section) => {
    const lines = section.lines.slice(0, Math.max(0, room));
    left += section.lines.length - lines.length;
    room -= lines.length + 1;
    return lines.length === 0 && section.lines.length > 0 ? [] : [sectionOf({ ...section, lines })];
  });
  const more = left > 0 ? [`… and ${left} more lines in the log`] : [];
  const title = `<summary>Evidence: ${markdownText(name)}</summary>`;
  return [[`<details open>${title}`, ...sections, ...more, '</details>'].join('\n\n')];
}

function sectionOf({ title, lines, isLog }: EvidenceSection): string {
  const heading = `**${markdownText(title)}**`;
  if (lines.length === 0) return heading;
  if (lines.length === 1 && isLog !== true)
    return `**${markdownText(title)}:** ${markdownText(lines[0] as string)}`;
  const shown =
    isLog === true ? markdownBlock('text', lines) : lines.map((line) => `- ${markdownText(line)}`).join('\n');
  return `${heading}\n\n${shown}`;
}
