import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobStep } from '../../local/runner/index.ts';
import { makeService } from '../account.ts';
import { type Ledger, measure } from './measure.ts';
import type { Place } from './place.ts';
import type { Order } from './sides.ts';

/** The most memory that a process of a deployment had at one time, in MiB; by a deployment of its own, as looking costs time. */
export async function peakMemory(
  name: string,
  steps: (task: { order: Order; place: Place }) => JobStep[],
  { place, ledger }: { readonly place: Place; readonly ledger: Ledger },
): Promise<number> {
  const service = await makeService(place, name, 0);
  const notes = join(place.folder, `${name}.memory`);
  const hook = join(place.folder, 'memory.cjs');
  await writeFile(notes, '');
  const note = `process.resourceUsage().maxRSS + '\\n'`;
  await writeFile(
    hook,
    `process.on('exit', () => require('node:fs').appendFileSync(${JSON.stringify(notes)}, ${note}));\n`,
  );
  const order = { session: name, service, version: name };
  const hooked = steps({ order, place }).map(
    (step): JobStep =>
      (before) => {
        const { environment, ...rest } = step(before);
        return { ...rest, environment: { ...environment, NODE_OPTIONS: `--require ${hook}` } };
      },
  );
  await measure(hooked, { order, place, ledger }).done;
  const kibibytes = (await readFile(notes, 'utf8')).split('\n').map(Number);
  return Math.max(...kibibytes) / 1024;
}
