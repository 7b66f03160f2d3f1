import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectPart } from '../contract/written.ts';
import { buildHouse, type House, INPUTS } from '../runs/house.ts';
import { type Entry, runEntry } from './child.ts';
import { canMakeDisks, type Disk, makeDisk } from './disks.ts';
import { markdownTable, steady } from './rows.ts';

let house: House;
let disk: Disk | undefined;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(async () => {
  await disk?.remove();
  disk = undefined;
  await house.close();
});

const NO_WAIT = { ...INPUTS, 'wait-for-service-stability': 'false' };
const temp = () => join(house.folder, 'temp');
const diskAt = async (name: string, kilobytes: number) => {
  disk = await makeDisk(join(house.folder, name), kilobytes);
  return disk as Disk;
};
/** One outcome, one clear message when it is red and none when it is green, and a step that ends. */
function expectGreen({ exitCode, errors, unreadable, lines }: Entry) {
  expect(errors).toEqual([]);
  expect(unreadable).toEqual([]);
  expect(exitCode).toBe(0);
  expect(lines.filter((line) => /^\s+at /.test(line))).toEqual([]);
}
const rows: string[][] = [];
const note = (what: string, { errors, warnings, lines }: Entry) => {
  const outcome = lines.findLast((line) => /^[\w-]+: /.test(line))?.split(':')[0] ?? '';
  rows.push([
    what,
    `\`${errors.length > 0 ? 'failed' : outcome}\``,
    // Which warning comes first is a matter of luck.
    steady([...errors, ...warnings.toSorted((one, other) => one.localeCompare(other))][0] ?? 'nothing'),
  ]);
};
const updates = () => house.aws.requests.filter(({ operation }) => operation === 'UpdateService').length;

const withDisks = (await canMakeDisks()) ? describe : describe.skip;

withDisks('a disk that is full', () => {
  it('under RUNNER_TEMP is one clear error before anything is changed', async () => {
    const { path, fill } = await diskAt('full', 64);
    await fill();
    const main = await runEntry(house, { inputs: NO_WAIT, temp: path });
    const { errors, exitCode, outputs } = main;
    note('The disk of `RUNNER_TEMP` is full', main);
    expect(errors).toEqual([
      expect.stringMatching(
        /^The configuration of docker could not be written: the disk of the runner is full.*\. Fix: free some of it, or use a runner with more\.$/,
      ),
    ]);
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    expect(updates()).toBe(0);
    expect((await readdir(path)).filter((name) => name.startsWith('ship-to-ecs'))).toEqual([]);
  });

  it('under the files of the runner changes no verdict, and no half of an output is left', async () => {
    const { path, fill } = await diskAt('full', 64);
    const files = ['output', 'state', 'summary'].map((name) => join(path, name));
    // A whole block, so that nothing fits behind it.
    const before = `before=${'1'.repeat(4096 - 'before=\n'.length)}\n`;
    for (const file of files) await writeFile(file, before);
    await fill();
    const [GITHUB_OUTPUT, GITHUB_STATE, GITHUB_STEP_SUMMARY] = files;
    const environment = { GITHUB_OUTPUT, GITHUB_STATE, GITHUB_STEP_SUMMARY };
    const main = await runEntry(house, { inputs: NO_WAIT, temp: temp(), environment });
    expectGreen(main);
    expect(main.warnings.join('\n')).toMatch(/: the disk of the runner is full\b.* Fix: /);
    note("The disk of the runner's files for outputs, state and summary is full", main);
    expect(main.lines.some((line) => line.startsWith('not-waited: '))).toBe(true);
    for (const file of files.slice(0, 2)) expect(await readFile(file, 'utf8')).toBe(before);
    expect(updates()).toBe(1);
  });

  it('never has the post step deploy once more', async () => {
    const main = await runEntry(house, {
      inputs: NO_WAIT,
      temp: temp(),
      environment: { GITHUB_STATE: '/dev/full' },
    });
    expectGreen(main);
    expect(main.state).toEqual({});
    const post = await runEntry(house, { inputs: NO_WAIT, temp: temp(), entry: 'post.js' });
    expectGreen(post);
    expect(updates()).toBe(1);
  });
});

withDisks('a workspace that can only be read', () => {
  it('is deployed from', async () => {
    const { path, lock } = await diskAt('locked', 64);
    await writeFile(join(path, 'Dockerfile'), 'FROM scratch\n');
    await lock();
    const environment = { GITHUB_WORKSPACE: path };
    const main = await runEntry(house, { inputs: NO_WAIT, temp: temp(), environment });
    expectGreen(main);
    expect(main.outputs['outcome']).toBe('not-waited');
    note('The workspace can only be read', main);
  });
});

describe('a runner without files for what the step tells', () => {
  it.each([
    ['no variables', { GITHUB_OUTPUT: undefined, GITHUB_STATE: undefined, GITHUB_STEP_SUMMARY: undefined }],
    [
      'paths to nowhere',
      { GITHUB_OUTPUT: '/nowhere/a', GITHUB_STATE: '/nowhere/b', GITHUB_STEP_SUMMARY: '/nowhere/c' },
    ],
    ['folders', { GITHUB_OUTPUT: '/', GITHUB_STATE: '/', GITHUB_STEP_SUMMARY: '/' }],
    [
      'places that take nothing',
      { GITHUB_OUTPUT: '/dev/full', GITHUB_STATE: '/dev/full', GITHUB_STEP_SUMMARY: '/dev/full' },
    ],
  ])('deploys all the same: %s', async (name, environment) => {
    const main = await runEntry(house, { inputs: NO_WAIT, temp: temp(), environment });
    expectGreen(main);
    expect(main.lines.some((line) => line.startsWith('not-waited: '))).toBe(true);
    expect(updates()).toBe(1);
    note(`The runner gives, for outputs, state and summary, ${name}`, main);
  });
});

withDisks('all of them', () => {
  it('stand in docs/faults.md with what is said of them', async () => {
    const head = ['The disk', 'Ends as', 'The user reads'];
    await expectPart('docs/faults.md', 'faults-disks', markdownTable(head, rows));
  });
});
