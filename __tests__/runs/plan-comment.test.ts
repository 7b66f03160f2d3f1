import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aGitHub, type LocalGitHub } from './github.ts';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
let github: LocalGitHub;
beforeEach(async () => {
  house = await buildHouse();
  github = await aGitHub();
  Object.assign(house.job, github.environment);
});
afterEach(async () => {
  await house.close();
  await github.close();
});

const PLAN = { ...INPUTS, mode: 'plan', 'github-token': 'a-github-token' } as const;
const CLEAR = 'nothing is in the way of deploying to web';

/** As `ship`, in a run that comes after those before. */
async function shipLater(inputs: Readonly<Record<string, string>>) {
  house.job['GITHUB_RUN_ID'] = String(Number(house.job['GITHUB_RUN_ID']) + 1);
  return house.ship(inputs);
}

describe('the comment of a plan', () => {
  const tokens = ['a-github-token', 'a-personal-token', 'an-app-token'];
  it.each(tokens)('is one from run to run, with %s', async (token) => {
    const inputs = { ...PLAN, 'github-token': token };
    await house.ship(inputs);
    await shipLater({ ...inputs, 'environment-variables': 'GREETING=hello' });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('+ container app › environment GREETING');
  });

  it('is found again behind a hundred others', async () => {
    for (let count = 0; count < 120; count++) github.say('octocat', 'What about this?');
    await house.ship(PLAN);
    await shipLater(PLAN);
    expect(github.comments).toHaveLength(121);
  });

  const wrong = { 'desired-count': '-1', cluster: 'pro duction', service: 'none', 'aws-region': 'Ireland' };
  it.each(Object.entries(wrong))('does not stand outdated where %s is wrong', async (name, value) => {
    await house.ship(PLAN);
    expect(github.comments[0]?.body).toContain(CLEAR);
    const { failed } = await shipLater({ ...PLAN, [name]: value });
    expect(failed).toBe(true);
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('## ❌ failed')]);
    expect(github.comments[0]?.body).not.toContain(CLEAR);
    await shipLater(PLAN);
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining(CLEAR)]);
  });

  it('is another one for a rollback, for another service and for another region', async () => {
    await house.createService({ serviceName: 'api' });
    const plans = [
      {},
      { 'rollback-to': 'previous', repository: '' },
      { service: 'api' },
      { 'aws-region': 'eu-west-2' },
    ];
    for (const inputs of plans) await house.ship({ ...PLAN, ...inputs });
    expect(github.comments).toHaveLength(4);
    const before = github.comments.map(({ body }) => body);
    await house.ship({ ...PLAN, tags: 'latest' });
    const changed = github.comments.filter(({ body }, index) => body !== before[index]);
    expect(changed).toEqual([github.comments[0]]);
  });

  it('is not looked for among those of others', async () => {
    await house.ship(PLAN);
    const [forged] = github.comments.splice(0);
    github.say('mallory', forged?.body ?? '');
    await shipLater(PLAN);
    expect(github.comments.map(({ user }) => user.login)).toEqual(['mallory', 'github-actions[bot]']);
    expect(github.comments[0]?.body).toBe(forged?.body);
  });

  it('is cut where GitHub would not take it', async () => {
    // Each stands in the diff, and in the warning of credentials.
    const variables = Array.from({ length: 200 }, (_, index) => `V${index}_${'LONG_'.repeat(45)}PASSWORD=x`);
    const { log } = await house.ship({ ...PLAN, 'environment-variables': variables.join('\n') });
    const body = github.comments[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/ {2}… and \d+ more lines in the log\n/);
    expect(log.filter((line) => line.startsWith('  + container app › environment V'))).toHaveLength(200);
  });

  it('is a warning, and no error, where the token may only read', async () => {
    const { outputs, warnings, failed } = await house.ship({ ...PLAN, 'github-token': 'a-token-that-reads' });
    expect({ failed, outcome: outputs['outcome'] }).toEqual({ failed: false, outcome: 'planned' });
    expect(warnings).toEqual([
      'The plan was not written as a comment on pull request 12: GitHub answered 403 (Resource not accessible by integration). Fix: give the job the permission pull-requests: write, or remove github-token.',
    ]);
  });

  it('is not written by a deployment', async () => {
    await house.ship({ ...PLAN, mode: 'deploy' });
    expect(github.asked).toEqual([]);
  });
});
