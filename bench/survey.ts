/**
 * The survey and the check of a service with 30 secrets and 5 containers: how many calls, how many of them wait for others, and how
 * long all of it takes, with AWS as far away as it is, and as from another continent.
 *
 *   npm run bench -- survey [--write]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LARGE, stockLarge } from '../__tests__/runs/large.ts';
import { buildWrongHouse } from '../__tests__/runs/wrong/account.ts';
import { checkoutFolder } from '../local/checkout.ts';
import { runAction } from '../local/runner/index.ts';
import { openDetour } from './detour.ts';
import { machine, median, seconds, show, table } from './page.ts';

const ROUNDS = 9;
/** Milliseconds that each answer of AWS takes longer. */
const DELAYS = [0, 40, 100];
/** So many that whatever is asked meanwhile does not wait for an answer. */
const LONG_DELAY = 3000;

const house = await buildWrongHouse();
try {
  await stockLarge(house);
  const definition = 'task-definition.json';
  await writeFile(join(house.workspace, definition), JSON.stringify(LARGE.definition));
  const rows = [];
  for (const delay of DELAYS) {
    const runs: Awaited<ReturnType<typeof plan>>[] = [];
    for (let round = 0; round < ROUNDS; round++) runs.push(await plan(definition, delay));
    const times = (of: (run: Awaited<ReturnType<typeof plan>>) => number) =>
      `${seconds(median(runs.map(of)), 2)}, ${seconds(Math.max(...runs.map(of)), 2)}`;
    const { calls = 0, most = 0 } = runs.at(-1) ?? {};
    rows.push([
      ...[`With ${delay} ms more for each answer`, `${calls}`, `${most}`, seconds(calls * delay, 2)],
      ...[times(({ took }) => took), times(({ milliseconds }) => milliseconds)],
    ]);
  }
  const { rounds } = await plan(definition, LONG_DELAY);
  const head = [
    ...['AWS', 'Calls', 'At once', 'One after the other they would wait'],
    ...['First call to last answer: median, worst', 'The whole step: median, worst'],
  ];
  await show(
    'survey',
    `${table(head, rows)}\n\n${rounds} answers are waited for one after the other. ${machine()}`,
  );
} finally {
  await house.close();
}

/** Plans the deployment once, so far away from AWS. */
async function plan(definition: string, delay: number) {
  const far = await openDetour(house.aws.url, delay);
  try {
    const run = await runAction({
      action: checkoutFolder(),
      inputs: { ...LARGE.inputs, 'task-definition': definition },
      environment: { ...house.environment, AWS_ENDPOINT_URL: far.url },
      workspace: house.workspace,
      temp: join(house.workspace, '..', 'runner-temp'),
    });
    if (run.outputs['outcome'] !== 'planned') throw new Error(run.log);
    return { ...far.figures(), milliseconds: run.milliseconds };
  } finally {
    far.close();
  }
}
