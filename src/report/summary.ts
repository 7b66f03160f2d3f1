import { shortRevision } from '../aws/arn.ts';
import type { DeployedImage } from '../image/index.ts';
import { isGreen, type Outcome, rankOf } from '../outcome.ts';
import type { Difference } from '../taskdefinition/index.ts';
import type { Warning } from '../warnings.ts';
import { type PlanDocument, planSections } from './plan.ts';
import { commandsIn, duration, markdownBlock, markdownCode, markdownSentence, markdownText } from './text.ts';

/** What the job summary shows. */
export interface SummaryFacts {
  readonly outcome: Outcome;
  readonly reason: string;
  /** What was going to be done, where it needs words. Untrusted text. */
  readonly told: readonly string[];
  /** What is not wrong, and worth a look. Untrusted text. */
  readonly warnings: readonly Warning[];
  readonly plan: PlanDocument | undefined;
  readonly services: readonly SummaryService[];
  readonly image: DeployedImage | undefined;
  readonly stages: readonly StageTime[];
  /** The sentences of what went wrong. */
  readonly problems: readonly string[];
}

/** One service in the summary. */
export interface SummaryService {
  readonly name: string;
  /** Nothing when no deployment of it was started. */
  readonly outcome: Outcome | undefined;
  /** ARN of the revision that ran before. */
  readonly before: string;
  /** ARN of the revision that was deployed, nothing when it did not come to that. */
  readonly after: string | undefined;
  readonly consoleUrl: string;
  readonly differences: readonly Difference[];
  /** Lines that show why it failed, if it did. Untrusted text. */
  readonly evidence: readonly string[];
}

/** A stage of the way through, and how long it took. */
export interface StageTime {
  readonly title: string;
  readonly milliseconds: number;
  readonly ended: 'well' | 'badly';
}

/** Lines that a diff and evidence may have, in the order in which they are tried: a diff that long helps nobody. */
const MOST_LINES = [
  { diff: 200, evidence: 150 },
  { diff: 40, evidence: 40 },
  { diff: 10, evidence: 10 },
  { diff: 0, evidence: 0 },
] as const;

type MostLines = (typeof MOST_LINES)[number];

/**
 * The job summary in GitHub's Markdown.
 *
 * @param most characters that it may have; what is left out for it stands in the log
 */
export function renderSummary(facts: SummaryFacts, most = Number.POSITIVE_INFINITY): string {
  for (const lines of MOST_LINES) {
    const summary = renderWithin(facts, lines);
    if (summary.length <= most) return summary;
  }
  return `${titleOf(facts)}\n\nThis is too long to be shown here: it stands in the log.\n`.slice(0, most);
}

function titleOf(facts: SummaryFacts): string {
  return `## ${isGreen(facts.outcome) ? '✅' : '❌'} ${headline(facts)}`;
}

