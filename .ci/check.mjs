// Runs the checks that are named, in that order: node .ci/check.mjs lint types dist unit. The last line is `N passed, N failed`.
// `reproducible` is one more: the same bundle comes out in another folder, time zone, language and umask.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', name);

/** Each step gives what it counts, and the tests what is to be read at the end: `{passed, failed, skipped, output, notes, failures}`. */
const steps = {
  lint: () => single([bin('@biomejs/biome/bin/biome'), 'check', '.']),
  types: () => single([bin('typescript/bin/tsc'), '-p', 'tsconfig.json']),
  dist: checkDist,
  reproducible: checkReproducible,
  unit: runTests,
};

async function single(args) {
  const { exitCode, output } = await node(args);
  return exitCode === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** Bytes of all that is in dist/. Every run fetches them, and loads a part of them. */
const MOST_DIST_BYTES = 2_500_000;

/** Builds beside the work tree and compares. */
function checkDist() {
  return inTemporaryFolder((folder) => buildAndCompare(root, join(folder, 'dist')));
}

/** Builds in a copy of the work tree that has as little in common with it as one machine allows, and compares. */
function checkReproducible() {
  return inTemporaryFolder(async (folder) => {
    const copy = join(folder, 'another place, with a longer name', 'ship');
    const isWanted = (path) => !['.git', 'dist', 'lib'].includes(relative(root, path));
    await cp(root, copy, { recursive: true, verbatimSymlinks: true, filter: isWanted });
    const umask = process.umask(0o077);
    try {
      return await buildAndCompare(copy, join(copy, 'dist'), {
        ...{ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'C', HOME: copy, TMPDIR: folder },
      });
    } finally {
      process.umask(umask);
    }
  });
}

async function inTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-dist-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds the sources of a place into a folder; what is missing in dist/, what is too much and what differs is named. */
async function buildAndCompare(place, out, environment = {}) {
  for (const args of [
    [join(place, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    [join(place, '.ci', 'bundle.mjs'), out],
  ]) {
    const { exitCode, output } = await node(args, { cwd: place, environment });
    if (exitCode !== 0) return { passed: 0, failed: 1, output };
  }
  const [there, built] = await Promise.all([filesOf(join(root, 'dist')), filesOf(out)]);
  const names = [...new Set([...there.keys(), ...built.keys()])].sort();
  const problems = names.flatMap((name) => {
    const [committed, expected] = [there.get(name), built.get(name)];
    if (committed === undefined) return [`dist/${name} is missing`];
    if (expected === undefined) return [`dist/${name} is not made by the build`];
    return committed.equals(expected) ? [] : [`dist/${name} is not what src builds to`];
  });
  if (problems.length > 0) problems.push('Fix: npm run build, and commit dist.');
  const bytes = [...built.values()].reduce((sum, { length }) => sum + length, 0);
  if (bytes > MOST_DIST_BYTES) {
    problems.push(
      `dist/ has ${bytes} bytes, over ${MOST_DIST_BYTES}. Fix: leave out what is not worth them.`,
    );
  }
  return problems.length === 0
    ? { passed: 1, failed: 0, output: '' }
    : { passed: 0, failed: 1, output: `${problems.join('\n')}\n` };
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file)])),
  );
}

/** As many files fail for a machine that stood still for a moment; where more do, it is the code. */
const MOST_SECOND_TRIES = 3;

/**
 * Runs jest and counts its tests; a suite that could not even start counts as one failure. A few files that failed are tried once
 * more, with nothing beside them: what goes well then is counted as passed, and named, as a test that hangs on its luck is a fault too.
 */
async function runTests() {
  // Stories wait more than they work, so that every core is used; with more workers than cores, those that measure time fail.
  const first = await jest(['--maxWorkers', '100%']);
  if (first.failures.length === 0 || first.failures.length > MOST_SECOND_TRIES) return first;
  const files = first.failures.map(({ file }) => file);
  const second = await jest(['--runInBand', '--runTestsByPath', ...files]);
  const stillFailing = new Set(second.failures.map(({ file }) => file));
  const unsteady = first.failures.filter(({ file }) => !stillFailing.has(file));
  return {
    passed: first.passed + first.failed - second.failed,
    failed: second.failed,
    skipped: first.skipped,
    output: `${first.output}\nThe second try:\n${second.output}`,
    notes: unsteady.map(
      ({ file, text }) => `Unsteady: ${relative(root, file)} failed once and went well alone.\n${text}`,
    ),
    failures: second.failures,
  };
}

/** What one run of jest counts, and the files that failed with what they say. */
async function jest(args) {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-jest-'));
  const file = join(folder, 'result.json');
  try {
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const report = ['--json', '--outputFile', file, '--reporters', 'default'];
    const { exitCode, output } = await node([...flags, bin('jest/bin/jest.js'), ...report, ...args]);
    const result = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    const passed = result.numPassedTests ?? 0;
    const skipped = (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0);
    const failed = (result.numFailedTests ?? 0) + (result.numRuntimeErrorTestSuites ?? 0);
    const failures = (result.testResults ?? [])
      .filter(({ status }) => status === 'failed')
      .map(({ name, message }) => ({ file: name, text: beginningOf(message) }));
    return { passed, skipped, failed: exitCode !== 0 && failed === 0 ? 1 : failed, output, failures };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Enough of a failure to know it by: what was expected and what came, without the stack and the colours. */
function beginningOf(message) {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 25)
    .join('\n');
}

/** Runs node with that argument list, in the project's root unless told otherwise, and collects what it writes. */
function node(args, { cwd = root, environment = {} } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

/** What tests say of themselves when they leave something out. */
function leftOut(output) {
  return [...new Set(output.match(/^\s*Left out: .+$/gm) ?? [])].map((line) => line.trim());
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(steps, name));
if (wanted.length === 0 || unknown.length > 0) {
  process.stderr.write(
    `No such step: ${unknown.join(', ')}. Fix: name some of ${Object.keys(steps).join(', ')}.\n`,
  );
  process.exit(2);
}
const total = { passed: 0, failed: 0, skipped: 0 };
const last = [];
for (const name of wanted) {
  const began = performance.now();
  const { passed, failed, skipped = 0, output, notes = [], failures = [] } = await steps[name]();
  last.push(...notes, ...failures.map(({ file, text }) => `Failed: ${relative(root, file)}\n${text}`));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = passed + failed > 1 ? `, ${passed} passed, ${failed} failed` : '';
  process.stdout.write(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(6)} ${seconds.padStart(6)} s${counts}\n`,
  );
  if (failed > 0) {
    process.stdout.write(`${output}\n`);
  } else {
    for (const line of leftOut(output)) {
      process.stdout.write(`       ${line}\n`);
    }
  }
}
// Once more, as the output of the runner is long, and a record of it may keep only its end.
for (const text of last) process.stdout.write(`${text.replace(/^/gm, '! ')}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(total.failed === 0 ? 0 : 1);
