/**
 * What a task definition at ECS's limit of 64 KiB costs, beside a small one: from the start of the step to its end, when it
 * does not wait.
 *
 *   npm run bench -- definition [--write]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkoutFolder } from '../local/checkout.ts';
import { runAction } from '../local/runner/index.ts';
import { type Account, makeService, NAMES, openAccount } from './account.ts';
import { machine, median, seconds, show, table } from './page.ts';

const ROUNDS = 5;
/** A little less than ECS's limit, as the image that is filled in is longer than the one in the file. */
const MOST_BYTES = 64 * 1024 - 200;

const account = await openAccount(1);
try {
  const service = await makeService(account, 'web', 0);
  const sample = JSON.parse(await readFile(join(account.workspace, service.template), 'utf8'));
  const sizes = [JSON.stringify(sample).length, MOST_BYTES];
  const templates = [service.template, await fill(sample, account)];
  const times: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, template] of templates.entries()) {
      const { name } = await makeService(account, `web-${index}-${round}`, 0);
      times[index]?.push(await deploy(name, template, account));
    }
  }
  const rows = times.map((each, index) => [`${sizes[index]} bytes`, seconds(median(each), 2)]);
  await show('definition', `${table(['Task definition', 'The whole step'], rows)}\n\n${machine()}`);
} finally {
  await account.close();
}

/** Writes the task definition with as many variables as go in, and gives the file's name. */
async function fill(sample: Sample, { workspace }: Account): Promise<string> {
  const environment = [];
  const [container] = sample.containerDefinitions;
  let full = sample;
  for (let at = 0; JSON.stringify(full).length < MOST_BYTES - 100; at++) {
    environment.push({ name: `VARIABLE_${at}`, value: 'a value of forty characters, not a secret' });
    full = { ...sample, containerDefinitions: [{ ...container, environment }] };
  }
  await writeFile(join(workspace, 'full.json'), JSON.stringify(full));
  return 'full.json';
}

interface Sample {
  readonly containerDefinitions: readonly object[];
}

async function deploy(
  service: string,
  template: string,
  { aws, environment, workspace }: Account,
): Promise<number> {
  const run = await runAction({
    action: checkoutFolder(),
    workspace,
    environment: { ...environment, ...aws.environment },
    inputs: {
      'aws-region': aws.region,
      cluster: NAMES.cluster,
      service,
      image: 'public.ecr.aws/docker/library/busybox:1.37',
      'task-definition': template,
      'wait-for-service-stability': 'false',
    },
  });
  if (run.conclusion !== 'success') throw new Error(run.log);
  return run.milliseconds;
}
