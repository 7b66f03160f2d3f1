/**
 * How long a step takes to fail on a missing input, over bare node, and beside other actions.
 *
 *   npm run bench -- startup [PATH of another action's dist/index.js …]
 *
 * All are run in turn under node 24, so that a machine that gets slower gets slower for all; the first two rounds do not count.
 */
import { spawnSync } from 'node:child_process';
import { findNode24 } from '../lib/local/runner/node24.js';

const ROUNDS = 15;
const WARM_UPS = 2;
const node = await findNode24();
const environment = { PATH: process.env.PATH, GITHUB_OUTPUT: '/dev/null', GITHUB_STATE: '/dev/null' };
const candidates = [
  ['node -e 0', ['-e', '0']],
  ['ship-to-ecs', ['dist/index.js']],
  ...process.argv.slice(2).map((path) => [path, [path]]),
];
const times = new Map(candidates.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS + WARM_UPS; round++) {
  for (const [name, args] of candidates) {
    const began = process.hrtime.bigint();
    spawnSync(node, args, { env: environment });
    if (round >= WARM_UPS) times.get(name).push(Number(process.hrtime.bigint() - began) / 1e6);
  }
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const bare = median(times.get('node -e 0'));
const ours = median(times.get('ship-to-ecs')) - bare;
console.log('what                 ms (median)   over bare node   times ours');
for (const [name, values] of times) {
  const over = median(values) - bare;
  const ratio = over / ours;
  console.log(
    `${name.padEnd(20)} ${median(values).toFixed(1).padStart(11)} ${over.toFixed(1).padStart(16)} ${ratio.toFixed(2).padStart(12)}`,
  );
}
