import type { Answer } from './githubdeployments.ts';

/** A comment on the pull request. */
export interface KeptComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

/** The comments of pull request 12, as GitHub's APIs keep them. */
export interface KeptComments {
  /** Oldest first. */
  readonly comments: KeptComment[];
  /** Puts a comment of somebody there. */
  say(login: string, body: string): void;
  /** The answer to a call below the repository, or to GraphQL; nothing for a path that is not about comments. */
  answer(
    call: { readonly method: string; readonly path: string; readonly text: string },
    token: string,
  ): Answer | undefined;
}

/** Who is asked by which token, and may write or not. */
const TOKENS: Readonly<Record<string, { readonly login: string; readonly isReader?: boolean }>> = {
  'a-github-token': { login: 'github-actions[bot]' },
  'a-personal-token': { login: 'octocat' },
  'an-app-token': { login: 'shop-deployer[bot]' },
  'a-token-that-reads': { login: 'github-actions[bot]', isReader: true },
};

/** As GitHub pages comments when nobody says otherwise. */
const PER_PAGE = 30;

/** Keeps comments, each under the login of the token that wrote it. */
export function keepComments(): KeptComments {
  const comments: KeptComment[] = [];
  let ids = 0;
  const say = (login: string, body: string) => {
    comments.push({ id: ++ids, body, user: { login } });
  };

  const answer: KeptComments['answer'] = ({ method, path, text }, token) => {
    const { pathname, searchParams } = new URL(path, 'http://github');
    if (!/^\/graphql$|^\/issues\//.test(pathname)) return undefined;
    const user = TOKENS[token];
    if (user === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    if (pathname === '/graphql') return { status: 200, body: { data: { viewer: { login: user.login } } } };
    const call = `${method} ${pathname}`;
    if (call === 'GET /issues/12/comments') {
      const size = Number(searchParams.get('per_page') ?? PER_PAGE);
      const from = (Number(searchParams.get('page') ?? 1) - 1) * size;
      return { status: 200, body: comments.slice(from, from + size) };
    }
    if (user.isReader) return { status: 403, body: { message: 'Resource not accessible by integration' } };
    const { body } = JSON.parse(text) as { body: string };
    if (call === 'POST /issues/12/comments') {
      say(user.login, body);
      return { status: 201, body: comments.at(-1) };
    }
    const id = /^PATCH \/issues\/comments\/(\d+)$/.exec(call)?.[1];
    const found = comments.find((comment) => String(comment.id) === id);
    if (found === undefined) return { status: 404, body: { message: 'Not Found' } };
    found.body = body;
    return { status: 200, body: found };
  };
  return { comments, say, answer };
}
