import { type Problem, StepError } from '../errors.ts';
import type { WantedRole } from './refusals.ts';

/** There is neither a token nor anything else. */
export function noPermission({ arn }: WantedRole): StepError {
  return new StepError({
    what: `The role ${arn} was not assumed`,
    why: 'the job may not ask GitHub for an OIDC token, and has no AWS credentials of its own',
    fix: 'give the job permissions: id-token: write (and contents: read for the checkout, as what is not listed is taken away); a reusable workflow has no more than the job that calls it, and a pull request from a fork never gets a token',
  });
}

/** The credentials of the job will not do; with a token there would be another way. */
export function alsoByToken(error: unknown): unknown {
  if (!(error instanceof StepError)) return error;
  const { fix, ...problem } = error.problems[0] as Problem;
  const otherwise = 'to assume it with a token of GitHub, give the job permissions: id-token: write';
  return new StepError({ ...problem, fix: `${fix}; or, ${otherwise}` }, { cause: error });
}

/** The role takes neither the token nor the credentials of the job. */
export function bothRefused({ problems: [problem] }: StepError, other: StepError): StepError {
  const { what, why, fix } = problem as Problem;
  const { why: otherWhy, fix: otherFix } = other.problems[0] as Problem;
  return new StepError({
    what,
    why: `${why}; nor was it assumed from the credentials of the job, ${otherWhy}`,
    fix: `${fix}; or, to assume it from those credentials, ${otherFix}`,
    topic: 'credentials',
  });
}
