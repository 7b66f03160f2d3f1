import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole } from './identities.ts';

let house: House;
beforeEach(async () => {
  // A token is good for five minutes, which have to be enough for a process to start.
  house = await buildHouse(60);
  await makeProvider(house);
  await makeRole(house);
});
afterEach(() => house.close());

const WITH_ROLE = { ...INPUTS, 'role-to-assume': DEPLOY_ROLE };
const SESSION = 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions';

/** The committed bundle in a job with `id-token: write` and no credentials. */
function step(inputs: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<ActionRun> {
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...environment } = house.environment;
  return runAction({
    action: checkoutFolder(),
    inputs,
    environment: { ...environment, GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'octo-org/shop' },
    oidc: house.aws.oidc,
    workspace: house.workspace,
    temp: join(house.folder, 'runner-temp'),
    ...(signal && { signal }),
  });
}

const sessions = () =>
  house.aws.requests.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity').length;

/** Where a token or a key is that was given out for the run, but for the commands that have the runner hide it. */
async function places(run: ActionRun): Promise<string[]> {
  const withoutMasks = (log = '') =>
    log
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');
  const files = (await readdir(house.folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const texts: Record<string, string> = {
    log: `${withoutMasks(run.rawLog)}\n${withoutMasks(run.post?.rawLog)}`,
    outputs: JSON.stringify(run.outputs),
    state: JSON.stringify(run.state),
    summary: `${run.summary}${run.post?.summary}`,
    environment: JSON.stringify([run.environment, run.post?.environment]),
    annotations: JSON.stringify([run.annotations, run.post?.annotations]),
    docker: JSON.stringify(await house.dockerCalls()),
  };
  for (const { parentPath, name } of files) {
    texts[join(parentPath, name)] = await readFile(join(parentPath, name), 'utf8');
  }
  const secrets = [
    ...house.aws.secretsGiven(),
    house.aws.oidc.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] as string,
  ];
  // Each is in the log, as what is to be hidden: whoever looks for them finds them.
  for (const secret of house.aws.secretsGiven()) {
    expect(`${run.rawLog}${run.post?.rawLog}`.replaceAll('%25', '%')).toContain(secret);
  }
  return Object.entries(texts).flatMap(([place, text]) =>
    secrets.some((secret) => text.includes(secret) || text.includes(secret.split('.')[1] ?? secret))
      ? [place]
      : [],
  );
}

describe('the committed bundle with role-to-assume', () => {
  it('deploys in a job that has no credentials, and shows token and keys nowhere', async () => {
    const run = await step(WITH_ROLE);
    expect(run.annotations).toEqual([]);
    expect(run.outputs['outcome']).toBe('deployed');
    expect(run.log).toContain(`Assumed the role ${DEPLOY_ROLE} with the OIDC token of the job`);
    expect(await places(run)).toEqual([]);
    expect(run.post?.exitCode).toBe(0);
    // The post step of a step that ended has nothing to ask.
    expect(sessions()).toBe(1);
  });

  it('says what is missing when the trust policy refuses it', async () => {
    await makeRole(house, { RoleName: 'other', subjects: 'repo:octo-org/other:*' });
    const run = await step({ ...WITH_ROLE, 'role-to-assume': 'arn:aws:iam::123456789012:role/other' });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The role arn:aws:iam::123456789012:role\/other was not assumed: .*"repo:octo-org\/shop:ref:refs\/heads\/main"/,
      ),
    ]);
    expect(await places(run)).toEqual([]);
  });

  it('has the post step of a cancelled run ask for credentials of its own, and see the way back to its end', async () => {
    const cancel = new AbortController();
    const run = step({ ...WITH_ROLE, 'on-cancel': 'rollback' }, cancel.signal);
    while (!house.aws.requests.some(({ operation }) => operation === 'UpdateService')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    cancel.abort();
    const ended = await run;
    expect(ended.conclusion).toBe('cancelled');
    expect(ended.outputs['reason']).toContain('web is going back to web:1');
    expect(ended.post?.log).toMatch(/web is back on web:1\.$/);
    expect((await house.service()).taskDefinition).toContain('web:1');
    expect(sessions()).toBe(2);
    const first = house.aws.requests.findIndex(({ operation }) => operation === 'AssumeRoleWithWebIdentity');
    const callers = house.aws.requests.slice(first).map(({ caller }) => caller);
    // The last is the test's own look.
    expect(new Set(callers.slice(0, -1))).toEqual(new Set(['anonymous', SESSION]));
    expect(await places(ended)).toEqual([]);
  });
});
