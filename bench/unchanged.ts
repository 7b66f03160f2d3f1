/**
 * A commit that does not touch the service, with reuse-image: content: how long the step takes until it says so, with contexts of some sizes,
 * and with AWS as far away as from another continent.
 *
 *   npm run bench -- unchanged [--write]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildHouse, type House, INPUTS } from '../__tests__/runs/house.ts';
import { checkoutFolder } from '../local/checkout.ts';
import { type ActionRun, runAction } from '../local/runner/index.ts';
import { openDetour } from './detour.ts';
import { machine, median, seconds, show, table } from './page.ts';

const COUNTS = [3, 1_000, 50_000];
const ROUNDS = 5;
const FILES_A_FOLDER = 200;
/** Milliseconds that each answer of AWS takes longer. */
const DELAYS = [0, 100];

const rows = [];
for (const count of COUNTS) rows.push(await measure(count));
const head = ['Context', ...DELAYS.map((delay) => `With ${delay} ms more for each call`), 'Calls', 'Builds'];
await show('unchanged', `${table(head, rows)}\n\n${machine()}`);

async function measure(count: number): Promise<string[]> {
  const house = await buildHouse();
  house.environment['FAKE_DOCKER_PUSHES'] = 'true';
  try {
    await fill(house.workspace, count);
    await ship(house, 'a'.repeat(40), 0);
    const times: string[] = [];
    let calls = 0;
    for (const delay of DELAYS) {
      const runs: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        house.calls();
        const run = await ship(house, `${round}${delay}`.padEnd(40, '0'), delay);
        if (run.outputs['outcome'] !== 'unchanged') throw new Error(run.log);
        runs.push(run.milliseconds);
        calls = house.calls().length;
      }
      times.push(seconds(median(runs), 2));
    }
    const builds = (await house.dockerCalls()).filter(({ args }) => args[1] === 'build').length - 1;
    return [`${count.toLocaleString('en')} files`, ...times, String(calls), String(builds)];
  } finally {
    await house.close();
  }
}

async function ship(house: House, sha: string, delay: number): Promise<ActionRun> {
  const far = await openDetour(house.aws.url, delay);
  try {
    return await runAction({
      action: checkoutFolder(),
      inputs: { ...INPUTS, 'reuse-image': 'content' },
      environment: { ...house.environment, AWS_ENDPOINT_URL: far.url, GITHUB_SHA: sha },
      workspace: house.workspace,
      temp: join(house.workspace, '..', 'runner-temp'),
    });
  } finally {
    far.close();
  }
}

/** Files of some kilobytes, as source code has them. */
async function fill(workspace: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += FILES_A_FOLDER) {
    const folder = join(workspace, 'src', String(from / FILES_A_FOLDER));
    await mkdir(folder, { recursive: true });
    const names = Array.from({ length: Math.min(FILES_A_FOLDER, count - from) }, (_, at) => from + at);
    await Promise.all(
      names.map((name) => writeFile(join(folder, `${name}.js`), `// ${name}\n`.repeat(100 + (name % 900)))),
    );
  }
}
