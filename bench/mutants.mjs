/**
 * Changes the decision core in one place at a time, and sees whether a test of it fails.
 *
 *     npm run bench -- mutants                        the whole core; an hour on two cores
 *     npm run bench -- mutants src/rollout/judge.ts   these files
 *
 * Prints the score of each file and where the changes stand that no test noticed; exit code 1 below the least score.
 * Stryker is fetched by npm for the run: its tree is larger than that of all other tools, and nothing else needs it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import everything from '../jest.config.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The newest that runs under node 20. */
const STRYKER = '9.6.1';

/** What decides: what the user asked for, what is deployed, how it ended, and whether it is the same as what runs. */
const CORE = [
  'src/inputs/*.ts',
  'src/taskdefinition/*.ts',
  'src/rollout/{conclude,count,ending,judge,judgerecord,pace,records,stages}.ts',
  'src/rollout/codedeploy/{judge,waits}.ts',
  'src/{outcome,references,secretreferences,shellcommand}.ts',
];

/** Specs of these rooms; stories run the same code a hundred times slower. */
const SPECS = '__tests__/{*,{advice,check,inputs,survey,taskdefinition,rollout}/**/*}.test.ts';

/** Changes that mean the same are never noticed, and nobody marks them. */
const LEAST_SCORE = 80;

const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-mutants-'));
try {
  const report = join(folder, 'report.json');
  const code = await stryker(await writeConfiguration(report));
  if (code !== 0) throw new Error(`Stryker ended with ${code}`);
  tell(JSON.parse(await readFile(report, 'utf8')).files);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeConfiguration(report) {
  const configuration = join(folder, 'stryker.config.json');
  const wanted = process.argv.slice(2);
  await writeFile(
    configuration,
    JSON.stringify({
      mutate: wanted.length > 0 ? wanted : CORE,
      testRunner: 'jest',
      testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      jest: { config: { ...everything, testMatch: [`**/${SPECS}`] }, enableFindRelatedTests: true },
      coverageAnalysis: 'perTest',
      // It knows no TypeScript 7, and needs none: swc takes the types away.
      tsconfigFile: 'none.json',
      tempDirName: join(folder, 'sandboxes'),
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      checkers: [],
    }),
  );
  return configuration;
}

function stryker(configuration) {
  const packages = ['core', 'jest-runner'].flatMap((name) => [
    '--package',
    `@stryker-mutator/${name}@${STRYKER}`,
  ]);
  const child = spawn('npx', ['--yes', ...packages, 'stryker', 'run', configuration], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

function tell(files) {
  const rows = Object.entries(files).map(([name, { mutants }]) => ({
    name: relative(root, join(root, name)),
    noticed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    missed: mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'),
  }));
  process.stdout.write('\n| File | Changes | Noticed | Score |\n| --- | --: | --: | --: |\n');
  for (const { name, noticed, missed } of rows)
    process.stdout.write(`${row(name, noticed, missed.length)}\n`);
  const noticed = rows.reduce((sum, { noticed }) => sum + noticed, 0);
  const missed = rows.reduce((sum, { missed }) => sum + missed.length, 0);
  process.stdout.write(`${row('all', noticed, missed)}\n\nNot noticed:\n`);
  for (const { name, missed } of rows) {
    for (const { location, mutatorName, replacement } of missed) {
      const { line, column } = location.start;
      const change = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 80);
      process.stdout.write(`${name}:${line}:${column} ${mutatorName}: ${change}\n`);
    }
  }
  if (score(noticed, missed) < LEAST_SCORE) process.exitCode = 1;
}

function row(name, noticed, missed) {
  return `| ${name} | ${noticed + missed} | ${noticed} | ${score(noticed, missed).toFixed(1)} % |`;
}

function score(noticed, missed) {
  return noticed + missed === 0 ? 100 : (100 * noticed) / (noticed + missed);
}
