/**
 * One step that deploys 1, 10 and 50 services: what it asks of AWS, and how long its own part takes. The local AWS has the
 * token buckets of the real one, and its pace.
 *
 *   npm run bench -- services [--write]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedRequest } from '../local/aws/index.ts';
import { checkoutFolder } from '../local/checkout.ts';
import { runAction } from '../local/runner/index.ts';
import { type Account, completedAt, makeService, NAMES, openAccount } from './account.ts';
import { machine, seconds, show, table } from './page.ts';

const COUNTS = [1, 10, 50];
/** Reads and changes that the table tells apart; the rest is looking at what is there before anything is changed. */
const WAITS = ['DescribeServices', 'DescribeServiceDeployments', 'ListTasks', 'DescribeTasks'];

const rows = [];
for (const count of COUNTS) {
  const account = await openAccount(1);
  try {
    rows.push(await measure(account, count));
  } finally {
    await account.close();
  }
}
const head = [
  'Services',
  'To the first update',
  'First to last update',
  'Rollouts',
  'Noticed late by',
  'Calls before the updates',
  'Updates and revisions',
  'Reads in the wait',
  'Calls a service',
];
await show('services', `${table(head, rows)}\n\n${machine()}`);

async function measure(account: Account, count: number): Promise<string[]> {
  const { aws, environment, workspace } = account;
  const names = Array.from({ length: count }, (_, index) => `web-${index}`);
  const services = [];
  for (const name of names) services.push(await makeService(account, name, 0));
  await sleep(60_000);
  aws.faults.throttleAsAws(true);
  const before = aws.requests.length;
  const run = await runAction({
    action: checkoutFolder(),
    workspace,
    environment: { ...environment, ...aws.environment },
    inputs: {
      'aws-region': aws.region,
      cluster: NAMES.cluster,
      service: names.join('\n'),
      image: 'public.ecr.aws/docker/library/busybox:1.37',
      'task-definition': 'task-definition.json',
    },
  });
  if (run.conclusion !== 'success') throw new Error(run.log);
  const requests = aws.requests.slice(before);
  const updates = requests.filter(({ operation }) => operation === 'UpdateService');
  const [first, last] = [updates[0] as RecordedRequest, updates.at(-1) as RecordedRequest];
  const ends = await Promise.all(names.map((name) => completedAt(account, name)));
  const doneAt = Math.max(...ends.map((end) => end ?? Number.NaN));
  const changes = requests.filter(({ operation }) =>
    /^(UpdateService|RegisterTaskDefinition)$/.test(operation),
  );
  const waits = requests.filter(({ operation, at }) => at > last.at && WAITS.includes(operation));
  const others = requests.length - changes.length - waits.length;
  return [
    String(count),
    seconds(first.at - run.startedAt, 2),
    seconds(last.at - first.at, 2),
    seconds(doneAt - last.at, 0),
    seconds(run.startedAt + run.milliseconds - doneAt),
    String(others),
    String(changes.length),
    String(waits.length),
    (requests.length / count).toFixed(1),
  ];
}
