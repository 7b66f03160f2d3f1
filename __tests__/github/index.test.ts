import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type GitHub, openGitHub } from '../../src/github/index.ts';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A GitHub that answers so, and keeps what it is asked. */
async function aGitHub(answer: (url: string) => { status?: number; body: unknown }) {
  const asked: { method: string; url: string; authorization: string; body: string }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    asked.push({
      method,
      url,
      authorization: headers.authorization ?? '',
      body: Buffer.concat(chunks).toString(),
    });
    const { status = 200, body } = answer(url);
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const github: GitHub = openGitHub({
    token: 'a-token',
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`,
    repository: 'shop/web',
    cancellation: new AbortController().signal,
  });
  return { github, asked };
}

const page = (count: number) =>
  Array.from({ length: count }, (_, id) => ({
    id,
    body: 'text',
    user: id === 0 ? null : { login: 'octocat' },
  }));

describe('openGitHub', () => {
  it('asks whose token it has', async () => {
    const { github, asked } = await aGitHub(() => ({ body: { data: { viewer: { login: 'app[bot]' } } } }));
    expect(await github.findLogin()).toBe('app[bot]');
    expect(asked).toMatchObject([
      { method: 'POST', url: '/api/graphql', body: '{"query":"query { viewer { login } }"}' },
    ]);
  });

  it('says that it was not told whose token it has', async () => {
    const { github } = await aGitHub(() => ({ body: { data: null, errors: [{ message: 'no scope' }] } }));
    await expect(github.findLogin()).rejects.toThrow('GitHub does not say whose token it is (no scope)');
  });

  it('reads comments page after page, and who wrote them', async () => {
    const { github, asked } = await aGitHub((url) => ({ body: page(url.endsWith('page=1') ? 100 : 2) }));
    const comments = await github.listComments(12);
    expect(comments).toHaveLength(102);
    expect(comments.slice(0, 2)).toEqual([
      { id: 0, body: 'text', author: undefined },
      { id: 1, body: 'text', author: 'octocat' },
    ]);
    expect(asked.map(({ url }) => url)).toEqual([
      '/api/v3/repos/shop/web/issues/12/comments?per_page=100&page=1',
      '/api/v3/repos/shop/web/issues/12/comments?per_page=100&page=2',
    ]);
    expect(asked[0]?.authorization).toBe('Bearer a-token');
  });

  it('writes and changes comments', async () => {
    const { github, asked } = await aGitHub(() => ({ status: 201, body: {} }));
    await github.createComment(12, 'one');
    await github.updateComment(3, 'two');
    expect(asked.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      ['POST', '/api/v3/repos/shop/web/issues/12/comments', { body: 'one' }],
      ['PATCH', '/api/v3/repos/shop/web/issues/comments/3', { body: 'two' }],
    ]);
  });

  it('says why it was refused', async () => {
    const { github } = await aGitHub(() => ({ status: 403, body: { message: 'Resource not accessible' } }));
    await expect(github.createComment(12, 'one')).rejects.toThrow(
      'GitHub answered 403 (Resource not accessible)',
    );
  });
});
