/**
 * Changes the decision core in one place at a time, and sees whether a test of it fails.
 *
 *     npm run bench -- mutants                        the whole core; some hours at the lowest priority
 *     npm run bench -- mutants judgement --write      one part of it: judgement, rendering or inputs
 *     npm run bench -- mutants src/rollout/judge.ts   these files
 *
 * Prints the score of each file and where the changes stand that no test noticed; exit code 1 below the least score. With
 * `--write` the rows of these files are put into docs/mutation.md, where those of the others stay.
 * Stryker is fetched by npm for the run: its tree is larger than that of all other tools, and nothing else needs it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import everything from '../jest.config.mjs';
import { show, table } from '../lib/bench/page.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The newest that runs under node 20. */
const STRYKER = '9.6.1';

const PAGE = 'mutation.md';
const PART = 'mutants';

const rollout = (...names) => names.map((name) => `src/rollout/${name}.ts`);

/**
 * What decides: how it ended, whether it is the same as what runs and what is deployed, and what the user asked for. With the specs
 * that have to notice besides a file's own: stories run the same code a hundred times slower.
 */
const CORE = {
  judgement: {
    files: [
      ...rollout('badending', 'conclude', 'count', 'judge', 'judgerecord', 'pace', 'records', 'serving'),
      ...rollout('stages', 'codedeploy/judge', 'codedeploy/waits'),
      'src/conclusion.ts',
      'src/outcome.ts',
    ],
    specs: [],
  },
  rendering: {
    files: await filesOf('src/taskdefinition', ['index.ts', 'types.ts']),
    specs: [],
  },
  inputs: {
    files: [
      ...(await filesOf('src/inputs', ['types.ts'])),
      'src/references.ts',
      'src/secretreferences.ts',
      'src/shellcommand.ts',
    ],
    specs: ['inputs/index', 'inputs/refused'],
  },
};

/** Specs that are about a file too, or about one that has none of its own. */
const BESIDES = {
  'inputs/names': ['inputs/every', 'inputs/undeclared', 'contract/migration'],
  'taskdefinition/entries': ['taskdefinition/compare'],
  'taskdefinition/image': ['taskdefinition/choose'],
  'taskdefinition/normalise': ['taskdefinition/compare'],
  'taskdefinition/nulls': ['taskdefinition/render', 'taskdefinition/template'],
};

/** All that there are, as `inputs/index`. */
const SPECS = (await readdir(join(root, '__tests__'), { recursive: true }))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.replace(/\.test\.ts$/, ''));

/** Changes that mean the same are never noticed, and nobody marks them. */
const LEAST_SCORE = 80;

