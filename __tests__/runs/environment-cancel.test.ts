import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import type { Traces } from '../fixtures/world.ts';
import { aGitHub, type GitHubFacts, type LocalGitHub } from './github.ts';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
let github: LocalGitHub;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(async () => {
  await github.close();
  await house.close();
});

const SHOWN = { ...INPUTS, 'github-token': 'a-github-token', environment: 'production' } as const;
const STATE = 'github-deployment';

async function onGitHub(facts: GitHubFacts = {}): Promise<void> {
  github = await aGitHub(facts);
  Object.assign(house.job, github.environment, { GITHUB_REF: 'refs/heads/main' });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 2));

/** A step that is cancelled once that is the case. */
async function cancelledWhen(
  isThere: () => boolean,
  inputs: Readonly<Record<string, string>> = SHOWN,
): Promise<Traces> {
  const cancel = new AbortController();
  const run = house.ship(inputs, cancel.signal);
  while (!isThere()) await pause();
  cancel.abort(new Cancelled());
  return run;
}

/** GitHub knows that the deployment is on its way, and AWS has started it. */
const isUnderWay = () =>
  github.statesOf(github.deployments[0]).at(-1) === 'in_progress' &&
  house.aws.requests.filter(({ operation }) => operation === 'DescribeServices').length > 3;
const neverDone = () =>
  house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });
const shown = () =>
  github.deployments.map((each) => [github.statesOf(each).join(' '), github.lastStatusOf(each)?.description]);

describe('a cancelled step', () => {
  it('asks nothing more of GitHub, and the post step tells what is left running', async () => {
    await onGitHub();
    neverDone();
    const { outputs, state, warnings } = await cancelledWhen(isUnderWay);
    expect(outputs['outcome']).toBe('cancelled');
    expect(warnings).toEqual([]);
    expect(shown()).toEqual([['queued in_progress', 'web:2 to web: on its way']]);
    const post = await house.finish(state, SHOWN);
    expect(post.log).toEqual(['The environment production on GitHub shows this deployment as error.']);
    expect(shown()).toEqual([
      [
        'queued in_progress error',
        expect.stringMatching(
          /^The step was cancelled while web:2 was on its way to web: the deployment ecs-svc\/\d+ goes on in ECS\.$/,
        ),
      ],
    ]);
  });

  it('that goes back is a failure once the post step has seen the service back', async () => {
    await onGitHub();
    neverDone();
    const { state } = await cancelledWhen(isUnderWay, { ...SHOWN, 'on-cancel': 'rollback' });
    const post = await house.finish(state, SHOWN);
    expect(post.notices).toEqual(['web is back on web:1.']);
    expect(shown()).toEqual([['queued in_progress failure', 'Cancelled. web is back on web:1.']]);
  });

  it('is an error where the post step could not follow the way back', async () => {
    await onGitHub();
    neverDone();
    const { state } = await cancelledWhen(isUnderWay, { ...SHOWN, 'on-cancel': 'rollback' });
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'access-denied' }, 50);
    await house.finish(state, SHOWN);
    expect(shown()).toEqual([
      [
        'queued in_progress error',
        expect.stringMatching(
          /^Cancelled\. web is on its way back to web:1, but that can't be watched to its end\. /,
        ),
      ],
    ]);
  });

  it('was not recorded where nothing was being changed', async () => {
    await onGitHub();
    house.environment['FAKE_DOCKER_HANGS'] = 'build';
    let hasBuilt = false;
    const watch = async () => {
      while (!(await house.dockerCalls()).some(({ args }) => args[1] === 'build')) await pause();
      hasBuilt = true;
    };
    const [{ state }] = await Promise.all([cancelledWhen(() => hasBuilt), watch()]);
    expect((await house.finish(state, SHOWN)).log).toEqual([]);
    expect(github.asked).toEqual([]);
  });

  it('waits a second for the id of what is being recorded, as the post step needs it', async () => {
    let answers = false;
    await onGitHub({ faultOf: () => (answers ? undefined : 'hang') });
    neverDone();
    const isAsked = () =>
      github.asked.length > 0 && house.aws.requests.at(-1)?.operation === 'DescribeServices';
    const { state, warnings } = await cancelledWhen(isAsked);
    expect(state[STATE]).toBeUndefined();
    expect(warnings).toEqual([
      'This deployment is not shown in the environment production on GitHub: GitHub did not answer within 1 s, which changes nothing about the services. Fix: look at the status of GitHub if it happens again.',
    ]);
    answers = true;
    expect((await house.finish(state, SHOWN)).log).toEqual([]);
  });
});

describe('a step that was killed', () => {
  it('is an error, as nobody knows how its deployment ended', async () => {
    await onGitHub();
    neverDone();
    const { state } = await cancelledWhen(isUnderWay);
    // One that is killed does not come to its end.
    const { ended: _, ...note } = JSON.parse(state[STATE] ?? '');
    await house.finish({ [STATE]: JSON.stringify(note) }, SHOWN);
    expect(shown()).toEqual([
      ['queued in_progress error', 'web:2 to web: the step ended before the deployment did'],
    ]);
  });
});
