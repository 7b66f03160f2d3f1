import { type Problem, withStop } from '../errors.ts';
import { commandsIn, markdownBlock, markdownSentence } from './text.ts';

/** Problems that are shown; nobody mends more in one go. */
const MOST_PROBLEMS = 100;
/** Characters of a text that are shown; what is longer is whole in the log. */
const MOST_CHARACTERS = 4000;

/**
 * What went wrong, as Markdown sections: the cause first, then what to do, then where the service stands. `isLoud`: in a red box,
 * which GitHub draws; elsewhere it is a quotation.
 */
export function problemSections(problems: readonly Problem[], isLoud: boolean): string[] {
  const [only, ...others] = problems;
  if (only === undefined) return [];
  if (others.length === 0) return isLoud ? loudProblem(only) : oneProblem(only);
  const items = problems.slice(0, MOST_PROBLEMS).map(listItem);
  const more = problems.length - items.length;
  const list = [...items, ...(more > 0 ? [`- … and ${more} more, in the log`] : [])];
  return [isLoud ? ['> [!CAUTION]', ...list.map((item) => `> ${item}`)].join('\n') : list.join('\n')];
}

function oneProblem({ what, why, fix, parts }: Problem): string[] {
  const { told, block } = withCommandBelow(fix);
  const todo = [`**What to do:** ${told}`, ...block];
  if (parts === undefined) return [becauseOf(what, why), ...todo];
  return [
    becauseOf(parts.cause, parts.why),
    ...todo,
    `**Where it stands:** ${shown(what)} ${shown(parts.stands)}`,
  ];
}

function loudProblem({ what, why, fix, parts }: Problem): string[] {
  const { told, block } = withCommandBelow(fix);
  return [
    [
      '> [!CAUTION]',
      // In the error it stands behind the cause, which comes below here.
      `> ${parts === undefined ? becauseOf(what, why) : shown(parts.stands.replace(/^Then on /, 'On '))}`,
      '>',
      `> **What to do:** ${told}`,
    ].join('\n'),
    ...block,
    ...(parts === undefined ? [] : [`How it began: ${becauseOf(parts.cause, parts.why)}`]),
  ];
}

function listItem({ what, why, fix }: Problem): string {
  return `- ${becauseOf(what, why)} **Fix:** ${shown(fix)}`;
}

/** What happened, in bold, and why; only why where it is not known what. */
function becauseOf(what: string | undefined, why: string): string {
  return what === undefined ? shown(why) : `**${shown(what, '')}:** ${shown(why)}`;
}

/** A text whose command is moved into a block, which has a button to copy it; several stay where they are. */
function withCommandBelow(text: string): { readonly told: string; readonly block: readonly string[] } {
  const [only, ...others] = commandsIn(text);
  if (only === undefined || others.length > 0) return { told: shown(text), block: [] };
  return { told: shown(text.replaceAll(only, 'the command below')), block: [markdownBlock('sh', [only])] };
}

function shown(text: string, stop = '.'): string {
  // Without half a surrogate pair at its end.
  const cut = text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
  if (cut.length < text.length) return markdownSentence(`${cut}…`);
  return markdownSentence(stop === '' ? text : withStop(text.trim()));
}
