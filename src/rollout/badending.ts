import { shortRevision } from '../aws/arn.ts';
import type { Cause } from '../diagnosis/types.ts';
import { assertNever, type Problem, withStop } from '../errors.ts';
import { inMinutes } from '../minutes.ts';
import type { Outcome } from '../outcome.ts';
import type { Ending, Failure, Fate } from './ending.ts';
import { deploymentOf } from './others.ts';
import type { Observation, Target } from './types.ts';

/** Stopped tasks that are looked at, ECS's limit for one call. */
const MOST_TASKS = 100;

/** What the words need besides the ending. */
export interface ResultContext {
  /** Page of the service in the console. */
  readonly consoleUrl: string;
  /** Whether somebody wanted to go back: nothing can be mended in a revision that exists. */
  readonly isRollback?: boolean;
}

/** How a deployment ended that went wrong. */
type BadEnding = Extract<Ending, { kind: 'bad' }>;

/** Where it stands among the outcomes: what became of the service counts, and then what went wrong. */
export function outcomeOf({ failure, fate }: BadEnding): Outcome {
  switch (fate.kind) {
    case 'rolled-back-by-itself':
    case 'rolled-back':
    case 'never-left':
      return 'rolled-back';
    case 'rollback-failed':
      return 'rollback-failed';
    case 'taken-over':
      return 'superseded';
    case 'nowhere':
    case 'left':
    case 'stopped-by-others':
    case 'finishing':
    case 'unwatched':
      return failure.kind;
    default:
      return assertNever(fate);
  }
}

/** What went wrong with a deployment, what became of the service, and what is to be done. */
export function problemOf(
  { target, failure, fate }: BadEnding,
  { consoleUrl, isRollback }: ResultContext,
): Problem {
  const revision = shortRevision(target.revision);
  const cause = failure.cause ?? failure.diagnosis?.causes[0];
  const happened =
    failure.kind === 'failed'
      ? `${revision} was not deployed to ${target.name}`
      : `${revision} is not complete on ${target.name} after ${inMinutes(failure.minutes)}`;
  const fix =
    fate.kind === 'finishing'
      ? fate.fix
      : (cause?.fix ?? `look at the stopped tasks and their logs, ${consoleUrl}`);
  const slow =
    failure.kind === 'timed-out' && cause === undefined && fate.kind !== 'finishing'
      ? '; if it only needs longer, raise wait-for-minutes'
      : '';
  const isLost = fate.kind === 'rollback-failed';
  const toGoBack =
    fate.kind === 'left' && fate.command !== undefined
      ? `; to go back to ${shortRevision(target.previous)}: ${fate.command}`
      : '';
  const another = isRollback ? '; or go back to another revision, named with rollback-to' : '';
  const seeHow = fate.kind === 'unwatched' ? `see how it ends (${consoleUrl}); ` : '';
  const parts = {
    cause: cause && withTasks(cause),
    why: cause?.why ?? unexplained(failure),
    stands: fateOf(fate, target, failure),
  };
  const explained = parts.cause === undefined ? parts.why : withStop(`${parts.cause}: ${parts.why}`);
  return {
    what: isLost ? `${happened}, and the way back to ${shortRevision(target.previous)} failed` : happened,
    why: `${explained} ${parts.stands}`,
    // What is to be done at once comes first, and then it is told what the rest is about.
    fix:
      isLost || fate.kind === 'unwatched'
        ? `${seeHow}${fate.fix}; for ${revision}: ${fix}`
        : `${fix}${slow}${another}${toGoBack}`,
    parts,
  };
}

/** What caused it, and in how many tasks: `Container app exited (3 tasks)` */
function withTasks({ what, tasks: count = 0 }: Problem & Partial<Cause>): string {
  // No more are looked at.
  const most = count >= MOST_TASKS ? ' or more' : '';
  return count > 1 ? `${what} (${count}${most} tasks)` : what;
}

function unexplained({ kind, reason, last }: Failure): string {
  return withEvent(
    kind === 'failed' ? reason : `the last that ECS said is ${last?.progress || 'nothing'}.`,
    last,
  );
}

function fateOf(fate: Fate, { name, previous, revision }: Target, { last }: Failure): string {
  const before = shortRevision(previous);
  switch (fate.kind) {
    case 'rolled-back-by-itself':
      return `${fate.by} went back, ${name} is stable on ${shortRevision(fate.runs)}`;
    case 'rolled-back':
      return `${name} was taken back and is stable on ${shortRevision(fate.runs)}`;
    case 'never-left':
      return `No traffic ever went to it, ${name} serves from ${shortRevision(fate.runs)} as before`;
    case 'stopped-by-others':
      return `${name} was left as they left it; ${before} ran before`;
    case 'rollback-failed':
      return `Then on the way back to ${before}: ${withStop(fate.why)}${nowIs(fate.now, name)}`;
    case 'unwatched':
      return `${name} is on its way back to ${before}, but that can't be watched to its end: ${withStop(fate.why)}${nowIs(fate.now, name)}`;
    case 'taken-over':
      return `Somebody else has started ${deploymentOf(fate)} since, which was left alone`;
    case 'nowhere':
      return `There is no other revision to go back to, so ${name} was left as it is`;
    case 'left':
      return `${name} was left as it is, as on-failure says: ${stillRuns(last, previous)}, and ${goesOn(fate, shortRevision(revision), last)}`;
    case 'finishing':
      return `The new tasks run, and ${fate.why}, so it was left to finish`;
    default:
      return assertNever(fate);
  }
}

/** `web:7 still runs 2 tasks` */
function stillRuns(last: Observation | undefined, revision: string): string {
  const before = shortRevision(revision);
  const running = last?.running?.get(revision) ?? 0;
  if (last?.running === undefined) return `${before} ran before`;
  if (running === 0) return `no task of ${before} runs any more`;
  return `${before} still runs ${running === 1 ? '1 task' : `${running} tasks`}`;
}

/** What a deployment that was left does now. */
function goesOn(
  { goesOn: id }: Extract<Fate, { kind: 'left' }>,
  revision: string,
  last: Observation | undefined,
): string {
  if (id !== undefined) return `the deployment ${id} goes on`;
  return last?.verdict.state === 'failed'
    ? `${revision} was given up`
    : `ECS goes on with ${revision} for as long as it is left`;
}

/** ` web was last seen with web:8 0 of 2 running; web:7 2 running` */
export function nowIs(progress: string | undefined, name: string): string {
  return progress ? ` ${name} was last seen with ${progress}` : '';
}

/** What ECS said last about something that went wrong, other than that the deployment failed. */
function withEvent(reason: string, last: Observation | undefined): string {
  const telling = last?.events.findLast(
    ({ text }) =>
      /unable|unhealthy|failed|error|could not|misconfigured/i.test(text) && !/deployment failed/.test(text),
  );
  return telling === undefined ? withStop(reason) : `${withStop(reason)} ECS said: ${withStop(telling.text)}`;
}
