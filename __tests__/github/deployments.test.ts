import { afterEach, describe, expect, it } from '@jest/globals';
import { type GitHub, openGitHub } from '../../src/github/index.ts';
import { aGitHub, type GitHubFacts, type GitHubFault, type LocalGitHub } from '../runs/github.ts';
import { SHA } from '../runs/house.ts';

let local: LocalGitHub;
afterEach(() => local.close());

/** The door to a GitHub like that. */
async function door(facts: GitHubFacts = {}): Promise<GitHub> {
  local = await aGitHub(facts);
  return openGitHub({
    token: 'a-token',
    apiUrl: local.environment['GITHUB_API_URL'] as string,
    repository: 'shop/web',
    cancellation: new AbortController().signal,
  });
}

const REQUEST = {
  ref: SHA,
  task: 'deploy',
  environment: 'production',
  description: 'web:2 to web',
  payload: { service: 'web' },
} as const;
const STATUS = {
  state: 'success',
  description: 'web runs web:2.',
  logUrl: 'https://github.com/shop/web/actions/runs/77',
  environmentUrl: 'https://shop.example.com',
} as const;

describe('the door to deployments', () => {
  it('records one without a merge and without waiting for the checks of the commit', async () => {
    const github = await door();
    const id = await github.createDeployment(REQUEST);
    expect(local.deployments).toMatchObject([{ ...REQUEST, id, sha: SHA, production_environment: true }]);
    expect(JSON.parse(local.asked[0]?.text ?? '')).toEqual({
      ...REQUEST,
      auto_merge: false,
      required_contexts: [],
    });
  });

  it('sets its status, and leaves those of others in the same environment alone', async () => {
    const github = await door();
    const other = await github.createDeployment({ ...REQUEST, environment: 'staging' });
    await github.setDeploymentStatus(other, STATUS);
    const id = await github.createDeployment({ ...REQUEST, environment: 'staging' });
    await github.setDeploymentStatus(id, { ...STATUS, logUrl: undefined, environmentUrl: undefined });
    const [before, after] = local.deployments;
    expect(local.statesOf(before)).toEqual(['success']);
    expect(before?.statuses[0]).toMatchObject({
      description: 'web runs web:2.',
      log_url: STATUS.logUrl,
      environment_url: STATUS.environmentUrl,
    });
    expect(JSON.parse(local.asked.at(-1)?.text ?? '')).toEqual({
      state: 'success',
      description: 'web runs web:2.',
      auto_inactive: false,
    });
    expect(local.lastStatusOf(after)).toMatchObject({ log_url: '', environment_url: '' });
  });

  it('lists those of an environment, newest first, whatever characters its name has', async () => {
    const github = await door();
    for (const environment of ['a & b/c', 'production', 'a & b/c']) {
      await github.createDeployment({ ...REQUEST, environment });
    }
    const [first, , third] = local.deployments.map(({ id }) => id);
    expect(await github.listDeployments('a & b/c', 1)).toEqual([
      { id: third, payload: { service: 'web' } },
      { id: first, payload: { service: 'web' } },
    ]);
    expect(local.asked.at(-1)?.url).toBe(
      '/repos/shop/web/deployments?environment=a%20%26%20b%2Fc&per_page=100&page=1',
    );
  });

  it('tells how one stands', async () => {
    const github = await door();
    const id = await github.createDeployment(REQUEST);
    expect(await github.lastStatus(id)).toEqual({ state: undefined, logUrl: undefined, begun: undefined });
    await github.setDeploymentStatus(id, STATUS);
    await github.setDeploymentStatus(id, { ...STATUS, state: 'inactive' });
    expect(await github.lastStatus(id)).toMatchObject({ state: 'inactive', logUrl: STATUS.logUrl });
  });

  it('tells with which status one began, the last time', async () => {
    const github = await door();
    const id = await github.createDeployment(REQUEST);
    for (const state of ['queued', 'in_progress', 'queued', 'in_progress', 'success'] as const) {
      await github.setDeploymentStatus(id, { ...STATUS, state });
    }
    const kept = local.deployments[0]?.statuses.map((status) => status.id) ?? [];
    expect(await github.lastStatus(id)).toMatchObject({ state: 'success', begun: kept[3] });
  });
});

describe('a call to GitHub that does not work', () => {
  const limit = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const faults: readonly (readonly [string, GitHubFault, string, string])[] = [
    [
      'a token that is none',
      { status: 401, body: { message: 'Bad credentials' } },
      'token',
      'GitHub answered 401 (Bad credentials)',
    ],
    [
      'a permission that is missing',
      { status: 403, body: { message: 'Resource not accessible by integration' } },
      'permission',
      'GitHub answered 403 (Resource not accessible by integration)',
    ],
    [
      'a repository that the token may not see',
      { status: 404, body: { message: 'Not Found' } },
      'permission',
      'GitHub answered 404 (Not Found)',
    ],
    ['429', { status: 429, body: { message: limit } }, 'passing', `GitHub answered 429 (${limit})`],
    [
      'a limit told as 403',
      { status: 403, body: { message: limit } },
      'passing',
      `GitHub answered 403 (${limit})`,
    ],
    [
      'a limit told by a header',
      { status: 403, body: { message: 'No.' }, headers: { 'retry-after': '60' } },
      'passing',
      'GitHub answered 403 (No.)',
    ],
    [
      'the limit of an hour',
      { status: 403, body: { message: 'No.' }, headers: { 'x-ratelimit-remaining': '0' } },
      'passing',
      'GitHub answered 403 (No.)',
    ],
    [
      'an error of the server',
      { status: 502, body: '<html>Bad gateway</html>' },
      'passing',
      'GitHub answered 502',
    ],
    ['a connection that is cut', 'cut', 'passing', 'GitHub could not be asked (UND_ERR_SOCKET)'],
    ['an answer that ends in the middle', 'half', 'passing', "GitHub's answer is no JSON"],
    [
      'an answer of another kind',
      { status: 201, body: [7] },
      'passing',
      "GitHub's answer has no id of the deployment",
    ],
    [
      'a field that is refused',
      {
        status: 422,
        body: { message: 'Validation Failed', errors: [{ field: 'ref', code: 'missing' }, 'and another'] },
      },
      'refused',
      'GitHub answered 422 (Validation Failed: ref missing: and another)',
    ],
    [
      'words of a stranger',
      { status: 400, body: { message: `\u001b[31mred\n::error::\u202e${'x'.repeat(400)}` } },
      'refused',
      `GitHub answered 400 (red ::error::${'x'.repeat(300 - 'red ::error::'.length)}…)`,
    ],
  ];

  it.each(faults)('says so: %s', async (...[, fault, trouble, message]) => {
    const github = await door({ faultOf: () => fault });
    await expect(github.createDeployment(REQUEST)).rejects.toMatchObject({
      name: 'GitHubError',
      trouble,
      message,
    });
  });

  it('says so: a list that is none', async () => {
    const github = await door({ faultOf: () => ({ status: 200, body: { message: 'moved' } }) });
    await expect(github.listDeployments('production', 1)).rejects.toThrow("GitHub's answer is no list");
  });

  it('says so: a commit that is not in the repository', async () => {
    const github = await door({ hasCommit: () => false });
    await expect(github.createDeployment(REQUEST)).rejects.toMatchObject({
      trouble: 'refused',
      message: `GitHub answered 422 (No ref found for: ${SHA})`,
    });
  });
});