function renderWithin(facts: SummaryFacts, most: MostLines): string {
  const sections = [
    titleOf(facts),
    // A problem says the reason, and what to do.
    ...(facts.problems.length > 1
      ? [facts.problems.map((problem) => `- ${markdownSentence(problem)}`).join('\n')]
      : [markdownSentence(facts.problems[0] ?? facts.reason)]),
    ...facts.problems.flatMap(commandsIn).map((command) => markdownBlock('sh', [command])),
    ...facts.told.map(markdownText),
    ...(facts.plan === undefined ? [] : planSections(facts.plan)),
    ...(facts.services.length > 0 ? [servicesTable(facts.services)] : []),
    ...(facts.image === undefined ? [] : [imageLine(facts.image)]),
    ...facts.services.flatMap((service) => evidenceSection(service, most.evidence)),
    ...diffSections(facts.services, most.diff),
    ...(facts.warnings.length > 0 ? [warningsTable(facts.warnings)] : []),
    ...(facts.stages.length > 0 ? [stagesTable(facts.stages)] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** `deployed: a4, a5`; where they ended differently, `a5 rolled-back; a4 deployed`, the worst first. */
function headline({ outcome, services }: SummaryFacts): string {
  const byOutcome = new Map<Outcome | undefined, string[]>();
  for (const service of services) {
    byOutcome.set(service.outcome, [...(byOutcome.get(service.outcome) ?? []), service.name]);
  }
  if (byOutcome.size <= 1) {
    const names = services.map(({ name }) => name).join(', ');
    return `${outcome}${names && `: ${markdownText(names)}`}`;
  }
  const rank = (some: Outcome | undefined) => (some === undefined ? -1 : rankOf(some));
  return [...byOutcome]
    .toSorted(([one], [other]) => rank(other) - rank(one))
    .map(([ended, names]) => `${markdownText(names.join(', '))} ${ended ?? 'not changed'}`)
    .join('; ');
}

function servicesTable(services: readonly SummaryService[]): string {
  const rows = services.map(({ name, before, after, outcome, consoleUrl }) => {
    // Without an outcome, it did not come to the revision that was made for it.
    const last = outcome === undefined ? '' : (after ?? '');
    const there = [...new Set([before, last].filter((arn) => arn !== ''))];
    const andBack = outcome === 'rolled-back' && there.length === 2 ? [...there, before] : there;
    const revision = andBack.map((arn) => markdownCode(shortRevision(arn))).join(' → ');
    return `| [${markdownText(name)}](${consoleUrl}) | ${revision} | ${outcome ?? 'not changed'} |`;
  });
  return ['| service | revision | outcome |', '|---|---|---|', ...rows].join('\n');
}

function warningsTable(warnings: readonly Warning[]): string {
  const rows = warnings.map(({ name, text }) => `| ${markdownCode(name)} | ${markdownText(text)} |`);
  return ['| warning | |', '|---|---|', ...rows].join('\n');
}

function imageLine(image: DeployedImage): string {
  const how = { built: 'built and pushed', reused: 'reused from the registry', existing: 'not built here' }[
    image.origin
  ];
  return `Image ${markdownCode(image.reference)} (${how})`;
}

function evidenceSection({ name, evidence: lines }: SummaryService, most: number): string[] {
  if (lines.length === 0) return [];
  const left = lines.length - most;
  const shown = left > 0 ? [...lines.slice(0, most), `… and ${left} more lines in the log`] : lines;
  const title = `<summary>Evidence: ${markdownText(name)}</summary>`;
  return [`<details open>${title}\n\n${markdownBlock('text', shown)}\n\n</details>`];
}

function diffSections(services: readonly SummaryService[], most: number): string[] {
  // Services that share a template share the diff.
  const diffs = new Map<string, { names: string[]; lines: string[] }>();
  for (const { name, differences } of services) {
    const lines = diffLines(differences);
    const key = lines.join('\n');
    const same = diffs.get(key);
    if (same) same.names.push(name);
    else if (lines.length > 0) diffs.set(key, { names: [name], lines });
  }
  return [...diffs.values()].map(({ names, lines }) => {
    const left = lines.length - most;
    const shown = left > 0 ? [...lines.slice(0, most), `  … and ${left} more lines in the log`] : lines;
    const title = services.length > 1 ? ` of ${markdownText(names.join(', '))}` : '';
    return `**Task definition${title}**\n\n${markdownBlock('diff', shown)}`;
  });
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

function stagesTable(stages: readonly StageTime[]): string {
  const longest = Math.max(1, ...stages.map(({ milliseconds }) => milliseconds));
  const rows = stages.map(({ title, milliseconds, ended }) => {
    // Data URIs and inline SVG are not shown in summaries: a bar of blocks is.
    const bar = '█'.repeat(Math.round((20 * milliseconds) / longest));
    return `| ${title}${ended === 'well' ? '' : ' ❌'} | ${duration(milliseconds)} | ${bar} |`;
  });
  return ['| stage | time | |', '|---|--:|---|', ...rows].join('\n');
}
