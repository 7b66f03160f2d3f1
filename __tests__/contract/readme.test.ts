import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs } from '../../src/inputs/index.ts';
import { dispatched, evaluateAll, isOurs, readWorkflow, stepsOf } from '../fixtures/workflows.ts';
import { diagnose } from './github-schema.ts';
import { anchorsOf, fencedBlocks, linksOf } from './markdown.ts';
import { ROOT, readAll, readText } from './repository.ts';
import { workflowBreaches } from './workflow-rules.ts';

const documents = await readAll('', /\.md$/);
const readme = await readText('README.md');

describe('README', () => {
  let copy: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'readme-'));
    const pages = ['dependencies', 'migration', 'performance', 'troubleshooting'];
    const examples = ['examples/migration/before.yml', 'examples/workflows/deploy.yml'];
    const paths = ['README.md', 'action.yml', 'package-lock.json', ...examples];
    for (const path of [...paths, ...pages.map((page) => `docs/${page}.md`)]) {
      await cp(join(ROOT, path), join(copy, path));
    }
  });

  afterAll(async () => {
    await rm(copy, { recursive: true });
  });

  it('says what action.yml, the examples and other documents say, as docs/dependencies.md what the lock file says', async () => {
    expect(await tables(ROOT, '--check')).toEqual({ code: 0, errors: '' });
  });

  it('falls behind when one of them changes, and is brought up to date', async () => {
    await change(join(copy, 'action.yml'), 'Name or ARN of the ECS cluster.', 'Name of the | cluster.');
    await change(join(copy, 'examples/workflows/deploy.yml'), 'shop/web', 'shop/api');
    await change(join(copy, 'docs/troubleshooting.md'), 'Who else deploys', 'Who deploys');
    expect(await tables(copy, '--check')).toEqual({
      code: 1,
      errors: [
        'README.md is behind: inputs, workflow, messages. Fix: npm run readme',
        'docs/migration.md is behind: workflow. Fix: npm run readme\n',
      ].join('\n'),
    });
    expect(await tables(copy)).toEqual({ code: 0, errors: '' });
    expect(await tables(copy, '--check')).toEqual({ code: 0, errors: '' });
    expect(await readFile(join(copy, 'README.md'), 'utf8')).toContain(
      '| `cluster` | Name of the \\| cluster. | `default` |\n',
    );
  });

  it('names the outcomes that there are', async () => {
    const source = await readText('src/outcome.ts');
    const union = /export type Outcome =([^;]*);/.exec(source)?.[1] ?? '';
    const outcomes = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
    const table = readme.slice(readme.indexOf('## Outcomes'), readme.indexOf('## More'));
    const rows = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
    expect(rows.length).toBeGreaterThan(4);
    expect(new Set(rows)).toEqual(new Set(outcomes));
  });
});

describe('YAML in the documents', () => {
  const blocks = documents.flatMap(({ path, text }) =>
    fencedBlocks(text)
      .filter(({ language }) => /^ya?ml$/.test(language))
      .map((block) => ({ where: `${path}:${block.line}`, workflow: asWorkflow(block.text) })),
  );

  it("is valid in GitHub's eyes", async () => {
    expect(blocks.length).toBeGreaterThan(0);
    const found = await diagnose(blocks.map(({ workflow }) => ({ kind: 'workflow', text: workflow })));
    expect(blocks.map(({ where }, at) => [where, found[at]])).toEqual(blocks.map(({ where }) => [where, []]));
  });

  it('keeps our own rules', () => {
    expect(blocks.map(({ where, workflow }) => [where, workflowBreaches(workflow)])).toEqual(
      blocks.map(({ where }) => [where, []]),
    );
  });
});

