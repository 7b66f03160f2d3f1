import { askFor, type GitHubAccess, query } from './ask.ts';
import { type GitHubDeployments, openDeployments } from './deployments.ts';
import { GitHubError } from './errors.ts';

export type { GitHubAccess } from './ask.ts';
export type {
  DeploymentRequest,
  DeploymentState,
  DeploymentStatus,
  GitHubDeployments,
  LastStatus,
  RecordedDeployment,
} from './deployments.ts';

export { type IdTokenAnswer, type IdTokens, openIdTokens } from './idtoken.ts';

/** What this action asks of GitHub. Every call throws a GitHubError that says why. */
export interface GitHub extends GitHubDeployments {
  /** In whose name it is asked: `octocat`, or `github-actions[bot]` for an app. */
  findLogin(): Promise<string>;
  /** Comments of an issue or pull request, oldest first. */
  listComments(issue: number): Promise<IssueComment[]>;
  createComment(issue: number, body: string): Promise<void>;
  updateComment(id: number, body: string): Promise<void>;
}

/** A comment as far as it is read here. */
export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** Login of who wrote it; nothing where the account is gone. */
  readonly author: string | undefined;
}

/** Comments on one page, GitHub's limit. */
const PER_PAGE = 100;
/** GitHub takes no more than 2500 comments on one issue or pull request. */
const MOST_PAGES = 25;

/** Opens the door; nothing is sent before the first call. */
export function openGitHub(access: GitHubAccess): GitHub {
  const ask = askFor(access);
  return {
    ...openDeployments(ask),
    async findLogin() {
      // The REST API has no answer for the token of a job.
      const { data, errors } = (await query(access, 'query { viewer { login } }')) as {
        data?: { viewer?: { login?: string } } | null;
        errors?: readonly { message?: string }[];
      };
      const login = data?.viewer?.login;
      if (login) return login;
      const why = errors?.[0]?.message ?? 'no login';
      throw new GitHubError('token', `GitHub does not say whose token it is (${why})`);
    },
    async listComments(issue) {
      const found: IssueComment[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const path = `issues/${issue}/comments?per_page=${PER_PAGE}&page=${page}`;
        const comments = await ask('GET', path);
        if (!Array.isArray(comments))
          throw new GitHubError('passing', "GitHub's answer is no list of comments");
        found.push(...comments.map(commentIn));
        if (comments.length < PER_PAGE) break;
      }
      return found;
    },
    async createComment(issue, body) {
      await ask('POST', `issues/${issue}/comments`, { body });
    },
    async updateComment(id, body) {
      await ask('PATCH', `issues/comments/${id}`, { body });
    },
  };
}

/** @param found nobody has checked it */
function commentIn(found: unknown): IssueComment {
  const { id, body, user } = (found ?? {}) as Partial<Record<string, unknown>>;
  if (typeof id !== 'number') throw new GitHubError('passing', "GitHub's answer has a comment without an id");
  const { login } = (user ?? {}) as { readonly login?: unknown };
  return {
    id,
    body: typeof body === 'string' ? body : '',
    author: typeof login === 'string' ? login : undefined,
  };
}
