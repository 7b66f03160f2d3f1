import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aGitHub, type GitHubFacts, type GitHubFault, type LocalGitHub } from './github.ts';
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

async function onGitHub(facts: GitHubFacts = {}): Promise<void> {
  github = await aGitHub(facts);
  Object.assign(house.job, github.environment, { GITHUB_REF: 'refs/heads/main' });
}

/** A fault of the calls that end like this. */
const at =
  (which: RegExp, fault: GitHubFault): NonNullable<GitHubFacts['faultOf']> =>
  (method, url) =>
    which.test(`${method} ${url}`) ? fault : undefined;

const CREATE = /^POST .*\/deployments$/;
const STATUS = /^POST .*\/statuses$/;
const LIST = /^GET .*\/deployments\?/;
const UNTOUCHED = ', which changes nothing about the services';
const HIDDEN = 'This deployment is not shown in the environment production on GitHub';
const STALE = 'The environment production on GitHub does not show how this deployment ended';
const PERMISSION = 'give the job the permission deployments: write, or remove environment';
const LATER = 'look at the status of GitHub if it happens again';
const DENIED = { status: 403, body: { message: 'Resource not accessible by integration' } };
const REFUSED = {
  status: 422,
  body: { message: 'Validation Failed', errors: [{ field: 'state', code: 'custom' }] },
};

interface Case {
  readonly name: string;
  readonly where: RegExp;
  readonly fault: GitHubFault;
  readonly warning: string;
  /** What GitHub shows in the end. */
  readonly states: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a token that is none',
    where: /./,
    fault: { status: 401, body: { message: 'Bad credentials' } },
    warning: `${HIDDEN}: GitHub answered 401 (Bad credentials)${UNTOUCHED}. Fix: give github-token a token that is valid, as in \${{ github.token }}.`,
    states: [],
  },
  {
    name: 'no permission',
    where: /./,
    fault: DENIED,
    warning: `${HIDDEN}: GitHub answered 403 (Resource not accessible by integration)${UNTOUCHED}. Fix: ${PERMISSION}.`,
    states: [],
  },
  {
    name: 'a repository that the token does not see',
    where: CREATE,
    fault: { status: 404, body: { message: 'Not Found' } },
    warning: `${HIDDEN}: GitHub answered 404 (Not Found)${UNTOUCHED}. Fix: ${PERMISSION}.`,
    states: [],
  },
  {
    name: 'a conflict',
    where: CREATE,
    fault: { status: 409, body: { message: 'Conflict merging main into 1a2b3c4.' } },
    warning: `${HIDDEN}: GitHub answered 409 (Conflict merging main into 1a2b3c4.)${UNTOUCHED}. Fix: look at what GitHub says; without environment, nothing is asked of it.`,
    states: [],
  },
  {
    name: 'too many calls',
    where: CREATE,
    fault: { status: 429, body: { message: 'You have exceeded a secondary rate limit.' } },
    warning: `${HIDDEN}: GitHub answered 429 (You have exceeded a secondary rate limit.)${UNTOUCHED}. Fix: ${LATER}.`,
    states: [],
  },
  {
    name: 'an error of the server',
    where: CREATE,
    fault: { status: 503, body: '<html>' },
    warning: `${HIDDEN}: GitHub answered 503${UNTOUCHED}. Fix: ${LATER}.`,
    states: [],
  },
  {
    name: 'a connection that is cut',
    where: CREATE,
    fault: 'cut',
    warning: `${HIDDEN}: GitHub could not be asked (UND_ERR_SOCKET)${UNTOUCHED}. Fix: ${LATER}.`,
    states: [],
  },
  {
    name: 'an answer that ends in the middle',
    where: CREATE,
    fault: 'half',
    warning: `${HIDDEN}: GitHub's answer is no JSON${UNTOUCHED}. Fix: ${LATER}.`,
    states: [''],
  },
  {
    name: 'an answer without the id',
    where: CREATE,
    fault: { status: 201, body: { message: 'created' } },
    warning: `${HIDDEN}: GitHub's answer has no id of the deployment${UNTOUCHED}. Fix: ${LATER}.`,
    states: [],
  },
  {
    name: 'statuses that may not be set',
    where: STATUS,
    fault: DENIED,
    warning: `${STALE}: GitHub answered 403 (Resource not accessible by integration)${UNTOUCHED}. Fix: ${PERMISSION}.`,
    states: [''],
  },
  {
    name: 'statuses that are refused, as by a server that does not know a field',
    where: STATUS,
    fault: REFUSED,
    warning: `${STALE}: GitHub answered 422 (Validation Failed: state custom)${UNTOUCHED}. Fix: look at what GitHub says; without environment, nothing is asked of it.`,
    states: [''],
  },
  {
    name: 'a list that may not be read',
    where: LIST,
    fault: DENIED,
    warning: `The environment production on GitHub may show deployments before this one as live: GitHub answered 403 (Resource not accessible by integration)${UNTOUCHED}. Fix: ${PERMISSION}.`,
    states: ['queued in_progress success'],
  },
];

