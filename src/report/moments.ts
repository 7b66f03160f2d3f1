import { shortRevision } from '../aws/arn.ts';
import { assertNever } from '../errors.ts';
import { inMinutes } from '../minutes.ts';
import type { Fate } from '../rollout/ending.ts';
import type { Deployment, Observation } from '../rollout/types.ts';
import type { Settled, WaitResult } from '../rollout/wait.ts';

/** What one look shows of a deployment, as far as changes of it are news. */
export interface Glance {
  readonly running: number;
  readonly wanted: number;
  /** Percent of the production traffic that is on it; nothing where none is moved. */
  readonly traffic: number | undefined;
  readonly isFailing: boolean;
  /** Whether no task of the service runs, whatever its revision. */
  readonly isDown: boolean;
}

/** What that is at a look. */
export function glanceAt({ target }: Deployment, { serving, failedTasks }: Observation): Glance {
  const { wanted = 0, shares = [] } = serving ?? {};
  const own = shares.find(({ revision }) => revision === target.revision);
  const total = shares.reduce((sum, share) => sum + share.running, 0);
  return {
    running: own?.running ?? 0,
    wanted,
    traffic: own?.traffic,
    isFailing: failedTasks > 0,
    isDown: wanted > 0 && total === 0,
  };
}

/** A look, and the one before it. */
export interface Change {
  /** Nothing at the first look. */
  readonly before: Glance | undefined;
  readonly now: Glance;
  readonly observation: Observation;
  /** Whether it is one at the way back. */
  readonly isBack: boolean;
}

/** Stages that last; a step of the traffic is told with its percent. */
const STAGES: Readonly<Record<string, string>> = {
  BAKE_TIME: 'ECS watches the new tasks (BAKE_TIME)',
  TERMINATION_WAIT: 'CodeDeploy keeps the old tasks',
};

/** What ECS says it can't do: no task fails then, and none starts. */
const COMPLAINT =
  /^\(service \S+\) (was unable to (?:place a task|stop or start tasks)|failed to launch a task)\b/;

/** What is new in a look, in words. */
export function newsOf({ target }: Deployment, { before, now, observation, isBack }: Change): string[] {
  const { events, steps = [], stage, waitsFor, goingBack } = observation;
  const revision = shortRevision(target.revision);
  const { running, wanted, traffic = 0 } = now;
  // How it was when it began is no news.
  const hasMore = before !== undefined && running > before.running;
  const isAll = hasMore && running >= wanted;
  const isFirst = hasMore && before.running === 0;
  const hasShifted = before !== undefined && traffic !== (before.traffic ?? 0);
  const stageWords = STAGES[stage?.name ?? ''];
  return [
    // CodeDeploy goes through the same steps there and back.
    ...steps.map(({ text }) => `${isBack ? 'way back: ' : ''}${text.replace(/\.$/, '')}`),
    ...(isAll || isFirst ? [`${running} of ${wanted} tasks of ${revision} run`] : []),
    ...(hasShifted ? [`${Number(traffic.toFixed(1))} % of the production traffic is on ${revision}`] : []),
    ...(stage === undefined || stageWords === undefined
      ? []
      : [`${stageWords} for at most ${inMinutes(stage.minutes)}`]),
    ...(now.isFailing ? [`a task of ${revision} fails`] : []),
    ...events.flatMap(({ text }) => COMPLAINT.exec(text)?.[1] ?? []).map((complaint) => `ECS ${complaint}`),
    ...(before?.isDown === false && now.isDown ? [`no task of ${target.name} runs`] : []),
    ...(waitsFor === undefined ? [] : [`it waits for somebody: ${waitsFor.why}`]),
    ...(goingBack === undefined ? [] : [`ECS gives ${revision} up and goes back`]),
  ];
}

/** How the wait for a deployment ended, in words. */
export function settledWords(
  verdict: Settled,
  {
    deployment: { target },
    minutes,
    isBack,
  }: Pick<WaitResult, 'deployment' | 'minutes'> & { readonly isBack: boolean },
): string {
  const revision = shortRevision(target.revision);
  switch (verdict.state) {
    case 'completed':
      return isBack ? `stable on ${revision}` : `${revision} is complete`;
    case 'traffic-shifted':
      return `all production traffic is on ${revision}, and no more is waited for`;
    case 'rolled-back':
      return `stable on ${shortRevision(verdict.runs)}`;
    case 'failed':
      return `${revision} is given up`;
    case 'rollback-failed':
      return 'ECS gives the way back up too';
    case 'timed-out':
      return `the limit of ${inMinutes(minutes)} is over`;
    case 'superseded':
      return `${shortRevision(verdict.runs) || verdict.by} takes its place`;
    case 'gone':
      return `${target.name} is gone`;
    case 'unwatched':
      return 'it can be looked at no longer';
    default:
      return assertNever(verdict);
  }
}

/** What becomes of a service, in words; nothing where the end of the wait has said it. */
export function fateWords({ kind }: Fate, previous: string): string | undefined {
  switch (kind) {
    case 'rollback-failed':
      return `the way back to ${shortRevision(previous)} fails`;
    case 'left':
    case 'nowhere':
    case 'stopped-by-others':
    case 'finishing':
      return 'left as it is';
    case 'never-left':
      return `served by ${shortRevision(previous)} as before`;
    case 'taken-over':
      return 'left to somebody else';
    case 'rolled-back':
    case 'rolled-back-by-itself':
    case 'unwatched':
      return undefined;
    default:
      return assertNever(kind);
  }
}
