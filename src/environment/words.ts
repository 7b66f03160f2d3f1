import { shortRevision } from '../aws/arn.ts';
import type { DeploymentState } from '../github/index.ts';
import type { Outcome } from '../outcome.ts';
import { listOf, plainText } from '../plaintext.ts';
import type { Conclusion } from '../report/index.ts';
import type { Ending, Fate } from '../rollout/index.ts';
import type { Change, Ended } from './types.ts';

/** GitHub's limit, from the description of its REST API. */
const MOST_CHARACTERS = 140;

/** How GitHub shows the outcomes of a step; docs/github-deployments.md says why. A plan is not recorded. */
export const STATE_OF: Readonly<Record<Exclude<Outcome, 'planned'>, DeploymentState>> = {
  deployed: 'success',
  unchanged: 'success',
  'not-waited': 'success',
  'rolled-back': 'failure',
  failed: 'failure',
  'timed-out': 'failure',
  superseded: 'inactive',
  cancelled: 'error',
  'rollback-failed': 'error',
};

/** `web:2 to web and api:5 to api` */
export function aimOf(changes: readonly Change[]): string {
  return listOf(changes.map(({ service, revision }) => `${shortRevision(revision)} to ${service}`));
}

/** The end of a step as GitHub shows it: an outcome, and why. `endings`: how it ended for each service, where it came to that. */
export function endedOf({ outcome, reason }: Conclusion, endings: readonly Ending[]): Ended {
  return {
    state: stateOf(outcome, endings),
    description: shortText([...whereItStands(endings), reason].join(' ')),
  };
}

/** What one service got is live, even if somebody else has deployed another one since. */
function stateOf(outcome: Outcome, endings: readonly Ending[]): DeploymentState {
  const isPartlyLive = endings.some(({ kind }) => kind === 'deployed' || kind === 'unchanged');
  if (outcome === 'superseded' && isPartlyLive) return 'success';
  // A plan never comes here.
  return STATE_OF[outcome as keyof typeof STATE_OF];
}

/** What people look for first: it stands at the end of a reason, where it would be cut off. */
function whereItStands(endings: readonly Ending[]): string[] {
  const back = endings.flatMap((ending) =>
    ending.kind === 'bad' && isBack(ending.fate) ? [shortRevision(ending.fate.runs)] : [],
  );
  return back.length > 0 ? [`Rolled back to ${listOf([...new Set(back)])}.`] : [];
}

function isBack(fate: Fate): fate is Fate & { readonly runs: string } {
  return /^(rolled-back|rolled-back-by-itself|never-left)$/.test(fate.kind);
}

/** A text as GitHub takes it: one line without control characters, at most 140 characters. */
export function shortText(text: string): string {
  const plain = plainText(text);
  if (plain.length <= MOST_CHARACTERS) return plain;
  // At the end of a word, if one ends near; half an emoji is no character.
  const start = plain.slice(0, MOST_CHARACTERS - 1).replace(/[\ud800-\udbff]$| \S{0,20}$/, '');
  return `${start}…`;
}
