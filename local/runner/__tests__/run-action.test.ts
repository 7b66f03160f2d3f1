import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ActionToRun, runAction } from '../index.ts';
import type { JobClaims } from '../oidc.ts';

describe('runAction', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
    await mkdir(join(folder, 'workspace'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs an action whose entries are these scripts, under the node at hand: the runner's part is the same. */
  async function run(
    main: string,
    step: Partial<ActionToRun> = {},
    post?: string,
  ): ReturnType<typeof runAction> {
    const yaml = `name: Sample
inputs:
  plain: {description: a}
  with default: {description: b, default: of the yaml}
  some-token: {description: c, default: '\${{ github.token }}'}
runs: {using: node24, main: main.mjs${post === undefined ? '' : ', post: post.mjs'}}
`;
    await writeFile(join(folder, 'action.yml'), yaml);
    await writeFile(join(folder, 'main.mjs'), `import * as fs from 'node:fs';\n${main}`);
    await writeFile(join(folder, 'post.mjs'), `import * as fs from 'node:fs';\n${post ?? ''}`);
    return runAction({
      action: folder,
      workspace: join(folder, 'workspace'),
      node: process.execPath,
      ...step,
    });
  }

  it('gives inputs as INPUT_ variables, with the defaults of action.yml', async () => {
    const { rawLog } = await run(
      `for (const name of ['INPUT_PLAIN', 'INPUT_WITH_DEFAULT', 'INPUT_SOME-TOKEN']) console.log(JSON.stringify(process.env[name]));`,
      { inputs: { Plain: ' a\nb ' }, environment: { GITHUB_TOKEN: 't' } },
    );

    expect(rawLog).toBe('" a\\nb "\n"of the yaml"\n"t"');
  });

  it('warns of inputs that action.yml does not declare, and passes them', async () => {
    const { annotations, rawLog } = await run(`console.log(process.env.INPUT_PLAN)`, {
      inputs: { plan: 'x' },
    });

    expect(rawLog).toBe('x');
    expect(annotations).toEqual([
      {
        level: 'warning',
        message: "Unexpected input(s) 'plan', valid inputs are ['plain', 'with default', 'some-token']",
        properties: {},
      },
    ]);
  });

  it('passes nothing of its own environment but PATH and HOME', async () => {
    process.env['SHIP_TO_ECS_TEST_LEAK'] = 'x';
    const { rawLog } = await run(
      `console.log(Object.keys(process.env).filter((name) => !/^(GITHUB|RUNNER|INPUT)_/.test(name)).sort().join(' '), process.cwd());`,
    );
    delete process.env['SHIP_TO_ECS_TEST_LEAK'];

    expect(rawLog).toBe(`CI HOME PATH ${join(folder, 'workspace')}`);
  });

  describe('of a job that may ask GitHub for tokens', () => {
    const job: { claims?: JobClaims } = {};
    const oidc = {
      environment: {
        ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/token?api-version=2.0',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'to-ask-with',
      },
      setJob: (claims: JobClaims) => void Object.assign(job, { claims }),
    };
    const print = `console.log(process.env.ACTIONS_ID_TOKEN_REQUEST_URL, process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)`;

    it('gives both entries the address, and a secret that it masks', async () => {
      const { log, rawLog, post } = await run(print, { oidc }, print);
      expect(rawLog).toBe('http://127.0.0.1:1/token?api-version=2.0 to-ask-with');
      expect(log).toBe('http://127.0.0.1:1/token?api-version=2.0 ***');
      expect(post?.log).toBe(log);
    });

    it.each([
      { facts: {}, sub: 'repo:octocat/shop:ref:refs/heads/main' },
      { facts: { jobEnvironment: 'live:eu' }, sub: 'repo:octocat/shop:environment:live%3Aeu' },
      {
        facts: { environment: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/1/merge' } },
        sub: 'repo:octocat/shop:pull_request',
      },
      {
        facts: { environment: { GITHUB_REF: 'refs/tags/v1', GITHUB_REF_TYPE: 'tag' } },
        sub: 'repo:octocat/shop:ref:refs/tags/v1',
      },
    ])('has them say $sub', async ({ facts, sub }) => {
      await run('', { oidc, ...facts });
      expect(job.claims).toMatchObject({ sub, repository: 'octocat/shop', repository_owner: 'octocat' });
    });
  });

  it('gives outputs, state, environment, path and summary', async () => {
    const result = await run(`
      fs.appendFileSync(process.env.GITHUB_OUTPUT, 'a=b\\nc<<E\\n1\\n2\\nE\\n');
      fs.appendFileSync(process.env.GITHUB_STATE, 'kept=yes\\n');
      fs.appendFileSync(process.env.GITHUB_ENV, 'E=f\\n');
      fs.appendFileSync(process.env.GITHUB_PATH, '/opt/bin\\n');
      fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Done\\n');
    `);

    const { outputs, state, environment, path, summary, conclusion } = result;
    expect({ outputs, state, environment, path, summary, conclusion }).toEqual({
      outputs: { a: 'b', c: '1\n2' },
      state: { kept: 'yes' },
      environment: { E: 'f' },
      path: ['/opt/bin'],
      summary: '# Done\n',
      conclusion: 'success',
    });
  });

  it('keeps outputs that were written before a failure', async () => {
    const { outputs, exitCode, conclusion } = await run(
      `fs.appendFileSync(process.env.GITHUB_OUTPUT, 'a=b\\n'); process.exit(3);`,
    );

    expect({ outputs, exitCode, conclusion }).toEqual({
      outputs: { a: 'b' },
      exitCode: 3,
      conclusion: 'failure',
    });
  });

  it('fails the step for an output file that cannot be read', async () => {
    const { exitCode, conclusion, annotations } = await run(
      `fs.appendFileSync(process.env.GITHUB_OUTPUT, 'nonsense\\n');`,
    );

    expect({ exitCode, conclusion }).toEqual({ exitCode: 0, conclusion: 'failure' });
    expect(annotations.map(({ message }) => message)).toEqual([
      "Unable to process file command 'output' successfully.",
      "Invalid format 'nonsense'",
    ]);
  });

  it('drops a summary over 1 MiB, says so, and leaves the step green', async () => {
    const { summary, conclusion, annotations } = await run(
      `fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1));`,
    );

    expect({ summary, conclusion }).toEqual({ summary: '', conclusion: 'success' });
    expect(annotations.map(({ message }) => message)).toEqual([
      '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1025k.',
    ]);
  });

  it('shows the log masked, with commands carried out', async () => {
    const lines: string[] = [];
    const result = await run(
      `console.log('::add-mask::hunter2\\n::group::Login\\nas hunter2\\n::endgroup::');
       console.error('::error title=Oh,file=a.ts::no hunter2%0Abut more');
       fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'hunter2');`,
      { onLine: (line) => lines.push(line) },
    );

    expect(result.log).not.toContain('hunter2');
    expect([...result.log.split('\n')].sort()).toEqual(
      ['##[group]Login', 'as ***', '##[endgroup]', '##[error]no ***', 'but more'].sort(),
    );
    expect(lines).toEqual(result.log.split('\n'));
    expect(result.rawLog).toContain('as hunter2');
    expect(result.masks).toEqual(['hunter2']);
    expect(result.summary).toBe('***');
    expect(result.annotations).toEqual([
      { level: 'error', message: 'no ***\nbut more', properties: { title: 'Oh', file: 'a.ts' } },
    ]);
  });

  it('obeys no command between stop-commands and its token', async () => {
    const { annotations } = await run(
      `console.log('::stop-commands::t0k\\n::error::not me\\n::t0k::\\n::error::me');`,
    );

    expect(annotations.map(({ message }) => message)).toEqual(['me']);
  });

  it('keeps ten annotations of a level, each cut to 4096 characters', async () => {
    const { annotations } = await run(
      `for (let i = 0; i < 12; i++) console.log('::warning::' + 'x'.repeat(5000)); console.log('::notice::n');`,
    );

    expect(annotations.map(({ level, message }) => `${level} ${message.length}`)).toEqual([
      ...Array(10).fill('warning 4096'),
      'notice 1',
    ]);
  });

  it('refuses the disabled set-env command', async () => {
    const { conclusion, annotations } = await run(`console.log('::set-env name=A::b');`);

    expect(conclusion).toBe('failure');
    expect(annotations.map(({ message }) => message)).toEqual([
      "Unable to process command '::set-env name=A::b' successfully.",
      'The `set-env` command is disabled. Please upgrade to using Environment Files.',
    ]);
  });

  it('runs the post entry after a failure, with the state and the masks of main', async () => {
    const { post } = await run(
      `console.log('::add-mask::hunter2'); fs.appendFileSync(process.env.GITHUB_STATE, 'Login=a=b\\n'); process.exit(1);`,
      { inputs: { plain: 'p' } },
      `console.log(process.env.STATE_Login, process.env.INPUT_PLAIN, 'hunter2'); process.exit(4);`,
    );

    expect(post?.log).toBe('a=b p ***');
    expect(post?.exitCode).toBe(4);
  });

  it('cancels with SIGINT, then SIGTERM, then a kill of the whole tree, and still runs post', async () => {
    const cancel = new AbortController();
    const sleeps: number[] = [];
    const result = await run(
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, ['-e', 'setInterval(() => fs.appendFileSync("alive", "."), 20)'], { stdio: 'inherit' });
       for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log(signal));
       console.log('ready');
       setInterval(() => {}, 1000);`,
      {
        signal: cancel.signal,
        onLine: (line) => line === 'ready' && cancel.abort(),
        clock: {
          now: Date.now,
          sleep: async (milliseconds) => {
            sleeps.push(milliseconds);
            await sleep(150);
          },
        },
      },
      `console.log('cleaned up');`,
    );

    expect(sleeps).toEqual([7500, 2500]);
    expect(result.rawLog).toBe('ready\nSIGINT\nSIGTERM');
    expect({ exitCode: result.exitCode, conclusion: result.conclusion }).toEqual({
      exitCode: 137,
      conclusion: 'cancelled',
    });
    expect(result.post?.log).toBe('cleaned up');
    const alive = join(folder, 'workspace', 'alive');
    const before = (await stat(alive)).size;
    await sleep(150);
    expect((await stat(alive)).size).toBe(before);
  });

  it('waits no longer than the step takes to end after SIGINT', async () => {
    const cancel = new AbortController();
    const { exitCode, conclusion } = await run(`console.log('ready'); setInterval(() => {}, 1000);`, {
      signal: cancel.signal,
      onLine: () => cancel.abort(),
    });

    expect({ exitCode, conclusion }).toEqual({ exitCode: 130, conclusion: 'cancelled' });
  });
});
