import { readFile } from 'node:fs/promises';
import { isObject } from './document.ts';
import { isCommit } from './references.ts';

/** The pull request that a job runs for. */
export interface PullRequest {
  readonly number: number;
  /** Whether it comes from another repository: GitHub gives such a job a token that may only read. */
  readonly isFromFork: boolean;
  /** SHA of its last commit, where the event tells. */
  readonly head: string | undefined;
}

/**
 * The pull request that the event of the job is about: of `pull_request`, `pull_request_target` and comments on pull requests.
 * Nothing for another event.
 */
export async function findPullRequest(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<PullRequest | undefined> {
  const { pull_request: pull, issue } = await readEvent(environment['GITHUB_EVENT_PATH']);
  if (isObject(pull) && typeof pull['number'] === 'number') {
    const [from, base] = [pull['head'], pull['base']].map(repositoryOf);
    // A fork that was deleted meanwhile has no name any more.
    return {
      number: pull['number'],
      isFromFork: base !== undefined && from !== base,
      head: shaOf(pull['head']),
    };
  }
  if (isObject(issue) && isObject(issue['pull_request']) && typeof issue['number'] === 'number') {
    return { number: issue['number'], isFromFork: false, head: undefined };
  }
  const number = /^refs\/pull\/(\d+)\//.exec(environment['GITHUB_REF'] ?? '')?.[1];
  return number === undefined ? undefined : { number: Number(number), isFromFork: false, head: undefined };
}

function shaOf(side: unknown): string | undefined {
  const sha = isObject(side) ? side['sha'] : undefined;
  return typeof sha === 'string' && isCommit(sha) ? sha : undefined;
}

async function readEvent(path: string | undefined): Promise<Record<string, unknown>> {
  try {
    const event: unknown = JSON.parse(await readFile(path ?? '', 'utf8'));
    return isObject(event) ? event : {};
  } catch {
    return {};
  }
}

/** `shop/web`, of one side of a pull request. */
function repositoryOf(side: unknown): unknown {
  const repository = isObject(side) ? side['repo'] : undefined;
  return isObject(repository) ? repository['full_name'] : undefined;
}
