/**
 * How late a stable service is noticed, and after how many reads. Rollouts of four lengths, and one of each strategy of ECS that
 * moves traffic, are played by the local AWS on a faster clock, and the action's own wait follows them.
 *
 *   npm run bench -- lateness [--write] [RUNS [TITLE …]]
 */
import { parseArgs } from 'node:util';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type DeploymentConfiguration,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { TaskRuntime } from '../local/aws/ecs/runtime.ts';
import { simulatedTasks } from '../local/aws/ecs/simulation.ts';
import { type LocalAws, scaledClock, startLocalAws } from '../local/aws/index.ts';
import { openAws } from '../src/aws/index.ts';
import { openRollout, waitForDeployments } from '../src/rollout/index.ts';
import type { World } from '../src/world.ts';
import { LATENESS, latenessRow, machine, show, table } from './page.ts';

/** Seconds that a task takes to start, and how much faster than real time it is played: a round trip of 3 ms then counts as 0.2 s at most. */
const ROLLOUTS: readonly {
  readonly title: string;
  readonly startSeconds: number;
  readonly speed: number;
  readonly configuration?: DeploymentConfiguration;
}[] = [
  { title: '10 s', startSeconds: 2, speed: 4 },
  { title: '3 min', startSeconds: 165, speed: 30 },
  { title: '10 min', startSeconds: 585, speed: 60 },
  { title: '25 min', startSeconds: 1485, speed: 60 },
  {
    title: 'BLUE_GREEN',
    startSeconds: 30,
    speed: 30,
    configuration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
  },
  {
    title: 'LINEAR',
    startSeconds: 30,
    speed: 30,
    configuration: {
      strategy: 'LINEAR',
      bakeTimeInMinutes: 3,
      linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 1 },
    },
  },
  {
    title: 'CANARY',
    startSeconds: 30,
    speed: 30,
    configuration: {
      strategy: 'CANARY',
      bakeTimeInMinutes: 3,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 3 },
    },
  },
];
const { positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const RUNS = Number(positionals[0] ?? 5);
/** Titles of those to measure; all when none is named. */
const wanted = positionals.slice(1);
/** Seconds that a task may take longer. */
const VARIATION = 10;
const cluster = 'production';

/** Tasks that take that long to start and are healthy at once. */
function slowTasks(aws: { readonly clock: LocalAws['clock'] }, seconds: () => number): TaskRuntime {
  const tasks = simulatedTasks(aws.clock);
  return {
    async start(task, watch) {
      await aws.clock.sleep(seconds() * 1000);
      return tasks.start(task, watch);
    },
  };
}

/** One rollout from the update to the end of the wait. */
async function measure({ startSeconds, speed, configuration }: (typeof ROLLOUTS)[number]) {
  const clock = scaledClock(speed);
  let delay = 0;
  const aws = await startLocalAws({ clock, tasks: slowTasks({ clock }, () => delay) });
  Object.assign(process.env, aws.environment);
  const client = new ECSClient({ endpoint: aws.url, region: aws.region });
  const containerDefinitions = [
    { name: 'app', image: 'web:1', memory: 128, healthCheck: { command: ['CMD', 'true'], interval: 5 } },
  ];
  await client.send(new CreateClusterCommand({ clusterName: cluster }));
  await client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
  await client.send(
    new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }),
  );
  const read = async () =>
    (await client.send(new DescribeServicesCommand({ cluster, services: ['web'] }))).services?.[0];
  let service = await read();
  while (service?.deployments?.[0]?.rolloutState === 'IN_PROGRESS') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    service = await read();
  }
  if (configuration !== undefined) {
    await client.send(
      new UpdateServiceCommand({ cluster, service: 'web', deploymentConfiguration: configuration }),
    );
    service = await read();
  }
  // No two take the same time, so that looks at fixed times are not lucky or unlucky all along.
  delay = startSeconds + Math.random() * VARIATION;
  const { taskDefinition } = await client.send(
    new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }),
  );
  const cancellation = new AbortController().signal;
  const door = openAws(aws.region, { clock, cancellation, note: () => {}, patience: 0 });
  const rollout = openRollout(cluster, { patient: door, impatient: door, clock });
  const revision = taskDefinition?.taskDefinitionArn ?? '';
  const target = { name: 'web', service: service ?? {}, revision, previous: service?.taskDefinition ?? '' };
  const beganAt = clock.now();
  const readsBefore = aws.requests.length;
  const deployment = await rollout.start(target, { desiredCount: undefined, force: false });
  const log = { info: () => {} };
  await waitForDeployments(rollout, { deployments: [deployment], minutes: 60 }, {
    clock,
    cancellation,
    log,
  } as unknown as World);
  const noticedAt = clock.now();
  const reads = aws.requests.length - readsBefore - 1;
  const completedAt = (await read())?.deployments?.[0]?.updatedAt?.getTime() ?? 0;
  client.destroy();
  await aws.close();
  return { seconds: (completedAt - beganAt) / 1000, late: (noticedAt - completedAt) / 1000, calls: reads };
}

const rows = [];
for (const rollout of ROLLOUTS.filter(({ title }) => wanted.length === 0 || wanted.includes(title))) {
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await measure(rollout));
  rows.push(latenessRow(rollout.title, results));
}
const head = ['Rollout of ECS', ...LATENESS, 'Reads'];
await show('lateness', `${table(head, rows)}\n\n${RUNS} of each. ${machine()}`);
