import { shortRevision } from '../aws/arn.ts';
import { type Problem, reasonOf, StepError, sentence } from '../errors.ts';
import type { Outcome } from '../outcome.ts';
import type { Deployment } from '../rollout/types.ts';

/** How the run ended. */
export interface Conclusion {
  readonly outcome: Outcome;
  /** Why, in one sentence. */
  readonly reason: string;
  /** What the one error annotation says; nothing when the run is green. */
  readonly error: string | undefined;
  /** The problems that `error` tells, for those who show their parts. */
  readonly problems?: readonly Problem[];
  /** What `error` says besides; left out, the lines of it that are none of the problems. */
  readonly notes?: readonly string[];
}

const BUG: Problem = {
  what: 'This action has a bug',
  why: 'it did not expect what happened',
  fix: 'report it in the issues of this action, with this text',
};

/** The conclusion of a run that could not go on, with the deployments that it leaves running. */
export function conclusionOf(error: unknown, underWay: readonly Deployment[] = []): Conclusion {
  const conclusion = conclusionOfError(error);
  if (underWay.length === 0) return conclusion;
  const left = underWay.map(
    ({ id, target }) =>
      `${target.name} is on its way to ${shortRevision(target.revision)} (${id || 'by ECS itself'})`,
  );
  const words = `Nobody waits any more, and ECS goes on: ${left.join(', ')}.`;
  return {
    ...conclusion,
    reason: `${conclusion.reason} ${words}`,
    error: `${conclusion.error ?? conclusion.reason}\n${words}`,
  };
}

function conclusionOfError(error: unknown): Conclusion {
  if (error instanceof StepError) {
    return {
      outcome: 'failed',
      reason: error.problems.map(reasonOf).join(' '),
      error: error.message,
      problems: error.problems,
    };
  }
  // A bug of ours: the stack is what we need to see.
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    outcome: 'failed',
    reason: 'This action has a bug.',
    error: `${sentence(BUG)}\n${stack}`,
    problems: [BUG],
  };
}
