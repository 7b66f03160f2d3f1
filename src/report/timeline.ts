import { shortRevision } from '../aws/arn.ts';
import { elapsed } from '../minutes.ts';
import { isGreen } from '../outcome.ts';
import type { Course, Sample } from './course.ts';
import type { StageTime, SummaryService } from './facts.ts';
import { duration, markdownBlock, markdownText } from './text.ts';

// Bars are made of characters that the fonts of code have on every system (those of WGL4): one that is taken from another
// font has another width, and the columns would not stand below each other. Pictures in the text are not shown in a summary,
// and Mermaid neither in mails nor where the summary is read through the API.

/** Columns of a bar: with its name beside it, it fits a telephone. */
const STAGE_COLUMNS = 20;
const COURSE_COLUMNS = 30;
/** Stages that go well in less are counted, not drawn. */
const SHORT_MS = 1000;

/** How long the stages took, on one axis. */
export function stagesSection(stages: readonly StageTime[]): string {
  const [only, ...others] = stages;
  if (only !== undefined && others.length === 0)
    return `**Time:** ${only.title}, ${duration(only.milliseconds)}`;
  const drawn = stages.filter(({ milliseconds, ended }) => milliseconds >= SHORT_MS || ended === 'badly');
  const total = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const shown = drawn.length === 0 ? stages : drawn;
  const short = stages.filter((stage) => !shown.includes(stage));
  const width = Math.max(...shown.map(({ title }) => title.length));
  let from = 0;
  const rows = stages.flatMap((stage) => {
    const bar = barOf(from, stage.milliseconds, total);
    from += stage.milliseconds;
    if (!shown.includes(stage)) return [];
    const mark = stage.ended === 'well' ? '' : ' ✗';
    return [`${stage.title.padEnd(width)} ${bar} ${duration(stage.milliseconds)}${mark}`];
  });
  const rest = short.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const more = short.length === 0 ? [] : [`${short.map(({ title }) => title).join(', ')}: ${duration(rest)}`];
  return `**Time: ${duration(total)}**\n\n${markdownBlock('text', [...rows, ...more])}`;
}

/** A bar from one time to another, with nothing before it. */
function barOf(from: number, milliseconds: number, total: number): string {
  const scale = STAGE_COLUMNS / Math.max(1, total);
  const start = Math.min(Math.round(from * scale), STAGE_COLUMNS - 1);
  const length = Math.round((from + milliseconds) * scale) - start;
  return `${' '.repeat(start)}${length <= 0 ? '▌' : '█'.repeat(length)}`;
}

/** Revisions that are drawn of a service. */
const MOST_LANES = 5;
/** Things that are told of a rollout: the first and the last of them. */
const FIRST_MOMENTS = 15;
const LAST_MOMENTS = 5;
/** Of more services, none is opened. */
const MOST_OPEN = 5;
/** Courses that are drawn. */
const MOST_COURSES = 25;

/** The rollouts: who served when, and what happened. Those of several services can be opened. */
export function courseSections(services: readonly SummaryService[]): string[] {
  const followed = services.filter(({ course }) => course !== undefined).slice(0, MOST_COURSES);
  return followed.map((service) => {
    const course = service.course as Course;
    const text = [lanesBlock(course), momentsTable(course)].filter((part) => part !== '').join('\n\n');
    const title = `Rollout of ${markdownText(service.name)}: ${duration(course.endedAt - course.beganAt)}`;
    if (services.length === 1) return `**${title}**\n\n${text}`;
    // People look for what went wrong.
    const isOpen = service.outcome !== undefined && !isGreen(service.outcome) && services.length <= MOST_OPEN;
    return `<details${isOpen ? ' open' : ''}><summary>${title}</summary>\n\n${text}\n\n</details>`;
  });
}

/** A line for each revision: how much of the service it was, from the beginning to the end. */
function lanesBlock({ beganAt, endedAt, samples }: Course): string {
  // The newest is listed first.
  const revisions = new Set(
    samples.flatMap(({ shares }) => shares.toReversed()).map(({ revision }) => revision),
  );
  const shown = [...revisions].slice(0, MOST_LANES);
  if (shown.length === 0 || endedAt <= beganAt) return '';
  const isTraffic = samples.some(({ shares }) => shares.some(({ traffic }) => traffic !== undefined));
  const width = Math.max(...shown.map((revision) => shortRevision(revision).length));
  const end = elapsed(endedAt - beganAt);
  const axis = `${' '.repeat(width)} 0:00${end.padStart(COURSE_COLUMNS - '0:00'.length)}`;
  const lanes = shown.map(
    (revision) =>
      `${shortRevision(revision).padEnd(width)} ${lane(revision, { beganAt, endedAt, samples, isTraffic })}`,
  );
  const legend = isTraffic
    ? '█ all production traffic, ▄ a part of it, ░ tasks without it, · no tasks'
    : '█ all tasks run, ▄ some, ░ none yet or no more, · not there';
  return `${markdownBlock('text', [axis, ...lanes])}\n\n<sub>${legend}</sub>`;
}

type Drawing = Pick<Course, 'beganAt' | 'endedAt' | 'samples'> & { readonly isTraffic: boolean };

function lane(revision: string, { beganAt, endedAt, samples, isTraffic }: Drawing): string {
  const width = (endedAt - beganAt) / COURSE_COLUMNS;
  return Array.from({ length: COURSE_COLUMNS }, (_, column) => {
    const from = beganAt + column * width;
    return longest(samples, { from, to: from + width }, (sample) => levelOf(revision, sample, isTraffic));
  }).join('');
}

/** What lasted longest in a time; before the first sample it was as in that one. */
function longest(
  samples: readonly Sample[],
  { from, to }: { readonly from: number; readonly to: number },
  show: (sample: Sample) => string,
): string {
  const lasted = new Map<string, number>();
  samples.forEach((sample, at) => {
    const begins = at === 0 ? Number.NEGATIVE_INFINITY : sample.at;
    const ends = samples[at + 1]?.at ?? Number.POSITIVE_INFINITY;
    const time = Math.min(to, ends) - Math.max(from, begins);
    if (time > 0) lasted.set(show(sample), (lasted.get(show(sample)) ?? 0) + time);
  });
  const [most] = [...lasted].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? '·';
}

function levelOf(revision: string, { wanted, shares }: Sample, isTraffic: boolean): string {
  const share = shares.find((candidate) => candidate.revision === revision);
  if (share === undefined) return '·';
  const { running, traffic = 0 } = share;
  if (!isTraffic) return running === 0 ? '░' : running < wanted ? '▄' : '█';
  if (traffic > 0) return traffic < 100 ? '▄' : '█';
  return running > 0 ? '░' : '·';
}

function momentsTable({ beganAt, moments }: Course): string {
  if (moments.length === 0) return '';
  // What is seen in one look stands in one row.
  const texts = new Map<string, string[]>();
  for (const { at, text } of moments) {
    const time = elapsed(at - beganAt);
    texts.set(time, [...(texts.get(time) ?? []), markdownText(text)]);
  }
  const all = [...texts].map(([time, some]) => `| ${time} | ${some.join('; ')} |`);
  const hidden = all.length - FIRST_MOMENTS - LAST_MOMENTS;
  const rows =
    hidden <= 0
      ? all
      : [
          ...all.slice(0, FIRST_MOMENTS),
          `| | … and ${hidden} more, in the log |`,
          ...all.slice(-LAST_MOMENTS),
        ];
  return ['| time | what happened |', '|--:|---|', ...rows].join('\n');
}
