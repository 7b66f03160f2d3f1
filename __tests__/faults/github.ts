import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How GitHub answers every call, by what people call it. */
export const GITHUB_FAULTS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'too many calls (429)': answer(429, '{"message": "API rate limit exceeded"}', { 'retry-after': '60' }),
  'an error of the server (500)': answer(500, '{"message": "Server Error"}'),
  'an error of the server (503)': answer(503, '<html>Unicorn!</html>'),
  'a token that is none (401)': answer(401, '{"message": "Bad credentials"}'),
  'a permission that is missing (403)': answer(403, '{"message": "Resource not accessible by integration"}'),
  'nothing there (404)': answer(404, '{"message": "Not Found"}'),
  'a request that it does not take (422)': answer(
    422,
    '{"message": "Validation Failed", "errors": [null, 7, {"field": {}}]}',
  ),
  'a redirection (301)': answer(301, '', { location: 'http://127.0.0.1:1/' }),
  'a cut connection': (response) => response.socket?.destroy(),
  'half an answer': answer(200, '[{"id": 1, "bo'),
  'a page of a proxy': answer(200, '<html>Sign in</html>'),
  'an empty answer': answer(200, ''),
  'no object (null)': answer(200, 'null'),
  'other types (a number)': answer(200, '7'),
  'other types (an object)': answer(200, '{"id": "one", "body": [], "user": 7}'),
  'other types (a list)': answer(200, '[null, 7, {"id": {}, "body": 7, "user": "x", "payload": "y"}]'),
};

/** A GitHub on which every call meets that fault. */
export interface FaultyGitHub {
  readonly environment: Readonly<Record<string, string>>;
  /** How many calls there were. */
  readonly calls: () => number;
  close(): Promise<unknown>;
}

export async function aFaultyGitHub(fault: (response: ServerResponse) => void): Promise<FaultyGitHub> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    request.resume();
    fault(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    environment: {
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'shop/web',
      GITHUB_RUN_ID: '7',
      GITHUB_REF: 'refs/pull/12/merge',
    },
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, { connection: 'close', 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}
