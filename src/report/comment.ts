import type { CommonInputs } from '../inputs/index.ts';
import type { World } from '../world.ts';

/** GitHub takes no longer comment. */
const MOST_CHARACTERS = 65_536;

/**
 * Shows a plan on the pull request that the job runs for, in one comment that is updated from run to run. Does nothing without
 * a token or a pull request. What fails in here is a warning.
 */
export async function commentPlan(
  markdown: string,
  { cluster, services, githubToken }: CommonInputs,
  { job, log, openGitHub }: World,
): Promise<void> {
  const pull = /^refs\/pull\/(\d+)\//.exec(job.environment['GITHUB_REF'] ?? '')?.[1];
  if (githubToken === undefined || pull === undefined) return;
  // Names have no characters that could end a comment of HTML.
  const mark = `<!-- ship-to-ecs plan: ${cluster} ${services.join(' ')} -->`;
  const whole = `${mark}\n${markdown}`;
  const body =
    whole.length <= MOST_CHARACTERS
      ? whole
      : `${mark}\nThe plan is too long for a comment: it stands in the job summary.\n`;
  try {
    const github = openGitHub(githubToken);
    const comments = await github.listComments(Number(pull));
    // Anybody may write the mark into a comment of their own.
    const ours = comments.find((comment) => comment.isByApp && comment.body.startsWith(mark));
    if (ours === undefined) await github.createComment(Number(pull), body);
    else await github.updateComment(ours.id, body);
    log.info(`The plan stands in a comment on pull request ${pull}.`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    log.warning(
      `The plan was not written as a comment on pull request ${pull}: ${why}. Fix: give the job the permission pull-requests: write, or remove github-token.`,
    );
  }
}
