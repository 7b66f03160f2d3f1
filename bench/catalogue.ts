/**
 * What the action says of each way to fail that the local AWS can play, and how soon.
 *
 *   npm run bench -- catalogue [row]
 *
 * Prints a Markdown table: the row of the catalogue, the outcome, seconds (of ECS's time) from the first evidence to the end of
 * the step, and the error that the user reads.
 */
import { DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { buildHouse, type House, INPUTS } from '../__tests__/runs/house.ts';
import { catalogue } from '../local/aws/index.ts';

/** When the first sign of trouble was there to see: a task that stopped, or an event that complains. */
async function firstEvidence({ ecs, service }: House): Promise<number | undefined> {
  const { taskArns = [] } = await ecs.send(
    new ListTasksCommand({ cluster: 'production', serviceName: 'web', desiredStatus: 'STOPPED' }),
  );
  const described =
    taskArns.length === 0
      ? []
      : (await ecs.send(new DescribeTasksCommand({ cluster: 'production', tasks: taskArns }))).tasks;
  const stops = (described ?? [])
    .filter(({ stoppedReason = '' }) => !stoppedReason.startsWith('Scaling activity'))
    .map(({ stoppingAt, stoppedAt }) => (stoppingAt ?? stoppedAt)?.getTime());
  const complaints = ((await service()).events ?? [])
    .filter(({ message = '' }) => /unable|unhealthy|failed|could not/.test(message))
    .map(({ createdAt }) => createdAt?.getTime());
  const times = [...stops, ...complaints].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

async function play(row: number): Promise<string> {
  const house = await buildHouse();
  try {
    house.aws.faults.nextDeployment('production/web', row);
    const { outputs, errors } = await house.ship({ ...INPUTS, 'wait-for-minutes': '20' });
    const endedAt = house.aws.clock.now();
    const evidence = await firstEvidence(house);
    const seconds = evidence === undefined ? '' : String(Math.round((endedAt - evidence) / 1000));
    const text = (errors[0] ?? outputs['reason'] ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|');
    return `| ${row} | ${outputs['outcome']} | ${seconds} | ${text} |`;
  } finally {
    await house.close();
  }
}

const only = Number(process.argv[2] ?? 0);
console.log('| row | outcome | s | what the user reads |\n|--:|---|--:|---|');
for (const row of Object.keys(catalogue).map(Number)) {
  if (only === 0 || only === row) console.log(await play(row));
}
