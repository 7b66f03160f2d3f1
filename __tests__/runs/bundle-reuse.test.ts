import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
  house.environment['FAKE_DOCKER_PUSHES'] = 'true';
});
afterEach(() => house.close());

/** The bundle as a step of a workflow that a commit started. */
const ship = (sha: string): Promise<ActionRun> =>
  runAction({
    action: checkoutFolder(),
    inputs: { ...INPUTS, 'reuse-image': 'content' },
    environment: { ...house.environment, GITHUB_SHA: sha },
    workspace: house.workspace,
    temp: join(house.workspace, '..', 'runner-temp'),
  });

/** What docker was asked for, but for what it is: `buildx build`. */
const asked = async () =>
  (await house.dockerCalls())
    .map(({ args }) => args.slice(0, 2).join(' '))
    .filter((call) => !/^(version|info|buildx (version|inspect))/.test(call));

describe('the committed bundle, for a commit that does not touch the service', () => {
  it('ends as unchanged without any build, push or login', async () => {
    const folder = join(house.workspace, 'src');
    await mkdir(folder);
    for (let file = 0; file < 1000; file++) await writeFile(join(folder, `${file}.js`), `${file}`);
    const first = await ship(SHA);
    expect(first.annotations).toEqual([]);
    expect(first.outputs).toMatchObject({ outcome: 'deployed', 'image-origin': 'built' });
    expect(await asked()).toEqual(['login --username', 'buildx build']);
    house.calls();

    const second = await ship('f'.repeat(40));
    expect(second.annotations).toEqual([]);
    expect(second.outputs).toMatchObject({
      outcome: 'unchanged',
      changed: 'false',
      'image-origin': 'reused',
      'image-digest': first.outputs['image-digest'],
      'task-definition-revision': '2',
    });
    expect(await asked()).toEqual(['login --username', 'buildx build']);
    expect(house.calls().filter((call) => /Register|Update|Authorization/.test(call))).toEqual([]);
    expect(second.rawLog).toMatch(
      /^shop\/web holds an image that was built from the same files and inputs for commit 1a2b3c4 \(content-[0-9a-f]{12}…\): it is deployed, nothing is built\.$/m,
    );
    process.stderr.write(`unchanged after ${(second.milliseconds / 1000).toFixed(2)} s, with 1000 files\n`);
    // Two seconds where nothing else runs; a busy machine is no failure.
    expect(second.milliseconds).toBeLessThan(15_000);
  });
});
