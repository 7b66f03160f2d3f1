import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aGitHub, type GitHubFacts, type LocalGitHub } from './github.ts';
import { APP, buildHouse, type House, INPUTS, PUSHED, SHA } from './house.ts';

let house: House;
let github: LocalGitHub;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(async () => {
  await github?.close();
  await house.close();
});

const SHOWN = {
  ...INPUTS,
  'github-token': 'a-github-token',
  environment: 'production',
  'environment-url': 'https://shop.example.com',
} as const;
/** A deployment of an image that exists, so that a story says which one runs. */
const existing = (image: string) => ({ ...SHOWN, repository: '', image });
const BACK = { ...SHOWN, repository: '', mode: 'rollback' } as const;

/** The repository on a GitHub that is like that; the job runs on main. */
async function onGitHub(facts: GitHubFacts = {}): Promise<void> {
  github = await aGitHub(facts);
  Object.assign(house.job, github.environment, { GITHUB_REF: 'refs/heads/main' });
}

/** States and last words of all deployments, oldest first. */
const shown = () =>
  github.deployments.map((each) => [github.statesOf(each).join(' '), github.lastStatusOf(each)?.description]);

describe('a deployment in an environment of GitHub', () => {
  it('is shown with what it brings, its states, its log and its page', async () => {
    await onGitHub();
    const { outputs, warnings, errors, log, state } = await house.ship(SHOWN);
    expect([...warnings, ...errors]).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    const page = `${house.job['GITHUB_SERVER_URL']}/shop/web/actions/runs/77/attempts/2`;
    expect(github.deployments).toMatchObject([
      {
        ref: SHA,
        task: 'deploy',
        environment: 'production',
        description: 'web:2 to web in production (eu-west-1)',
        payload: {
          tool: 'ship-to-ecs',
          account: '123456789012',
          region: 'eu-west-1',
          cluster: 'production',
          services: [
            {
              service: 'web',
              revision: 'web:2',
              'image-digest': PUSHED,
            },
          ],
        },
        statuses: [
          {
            state: 'queued',
            description: 'web:2 to web: about to start',
            log_url: page,
            environment_url: '',
          },
          {
            state: 'in_progress',
            description: 'web:2 to web: on its way',
            log_url: page,
            environment_url: '',
          },
          {
            state: 'success',
            description: 'web runs web:2.',
            log_url: page,
            environment_url: 'https://shop.example.com',
          },
        ],
      },
    ]);
    expect(log).toContain('The environment production on GitHub shows this deployment as success.');
    expect(state['github-deployment']).toBe('');
    expect((await house.finish(state, SHOWN)).log).toEqual([]);
    expect(shown()).toHaveLength(1);
  });

  it('takes the place of the one before, whose log stays', async () => {
    await onGitHub();
    await house.ship(existing('web:2'));
    house.job['GITHUB_RUN_ID'] = '78';
    await house.ship(existing('web:3'));
    expect(shown()).toEqual([
      ['queued in_progress success inactive', 'Replaced. web runs web:3.'],
      ['queued in_progress success', 'web runs web:3.'],
    ]);
    expect(github.lastStatusOf(github.deployments[0])).toMatchObject({
      log_url: expect.stringMatching(/\/actions\/runs\/77\/attempts\/2$/),
      environment_url: '',
    });
  });

  it('is one of the last commit of a pull request, not of the merge that GitHub made for the run', async () => {
    await onGitHub();
    const head = 'f'.repeat(40);
    const event = join(house.workspace, '..', 'event.json');
    Object.assign(house.job, { GITHUB_REF: 'refs/pull/12/merge', GITHUB_EVENT_PATH: event });
    await writeFile(event, JSON.stringify({ pull_request: { number: 12, head: { sha: head } } }));
    await house.ship(SHOWN);
    await writeFile(event, 'no JSON');
    await house.ship(SHOWN);
    expect(github.deployments.map(({ ref }) => ref)).toEqual([head, SHA]);
  });

  it('is one of the commit that the tag of its image names, where the repository has that', async () => {
    const [other, strange] = ['e'.repeat(40), 'd'.repeat(40)];
    await onGitHub({ hasCommit: (sha) => sha !== strange });
    await house.ship(existing(`web:${other}`));
    await house.ship(existing(`web:${strange}`));
    expect(github.deployments.map(({ ref }) => ref)).toEqual([other, SHA]);
  });

  it('is a success where nothing had to change, as the commit is live', async () => {
    await onGitHub();
    await house.ship(existing('web:2'));
    const { outputs } = await house.ship(existing('web:2'));
    expect(outputs['outcome']).toBe('unchanged');
    expect(shown()).toEqual([
      ['queued in_progress success inactive', 'Replaced. web already runs exactly this (web:2).'],
      ['queued success', 'web already runs exactly this (web:2).'],
    ]);
  });

  it('is a success that says so where nobody waits', async () => {
    await onGitHub();
    const { outputs } = await house.ship({ ...SHOWN, 'wait-for-service-stability': 'false' });
    expect(outputs['outcome']).toBe('not-waited');
    expect(shown()).toEqual([
      ['queued in_progress success', 'web:2 is on its way to web; waiting was turned off.'],
    ]);
  });

  it('is a failure that says where the service stands, and leaves the one before live', async () => {
    await onGitHub();
    await house.ship(existing('web:2'));
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { outputs } = await house.ship(existing('web:3'));
    expect(outputs['outcome']).toBe('rolled-back');
    expect(shown()).toEqual([
      ['queued in_progress success', 'web runs web:2.'],
      [
        'queued in_progress failure',
        expect.stringMatching(
          /^Rolled back to web:2\. web:3 was not deployed to web: Container app exited \(\d tasks\): the application ended with exit code 1\. web was taken…$/,
        ),
      ],
    ]);
    expect(github.lastStatusOf(github.deployments[1])?.environment_url).toBe('');
  });

  it('is a failure where the limit came first', async () => {
    await onGitHub();
    house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });
    const limits = { 'wait-for-minutes': '1', 'on-failure': 'leave' };
    const { outputs } = await house.ship({ ...SHOWN, ...limits });
    expect(outputs['outcome']).toBe('timed-out');
    expect(shown()).toEqual([
      ['queued in_progress failure', expect.stringMatching(/^web:2 is not complete on web after 1 minute: /)],
    ]);
  });

  it('is inactive, and no failure, where somebody else has deployed since', async () => {
    await onGitHub();
    const other = await house.register({ family: 'other', containerDefinitions: [APP] });
    const run = house.ship(SHOWN);
    await called('UpdateService');
    await house.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: other }),
    );
    expect((await run).outputs['outcome']).toBe('superseded');
    expect(shown()).toEqual([
      [
        'queued in_progress inactive',
        expect.stringMatching(
          /^web:2 was replaced on web while it was deployed: the deployment ecs-svc\/\d+ of other:1 started after ours\.$/,
        ),
      ],
    ]);
  });

  it('is an error where the way back failed too', async () => {
    await onGitHub();
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'access-denied' }, 50);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const run = house.ship(SHOWN);
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' }, 50);
    expect((await run).outputs['outcome']).toBe('rollback-failed');
    expect(shown()).toEqual([
      [
        'queued in_progress error',
        expect.stringMatching(
          /^web:2 was not deployed to web, and the way back to web:1 failed: Container app exited \(\d tasks?\): the application ended with exit code 1\.…$/,
        ),
      ],
    ]);
  });

  it('is a failure where it was left as it is, and where AWS refused it', async () => {
    await onGitHub();
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    await house.ship({ ...existing('web:2'), 'on-failure': 'leave' });
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' }, 50);
    await house.ship(existing('web:3'));
    expect(shown()).toEqual([
      ['queued in_progress failure', expect.stringMatching(/^web:2 was not deployed to web: Container app /)],
      ['queued in_progress failure', expect.stringMatching(/^AWS denied ecs:UpdateService: /)],
    ]);
  });
});

