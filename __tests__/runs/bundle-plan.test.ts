import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { runAction } from '../../local/runner/index.ts';
import { aGitHub } from './github.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

describe('the committed bundle, in a pull request', () => {
  it('shows the plan in a comment, and the token nowhere', async () => {
    const github = await aGitHub();
    const run = await runAction({
      action: checkoutFolder(),
      inputs: { ...INPUTS, mode: 'plan', 'github-token': 'a-github-token' },
      environment: { ...house.environment, GITHUB_SHA: SHA, ...github.environment },
      workspace: house.workspace,
      temp: join(house.workspace, '..', 'runner-temp'),
    });
    await github.close();
    expect(run.annotations).toEqual([]);
    expect(run.outputs['outcome']).toBe('planned');
    expect(run.rawLog).toContain('The plan stands in a comment on pull request 12.');
    // The runner is told what to mask, which it does not show.
    const shown = run.rawLog.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(shown.join('\n')).not.toContain('a-github-token');
    expect(github.asked.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
      'GET /repos/shop/web/issues/12/comments?per_page=100&page=1',
      'POST /graphql',
      'POST /repos/shop/web/issues/12/comments',
    ]);
    const body = github.comments[0]?.body;
    expect(body).toMatch(/^<!-- ship-to-ecs plan .* -->\n## 📋 web: planned\n/);
    expect(body).toContain('+ container app › image: ');
  });

  it('is red with exit code 1 when something is in the way, and says so where the plan stood', async () => {
    const github = await aGitHub();
    const step = (run: string, inputs: Readonly<Record<string, string>>) =>
      runAction({
        action: checkoutFolder(),
        inputs: { ...INPUTS, mode: 'plan', 'github-token': 'a-personal-token', ...inputs },
        environment: { ...house.environment, GITHUB_SHA: SHA, ...github.environment, GITHUB_RUN_ID: run },
        workspace: house.workspace,
        temp: join(house.workspace, '..', 'runner-temp'),
      });
    const runs = [await step('1', {}), await step('2', { 'desired-count': 'many' })];
    await github.close();
    expect(runs.map(({ conclusion, exitCode }) => [conclusion, exitCode])).toEqual([
      ['success', 0],
      ['failure', 1],
    ]);
    expect(JSON.parse(runs[1]?.outputs['plan'] ?? '').problems).toMatchObject([
      { what: 'Input desired-count cannot be used' },
    ]);
    expect(github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /## ❌ failed, nothing was changed\n\n\*\*Input desired\\-count cannot be used:\*\*/,
      ),
    ]);
  });
});
