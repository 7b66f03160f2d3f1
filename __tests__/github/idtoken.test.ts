import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openIdTokens } from '../../src/github/idtoken.ts';

let server: Server | undefined;
const requests: IncomingMessage[] = [];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  requests.length = 0;
});

/** A GitHub that answers that. */
async function aGitHub(status: number, body: string) {
  server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return openIdTokens({
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'the-request-token',
  });
}

const never = new AbortController().signal;

describe('openIdTokens', () => {
  it('asks as the runner documents it', async () => {
    const tokens = await aGitHub(200, '{"value":"a.b.c"}');
    expect(await tokens?.request('sts.amazonaws.com/a&b', never)).toEqual({ kind: 'token', token: 'a.b.c' });
    const [{ method, url, headers }] = requests as [IncomingMessage];
    expect({ method, url, authorization: headers.authorization }).toEqual({
      method: 'GET',
      url: '/token?api-version=2.0&audience=sts.amazonaws.com%2Fa%26b',
      authorization: 'Bearer the-request-token',
    });
  });

  it.each([
    [{}],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x.example/?a=b' }],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x.example/?a=b', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }],
  ])('is no door for a job without the permission: %j', (environment) => {
    expect(openIdTokens(environment)).toBeUndefined();
  });

  it.each([
    {
      status: 503,
      body: '{"message":"The service is unavailable."}',
      why: 'GitHub answered 503 (The service is unavailable.)',
      isPassing: true,
    },
    { status: 502, body: '<html>Bad gateway</html>', why: 'GitHub answered 502', isPassing: true },
    { status: 429, body: '{}', why: 'GitHub answered 429', isPassing: true },
    { status: 401, body: '{}', why: 'GitHub answered 401', isPassing: false },
    {
      status: 400,
      body: '{"message":"one\\n::error::two"}',
      why: 'GitHub answered 400 (one ::error::two)',
      isPassing: false,
    },
    { status: 200, body: '{"value":""}', why: "there is none in GitHub's answer", isPassing: false },
    { status: 200, body: 'null', why: "there is none in GitHub's answer", isPassing: false },
    { status: 200, body: '<html>', why: "GitHub's answer is no JSON", isPassing: true },
  ])('tells what GitHub answers in place of a token: $status $body', async ({ status, body, ...told }) => {
    const tokens = await aGitHub(status, body);
    expect(await tokens?.request('sts.amazonaws.com', never)).toEqual({ kind: 'none', ...told });
  });

  it('tells why there is no answer', async () => {
    const tokens = await aGitHub(200, '{}');
    server?.close();
    expect(await tokens?.request('sts.amazonaws.com', never)).toEqual({
      kind: 'none',
      why: 'GitHub could not be asked (ECONNREFUSED)',
      isPassing: true,
    });
  });
});
