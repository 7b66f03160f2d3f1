import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { runAction } from '../../local/runner/index.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly text: string;
}

/** A GitHub with a pull request that nobody commented on. */
async function aGitHub(): Promise<{ apiUrl: string; asked: Asked[]; close(): Promise<unknown> }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({ method: request.method, url: request.url, text: Buffer.concat(chunks).toString() });
    response.writeHead(200, { connection: 'close' }).end(request.method === 'GET' ? '[]' : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { apiUrl, asked, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('the committed bundle, in a pull request', () => {
  it('shows the plan in a comment, and the token nowhere', async () => {
    const { apiUrl, asked, close } = await aGitHub();
    const run = await runAction({
      action: checkoutFolder(),
      inputs: { ...INPUTS, mode: 'plan', 'github-token': 'a-github-token' },
      environment: {
        ...house.environment,
        GITHUB_SHA: SHA,
        GITHUB_API_URL: apiUrl,
        GITHUB_REPOSITORY: 'shop/web',
        GITHUB_REF: 'refs/pull/12/merge',
      },
      workspace: house.workspace,
      temp: join(house.workspace, '..', 'runner-temp'),
    });
    await close();
    expect(run.annotations).toEqual([]);
    expect(run.outputs['outcome']).toBe('planned');
    expect(run.rawLog).toContain('The plan stands in a comment on pull request 12.');
    expect(run.rawLog).not.toContain('a-github-token');
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /repos/shop/web/issues/12/comments?per_page=100&page=1',
      'POST /repos/shop/web/issues/12/comments',
    ]);
    const { body } = JSON.parse(asked[1]?.text ?? '');
    expect(body).toContain('<!-- ship-to-ecs plan: production web -->\n## ✅ planned: web');
    expect(body).toContain('+ container app › image: ');
  }, 30_000);
});
