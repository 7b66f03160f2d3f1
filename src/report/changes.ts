import type { Difference } from '../taskdefinition/index.ts';
import type { SummaryService } from './facts.ts';
import { briefImage } from './images.ts';
import { markdownBlock, markdownText } from './text.ts';

/** What changes in the task definitions, as Markdown sections of so many lines; services that share it share the section. */
export function changeSections(services: readonly SummaryService[], most: number): string[] {
  const diffs = new Map<string, { names: string[]; lines: string[] }>();
  for (const { name, differences } of services) {
    const lines = diffLines(differences.map(brief));
    const key = lines.join('\n');
    const same = diffs.get(key);
    if (same) same.names.push(name);
    else if (lines.length > 0) diffs.set(key, { names: [name], lines });
  }
  return [...diffs.values()].map(({ names, lines }) => {
    const left = lines.length - most;
    const shown = left > 0 ? [...lines.slice(0, most), `  … and ${left} more lines in the log`] : lines;
    const title = services.length > 1 ? ` of ${markdownText(names.join(', '))}` : '';
    return `**Changes in the task definition${title}**\n\n${markdownBlock('diff', shown)}`;
  });
}

/** References of images are longer than a line, and differ at its end. */
function brief(difference: Difference): Difference {
  if (!difference.place.endsWith('› image')) return difference;
  const { before, after } = difference;
  return {
    ...difference,
    ...(before !== undefined && { before: briefImage(before) }),
    ...(after !== undefined && { after: briefImage(after) }),
  };
}

/** One difference in the form of a diff: `- place: before` and `+ place: after`. */
export function diffLines(differences: readonly Difference[]): string[] {
  return differences.flatMap(({ place, kind, before, after }) => {
    const show = (value: string | undefined) => (value === undefined ? '' : `: ${value}`);
    if (kind === 'added') return [`+ ${place}${show(after)}`];
    if (kind === 'removed') return [`- ${place}${show(before)}`];
    return before === undefined && after === undefined
      ? [`! ${place} (changed)`]
      : [`- ${place}${show(before)}`, `+ ${place}${show(after)}`];
  });
}
