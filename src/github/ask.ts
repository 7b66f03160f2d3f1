import { refusalOf, silenceOf } from './errors.ts';

/** Where GitHub is, and in whose name it is asked. */
export interface GitHubAccess {
  readonly token: string;
  /** `https://api.github.com`, or that of an Enterprise Server. */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  /** Gives up every call that is under way. */
  readonly cancellation: AbortSignal;
}

/**
 * Calls GitHub's REST API at a path below the repository.
 *
 * @returns its answer, which may be anything
 * @throws GitHubError
 */
export type Ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>;

/** Nobody waits for one answer longer than that. */
const PATIENCE_SECONDS = 10;

/** A way to ask; nothing is sent before the first question. */
export function askFor(access: GitHubAccess): Ask {
  const { apiUrl, repository } = access;
  const call = callsTo(access);
  return (method, path, body) => call(method, `${apiUrl}/repos/${repository}/${path}`, body);
}

/**
 * Asks GitHub's GraphQL API.
 *
 * @returns its answer, which may be anything
 * @throws GitHubError
 */
export async function query(access: GitHubAccess, text: string): Promise<unknown> {
  // An Enterprise Server has its APIs side by side.
  const url = `${access.apiUrl.replace(/\/v3$/, '')}/graphql`;
  return callsTo(access)('POST', url, { query: text });
}

function callsTo({ token, cancellation }: GitHubAccess): Ask {
  return async (method, url, body) => {
    const patience = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
    let answer: Response;
    try {
      answer = await fetch(url, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'user-agent': 'ship-to-ecs',
          'x-github-api-version': '2022-11-28',
        },
        signal: AbortSignal.any([cancellation, patience]),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (answer.ok) return await answer.json();
    } catch (cause) {
      throw silenceOf(cause, PATIENCE_SECONDS);
    }
    throw await refusalOf(answer);
  };
}
