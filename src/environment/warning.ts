import { type Problem, sentence } from '../errors.ts';
import { GitHubError, type GitHubTrouble } from '../github/errors.ts';
import { plainText } from '../plaintext.ts';

/** What is to be done, by what went wrong. A call that only had bad luck asks for nothing. */
const FIXES: Readonly<Record<GitHubTrouble, string>> = {
  token: `give github-token a token that is valid, as in \${{ github.token }}`,
  permission: 'give the job the permission deployments: write, or remove environment',
  refused: 'look at what GitHub says; without environment, nothing is asked of it',
  passing: 'look at the status of GitHub if it happens again',
};

/** What is said of a deployment that GitHub does not show. */
export function notRecorded(environment: string, error: unknown): string {
  return warning(`This deployment is not shown in the environment ${environment} on GitHub`, error);
}

/** What is said of one that GitHub shows as it was before its end. */
export function notTold(environment: string, error: unknown): string {
  return warning(`The environment ${environment} on GitHub does not show how this deployment ended`, error);
}

/** What is said where a deployment took the place of others, and GitHub still shows these as live. */
export function notReplaced(environment: string, error: unknown): string {
  return warning(
    `The environment ${environment} on GitHub may show deployments before this one as live`,
    error,
  );
}

/** Whether the same call may work a little later. */
export function mayPass(error: unknown): boolean {
  return error instanceof GitHubError && error.trouble === 'passing';
}

/** One line, which says that the deployment itself is not touched by it. */
function warning(what: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  const problem: Problem = {
    what,
    why: `${plainText(why)}, which changes nothing about the services`,
    fix: FIXES[error instanceof GitHubError ? error.trouble : 'refused'],
  };
  return sentence(problem);
}
