import { readFile } from 'node:fs/promises';
import { isObject } from './document.ts';

/** The pull request that a job runs for. */
export interface PullRequest {
  readonly number: number;
  /** Whether it comes from another repository: GitHub gives such a job a token that may only read. */
  readonly isFromFork: boolean;
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
    const [head, base] = [pull['head'], pull['base']].map(repositoryOf);
    // A fork that was deleted meanwhile has no name any more.
    return { number: pull['number'], isFromFork: base !== undefined && head !== base };
  }
  if (isObject(issue) && isObject(issue['pull_request']) && typeof issue['number'] === 'number') {
    return { number: issue['number'], isFromFork: false };
  }
  const number = /^refs\/pull\/(\d+)\//.exec(environment['GITHUB_REF'] ?? '')?.[1];
  return number === undefined ? undefined : { number: Number(number), isFromFork: false };
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
