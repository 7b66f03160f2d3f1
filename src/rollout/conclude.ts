import { shortRevision } from '../aws/arn.ts';
import { assertNever, type Problem, sentence } from '../errors.ts';
import type { Outcome } from '../outcome.ts';
import type { Started } from './start.ts';
import type { Observation, Target } from './types.ts';
import type { WaitResult } from './wait.ts';

/** How it ended for one service. */
export interface ServiceResult {
  readonly name: string;
  readonly outcome: Outcome;
  /** One sentence. */
  readonly reason: string;
  /** What the user has to know and do; nothing when all is well. */
  readonly problem: Problem | undefined;
}

/** What the words need besides the result. */
export interface ResultContext {
  /** Page of the service in the console. */
  readonly consoleUrl: string;
  /** The limit that a wait had. */
  readonly minutes: number;
}

/** The result of a service that was not waited for. */
export function resultOfStart(started: Started): ServiceResult {
  const { target } = started;
  const revision = shortRevision(target.revision);
  switch (started.kind) {
    case 'unchanged':
      return good(target, 'unchanged', `${target.name} already runs exactly this (${revision}).`);
    case 'started':
      return good(
        target,
        'not-waited',
        `${revision} is on its way to ${target.name}; waiting was turned off.`,
      );
    case 'refused': {
      const [problem] = started.error.problems;
      return { name: target.name, outcome: 'failed', reason: started.error.message, problem };
    }
    default:
      return assertNever(started);
  }
}

/** The result of a service whose deployment was followed. */
export function resultOfWait(
  { deployment, verdict, last }: WaitResult,
  context: ResultContext,
): ServiceResult {
  const { target } = deployment;
  const revision = shortRevision(target.revision);
  const what = `${revision} was not deployed to ${target.name}`;
  const look = `look at the stopped tasks and their logs, ${context.consoleUrl}`;
  switch (verdict.state) {
    case 'completed':
      return good(target, 'deployed', `${target.name} runs ${revision}.`);
    case 'failed':
      return bad(target, 'failed', {
        what,
        why: `${withEvent(verdict.reason, last)} ECS has not gone back to another revision`,
        fix: `${look}, then deploy again, or the revision before (${shortRevision(target.previous)})`,
      });
    case 'rolled-back':
      return bad(target, 'rolled-back', {
        what,
        why: `${withEvent(verdict.reason, last)} ECS went back, ${target.name} is stable on ${shortRevision(verdict.runs)}`,
        fix: `${look}, then deploy again`,
      });
    case 'superseded':
      return bad(target, 'superseded', {
        what: `${revision} was replaced on ${target.name} while it was deployed`,
        why: `the deployment ${verdict.by} of ${shortRevision(verdict.runs)} started after ours`,
        fix: 'look at the run that started it; a concurrency group of the workflow lets one run after the other',
      });
    case 'timed-out':
      return bad(target, 'timed-out', {
        what: `${revision} is not complete on ${target.name} after ${context.minutes} minutes`,
        why: `${withEvent(`the last that ECS said is ${last?.progress || 'nothing'}.`, last)} The deployment was left running`,
        fix: `${look}; if it only needs longer, raise wait-for-minutes`,
      });
    default:
      return assertNever(verdict);
  }
}

function good({ name }: Target, outcome: Outcome, reason: string): ServiceResult {
  return { name, outcome, reason, problem: undefined };
}

function bad({ name }: Target, outcome: Outcome, problem: Problem): ServiceResult {
  return { name, outcome, reason: `${problem.what}: ${problem.why}.`, problem };
}

/** What ECS said last about something that went wrong, other than that the deployment failed. */
function withEvent(reason: string, last: Observation | undefined): string {
  const telling = last?.events.findLast(
    ({ text }) =>
      /unable|unhealthy|failed|error|could not|misconfigured/i.test(text) && !/deployment failed/.test(text),
  );
  const sentenceLike = reason.endsWith('.') ? reason : `${reason}.`;
  return telling === undefined ? sentenceLike : `${sentenceLike} ECS said: ${telling.text}`;
}

/** Several services in one sentence each. */
export function joinReasons(results: readonly ServiceResult[]): string {
  return results.map(({ reason }) => reason).join(' ');
}

/** What the one annotation says: a line for each service that is not well. */
export function joinProblems(results: readonly ServiceResult[]): string | undefined {
  const lines = results.flatMap(({ problem }) => (problem === undefined ? [] : [sentence(problem)]));
  return lines.length === 0 ? undefined : lines.join('\n');
}
