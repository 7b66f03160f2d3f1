/**
 * The most memory that a step has at one time, as the system counts it: each kind of step, by the bundle, beside a node that does
 * nothing.
 *
 *   npm run bench -- memory [--write] [rounds, 3 unless given]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runEntry } from '../__tests__/faults/child.ts';
import { SCENARIOS, type Scenario } from '../__tests__/faults/scenarios.ts';
import { findNode24 } from '../local/runner/node24.ts';
import { FAULTS_PAGE, machine, numbersGiven, show, table } from './page.ts';

const [ROUNDS = 3] = numbersGiven();

const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-memory-'));
const notes = join(folder, 'peak');
const hook = join(folder, 'hook.cjs');
const note = `process.resourceUsage().maxRSS + '\\n'`;
await writeFile(
  hook,
  `process.on('exit', () => require('node:fs').appendFileSync(${JSON.stringify(notes)}, ${note}));\n`,
);

/** The most that was noted of what runs meanwhile, in MiB. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  await writeFile(notes, '');
  for (let round = 0; round < ROUNDS; round++) await work();
  const kibibytes = (await readFile(notes, 'utf8')).split('\n').map(Number);
  return Math.round(Math.max(...kibibytes) / 1024);
}

async function play(scenario: Scenario): Promise<void> {
  const house = await scenario.build();
  try {
    const environment = { NODE_OPTIONS: `--require ${hook}` };
    await runEntry(house, { inputs: scenario.inputs, temp: join(house.folder, 'temp'), environment });
  } finally {
    await house.close();
  }
}

try {
  const nothing = async () => promisify(execFile)(await findNode24(), ['--require', hook, '-e', '0']);
  const rows = [['node that does nothing', `${await peakOf(nothing)} MiB`]];
  for (const scenario of SCENARIOS) {
    rows.push([scenario.name, `${await peakOf(() => play(scenario))} MiB`]);
  }
  const what = `The highest of ${ROUNDS} of each.`;
  await show(
    'figures-memory',
    `${table(['Step', 'Most memory'], rows)}\n\n${what} ${machine()}`,
    FAULTS_PAGE,
  );
} finally {
  await rm(folder, { recursive: true });
}
