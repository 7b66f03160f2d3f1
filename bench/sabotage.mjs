/**
 * Breaks promises of docs/promises.md on purpose, one after the other, and sees whether a test that is named there fails.
 *
 *     npm run bench -- sabotage          all of them (some minutes)
 *     npm run bench -- sabotage 3 19     those of these promises
 *
 * Each is broken in a copy of the work tree, and only the tests run that the page names for it in that file. Exit code 1 when
 * nobody noticed one.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Number of the promise, file that is broken, what stands there, what is put in its place, and the file of the tests. */
const SABOTAGES = [
  [
    1,
    'src/rollout/judge.ts',
    "own.rolloutState === 'COMPLETED' && hasItsTasks",
    'hasItsTasks',
    'rollout/judge',
  ],
  [
    2,
    'src/rollout/wait.ts',
    'const deadline = now + minutes * MINUTE;',
    'const deadline = now + 2 * minutes * MINUTE;',
    'rollout/wait',
  ],
  [3, 'src/report/index.ts', 'step.fail();', '', 'report/index'],
  [4, 'src/rollout/judge.ts', 'newest?.taskDefinition ?? taskDefinition', 'taskDefinition', 'runs/failures'],
  [6, 'src/rollout/undo.ts', "own?.rolloutState === 'FAILED' && isOlder", 'false && isOlder', 'rollout/ecs'],
  [7, 'src/rollout/judge.ts', 'primary.createdAt >= createdAt', 'true', 'rollout/judge'],
  [9, 'src/diagnosis/targetwatch.ts', '.catch(() => UNKNOWN_HEALTH)', '', 'diagnosis/targetwatch'],
  [10, 'src/aws/manners.ts', "error.kind !== 'passing' || isOver", 'true', 'aws/manners'],
  [11, 'src/aws/denial.ts', '/not authorized to perform', '/never authorized to perform', 'aws/denial'],
  [12, 'src/taskdefinition/normalise.ts', '!DESCRIBE_ONLY.includes(name)', 'true', 'taskdefinition/compare'],
  [13, 'src/credentials/renewal.ts', 'now < this.#held.renewAt', 'true', 'credentials/renewal'],
  [14, 'src/rollout/judge.ts', 'memory.missing < MISSING_FOR_SURE', 'false', 'rollout/ecs'],
  [15, 'src/report/fit.ts', 'if (whole.length <= most) return', 'return', 'report/summary'],
  [16, 'src/redaction.ts', 'for (const form of formsOf(part))', 'for (const form of [part])', 'redaction'],
  [17, 'src/run.ts', 'world.step.mask(secret);', '{}', 'security/masks'],
  [18, 'src/report/text.ts', ': escapeMarkdown(part)', ': part', 'report/text'],
  [19, 'src/workflowcommands.ts', "while (value.includes(end)) end += '_';", '', 'workflowcommands'],
  [20, 'src/docker/arguments.ts', "    '--',\n", '', 'docker/arguments'],
  [21, 'docs/self-hosted-runners.md', '`sts.eu-west-1.', '`sts.', 'contract/hosts'],
  [23, 'src/credentials/account.ts', 'allowed.includes(account)', 'true', 'credentials/assume'],
  [24, 'src/environment/record.ts', 'environment === undefined || ', '', 'runs/environment'],
  [25, 'src/docker/session.ts', "'--password-stdin'", "'--password', password", 'docker/index'],
  [27, 'package.json', '"yaml": "', '"yaml": "^', 'contract/dependencies'],
  [28, '.github/release.mjs', '!isTool(component)', 'true', 'contract/release'],
  [
    29,
    '.github/workflows/ci.yml',
    'persist-credentials: false',
    'persist-credentials: true',
    'contract/workflows',
  ],
  [30, 'action.yml', 'default: deploy\n', 'default: plan\n', 'contract/action'],
  [31, '.github/release.mjs', "createHash('sha256')", "createHash('sha512')", 'contract/release'],
].map(([promise, file, from, to, test]) => ({ promise, file, from, to, test: `__tests__/${test}.test.ts` }));

/** The longest that tests may take: a property that fails may look for its smallest case for hours. */
const MOST_MILLISECONDS = 120_000;

const wanted = process.argv.slice(2).map(Number);
const page = await readFile(join(root, 'docs', 'promises.md'), 'utf8');
const copy = await mkdtemp(join(tmpdir(), 'ship-to-ecs-sabotage-'));
let unnoticed = 0;
try {
  const isWanted = (path) => !/^(\.git|lib|node_modules|docs\/pictures)$/.test(relative(root, path));
  await cp(root, copy, { recursive: true, filter: isWanted });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const sabotage of SABOTAGES.filter(({ promise }) => wanted.length === 0 || wanted.includes(promise))) {
    const { promise, file, test } = sabotage;
    const isNoticed = await isNoticedBy(titlesFor(promise, test), sabotage);
    if (!isNoticed) unnoticed++;
    process.stdout.write(`${isNoticed ? 'noticed' : 'NOT NOTICED'}: ${promise}, ${file}, by ${test}\n`);
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
process.exitCode = unnoticed > 0 ? 1 : 0;

/** What the page names in that file for a promise. */
function titlesFor(promise, test) {
  const section = page.split(/^### /m).find((text) => text.startsWith(`${promise}. `)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith(`- [\`${test}\`]`));
  if (lines.length === 0) throw new Error(`docs/promises.md names no test of ${test} for promise ${promise}`);
  return lines.map((line) => line.split(' › ').at(-1));
}

async function isNoticedBy(titles, { file, from, to, test }) {
  const path = join(copy, file);
  const before = await readFile(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${file} has no ${from}. Fix: bench/sabotage.mjs.`);
  // What a table of cases puts into a title is not known here.
  const names = titles.map((title) => title.replace(/\$\w+(\.\w+)*|%[a-z]|[.*+?^${}()|[\]\\]/g, '.*'));
  const run = (pattern) =>
    node(['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', test, '--testNamePattern', pattern]);
  const pattern = names.join('|');
  if ((await run(pattern)) !== 0) throw new Error(`${test} fails as it is: ${pattern}`);
  try {
    await writeFile(path, before.replace(from, to));
    return (await run(pattern)) !== 0;
  } finally {
    await writeFile(path, before);
  }
}

/** Its exit code; nothing when it had to be ended. */
function node(args) {
  const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: MOST_MILLISECONDS });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
