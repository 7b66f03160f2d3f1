import { askFor, type GitHubAccess } from './ask.ts';
import { type GitHubDeployments, openDeployments } from './deployments.ts';

export type { GitHubAccess } from './ask.ts';
export type {
  DeploymentRequest,
  DeploymentState,
  DeploymentStatus,
  GitHubDeployments,
  LastStatus,
  RecordedDeployment,
} from './deployments.ts';

/** What this action asks of GitHub. Every call throws a GitHubError that says why. */
export interface GitHub extends GitHubDeployments {
  /** Comments of an issue or pull request, oldest first. */
  listComments(issue: number): Promise<IssueComment[]>;
  createComment(issue: number, body: string): Promise<void>;
  updateComment(id: number, body: string): Promise<void>;
}

/** A comment as far as it is read here. */
export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** Whether an app wrote it, such as GitHub Actions. */
  readonly isByApp: boolean;
}

/** Comments on one page, GitHub's limit. */
const PER_PAGE = 100;
/** A pull request with more comments has its plan further up. */
const MOST_PAGES = 10;

/** Opens the door; nothing is sent before the first call. */
export function openGitHub(access: GitHubAccess): GitHub {
  const ask = askFor(access);
  return {
    ...openDeployments(ask),
    async listComments(issue) {
      const found: IssueComment[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const path = `issues/${issue}/comments?per_page=${PER_PAGE}&page=${page}`;
        const comments = (await ask('GET', path)) as {
          id: number;
          body?: string;
          user?: { type?: string } | null;
        }[];
        for (const { id, body = '', user } of comments) {
          found.push({ id, body, isByApp: user?.type === 'Bot' });
        }
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
