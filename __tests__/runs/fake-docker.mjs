#!/usr/bin/env node
// Stands in for docker on the PATH where a run is about something else. Writes its calls to $FAKE_DOCKER_CALLS, one JSON a line.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const args = process.argv.slice(2);
const {
  FAKE_DOCKER_CALLS: calls = '/dev/null',
  FAKE_DOCKER_DIGEST: digest = '',
  FAKE_DOCKER_FAILS: fails = '',
  FAKE_DOCKER_HANGS: hangs = '',
  FAKE_DOCKER_BUILDS_UNTIL: until = '',
  FAKE_DOCKER_DRIVER: driver = 'docker-container',
  FAKE_DOCKER_PUSHES: pushes = '',
  // Digests of images in other registries, by their names.
  FAKE_DOCKER_IMAGES: images = '{}',
  // What a command prints and how it ends, by its first words: {"build": {"lines": ["…"], "exitCode": 1}}.
  FAKE_DOCKER_SAYS: says = '{}',
} = process.env;
const input = args[0] === 'login' ? readFileSync(0, 'utf8') : '';
appendFileSync(
  calls,
  `${JSON.stringify({ args, input, pid: process.pid, config: process.env.DOCKER_CONFIG ?? '', seen: seen(), environment: process.env })}\n`,
);

// What every other user of this machine can see of this process and of the one that started it.
function seen() {
  try {
    return ['self', process.ppid].map((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8')).join('\n');
  } catch {
    // Only Linux has it.
    return '';
  }
}

const { lines = [], exitCode } = JSON.parse(says)[args[0] === 'buildx' ? args[1] : args[0]] ?? {};
for (const line of lines) console.error(line.replaceAll('{input}', input.trim()));
if (exitCode !== undefined) process.exit(exitCode);

if (hangs !== '' && args[1] === hangs) {
  // Not for ever: an orphan must end by itself.
  await new Promise((resolve) => setTimeout(resolve, 15_000));
} else if (fails === 'buildx' && args[0] === 'buildx') {
  console.error("docker: 'buildx' is not a docker command.");
  process.exit(1);
} else if (args[0] === 'version') {
  if (fails === 'engine') {
    console.log(JSON.stringify({ Client: { Version: '28.2.2' }, Server: null }));
    console.error(
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    );
    process.exit(1);
  }
  console.log(JSON.stringify({ Client: { Version: '28.2.2' }, Server: { Version: '28.2.2', Os: 'linux' } }));
} else if (args[1] === 'version') {
  console.log('github.com/docker/buildx v0.13.1 abcdef');
} else if (args[1] === 'imagetools') {
  const digest = JSON.parse(images)[args.at(-1)];
  if (digest === undefined) process.exit(1);
  console.log(JSON.stringify({ digest }, null, 2));
} else if (args[1] === 'inspect') {
  console.log(`Name:          default\nDriver:        ${driver}\n\nNodes:\nName:          default0`);
} else if (args[0] === 'info') {
  console.log('[["Backing Filesystem","extfs"]]');
} else if (args[0] === 'login' && fails === `login ${args.at(-1)}`) {
  console.error('Error response from daemon: Get "https://registry/v2/": no such host');
  process.exit(1);
} else if (args[0] === 'login') {
  keepLogin(args.at(-1), `${args[args.indexOf('--username') + 1]}:${input}`);
} else if (args[1] === 'build') {
  // Until that file is there, which the test makes.
  for (let waits = 0; until !== '' && !existsSync(until) && waits < 3000; waits++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (fails === 'build') {
    console.error('#7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2');
    process.exit(1);
  }
  if (fails === 'cache' && args.includes('--cache-to')) {
    console.error('ERROR: Cache export is not supported for the docker driver.');
    process.exit(1);
  }
  console.error('#1 exporting to image');
  console.error('::error::this is what a Dockerfile printed');
  const pushed = pushes === '' ? digest : await pushBuilt();
  writeFileSync(
    args[args.indexOf('--metadata-file') + 1],
    JSON.stringify({ 'containerimage.digest': pushed }),
  );
}

/** Keeps a login where docker does. */
function keepLogin(host, login) {
  if (process.env.DOCKER_CONFIG === undefined) return;
  const file = join(process.env.DOCKER_CONFIG, 'config.json');
  const config = JSON.parse(readFileSync(file, 'utf8'));
  config.auths = { ...config.auths, [host]: { auth: Buffer.from(login).toString('base64') } };
  writeFileSync(file, JSON.stringify(config));
}

/** What the Dockerfile begins with. */
function baseImages() {
  const file = args.includes('--file') ? args[args.indexOf('--file') + 1] : join(args.at(-1), 'Dockerfile');
  return [...readFileSync(file, 'utf8').matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
}

/** Pushes another image each time, as builds make one: the times of files are in it. Caches and base images of its registry go with it. */
async function pushBuilt() {
  const { push, pull } = await import('./push.mjs');
  const valuesOf = (option) => args.filter((_, index) => args[index - 1] === option);
  const [first = ''] = valuesOf('--tag');
  const isOurs = (reference) => reference.split('/')[0] === first.split('/')[0];
  const cachesOf = (option) =>
    valuesOf(option)
      .flatMap((entry) => /(?:^|,)ref=([^,]+)/.exec(entry)?.[1] ?? [])
      .filter(isOurs);
  const labels = Object.fromEntries(
    valuesOf('--label').map((label) => [
      label.slice(0, label.indexOf('=')),
      label.slice(label.indexOf('=') + 1),
    ]),
  );
  const [platform] = valuesOf('--platform');
  const image = { references: valuesOf('--tag'), labels, content: String(process.hrtime.bigint()) };
  try {
    for (const base of baseImages().filter(isOurs)) await pull(base);
    // A cache that is not there yet fails no build.
    for (const cache of cachesOf('--cache-from'))
      await pull(cache).catch((error) => console.error(`#2 ERROR: ${error.message}`));
    const digest = await push({ ...image, ...(platform && { platform }) });
    for (const cache of cachesOf('--cache-to')) await push({ ...image, references: [cache] });
    return digest;
  } catch (error) {
    console.error(`ERROR: failed to push ${first}: ${error.message}`);
    process.exit(1);
  }
}
