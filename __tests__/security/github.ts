import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A GitHub with a pull request, which says what it is told to say. */
export interface TalkativeGitHub {
  /** Variables of the runner for a job of pull request 12 of `shop/web`. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was sent, but for the token that lets us in. */
  readonly bodies: { readonly url: string; readonly body: unknown }[];
  /** What is said instead of an answer; empty to take everything. */
  says: string;
  close(): Promise<unknown>;
}

export async function aTalkativeGitHub(): Promise<TalkativeGitHub> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    github.bodies.push({
      url: `${request.method} ${request.url}`,
      body: text === '' ? '' : JSON.parse(text),
    });
    const answer = github.says === '' ? (request.method === 'GET' ? '[]' : '{"id":1}') : undefined;
    response.writeHead(answer === undefined ? 403 : 200, { connection: 'close' });
    response.end(answer ?? JSON.stringify({ message: github.says }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const github: TalkativeGitHub = {
    environment: {
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'shop/web',
      GITHUB_REF: 'refs/pull/12/merge',
    },
    bodies: [],
    says: '',
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return github;
}
