import { shortRevision } from '../aws/arn.ts';
import type { Cause, Diagnosis } from '../diagnosis/types.ts';
import { assertNever, type Problem, reasonOf, type StepError, sentence } from '../errors.ts';
import type { Outcome } from '../outcome.ts';
import type { LastWait, Observation, Target } from './types.ts';

/** How it ended for one service. */
export type Ending =
  /** It runs exactly this already. */
  | { readonly kind: 'unchanged'; readonly target: Target }
  /** Started, and nobody waited. */
  | { readonly kind: 'not-waited'; readonly target: Target }
  /** ECS refused the update; the service is as it was. */
  | { readonly kind: 'refused'; readonly target: Target; readonly error: StepError }
  /** `rest`: what is still to come, in sentences, as only the traffic was waited for. */
  | { readonly kind: 'deployed'; readonly target: Target; readonly rest?: string }
  /** Somebody deleted the service. */
  | { readonly kind: 'gone'; readonly target: Target; readonly id: string; readonly error: StepError }
  /** It goes on, and nobody can wait for it any more. */
  | { readonly kind: 'unwatched'; readonly target: Target; readonly id: string; readonly error: StepError }
  | { readonly kind: 'superseded'; readonly target: Target; readonly by: string; readonly runs: string }
  | { readonly kind: 'bad'; readonly target: Target; readonly failure: Failure; readonly fate: Fate };

