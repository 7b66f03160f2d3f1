import { shortRevision } from '../aws/arn.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { assertNever, type Problem, reasonOf, sentence } from '../errors.ts';
import { type Outcome, rankOf } from '../outcome.ts';
import { nowIs, outcomeOf, problemOf, type ResultContext } from './badending.ts';
import type { Ending } from './ending.ts';
import { deploymentOf, whoStarted } from './others.ts';

/** How it ended for one service, in words. */
export interface ServiceResult {
  readonly name: string;
  readonly outcome: Outcome;
  /** One sentence. */
  readonly reason: string;
  /** What the user has to know and do; nothing when all is well. */
  readonly problem: Problem | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** The words for an ending. */
export function resultOf(ending: Ending, context: ResultContext): ServiceResult {
  const { target } = ending;
  const { name } = target;
  const revision = shortRevision(target.revision);
  switch (ending.kind) {
    case 'unchanged':
      return good(name, 'unchanged', `${name} already runs exactly this (${revision}).`);
    case 'not-waited':
      return good(name, 'not-waited', `${revision} is on its way to ${name}; waiting was turned off.`);
    case 'deployed':
      return good(name, 'deployed', deployedWords(name, revision, ending.rest));
    case 'refused':
    case 'gone':
      return bad(name, 'failed', ending.error.problems[0] as Problem);
    case 'unwatched':
      return bad(name, 'failed', unwatched(ending, context));
    case 'superseded':
      return bad(name, 'superseded', {
        what: `${revision} was replaced on ${name} while it was deployed`,
        why: `${deploymentOf(ending)} started after ours`,
        fix: `${whoStarted(ending)}; a concurrency group of the workflow lets one run after the other`,
      });
    case 'bad':
      return {
        ...bad(name, outcomeOf(ending), problemOf(ending, context)),
        diagnosis: ending.failure.diagnosis,
      };
    default:
      return assertNever(ending);
  }
}

function deployedWords(name: string, revision: string, rest: string | undefined): string {
  return rest === undefined
    ? `${name} runs ${revision}.`
    : `All production traffic of ${name} is on ${revision}. ${rest}`;
}

/** Nothing is known to be wrong with the deployment. */
function unwatched(
  { target, id, error, now, command }: Extract<Ending, { kind: 'unwatched' }>,
  { consoleUrl }: ResultContext,
): Problem {
  const { what, why, fix } = error.problems[0] as Problem;
  const { name } = target;
  const [revision, before] = [target.revision, target.previous].map(shortRevision);
  const back = command === undefined ? '' : `, or take ${name} back to ${before}: ${command}`;
  return {
    what: `The deployment ${id} of ${revision} to ${name} goes on, but it can't be watched to its end`,
    why: `${what}, ${why}.${nowIs(now, name)}`,
    fix: `see how it ends (${consoleUrl})${back}; ${fix}`,
  };
}

function good(name: string, outcome: Outcome, reason: string): ServiceResult {
  return { name, outcome, reason, problem: undefined, diagnosis: undefined };
}

function bad(name: string, outcome: Outcome, problem: Problem): ServiceResult {
  return { name, outcome, reason: reasonOf(problem), problem, diagnosis: undefined };
}

/** Several services in one sentence each. */
export function joinReasons(results: readonly ServiceResult[]): string {
  return worstFirst(results)
    .map(({ reason }) => reason)
    .join(' ');
}

/** Nobody looks for what failed behind what went well. */
function worstFirst(results: readonly ServiceResult[]): ServiceResult[] {
  return results.toSorted((one, other) => rankOf(other.outcome) - rankOf(one.outcome));
}

/** What the one annotation says: a line for each service that is not well, and one for the others. */
export function joinProblems(results: readonly ServiceResult[]): string | undefined {
  const lines = results.flatMap(({ problem }) => (problem === undefined ? [] : [sentence(problem)]));
  if (lines.length === 0) return undefined;
  const good = results.filter(({ problem }) => problem === undefined).map(({ reason }) => reason);
  return [...lines, ...(good.length > 0 ? [`Meanwhile: ${good.join(' ')}`] : [])].join('\n');
}
