import type { Service } from '@aws-sdk/client-ecs';
import { type Problem, StepError } from '../errors.ts';
import type { CountChange, Deployment, Target, Wishes } from './types.ts';

/** How a wish changes the number of tasks that a service is to have; nothing where it changes none. */
export function countChangeOf({ service }: Target, { desiredCount: asked }: Wishes): CountChange | undefined {
  const before = service.desiredCount;
  return asked === undefined || before === undefined || asked === before ? undefined : { before, asked };
}

/** The number of tasks that is to be put back; nothing where it was not changed, or somebody else or Auto Scaling has changed it since. */
export function countToPutBack(
  { desiredCount }: Service,
  { count }: Pick<Deployment, 'count'>,
): number | undefined {
  return count !== undefined && desiredCount === count.asked ? count.before : undefined;
}

/** A deployment was refused, and the number of tasks that was changed for it could not be put back. */
export class CountLeft extends StepError {
  constructor(
    refusal: StepError,
    { change, failure, command }: { change: CountChange; failure: StepError; command: string },
  ) {
    const { what, why, fix } = refusal.problems[0] as Problem;
    const { what: failed, why: because } = failure.problems[0] as Problem;
    super(
      {
        what,
        why: `${why}; and the desired count is ${change.asked} now, as it could not be put back to ${change.before} (${failed}: ${because})`,
        fix: `${fix}; put the count back with ${command}`,
      },
      { cause: refusal },
    );
    this.name = 'CountLeft';
  }
}