/** What went wrong with a deployment. */
export interface Failure {
  readonly kind: 'failed' | 'timed-out';
  /** ECS's or CodeDeploy's reason, a sentence. */
  readonly reason: string;
  /** The limit that the wait had. */
  readonly minutes: number;
  readonly last: Observation | undefined;
  /** What ended it or held it up, where that is something else than its tasks. */
  readonly cause?: Problem | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** What became of a service whose deployment went wrong. */
export type Fate =
  /** ECS or CodeDeploy went back unasked. */
  | { readonly kind: 'rolled-back-by-itself'; readonly by: string; readonly runs: string }
  /** No traffic ever went to the new revision, and the one before serves as it did. */
  | { readonly kind: 'never-left'; readonly runs: string }
  /** Somebody stopped the deployment, and what they left is theirs. */
  | { readonly kind: 'stopped-by-others' }
  /** We took it back. */
  | { readonly kind: 'rolled-back'; readonly runs: string }
  /** `now`: tasks and revisions as they were seen last. */
  | {
      readonly kind: 'rollback-failed';
      readonly why: string;
      readonly fix: string;
      readonly now?: string | undefined;
    }
  /** We took it back, and then could not look at it any more. */
  | {
      readonly kind: 'unwatched';
      readonly why: string;
      readonly fix: string;
      readonly now: string | undefined;
    }
  /** Somebody else has deployed since. */
  | { readonly kind: 'taken-over'; readonly by: string; readonly runs: string }
  /** There is no other revision. */
  | { readonly kind: 'nowhere' }
  /** As `on-failure: leave` wants it. `goesOn`: id of the deployment, where it keeps others from starting. */
  | { readonly kind: 'left'; readonly goesOn?: string }
  /** The new tasks serve, and only time is missing: left to finish. */
  | ({ readonly kind: 'finishing' } & LastWait);

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

/** Stopped tasks that are looked at, ECS's limit for one call. */
const MOST_TASKS = 100;

/** What the words need besides the ending. */
export interface ResultContext {
  /** Page of the service in the console. */
  readonly consoleUrl: string;
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
        fix: 'look at the run that started it; a concurrency group of the workflow lets one run after the other',
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
  { target, id, error }: Extract<Ending, { kind: 'unwatched' }>,
  { consoleUrl }: ResultContext,
): Problem {
  const { what, why, fix } = error.problems[0] as Problem;
  const revision = shortRevision(target.revision);
  return {
    what: `The deployment ${id} of ${revision} to ${target.name} goes on, but it can't be watched to its end`,
    why: `${what}, ${why}`,
    fix: `see how it ends (${consoleUrl}); ${fix}`,
  };
}

type BadEnding = Extract<Ending, { kind: 'bad' }>;

function outcomeOf({ failure, fate }: BadEnding): Outcome {
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

function problemOf({ target, failure, fate }: BadEnding, { consoleUrl }: ResultContext): Problem {
  const revision = shortRevision(target.revision);
  const cause = failure.cause ?? failure.diagnosis?.causes[0];
  const { minutes } = failure;
  const { what: happened } =
    failure.kind === 'failed'
      ? { what: `${revision} was not deployed to ${target.name}` }
      : {
          what: `${revision} is not complete on ${target.name} after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
        };
  const fix =
    fate.kind === 'finishing'
      ? fate.fix
      : (cause?.fix ?? `look at the stopped tasks and their logs, ${consoleUrl}`);
  const slow =
    failure.kind === 'timed-out' && cause === undefined && fate.kind !== 'finishing'
      ? '; if it only needs longer, raise wait-for-minutes'
      : '';
  const isLost = fate.kind === 'rollback-failed';
  const seeHow = fate.kind === 'unwatched' ? `see how it ends (${consoleUrl}); ` : '';
  return {
    what: isLost ? `${happened}, and the way back to ${shortRevision(target.previous)} failed` : happened,
    why: `${cause === undefined ? unexplained(failure) : explained(cause)} ${fateOf(fate, target)}`,
    fix: isLost || fate.kind === 'unwatched' ? `${seeHow}${fate.fix}; ${fix}` : `${fix}${slow}`,
  };
}

function explained(cause: Problem & Partial<Cause>): string {
  const { tasks: count = 0 } = cause;
  // No more are looked at.
  const most = count >= MOST_TASKS ? ' or more' : '';
  const tasks = count > 1 ? ` (${count}${most} tasks)` : '';
  return withStop(`${cause.what}${tasks}: ${cause.why}`);
}

function unexplained({ kind, reason, last }: Failure): string {
  return withEvent(
    kind === 'failed' ? reason : `the last that ECS said is ${last?.progress || 'nothing'}.`,
    last,
  );
}

function fateOf(fate: Fate, { name, previous }: Target): string {
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
      return fate.goesOn === undefined
        ? `${name} was left as it is, as on-failure says; ${before} ran before`
        : `${name} was left as it is, as on-failure says, and the deployment ${fate.goesOn} goes on; ${before} ran before`;
    case 'finishing':
      return `The new tasks run, and ${fate.why}, so it was left to finish`;
    default:
      return assertNever(fate);
  }
}

/** A deployment of somebody else, in words: `the deployment ecs-svc/9 of web:9`. What a deployment of CodeDeploy brings is not known before its tasks are there. */
export function deploymentOf({ by, runs }: { readonly by: string; readonly runs: string }): string {
  return `the deployment ${by}${runs === '' ? '' : ` of ${shortRevision(runs)}`}`;
}

/** ` web has web:8 0 of 2 running; web:7 2 running now` */
function nowIs(progress: string | undefined, name: string): string {
  return progress ? ` ${name} was last seen with ${progress}` : '';
}

function good(name: string, outcome: Outcome, reason: string): ServiceResult {
  return { name, outcome, reason, problem: undefined, diagnosis: undefined };
}

function bad(name: string, outcome: Outcome, problem: Problem): ServiceResult {
  return { name, outcome, reason: reasonOf(problem), problem, diagnosis: undefined };
}

/** What ECS said last about something that went wrong, other than that the deployment failed. */
function withEvent(reason: string, last: Observation | undefined): string {
  const telling = last?.events.findLast(
    ({ text }) =>
      /unable|unhealthy|failed|error|could not|misconfigured/i.test(text) && !/deployment failed/.test(text),
  );
  return telling === undefined ? withStop(reason) : `${withStop(reason)} ECS said: ${withStop(telling.text)}`;
}

function withStop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Several services in one sentence each. */
export function joinReasons(results: readonly ServiceResult[]): string {
  return results.map(({ reason }) => reason).join(' ');
}

/** What the one annotation says: a line for each service that is not well, and one for the others. */
export function joinProblems(results: readonly ServiceResult[]): string | undefined {
  const lines = results.flatMap(({ problem }) => (problem === undefined ? [] : [sentence(problem)]));
  if (lines.length === 0) return undefined;
  const good = results.filter(({ problem }) => problem === undefined).map(({ reason }) => reason);
  return [...lines, ...(good.length > 0 ? [`Meanwhile: ${good.join(' ')}`] : [])].join('\n');
}
