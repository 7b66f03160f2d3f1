import { shortRevision } from './aws/arn.ts';
import { AwsError } from './aws/errors.ts';
import type { Problem, StepError } from './errors.ts';
import type { Deployment, Failure, Fate, Observation, Rollout, Settled, Target } from './rollout/index.ts';

/** A way back, what made it necessary, and who began it unasked. */
export interface WayBackUnderWay {
  readonly target: Target;
  readonly failure: Failure;
  readonly by: string | undefined;
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
export function backRefused(
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
