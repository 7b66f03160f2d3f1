import { findPullRequest } from '../pullrequest.ts';
import type { Job } from '../world.ts';
import type { Change } from './types.ts';

/**
 * The commits that a deployment may be one of, likeliest first: the one that the tag of all images names, which may be of another
 * repository, and that of the run.
 */
export async function commitsOf(changes: readonly Change[], job: Job): Promise<string[]> {
  const named = new Set(changes.map(({ commit }) => commit));
  const [only] = named.size === 1 ? named : [];
  const isOther = only !== undefined && only !== job.environment['GITHUB_SHA'];
  return [...new Set([...(isOther ? [only] : []), await commitOfRun(job)])];
}

/**
 * The commit that a run is about. A run for a pull request works on a merge that GitHub makes for it and that is on no branch: its
 * deployment is one of the last commit of the pull request, where people look for it.
 */
async function commitOfRun({ environment }: Job): Promise<string> {
  const { GITHUB_SHA: commit = '', GITHUB_REF: ref = '' } = environment;
  const pull = /^refs\/pull\/\d+\/merge$/.test(ref) ? await findPullRequest(environment) : undefined;
  return pull?.head ?? commit;
}