describe('what GitHub shows', () => {
  it('has no secret in it, which GitHub would hide from nobody', async () => {
    await onGitHub();
    const secret = 'hunter2-is-no-name';
    await house.register({ family: 'odd', containerDefinitions: [{ ...APP, name: secret }] });
    await house.createService({ serviceName: 'odd', taskDefinition: 'odd' });
    house.aws.faults.nextDeployment('production/odd', 'container-exits');
    await house.ship({ ...SHOWN, service: 'odd', 'build-secrets': `token=${secret}` });
    expect(github.lastStatusOf(github.deployments[0])?.description).toMatch(
      /^Rolled back to odd:1\. odd:2 was not deployed to odd: Container \*\*\* exited /,
    );
    expect(JSON.stringify(github.asked)).not.toContain(secret);
  });
});

describe('GitHub', () => {
  const withoutTrace = async (inputs: Readonly<Record<string, string>>) => {
    const { outputs, warnings, state } = await house.ship(inputs);
    expect(github.asked).toEqual([]);
    expect(warnings).toEqual([]);
    expect(state['github-deployment']).toBeUndefined();
    return outputs['outcome'];
  };

  it('is not asked where no environment is named, with a token or without', async () => {
    await onGitHub();
    expect(await withoutTrace({ ...INPUTS, 'github-token': 'a-github-token' })).toBe('deployed');
  });

  it('hears nothing of a plan, of wrong inputs, of a check that finds something and of a build that fails', async () => {
    await onGitHub();
    expect(await withoutTrace({ ...SHOWN, mode: 'plan' })).toBe('planned');
    expect(await withoutTrace({ ...SHOWN, mode: 'plan', 'rollback-to': 'web:1' })).toBe('planned');
    expect(await withoutTrace({ ...SHOWN, 'desired-count': '-1' })).toBe('failed');
    expect(await withoutTrace({ ...SHOWN, repository: 'shop/none' })).toBe('failed');
    house.environment['FAKE_DOCKER_FAILS'] = 'build';
    expect(await withoutTrace(SHOWN)).toBe('failed');
  });
});

describe('a rollback in an environment of GitHub', () => {
  it('is one of the commit that it goes back to, and takes the place of what it goes back from', async () => {
    await onGitHub();
    const before = 'e'.repeat(40);
    await house.ship(existing(`web:${before}`));
    await house.ship(existing('web:3'));
    await house.ship(BACK);
    expect(github.deployments[2]).toMatchObject({
      task: 'rollback',
      ref: before,
      description: 'web:2 to web in production (eu-west-1)',
    });
    expect(shown()).toEqual([
      ['queued in_progress success inactive', 'Replaced. web runs web:3.'],
      ['queued in_progress success inactive', 'Replaced. web runs web:2.'],
      ['queued in_progress success', 'web runs web:2.'],
    ]);
  });
});

const called = async (operation: string) => {
  while (!house.aws.requests.some((request) => request.operation === operation)) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};
