/**
 * How long a step takes to fail on a missing input, and to its first request to AWS, over bare node and beside other actions.
 *
 *   npm run bench -- startup [FOLDER of another bundle, or PATH of its index.js …]
 *
 * All are run in turn under node 24, so that a machine that gets slower gets slower for all; the first two rounds do not count.
 * The first request is the one of a deployment of an existing image, at a server on this machine, without TLS.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { findNode24 } from '../lib/local/runner/node24.js';

const ROUNDS = 15;
const WARM_UPS = 2;
const node = await findNode24();
const now = () => Number(process.hrtime.bigint()) / 1e6;

let requestedAt;
const server = createServer((_, response) => {
  requestedAt ??= now();
  // Denied at once, so that the step ends as soon as it can.
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end('{"__type":"AccessDeniedException","message":"not authorized to perform that"}');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const bare = { PATH: process.env.PATH, GITHUB_OUTPUT: '/dev/null', GITHUB_STATE: '/dev/null' };
const complete = {
  ...bare,
  AWS_ENDPOINT_URL: `http://127.0.0.1:${server.address().port}`,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  INPUT_CLUSTER: 'production',
  INPUT_SERVICE: 'web',
  INPUT_IMAGE: 'public.ecr.aws/nginx/nginx:1.29',
};
const bundles = process.argv
  .slice(2)
  .map((path) => [path, existsSync(join(path, 'index.js')) ? join(path, 'index.js') : path]);
const candidates = [
  ['node -e 0', ['-e', '0']],
  ...[['ship-to-ecs', 'dist/index.js'], ...bundles].map(([name, path]) => [name, [path]]),
];
const kinds = { 'missing input': bare, 'first request': complete };

const times = new Map(candidates.map(([name]) => [name, { 'missing input': [], 'first request': [] }]));
for (let round = 0; round < ROUNDS + WARM_UPS; round++) {
  for (const [name, args] of candidates) {
    for (const [kind, env] of Object.entries(kinds)) {
      requestedAt = undefined;
      const began = now();
      await new Promise((resolve) => spawn(node, args, { env, stdio: 'ignore' }).once('exit', resolve));
      const endedAt = kind === 'first request' ? (requestedAt ?? endOfBare(name)) : now();
      if (round >= WARM_UPS && endedAt !== undefined) times.get(name)[kind].push(endedAt - began);
    }
  }
}
server.close();

/** Bare node asks nobody: its end is what counts. */
function endOfBare(name) {
  return name === 'node -e 0' ? now() : undefined;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
for (const kind of Object.keys(kinds)) {
  const floor = median(times.get('node -e 0')[kind]);
  const ours = median(times.get('ship-to-ecs')[kind]) - floor;
  console.log(`${kind.padEnd(20)} ms (median)   over bare node   times ours`);
  for (const [name, { [kind]: values }] of times) {
    if (values.length === 0) {
      console.log(`${name.padEnd(20)} ${'none'.padStart(11)}`);
      continue;
    }
    const over = median(values) - floor;
    const cells = [
      median(values).toFixed(1).padStart(11),
      over.toFixed(1).padStart(16),
      (over / ours).toFixed(2).padStart(12),
    ];
    console.log(`${name.padEnd(20)} ${cells.join(' ')}`);
  }
}
