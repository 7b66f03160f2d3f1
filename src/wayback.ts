import { shortRevision } from './aws/arn.ts';
import { AwsError } from './aws/errors.ts';
import { type Problem, StepError, withStop } from './errors.ts';
import type { CommonInputs } from './inputs/index.ts';
import type {
  Deployment,
  Failure,
  Fate,
  Observation,
  Rollout,
  Settled,
  Target,
  WayBack,
} from './rollout/index.ts';
import type { World } from './world.ts';

/** What going back needs to know of the run. */
export interface GoBackContext {
  readonly inputs: CommonInputs;
  readonly rollout: Rollout;
  readonly world: World;
}

/** A way back, what made it necessary, and who began it unasked. */
export interface WayBackUnderWay {
  readonly target: Target;
  readonly failure: Failure;
  readonly by: string | undefined;
}

/** A way back that has begun, and whoever began it unasked. */
type Begun = Extract<WayBack, { kind: 'started' }>;

/**
 * Goes back from a deployment that went wrong where `on-failure` wants that, or finds the way back that has begun unasked.
 *
 * @returns the way back, to be followed; what becomes of the service where there is none or where it is refused
 */
export async function goBack(
  deployment: Deployment,
  failure: Failure,
  { inputs, rollout, world }: GoBackContext,
): Promise<Begun | Fate> {
  const { target } = deployment;
  try {
    const back =
      inputs.onFailure === 'leave' ? await rollout.findWayBack(deployment) : await rollout.undo(deployment);
    const command = rollout.undoCommand(deployment);
    if (back === undefined) return { kind: 'left', command };
    if (back.kind === 'left') return { ...back, command };
    if (back.kind !== 'started') return back;
    world.log.info(
      `${target.name} goes back to ${shortRevision(target.previous)}. ${whyBack(failure)}${userIsUs(back)}`,
    );
    return back;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return backRefused(error, deployment, { rollout, last: failure.last });
  }
}

/** What became of a service on its way back. `last`: what was seen of it last. */
export function fateOfBack(
  verdict: Settled,
  { target: { revision } }: Deployment,
  { by, last }: { readonly by: string | undefined; readonly last: Observation | undefined },
): Fate {
  const now = nowOf(last, revision);
  switch (verdict.state) {
    case 'completed':
    case 'traffic-shifted':
      return by === undefined
        ? { kind: 'rolled-back', runs: verdict.runs }
        : { kind: 'rolled-back-by-itself', by, runs: verdict.runs };
    case 'superseded':
      return { kind: 'taken-over', by: verdict.by, runs: verdict.runs };
    case 'timed-out':
      return { ...rollbackFailed('it was not complete within the limit either', revision), now };
    case 'gone':
      return { kind: 'rollback-failed', ...wordsOf(verdict.error) };
    case 'unwatched':
      return { kind: 'unwatched', now, ...wordsOf(verdict.error) };
    default:
      return { ...rollbackFailed(verdict.reason, revision), now };
  }
}

/** The fate of a service that does not run the revision before either. */
export function rollbackFailed(why: string, revision: string) {
  const fix = `act now: deploy ${shortRevision(revision)} by hand, or find out why it does not run any more`;
  return { kind: 'rollback-failed', why, fix } as const;
}

/** The fate of a service whose way back was refused: it is as it was when its deployment failed. */
function backRefused(
  error: StepError,
  deployment: Deployment,
  { rollout, last }: { readonly rollout: Rollout; readonly last: Observation | undefined },
): Fate {
  const { why, fix } = wordsOf(error);
  // What AWS takes from nobody, it does not take from people either.
  const isRefused = error instanceof AwsError && error.kind === 'refused';
  const command = isRefused ? undefined : rollout.undoCommand(deployment);
  const byHand = command === undefined ? '' : `act now: ${command}; `;
  return {
    kind: 'rollback-failed',
    why,
    fix: `${byHand}${fix}`,
    now: nowOf(last, deployment.target.previous),
  };
}

/** What was seen last, and what that means for the revision that is to serve again. */
function nowOf(last: Observation | undefined, revision: string): string | undefined {
  if (last?.running === undefined) return last?.progress;
  const isThere = (last.running.get(revision) ?? 0) > 0;
  const before = shortRevision(revision);
  return `${last.progress}, so ${isThere ? `${before} still runs` : `nothing of ${before} runs`}`;
}

function wordsOf(error: StepError): { readonly why: string; readonly fix: string } {
  const { what, why, fix } = error.problems[0] as Problem;
  return { why: `${what}: ${why}`, fix };
}

/** Why a deployment is gone back from, in a sentence. */
function whyBack({ kind, reason, cause, diagnosis, minutes }: Failure): string {
  if (kind === 'timed-out')
    return `The limit of ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} came first.`;
  const known = cause ?? diagnosis?.causes[0];
  // The whole of it comes with the verdict.
  return known === undefined ? reason : withStop(known.what);
}

/** ECS calls whoever asks it to stop a deployment a user, and everybody wonders who that was. */
function userIsUs({ by, deployment: { id } }: Begun): string {
  const isStopped = by === undefined && id === '';
  return isStopped ? ' The user of whom ECS says that they stopped the deployment is this step.' : '';
}
