/** What this action asks of GitHub. Every call throws an Error that says why. */
export interface GitHub {
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

/** Where GitHub is, and in whose name it is asked. */
export interface GitHubAccess {
  readonly token: string;
  /** `https://api.github.com`, or that of an Enterprise Server. */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly cancellation: AbortSignal;
}

/** Comments on one page, GitHub's limit. */
const PER_PAGE = 100;
/** A pull request with more comments has its plan further up. */
const MOST_PAGES = 10;
/** Nobody waits for a comment longer than that. */
const PATIENCE_MS = 10_000;

/** Opens the door; nothing is sent before the first call. */
export function openGitHub({ token, apiUrl, repository, cancellation }: GitHubAccess): GitHub {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${apiUrl}/repos/${repository}/issues/${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'ship-to-ecs',
        'x-github-api-version': '2022-11-28',
      },
      signal: AbortSignal.any([cancellation, AbortSignal.timeout(PATIENCE_MS)]),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer.json();
    const { message = '' } = (await answer.json().catch(() => ({}))) as { message?: string };
    throw new Error(`GitHub answered ${answer.status}${message && ` (${message})`}`);
  };

  return {
    async listComments(issue) {
      const found: IssueComment[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const path = `${issue}/comments?per_page=${PER_PAGE}&page=${page}`;
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
      await ask('POST', `${issue}/comments`, { body });
    },
    async updateComment(id, body) {
      await ask('PATCH', `comments/${id}`, { body });
    },
  };
}
