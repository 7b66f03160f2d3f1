import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type JobStep, runJob } from '../index.ts';

describe('runJob', () => {
  let folder: string;
  let order: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
    order = join(folder, 'order');
    await writeFile(order, '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** An action that notes when its entries run. */
  async function action(name: string, main: string, postIf = 'always()'): Promise<string> {
    const path = join(folder, name);
    await mkdir(path);
    const runs = `{using: node24, main: main.mjs, post: post.mjs, post-if: "${postIf}"}`;
    await writeFile(join(path, 'action.yml'), `runs: ${runs}\n`);
    const note = (entry: string) =>
      `import * as fs from 'node:fs';\nfs.appendFileSync(${JSON.stringify(order)}, '${name} ${entry}\\n');\n`;
    await writeFile(join(path, 'main.mjs'), note('main') + main);
    await writeFile(join(path, 'post.mjs'), note('post'));
    return path;
  }

  const job = (steps: readonly JobStep[]) =>
    runJob(
      steps.map((step) => (before) => ({ node: process.execPath, ...step(before) })),
      { workspace: folder, temp: join(folder, 'temp') },
    );

  it('runs the post entries at the end, last first', async () => {
    const [one, two] = [await action('one', ''), await action('two', '')];
    const runs = await job([() => ({ action: one }), () => ({ action: two })]);
    expect(await readFile(order, 'utf8')).toBe('one main\ntwo main\ntwo post\none post\n');
    expect(runs.map(({ post }) => post?.exitCode)).toEqual([0, 0]);
  });

  it('hands outputs, environment and path on', async () => {
    const one = await action(
      'one',
      `fs.appendFileSync(process.env.GITHUB_OUTPUT, 'image=web\\n');
       fs.appendFileSync(process.env.GITHUB_ENV, 'KEY=value\\n');
       fs.appendFileSync(process.env.GITHUB_PATH, '/opt/bin\\n');`,
    );
    const two = await action(
      'two',
      'console.log(process.env.INPUT_IMAGE, process.env.KEY, process.env.PATH.split(":")[0]);',
    );
    const [, second] = await job([
      () => ({ action: one }),
      ([first]) => ({ action: two, inputs: { image: first?.outputs['image'] ?? '' } }),
    ]);
    expect(second?.rawLog).toContain('web value /opt/bin');
  });

  it('leaves out what comes after a step that failed, but for the post entries', async () => {
    const [one, two] = [await action('one', 'process.exitCode = 1;'), await action('two', '')];
    const runs = await job([() => ({ action: one }), () => ({ action: two })]);
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(['failure']);
    expect(await readFile(order, 'utf8')).toBe('one main\none post\n');
  });

  it.each([
    { what: 'whose condition holds', variable: 'no', main: '', order: 'one main\none post\n' },
    { what: 'of whom the job wants none', variable: 'yes', main: '', order: 'one main\n' },
    { what: 'that failed', variable: 'no', main: 'process.exitCode = 1;', order: 'one main\n' },
  ])('obeys the post-if of a step $what', async ({ variable, main, order: expected }) => {
    const one = await action('one', main, "env.SKIP != 'yes'");
    await job([() => ({ action: one, environment: { SKIP: variable } })]);
    expect(await readFile(order, 'utf8')).toBe(expected);
  });

  it('refuses a post-if that it does not know', async () => {
    const one = await action('one', '', 'success()');
    await expect(job([() => ({ action: one })])).rejects.toThrow('a pre step or a post-if');
  });
});
