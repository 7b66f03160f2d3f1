import { shortRevision } from '../aws/arn.ts';
import { assertNever } from '../errors.ts';
import { type Outcome, rankOf } from '../outcome.ts';
import type { SummaryFacts, SummaryService } from './facts.ts';
import { markdownText } from './text.ts';

/** What is seen first of an outcome. */
const MARKS: Readonly<Record<Outcome, string>> = {
  unchanged: '✅',
  deployed: '✅',
  planned: '📋',
  'not-waited': '⏳',
  superseded: '⚠️',
  'rolled-back': '❌',
  'timed-out': '❌',
  failed: '❌',
  cancelled: '🛑',
  'rollback-failed': '🚨',
};

/**
 * What happened, in one line: `✅ web: deployed web:8`. Where services ended differently, the worst comes first. The heading of
 * a way back that failed is the largest that there is.
 */
export function headline(facts: SummaryFacts): string {
  const { outcome, services, changed } = facts;
  const level = outcome === 'rollback-failed' ? '#' : '##';
  const groups = grouped(services);
  const words =
    services.length === 0 || groups.every(([ended]) => ended === undefined)
      ? [`${namesOf(services)}${outcome}${isQuiet(outcome) && !changed ? ', nothing was changed' : ''}`]
      : groups.map(
          ([ended, some]) => `${namesOf(some)}${ended === undefined ? 'not changed' : ending(ended, some)}`,
        );
  return `${level} ${MARKS[outcome]} ${words.join('; ')}`;
}

/** Whether an outcome leaves open what became of the services. */
function isQuiet(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'cancelled';
}

/** Nobody looks for what failed behind what went well; those that were not changed come last. */
export function worstFirst(services: readonly SummaryService[]): SummaryService[] {
  const rank = ({ outcome }: SummaryService) => (outcome === undefined ? -1 : rankOf(outcome));
  return services.toSorted((one, other) => rank(other) - rank(one));
}

type Group = readonly [Outcome | undefined, readonly SummaryService[]];

/** The services by how they ended, the worst first. */
function grouped(services: readonly SummaryService[]): Group[] {
  const byOutcome = new Map<Outcome | undefined, SummaryService[]>();
  for (const service of worstFirst(services)) {
    byOutcome.set(service.outcome, [...(byOutcome.get(service.outcome) ?? []), service]);
  }
  return [...byOutcome];
}

/** Services that are named in a heading; the table has them all. */
const MOST_NAMES = 5;

/** `web, api: ` */
function namesOf(services: readonly SummaryService[]): string {
  if (services.length === 0) return '';
  const names = services.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = services.length - names.length;
  return `${markdownText(names.join(', '))}${more > 0 ? ` and ${more} more` : ''}: `;
}

/** How services ended, with the revision where they share it. */
function ending(outcome: Outcome, services: readonly SummaryService[]): string {
  const before = shared(services.map((service) => service.before));
  const after = shared(services.map((service) => service.after ?? ''));
  const of = (word: string, revision: string) => (revision === '' ? word : `${word} ${revision}`);
  const onTheWay = (word: string) => (after === '' ? word : `${word} on the way to ${after}`);
  switch (outcome) {
    case 'deployed':
      return of('deployed', after);
    case 'unchanged':
      return of('unchanged, already on', after || before).replace(/, already on$/, '');
    case 'planned':
      return before !== '' && after !== '' ? `planned, ${before} → ${after}` : 'planned';
    case 'not-waited':
      return after === '' ? 'started, not waited for' : `${after} started, not waited for`;
    case 'rolled-back':
      return before === '' ? 'rolled back' : `rolled back to ${before}`;
    case 'failed':
      return after === '' ? 'failed' : `${after} failed`;
    case 'timed-out':
      return onTheWay('timed out');
    case 'superseded':
      return onTheWay('superseded');
    case 'cancelled':
      return onTheWay('cancelled');
    case 'rollback-failed':
      return 'the rollback failed, act now';
    default:
      return assertNever(outcome);
  }
}

/** The revision that all have, as text; empty where they differ. */
function shared(arns: readonly string[]): string {
  const [first = '', ...others] = new Set(arns);
  return others.length === 0 ? markdownText(shortRevision(first)) : '';
}
