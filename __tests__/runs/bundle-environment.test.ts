import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Clock, realClock } from '../../local/aws/clock.ts';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { aGitHub, type GitHubFacts, type LocalGitHub } from './github.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;
let github: LocalGitHub;
afterEach(async () => {
  await github.close();
  await house.close();
});

const SHOWN = {
  ...INPUTS,
  'github-token': 'a-github-token',
  environment: 'production',
  'environment-url': 'https://shop.example.com',
} as const;

/** The committed bundle under node 24, as a step of a workflow on that GitHub. */
async function step(
  facts: GitHubFacts,
  {
    inputs = SHOWN,
    ...more
  }: { inputs?: Readonly<Record<string, string>>; signal?: AbortSignal; clock?: Clock } = {},
): Promise<ActionRun> {
  github = await aGitHub(facts);
  return runAction({
    action: checkoutFolder(),
    inputs,
    environment: {
      ...house.environment,
      GITHUB_SHA: SHA,
      ...github.environment,
      GITHUB_REF: 'refs/heads/main',
    },
    workspace: house.workspace,
    temp: join(house.workspace, '..', 'runner-temp'),
    ...more,
  });
}

const shown = () => github.deployments.map((each) => github.statesOf(each).join(' '));

describe('the committed bundle, in an environment of GitHub', () => {
  it('shows the deployment on an Enterprise Server, and the token nowhere', async () => {
    house = await buildHouse();
    const run = await step({ root: '/api/v3' });
    expect(run.annotations).toEqual([]);
    expect(run.outputs['outcome']).toBe('deployed');
    expect(shown()).toEqual(['queued in_progress success']);
    expect(github.lastStatusOf(github.deployments[0])).toMatchObject({
      log_url: `${github.environment['GITHUB_SERVER_URL']}/shop/web/actions/runs/77/attempts/2`,
      environment_url: 'https://shop.example.com',
    });
    expect(run.post?.log).toBe('');
    const written = run.rawLog.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(JSON.stringify([written, run.state, run.outputs, github.deployments])).not.toContain(
      'a-github-token',
    );
  });

  it('is over in time though GitHub does not answer, and the post step tells the end', async () => {
    house = await buildHouse();
    let calls = 0;
    const hangsOnce: GitHubFacts['faultOf'] = (_, url) => {
      if (!url.endsWith('/statuses')) return undefined;
      calls += 1;
      return calls === 1 ? 'hang' : undefined;
    };
    const run = await step({ faultOf: hangsOnce });
    expect(run.annotations).toEqual([]);
    expect(run.conclusion).toBe('success');
    expect(github.statesOf(github.deployments[0]).at(-1)).toBe('success');
    const seconds = Number(run.outputs['duration-seconds']);
    expect(run.milliseconds / 1000).toBeLessThan(seconds + 8);
  });

  it('that was killed tells its end in the post step', async () => {
    // A rollout that takes some seconds, to be killed in.
    house = await buildHouse(15);
    const cancel = new AbortController();
    const real = realClock();
    // SIGTERM comes at once, not after 7.5 s.
    const clock: Clock = {
      ...real,
      sleep: (milliseconds, signal) => real.sleep(milliseconds === 7500 ? 10 : milliseconds, signal),
    };
    const inputs = { ...SHOWN, 'on-cancel': 'rollback' };
    const run = step({}, { inputs, signal: cancel.signal, clock });
    while (github?.statesOf(github.deployments[0]).at(-1) !== 'in_progress') {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // So that the last calls of the cancelled step take their time: 5 s on a clock 15 times as fast.
    house.aws.faults.nextCalls('ecs:*', { kind: 'slow', milliseconds: 15 * 5000 }, 50);
    cancel.abort();
    const { exitCode, outputs, post } = await run;
    expect(exitCode).toBe(130);
    expect(outputs['outcome']).toBeUndefined();
    expect(post?.log).toContain('The environment production on GitHub shows this deployment as error.');
    expect(github.lastStatusOf(github.deployments[0])).toMatchObject({
      state: 'error',
      description: 'web:2 to web: the step ended before the deployment did',
    });
  });
});
