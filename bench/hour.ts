/**
 * The memory of a step that waits for an hour, in real time.
 *
 *   npm run bench -- hour [--minutes 60] [--write]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkoutFolder } from '../local/checkout.ts';
import { runAction } from '../local/runner/index.ts';
import { makeService, NAMES, openAccount } from './account.ts';
import { machine, show, table } from './page.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, write: { type: 'boolean', default: false } },
});
const minutes = Number(values.minutes);
const account = await openAccount(1);
try {
  const { aws, folder, environment, workspace } = account;
  const service = await makeService(account, 'web', minutes * 60);
  const notes = join(folder, 'memory');
  const hook = join(folder, 'memory.cjs');
  // Garbage is collected first, so that what is kept can be told from what is not yet thrown away.
  await writeFile(
    hook,
    `require('node:v8').setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
let minute = 0;
setInterval(() => {
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  require('node:fs').appendFileSync(${JSON.stringify(notes)}, \`\${++minute} \${rss} \${heapUsed}\\n\`);
}, 60000).unref();
`,
  );
  const run = await runAction({
    action: checkoutFolder(),
    workspace,
    environment: { ...environment, ...aws.environment, NODE_OPTIONS: `--require ${hook}` },
    inputs: {
      'aws-region': aws.region,
      cluster: NAMES.cluster,
      service: service.name,
      image: 'public.ecr.aws/docker/library/busybox:1.37',
      'task-definition': service.template,
      'wait-for-minutes': String(minutes + 10),
    },
  });
  if (run.conclusion !== 'success') throw new Error(run.log);
  const lines = (await readFile(notes, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const mebibytes = (bytes = 0) => (bytes / 2 ** 20).toFixed(1);
  const shown = lines.filter(([minute = 0]) => minute === 1 || minute % 10 === 0);
  const rows = shown.map(([minute, rss, heap]) => [String(minute), mebibytes(heap), mebibytes(rss)]);
  const head = ['Minute', 'Heap in use, MiB', 'Memory of the process, MiB'];
  await show('hour', `${table(head, rows)}\n\n${machine()}`);
} finally {
  await account.close();
}
