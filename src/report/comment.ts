import { createHash } from 'node:crypto';
import { GitHubError, type GitHubTrouble } from '../github/errors.ts';
import type { GitHub, IssueComment } from '../github/index.ts';
import { findPullRequest, type PullRequest } from '../pullrequest.ts';
import { runPage } from '../runpage.ts';
import type { World } from '../world.ts';
import { markdownCode } from './text.ts';

/** GitHub takes no longer comment. */
const MOST_CHARACTERS = 65_536;

/** A plan, and what tells its comment from those of other plans. */
export interface PlanComment {
  /** The plan as Markdown of at most that many characters. */
  readonly markdown: (most: number) => string;
  readonly token: string;
  /** The same for each plan of the same things, and for no other: inputs, and the account where it is known. */
  readonly subject: string;
}

/**
 * Shows a plan on the pull request that the job runs for, in one comment that is updated from run to run. Does nothing where
 * there is no pull request, and when the workflow was cancelled. What fails in here is a warning.
 */
export async function commentPlan(
  { markdown, token, subject }: PlanComment,
  { job, log, openGitHub, cancellation }: World,
): Promise<void> {
  if (cancellation.aborted) return;
  const pull = await findPullRequest(job.environment);
  if (pull === undefined) return;
  const mark = markOf(job.environment, subject);
  const [first, last] = [`${written(mark)}\n`, `\n${originOf(job.environment)}`];
  const body = `${first}${markdown(MOST_CHARACTERS - first.length - last.length)}${last}`;
  try {
    log.info(await write({ pull, mark, body }, openGitHub(token)));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const trouble = cause instanceof GitHubError ? cause.trouble : 'refused';
    log.warning(
      `The plan was not written as a comment on pull request ${pull.number}: ${why}. Fix: ${fixFor(trouble, pull)}.`,
    );
  }
}

async function write(
  { pull, mark, body }: { readonly pull: PullRequest; readonly mark: Mark; readonly body: string },
  github: GitHub,
): Promise<string> {
  const [login, comments] = await Promise.all([github.findLogin(), github.listComments(pull.number)]);
  // Anybody may write a mark into a comment of their own.
  const own = comments.filter(({ author }) => author === login);
  const known = findComment(own, mark);
  if (known === undefined) await github.createComment(pull.number, body);
  else if (known.run > mark.run)
    return `A later run has written its plan into the comment on pull request ${pull.number}: it is left as it is.`;
  else await github.updateComment(known.id, body);
  return `The plan stands in a comment on pull request ${pull.number}.`;
}

function fixFor(trouble: GitHubTrouble, { isFromFork }: PullRequest): string {
  switch (trouble) {
    case 'token':
      return `give github-token a token that is valid, as in \${{ github.token }}`;
    case 'permission':
      return isFromFork
        ? 'nothing, as jobs for pull requests from forks get a token that may only read; the plan stands in the job summary'
        : 'give the job the permission pull-requests: write, or remove github-token';
    case 'refused':
      return 'look at what GitHub says; without github-token, nothing is asked of it';
    case 'passing':
      return 'look at the status of GitHub if it happens again';
  }
}

/** What a comment begins with, so that a later run finds it. Hashes, so that nothing in it can end a comment of HTML. */
interface Mark {
  /** The step: workflow, job, and place in the job. */
  readonly place: string;
  readonly subject: string;
  /** Id of the run, which grows from run to run. */
  readonly run: number;
}

const MARK = /^<!-- ship-to-ecs plan place:([0-9a-f]{16}) subject:([0-9a-f]{16}) run:(\d{1,15}) -->/;

function written({ place, subject, run }: Mark): string {
  return `<!-- ship-to-ecs plan place:${place} subject:${subject} run:${run} -->`;
}

function markOf(environment: Readonly<Record<string, string | undefined>>, subject: string): Mark {
  const {
    GITHUB_WORKFLOW_REF: workflow,
    GITHUB_JOB: job,
    GITHUB_ACTION: step,
    GITHUB_RUN_ID: run,
  } = environment;
  // Behind the @ stands the branch or the pull request.
  const place = JSON.stringify([workflow?.split('@')[0] ?? environment['GITHUB_WORKFLOW'], job, step]);
  return { place: hash(place), subject: hash(subject), run: Number(run ?? 0) || 0 };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * The comment that shows the last plan of the same things. Where they were called otherwise, as before a wrong input or a new
 * name, the only one that an earlier run of this step wrote: an outdated plan must not stay beside the new one. Several may be
 * those of other jobs of a matrix, and are left.
 */
function findComment(comments: readonly IssueComment[], mark: Mark): { id: number; run: number } | undefined {
  const marked = comments.flatMap(({ id, body }) => {
    const [, place, subject, run] = MARK.exec(body) ?? [];
    return place === mark.place ? [{ id, subject, run: Number(run) }] : [];
  });
  const same = marked.findLast(({ subject }) => subject === mark.subject);
  if (same !== undefined) return same;
  const [only, ...others] = marked;
  return others.length === 0 && only !== undefined && only.run < mark.run ? only : undefined;
}

/** Which run and which commit the plan is of. */
function originOf(environment: Readonly<Record<string, string | undefined>>): string {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_NUMBER: number, GITHUB_SHA: commit } = environment;
  const page = runPage(environment);
  const known = [
    ...(page === undefined ? [] : [`[run ${number ?? run}](${page})`]),
    // As git shows it short.
    ...(commit ? [`commit ${markdownCode(commit.slice(0, 7))}`] : []),
  ];
  return known.length === 0 ? '' : `From ${known.join(', ')}.\n`;
}