describe('what GitHub does not do', () => {
  it.each(cases)('is one warning and nothing else: $name', async ({ where, fault, warning, states }) => {
    await onGitHub({ faultOf: at(where, fault) });
    const { outputs, warnings, errors, failed, state } = await house.ship(SHOWN);
    expect({ outcome: outputs['outcome'], errors, failed }).toEqual({
      outcome: 'deployed',
      errors: [],
      failed: false,
    });
    expect(warnings).toEqual([warning]);
    expect(github.deployments.map((each) => github.statesOf(each).join(' '))).toEqual(states);
    expect(state['github-deployment'] ?? '').toBe('');
  });

  it('is not held against a deployment that failed either', async () => {
    await onGitHub({ faultOf: at(/./, DENIED) });
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { outputs, warnings, errors } = await house.ship(SHOWN);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors).toHaveLength(1);
    expect(warnings.filter((text) => text.startsWith(HIDDEN))).toHaveLength(1);
  });

  it('holds nobody up for more than some seconds', async () => {
    await onGitHub({ faultOf: at(/./, 'hang') });
    const run = house.ship(SHOWN);
    while (!(await house.service()).taskDefinition?.endsWith('/web:2')) await pause();
    while ((await house.service()).deployments?.[0]?.rolloutState !== 'COMPLETED') await pause();
    const completedAt = performance.now();
    const { outputs, warnings } = await run;
    expect(performance.now() - completedAt).toBeLessThan(8000);
    expect(outputs['outcome']).toBe('deployed');
    expect(warnings).toEqual([`${HIDDEN}: GitHub did not answer within 5 s${UNTOUCHED}. Fix: ${LATER}.`]);
  });
});

describe('an end that GitHub did not hear of', () => {
  it('is told by the post step', async () => {
    let isDown = true;
    await onGitHub({ faultOf: (...call) => (isDown ? at(STATUS, { status: 502 })(...call) : undefined) });
    await onceDeployed();
    const { warnings, state } = await house.ship({ ...SHOWN, 'environment-url': 'https://shop.example.com' });
    expect(warnings).toEqual([]);
    expect(JSON.parse(state['github-deployment'] ?? '')).toMatchObject({
      environment: 'production',
      ended: { state: 'success', description: 'web runs web:3.' },
    });
    isDown = false;
    const post = await house.finish(state, { ...SHOWN, 'environment-url': 'https://shop.example.com' });
    expect(post.log).toEqual(['The environment production on GitHub shows this deployment as success.']);
    expect(post.warnings).toEqual([]);
    expect(github.deployments.map((each) => github.statesOf(each).join(' '))).toEqual([
      'inactive',
      'success',
    ]);
    expect(github.lastStatusOf(github.deployments[1])).toMatchObject({
      description: 'web runs web:3.',
      environment_url: 'https://shop.example.com',
      log_url: expect.stringMatching(/\/shop\/web\/actions\/runs\/77\/attempts\/2$/),
    });
  });

  it('is not told twice where only those before it are left', async () => {
    let isDown = true;
    await onGitHub({ faultOf: (...call) => (isDown ? at(LIST, { status: 502 })(...call) : undefined) });
    await onceDeployed();
    const { state } = await house.ship(SHOWN);
    isDown = false;
    expect((await house.finish(state, SHOWN)).log).toEqual([]);
    expect(github.deployments.map((each) => github.statesOf(each).join(' '))).toEqual([
      'queued in_progress success inactive',
      'queued in_progress success',
    ]);
  });

  it('is a warning of the post step where GitHub does not hear it then', async () => {
    await onGitHub({ faultOf: at(STATUS, { status: 502 }) });
    const { warnings, state } = await house.ship(SHOWN);
    expect(warnings).toEqual([]);
    const post = await house.finish(state, SHOWN);
    expect(post.warnings).toEqual([`${STALE}: GitHub answered 502${UNTOUCHED}. Fix: ${LATER}.`]);
    expect([post.errors, post.failed]).toEqual([[], false]);
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

/** A deployment whose end GitHub did not hear of, as its runner died. */
async function onceDeployed(): Promise<void> {
  await house.ship({ ...SHOWN, repository: '', image: 'web:2' });
}
