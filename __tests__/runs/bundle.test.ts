import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, realClock } from '../../local/aws/clock.ts';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { buildHouse, type House, INPUTS, PUSHED, SHA } from './house.ts';

let house: House;
let temp: string;
beforeEach(async () => {
  house = await buildHouse();
  temp = join(house.workspace, '..', 'runner-temp');
});
afterEach(() => house.close());

/** The committed bundle under node 24, as a step of a workflow. */
function step(
  inputs: Readonly<Record<string, string>>,
  more: { signal?: AbortSignal; clock?: Clock } = {},
): Promise<ActionRun> {
  return runAction({
    action: checkoutFolder(),
    inputs,
    environment: { ...house.environment, GITHUB_SHA: SHA },
    workspace: house.workspace,
    temp,
    ...more,
  });
}

/** Every file below a folder, as text. */
async function everyFile(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')));
}

describe('the committed bundle', () => {
  it('deploys as a step of a workflow, with the defaults of action.yml', async () => {
    const run = await step(INPUTS);
    expect(run.annotations).toEqual([]);
    expect(run.conclusion).toBe('success');
    expect(run.outputs).toMatchObject({
      outcome: 'deployed',
      'image-digest': PUSHED,
      'task-definition-revision': '2',
    });
    expect(run.summary).toMatch(/^## ✅ web: deployed web:2\n/);
    expect(run.summary).toMatch(/`web:1`.*`web:2`.* \| deployed \|$/m);
    expect(run.summary).toMatch(/^\+ container app › image: \S+\/shop\/web:1a2b3c4…@sha256:bbbbbbbbbbbb…$/m);
    expect(run.post?.exitCode).toBe(0);
  });

  it('plans a rollback and goes back, with the inputs of the deployment', async () => {
    await step(INPUTS);
    const planned = await step({ ...INPUTS, mode: 'plan', 'rollback-to': 'previous' });
    expect(planned.outputs).toMatchObject({ outcome: 'planned', changed: 'false' });
    expect(planned.summary).toContain('| → | `web:1` |');
    const back = await step({ ...INPUTS, mode: 'rollback' });
    expect(back.annotations).toEqual([]);
    expect(back.outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '1' });
    expect(back.summary).toContain('Rollback of web: web:2 → web:1');
  });

  it('makes what a Dockerfile prints harmless to the runner', async () => {
    const run = await step({ ...INPUTS, 'wait-for-service-stability': 'false' });
    expect(run.rawLog).toContain('this is what a Dockerfile printed');
    expect(run.annotations).toEqual([]);
  });

  it('shows no secret, and leaves none on the disk', async () => {
    const secret = 'hunter2-is-not-a-password';
    const argument = 'a-build-argument-somebody-thinks-is-secret';
    const run = await step({
      ...INPUTS,
      'build-secrets': `token=${secret}`,
      'build-args': `KEY=${argument}`,
      'wait-for-service-stability': 'false',
    });
    expect(run.conclusion).toBe('success');
    const [login] = (await house.dockerCalls()).filter(({ args }) => args[0] === 'login');
    const hidden = [secret, argument, login?.input as string];
    // The runner hears of a secret only so that it can hide it.
    const withoutMasks = run.rawLog.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    const shown = [...withoutMasks, run.summary, JSON.stringify(run.outputs), JSON.stringify(run.state)].join(
      '\n',
    );
    const kept = (await everyFile(temp)).join('\n');
    for (const value of hidden) {
      expect(shown).not.toContain(value);
      expect(kept).not.toContain(value);
    }
    const argumentsOfDocker = JSON.stringify((await house.dockerCalls()).map(({ args }) => args));
    expect(argumentsOfDocker).not.toContain(secret);
    expect(argumentsOfDocker).not.toContain(login?.input);
  });

  it('ends a wrong input with one annotation, exit code 1 and no stack', async () => {
    const run = await step({ ...INPUTS, 'desired-count': '-1', 'wait-for-minutes': 'long' });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.map(({ level, message }) => ({ level, message }))).toEqual([
      {
        level: 'error',
        message: [
          'Input desired-count cannot be used: "-1" is not a whole number from 0 to 5000. Fix: write a number from 0 to 5000.',
          'Input wait-for-minutes cannot be used: "long" is not a whole number from 1 to 360. Fix: write a number from 1 to 360.',
        ].join('\n'),
      },
    ]);
    expect(run.outputs['outcome']).toBe('failed');
    expect(run.rawLog).not.toMatch(/\n\s+at /);
  });

  it('tells a YAML template that is none by its line', async () => {
    await writeFile(join(house.workspace, 'ecs.yml'), 'family: web\n  containers: [\n');
    const run = await step({ ...INPUTS, 'task-definition': 'ecs.yml' });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The task definition in ecs\.yml could not be read: .* at line 1, column 9\. Fix: mend the file/,
      ),
    ]);
  });

  it('ends well within the time that GitHub gives a cancelled step, and takes docker and its login along', async () => {
    const cancel = new AbortController();
    house.environment['FAKE_DOCKER_HANGS'] = 'build';
    const run = step(INPUTS, { signal: cancel.signal });
    while (!(await house.dockerCalls()).some(({ args }) => args[1] === 'build')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const calls = await house.dockerCalls();
    const login = calls.find(({ args }) => args[0] === 'login');
    const build = calls.find(({ args }) => args[1] === 'build');
    expect((await everyFile(login?.config as string)).length).toBeGreaterThan(0);
    const cancelledAt = Date.now();
    cancel.abort();
    const ended = await run;
    expect(Date.now() - cancelledAt).toBeLessThan(5000);
    expect(ended.conclusion).toBe('cancelled');
    expect(ended.outputs['outcome']).toBe('cancelled');
    expect(ended.annotations.map(({ message }) => message)).toEqual([
      'The step was cancelled: no service was being changed. Fix: run it again when it is wanted.',
    ]);
    await expect(readdir(login?.config as string)).rejects.toThrow('ENOENT');
    expect(() => process.kill(build?.pid as number, 0)).toThrow('ESRCH');
  });

  it('ends at once at the second signal', async () => {
    const cancel = new AbortController();
    const real = realClock();
    // SIGTERM comes 0.2 s after SIGINT, not 7.5 s.
    const clock: Clock = {
      ...real,
      sleep: (milliseconds, signal) => real.sleep(milliseconds === 7500 ? 200 : milliseconds, signal),
    };
    const run = step({ ...INPUTS, 'on-cancel': 'rollback' }, { signal: cancel.signal, clock });
    while (!house.aws.requests.some(({ operation }) => operation === 'UpdateService')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // So that the way back takes all the time that it has: 30 s on this clock, 600 times as fast.
    house.aws.faults.nextCalls('ecs:*', { kind: 'slow', milliseconds: 600 * 30_000 }, 50);
    const cancelledAt = performance.now();
    cancel.abort();
    const { exitCode, outputs, post } = await run;
    expect(exitCode).toBe(130);
    expect(outputs['outcome']).toBeUndefined();
    expect(performance.now() - cancelledAt).toBeLessThan(200 + 1000 + (post?.milliseconds ?? 0));
  });

  it('starts the way back when it is cancelled, and the post step waits for it', async () => {
    const cancel = new AbortController();
    const run = step({ ...INPUTS, 'on-cancel': 'rollback' }, { signal: cancel.signal });
    while (!house.aws.requests.some(({ operation }) => operation === 'UpdateService')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    cancel.abort();
    const { outputs, post } = await run;
    expect(outputs['reason']).toContain('web is going back to web:1');
    expect(post?.log).toMatch(/web is back on web:1\.$/);
    expect((await house.service()).taskDefinition).toContain('web:1');
  });
});