const words = process.argv.slice(2).filter((word) => word !== '--write');
const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-mutants-'));
try {
  for (const [part, { files: all, specs }] of Object.entries(CORE)) {
    const wanted =
      words.length === 0 || words.includes(part) ? all : all.filter((file) => words.includes(file));
    // What is measured is written at once: hours are lost otherwise when one of the next fails.
    for (const some of together(wanted, specs)) await tell(await measure(some.files, some.specs));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The files of a room, but for those with nothing to change: types, lists of exports. */
async function filesOf(room, others) {
  const names = (await readdir(join(root, room))).filter((name) => name.endsWith('.ts'));
  return names.filter((name) => !others.includes(name)).map((name) => `${room}/${name}`);
}

/** Files that the same specs are for are measured at once. Other specs would only be loaded, for each change anew. */
function together(files, specs) {
  const groups = new Map();
  for (const file of files) {
    const own = file.replace(/^src\/(.*)\.ts$/, '$1');
    const wanted = [own, ...specs, ...(BESIDES[own] ?? [])];
    const found = SPECS.filter((spec) => wanted.some((name) => spec.startsWith(name)));
    const key = found.join(' ');
    groups.set(key, { specs: found, files: [...(groups.get(key)?.files ?? []), file] });
  }
  return groups.values();
}

/** What Stryker reports of each of these files. */
async function measure(files, specs) {
  const [configuration, report] = ['stryker.config.json', 'report.json'].map((name) => join(folder, name));
  await writeFile(
    configuration,
    JSON.stringify({
      mutate: files,
      // The machine stays usable, and a change that hangs is told from one that waits for the others.
      concurrency: 1,
      // Jest keeps every module that it has loaded as ESM: some hundred changes later it takes gigabytes, and ten times as long.
      maxTestRunnerReuse: 40,
      testRunner: 'jest',
      testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      jest: {
        config: { ...everything, testMatch: specs.map((spec) => `**/__tests__/${spec}.test.ts`) },
        enableFindRelatedTests: true,
      },
      coverageAnalysis: 'perTest',
      // A busy machine is no endless loop, which would count as noticed.
      timeoutMS: 60_000,
      // It knows no TypeScript 7, and needs none: swc takes the types away.
      tsconfigFile: 'none.json',
      tempDirName: join(folder, 'sandboxes'),
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      checkers: [],
    }),
  );
  const code = await stryker(configuration);
  if (code !== 0) throw new Error(`Stryker ended with ${code}`);
  return JSON.parse(await readFile(report, 'utf8')).files;
}

function stryker(configuration) {
  const packages = ['core', 'jest-runner'].flatMap((name) => [
    '--package',
    `@stryker-mutator/${name}@${STRYKER}`,
  ]);
  const child = spawn('npx', ['--yes', ...packages, 'stryker', 'run', configuration], {
    cwd: root,
    // A quarter of the cases of tests that draw them: what fewer find is found, and the score is no better for it.
    env: { ...process.env, FAST_CHECK_RUNS: '25' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** Prints what was measured now, and shows it with what was measured before of the rest of the core. */
async function tell(files) {
  const results = Object.entries(files).map(([name, { mutants }]) => ({
    name: relative(root, join(root, name)),
    noticed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    missed: mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'),
  }));
  process.stdout.write('Not noticed:\n');
  for (const { name, missed } of results) {
    for (const { location, mutatorName, replacement } of missed) {
      const { line, column } = location.start;
      const change = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 80);
      process.stdout.write(`${name}:${line}:${column} ${mutatorName}: ${change}\n`);
    }
  }
  const date = new Date().toISOString().slice(0, 10);
  const rows = results.map(({ name, noticed, missed }) => ({
    name,
    changes: noticed + missed.length,
    noticed,
    date,
  }));
  await show(PART, overview(rows, await earlierRows()), PAGE);
  if (rows.some((row) => row.changes > 0 && score(row) < LEAST_SCORE)) process.exitCode = 1;
}

/** The rows of the page as they were written. */
async function earlierRows() {
  const text = await readFile(join(root, 'docs', PAGE), 'utf8');
  const rows = [...text.matchAll(/^\| `([^`]+)` \| (\d+) \| (\d+) \| [^|]+ \| ([\d-]+) \|$/gm)];
  return rows.map(([, name, changes, noticed, date]) => ({
    name,
    changes: Number(changes),
    noticed: Number(noticed),
    date,
  }));
}

function overview(rows, earlier) {
  const known = [...rows, ...earlier];
  const lines = Object.entries(CORE).flatMap(([part, { files }]) => {
    const found = files.flatMap((name) => known.find((row) => row.name === name) ?? []);
    return found.length === 0
      ? []
      : [
          ...found.map((row) => cells(`\`${row.name}\``, row)),
          cells(`**${part}**, ${found.length} of ${files.length} files`, sumOf(found)),
        ];
  });
  const missing = Object.values(CORE)
    .flatMap(({ files }) => files)
    .filter((name) => !known.some((row) => row.name === name));
  return [
    table(['File', 'Changes', 'Noticed', 'Score', 'Measured on'], lines),
    ...(missing.length > 0 ? [`Not measured yet: ${missing.map((name) => `\`${name}\``).join(', ')}.`] : []),
  ].join('\n\n');
}

function sumOf(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return { changes: sum('changes'), noticed: sum('noticed'), date: '' };
}

function cells(name, row) {
  return [name, String(row.changes), String(row.noticed), `${score(row).toFixed(1)} %`, row.date];
}

function score({ changes, noticed }) {
  return changes === 0 ? 100 : (100 * noticed) / changes;
}