describe('steps in the documents', () => {
  const steps = documents.flatMap(({ path, text }) =>
    fencedBlocks(text)
      .filter(({ language }) => /^ya?ml$/.test(language))
      .flatMap((block) => {
        const workflow = readWorkflow(asWorkflow(block.text));
        const context = { ...dispatched(workflow), 'github.token': 'a-token', 'matrix.service': 'web' };
        const ours = stepsOf(workflow).filter(isOurs);
        return ours.map((step) => ({
          where: `${path}:${block.line}`,
          inputs: evaluateAll(step.with, context),
        }));
      }),
  );

  it.each(steps)('have inputs that this action accepts: $where', ({ inputs }) => {
    const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
    // What a short block leaves to the reader.
    const job = { GITHUB_SHA: 'f'.repeat(40), AWS_REGION: 'eu-west-1' };
    expect(readInputs({ ...job, ...Object.fromEntries(given) }).services).toContain('web');
  });

  it('are found', () => {
    expect(steps.length).toBeGreaterThan(8);
  });
});

describe('links in the documents', () => {
  it('lead to files and headings that exist', async () => {
    expect(documents.map(({ path }) => path)).toContain('.github/CONTRIBUTING.md');
    expect(await deadLinks(documents)).toEqual([]);
  });

  it('lead from the README to every other document', () => {
    const reached = new Set<string>();
    for (const waiting = ['README.md']; waiting.length > 0; ) {
      const path = waiting.pop() as string;
      const text = documents.find((document) => document.path === path)?.text;
      if (text === undefined || reached.has(path)) continue;
      reached.add(path);
      waiting.push(...linksOf(text).map((link) => posix.join(dirname(path), link.split('#')[0] as string)));
    }
    expect(documents.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('are dead when they do not', async () => {
    const text = [
      '# One Thing: `ready`?',
      '[a](#one-thing-ready) [b](#two) [c](README.md) [d](README.md#inputs) [e](README.md#no-such)',
      '[f](nowhere.md) [g](https://example.com/#x)',
      '```',
      '[h](not-a-link.md)',
      '```',
    ].join('\n');
    expect(await deadLinks([{ path: 'TEST.md', text }])).toEqual([
      'TEST.md: #two',
      'TEST.md: README.md#no-such',
      'TEST.md: nowhere.md',
    ]);
  });
});

/** Runs the writer of the tables in that folder. */
async function tables(folder: string, ...options: string[]): Promise<{ code: number; errors: string }> {
  return await new Promise((resolve) => {
    const script = join(ROOT, 'docs/tables.mjs');
    execFile(process.execPath, [script, ...options], { cwd: folder }, (error, _output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), errors });
    });
  });
}

async function change(path: string, from: string, to: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
}

/** A whole workflow as it is, and a list of steps inside one that has what every workflow must have. */
function asWorkflow(text: string): string {
  const content: unknown = parse(text);
  if (!Array.isArray(content)) return 'jobs' in (content as object) ? text : withJob(text);
  const steps = text.replace(/^/gm, '      ');
  return `on: push
permissions: {}
concurrency: block
jobs:
  block:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      id-token: write # for the role
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
${steps}`;
}

/** What stands at the top of a workflow, with the rest of it. */
function withJob(text: string): string {
  return `on: push
permissions: {}
${text}
jobs:
  block:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: {}
    steps:
      - run: 'true'
`;
}

async function deadLinks(files: readonly { path: string; text: string }[]): Promise<string[]> {
  const dead = files.map(async ({ path, text }) => {
    const links = linksOf(text).filter((link) => !/^[a-z]+:/.test(link));
    const alive = await Promise.all(links.map((link) => leadsSomewhere(link, { path, text })));
    return links.filter((_, at) => !alive[at]).map((link) => `${path}: ${link}`);
  });
  return (await Promise.all(dead)).flat();
}

async function leadsSomewhere(link: string, from: { path: string; text: string }): Promise<boolean> {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from.path : posix.join(dirname(from.path), file);
  try {
    const text = file === '' ? from.text : await readText(target);
    return anchor === undefined || anchorsOf(text).includes(anchor);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}
