import { shortRevision } from '../aws/arn.ts';
import type { DeployedImage } from '../image/index.ts';
import type { Warning } from '../warnings.ts';
import { changeSections } from './changes.ts';
import { evidenceSection } from './evidence.ts';
import type { SummaryFacts } from './facts.ts';
import { fitted, type Section } from './fit.ts';
import { headline } from './headline.ts';
import { planSections } from './plan.ts';
import { problemSections } from './problems.ts';
import { compareLine, servicesTable } from './services.ts';
import { markdownBlock, markdownCode, markdownSentence, markdownText } from './text.ts';
import { courseSections, stagesSection } from './timeline.ts';

/** Lines that a diff and evidence may have, in the order in which they are tried: a diff that long helps nobody. */
const MOST_LINES = [
  { diff: 200, evidence: 150 },
  { diff: 40, evidence: 40 },
  { diff: 10, evidence: 10 },
] as const;

type MostLines = (typeof MOST_LINES)[number];

/**
 * The job summary in GitHub's Markdown, what matters most first: what happened, why and what to do, what ran before and after,
 * the evidence, the rollout, the changes.
 *
 * @param most characters that it may have; what is left out for it stands in the log
 */
export function renderSummary(facts: SummaryFacts, most = Number.POSITIVE_INFINITY): string {
  const last = MOST_LINES.length - 1;
  for (const [attempt, lines] of MOST_LINES.entries()) {
    const sections = sectionsOf(facts, lines);
    const length = sections.reduce((sum, { markdown }) => sum + markdown.length + 2, 0);
    if (length <= most || attempt === last) return fitted(sections, most);
  }
  throw new Error('there is no last attempt');
}

function sectionsOf(facts: SummaryFacts, most: MostLines): Section[] {
  const { services, problems, notes, told, plan, compare, warnings, stages, image } = facts;
  const isLoud = facts.outcome === 'rollback-failed';
  const about = (what: string, markdown: readonly string[]): Section[] =>
    markdown.map((each) => ({ about: what, markdown: each }));
  return [
    ...about('what happened', [headline(facts)]),
    ...about('what went wrong', problemSections(problems, isLoud)),
    ...about('what happened', problems.length + notes.length === 0 ? reasonOf(facts) : []),
    // Several lines are the trace of a bug.
    ...about('the trace', notes.length > 1 ? [markdownBlock('text', notes)] : notes.map(markdownSentence)),
    ...about('what was chosen', told.map(markdownText)),
    ...about('the plan', plan === undefined ? [] : planSections(plan)),
    ...about('the services', services.length === 0 ? [] : [servicesTable(services)]),
    ...about('the commits', compare === undefined ? [] : [compareLine(compare)]),
    ...about(
      'the evidence',
      services.flatMap((service) => evidenceSection(service, most.evidence)),
    ),
    ...about('the time of the stages', stages.length === 0 ? [] : [stagesSection(stages)]),
    ...about('the rollout', courseSections(services)),
    ...about('the changes in the task definition', changeSections(services, most.diff)),
    ...about('warnings', warnings.length === 0 ? [] : [warningsList(warnings)]),
    ...about('the image', image === undefined ? [] : [imageLine(image)]),
  ];
}

/** The reason, as far as the heading does not say it. */
function reasonOf({ reason, services }: SummaryFacts): string[] {
  const plain = services.map(({ name, after }) => `${name} runs ${shortRevision(after ?? '')}.`);
  const rest = plain.reduce((text, sentence) => text.replace(sentence, ''), reason).trim();
  return rest === '' ? [] : [markdownSentence(rest)];
}

function warningsList(warnings: readonly Warning[]): string {
  const items = warnings.map(({ name, text }) => `- ${markdownCode(name)}: ${markdownText(text)}`);
  return ['**Warnings**', '', ...items].join('\n');
}

function imageLine(image: DeployedImage): string {
  const how = { built: 'built and pushed', reused: 'reused from the registry', existing: 'not built here' }[
    image.origin
  ];
  const why = image.why === '' ? '' : `. ${markdownText(image.why)}.`;
  return `Image, ${how}: ${markdownCode(image.reference)}${why}`;
}
