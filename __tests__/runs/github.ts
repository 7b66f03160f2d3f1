import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KeptComment, keepComments } from './githubcomments.ts';
import { type KeptDeployment, type KeptStatus, keepDeployments } from './githubdeployments.ts';

/** A call as GitHub saw it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly text: string;
}

/** What goes wrong with a call. */
export type GitHubFault =
  /** No answer, however long one waits. */
  | 'hang'
  /** The connection ends without an answer. */
  | 'cut'
  /** The call is carried out, and its answer is cut off in the middle. */
  | 'half'
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A GitHub with a pull request that nobody commented on, and a repository that nobody deployed from. */
export interface LocalGitHub {
  /** Variables of the runner for a job of pull request 12 of `shop/web`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly asked: readonly Asked[];
  /** What stands on the pull request, oldest first. */
  readonly comments: KeptComment[];
  /** Puts a comment of somebody there. */
  say(login: string, body: string): void;
  readonly deployments: readonly KeptDeployment[];
  /** States of a deployment, oldest first. */
  statesOf(deployment: KeptDeployment | undefined): string[];
  lastStatusOf(deployment: KeptDeployment | undefined): KeptStatus | undefined;
  /** A deployment that was recorded earlier; without a state it has no status. */
  record(earlier: {
    readonly environment: string;
    readonly payload: unknown;
    readonly state: string | undefined;
  }): void;
  close(): Promise<unknown>;
}

/** How that GitHub is. */
export interface GitHubFacts {
  /** What goes wrong with a call; nothing when all is well. */
  readonly faultOf?: (method: string, url: string) => GitHubFault | undefined;
  readonly hasCommit?: (sha: string) => boolean;
  /** Where its API begins: an Enterprise Server has it at `/api/v3`. */
  readonly root?: string;
}

export async function aGitHub({ faultOf, hasCommit, root = '' }: GitHubFacts = {}): Promise<LocalGitHub> {
  const asked: Asked[] = [];
  const kept = keepDeployments(hasCommit);
  const talk = keepComments();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const text = Buffer.concat(chunks).toString();
    asked.push({ method, url, text });
    const fault = faultOf?.(method, url);
    if (fault === 'hang') return;
    if (fault === 'cut') {
      request.socket.destroy();
      return;
    }
    if (typeof fault === 'object') {
      const { status, body = {}, headers = {} } = fault;
      response.writeHead(status, { connection: 'close', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
      return;
    }
    const path = url.slice(`${root}/repos/shop/web`.length);
    const token = (headers.authorization ?? '').replace('Bearer ', '');
    const call = { method, path: url.endsWith('/graphql') ? '/graphql' : path, text };
    const { status, body } = talk.answer(call, token) ??
      kept.answer(call) ?? { status: 404, body: { message: 'Not Found' } };
    const whole = JSON.stringify(body);
    response.writeHead(status, { connection: 'close' });
    response.end(fault === 'half' ? whole.slice(0, whole.length / 2) : whole);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = {
    GITHUB_API_URL: `${address}${root}`,
    GITHUB_SERVER_URL: address,
    GITHUB_REPOSITORY: 'shop/web',
    GITHUB_REF: 'refs/pull/12/merge',
    GITHUB_WORKFLOW_REF: 'shop/web/.github/workflows/plan.yml@refs/pull/12/merge',
    GITHUB_JOB: 'plan',
    GITHUB_ACTION: '__OWNER_ship-to-ecs',
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_NUMBER: '5',
    GITHUB_RUN_ATTEMPT: '2',
  };
  return {
    environment,
    asked,
    comments: talk.comments,
    say: talk.say,
    deployments: kept.deployments,
    statesOf: (deployment) => (deployment?.statuses ?? []).map(({ state }) => state),
    lastStatusOf: (deployment) => deployment?.statuses.at(-1),
    record({ environment, payload, state }) {
      const request = { ref: 'main', auto_merge: false, required_contexts: [], environment, payload };
      const { body } =
        kept.answer({ method: 'POST', path: '/deployments', text: JSON.stringify(request) }) ?? {};
      const path = `/deployments/${(body as KeptDeployment).id}/statuses`;
      if (state !== undefined)
        kept.answer({ method: 'POST', path, text: JSON.stringify({ state, auto_inactive: false }) });
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
