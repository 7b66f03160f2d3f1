/**
 * How long a step takes to fail on a missing input, and to its first request to AWS, over bare node and beside other actions.
 *
 *   npm run bench -- startup [--write] [FOLDER of another action or of its bundle …]
 *
 * All are run in turn under node 24, so that a machine that gets slower gets slower for all; the first two rounds do not count.
 * The first request is that of a deployment of an existing image, to a server on this machine, without TLS; other actions get
 * inputs of their own that lead to one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkoutFolder } from '../local/checkout.ts';
import { findNode24 } from '../local/runner/node24.ts';
import { machine, median, show, table } from './page.ts';

const ROUNDS = 25;
const WARM_UPS = 2;

const { positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const node = await findNode24();
const now = () => Number(process.hrtime.bigint()) / 1e6;

let onRequest = () => {};
// It never answers: what comes after the first request is of no interest.
const server = createServer(() => onRequest()).listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));

const bare = { PATH: process.env['PATH'], GITHUB_OUTPUT: '/dev/null', GITHUB_STATE: '/dev/null' };
const complete = {
  ...bare,
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  INPUT_CLUSTER: 'production',
  INPUT_SERVICE: 'web',
  INPUT_IMAGE: 'public.ecr.aws/nginx/nginx:1.29',
};
/** What leads the official actions to a request. */
const theirs = {
  ...complete,
  'INPUT_TASK-DEFINITION': join(checkoutFolder(), 'examples', 'app', 'task-definition.json'),
  'INPUT_REGISTRY-TYPE': 'private',
  'INPUT_AWS-REGION': 'eu-west-1',
};
type Kind = 'failed' | 'request';

const scripts = [checkoutFolder(), ...positionals].map(scriptIn);
const candidates = [['-e', '0'], ...scripts.map((script) => [script])];
const times: Record<Kind, number[]>[] = candidates.map(() => ({ failed: [], request: [] }));
for (let round = 0; round < ROUNDS + WARM_UPS; round++) {
  for (const [index, args] of candidates.entries()) {
    for (const kind of ['failed', 'request'] as const) {
      const took = await measure(args, kind);
      if (round >= WARM_UPS && took !== undefined) times[index]?.[kind].push(took);
    }
  }
}
server.closeAllConnections();
server.close();

const over = (index: number, kind: Kind) =>
  median(times[index]?.[kind] ?? []) - median(times[0]?.failed ?? []);
const rows = scripts.map((script, at) => {
  const cells = (['failed', 'request'] as const).flatMap((kind) => {
    const took = over(at + 1, kind);
    return Number.isNaN(took)
      ? ['none', '']
      : [`${took.toFixed(0)} ms`, `${(took / over(1, kind)).toFixed(1)}`];
  });
  const folder = basename(dirname(script)) === 'dist' ? dirname(dirname(script)) : dirname(script);
  return [at === 0 ? 'this action' : basename(folder), ...cells];
});
const head = ['', 'To a failed input', 'times ours', 'To the first request', 'times ours'];
const floor = `Bare node: ${median(times[0]?.failed ?? []).toFixed(0)} ms. Medians of ${ROUNDS}.`;
await show('startup', `${table(head, rows)}\n\n${floor} ${machine()}`);

/** The entry of an action, by its folder, the folder of its bundle, or itself. */
function scriptIn(path: string): string {
  const names = ['dist/index.js', 'dist/index.cjs', 'index.js', 'index.cjs'];
  const found = names.map((name) => resolve(path, name)).find((script) => existsSync(script));
  return found ?? resolve(path);
}

/** Milliseconds to the end, or to the first request; nothing when there was none. */
function measure(args: readonly string[], kind: Kind): Promise<number | undefined> {
  const isOurs = args[0] === scripts[0];
  const env = kind === 'failed' ? bare : isOurs ? complete : theirs;
  const began = now();
  const child = spawn(node, args, { env, stdio: 'ignore' });
  return new Promise((ended) => {
    let took: number | undefined;
    onRequest = () => {
      took ??= now() - began;
      child.kill('SIGKILL');
    };
    // It asks several things at once: what is still under way must not be taken for the first request of the next.
    child.once('exit', () => {
      if (kind === 'failed') took ??= now() - began;
      setTimeout(ended, 5, took);
    });
  });
}
