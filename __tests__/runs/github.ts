import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as GitHub saw it. */
export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly text: string;
}

/** A GitHub with a pull request that nobody commented on. */
export interface LocalGitHub {
  /** Variables of the runner for a job of pull request 12 of `shop/web`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly asked: readonly Asked[];
  close(): Promise<unknown>;
}

export async function aGitHub(): Promise<LocalGitHub> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({ method: request.method, url: request.url, text: Buffer.concat(chunks).toString() });
    response.writeHead(200, { connection: 'close' }).end(request.method === 'GET' ? '[]' : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const environment = {
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_REPOSITORY: 'shop/web',
    GITHUB_REF: 'refs/pull/12/merge',
  };
  return { environment, asked, close: () => new Promise((resolve) => server.close(resolve)) };
}
