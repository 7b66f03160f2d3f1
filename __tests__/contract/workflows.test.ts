import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { diagnose } from './github-schema.ts';
import { readAll, readText } from './repository.ts';
import { pinsOf, workflowBreaches } from './workflow-rules.ts';

const own = await readAll('.github/workflows', /\.ya?ml$/);
const examples = await readAll('examples/workflows', /\.ya?ml$/);
const workflows = [...own, ...examples];

describe('workflows and examples', () => {
  it('are there', () => {
    expect(workflows.map(({ path }) => path)).toEqual([
      '.github/workflows/check-dist.yml',
      '.github/workflows/ci.yml',
      '.github/workflows/release.yml',
      '.github/workflows/security.yml',
      'examples/workflows/blue-green.yml',
      'examples/workflows/deploy-existing-image.yml',
      'examples/workflows/deploy.yml',
      'examples/workflows/plan.yml',
      'examples/workflows/rollback.yml',
    ]);
  });

  it("are valid in GitHub's eyes", async () => {
    const found = await diagnose(workflows.map(({ text }) => ({ kind: 'workflow', text })));
    expect(Object.fromEntries(workflows.map(({ path }, at) => [path, found[at]]))).toEqual(
      Object.fromEntries(workflows.map(({ path }) => [path, []])),
    );
  });

  it.each(workflows)('$path keeps our own rules', ({ text }) => {
    expect(workflowBreaches(text)).toEqual([]);
  });

  it('pin an action to the same commit everywhere, README included', async () => {
    const texts = [...workflows.map(({ text }) => text), await readText('README.md')];
    const pins = new Map<string, Set<string>>();
    for (const [action, pin] of texts.flatMap(pinsOf)) {
      pins.set(action, (pins.get(action) ?? new Set()).add(pin));
    }
    expect([...pins.keys()]).toContain('actions/checkout');
    expect([...pins].filter(([, different]) => different.size > 1)).toEqual([]);
  });

  it('have one green light that waits for every other job of CI', async () => {
    const { jobs } = parse(await readText('.github/workflows/ci.yml')) as {
      jobs: { green: { needs: string[] } };
    };
    const others = Object.keys(jobs).filter((name) => name !== 'green');
    expect(jobs.green.needs).toEqual(others);
  });
});

describe("GitHub's schema", () => {
  const planted: readonly { from: string; to: string; found: string }[] = [
    { from: 'timeout-minutes:', to: 'timout-minutes:', found: "Unexpected value 'timout-minutes'" },
    { from: 'secrets: |', to: 'secerts: |', found: "Invalid action input 'secerts'" },
    { from: 'role-to-assume:', to: 'role-to-asume:', found: "Invalid action input 'role-to-asume'" },
    {
      from: 'cancel-in-progress: false',
      to: 'cancel-in-progress: true\n  queue: max',
      found: "'queue: max' cannot be combined with 'cancel-in-progress: true'.",
    },
    {
      from: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
      to: 'actions/chekout@v7',
      found: 'Unable to resolve action `actions/chekout@v7`, repository or version not found',
    },
  ];

  it('finds mistakes in workflows', async () => {
    const good = await readText('examples/workflows/deploy.yml');
    const bad = planted.map(({ from, to }) => good.replace(from, to));
    const found = await diagnose(bad.map((text) => ({ kind: 'workflow', text })));
    expect(found.map((lines) => lines.map((line) => line.replace(/^line \d+: /, '')))).toEqual(
      planted.map(({ found }) => [found]),
    );
  });
});

describe('our own rules', () => {
  const sha = '0123456789abcdef0123456789abcdef01234567';
  const good = [
    'on: push',
    'permissions: {}',
    'concurrency: one',
    'jobs:',
    '  job:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 5',
    '    permissions:',
    '      contents: write # for the tag',
    '    steps:',
    `      - uses: actions/checkout@${sha} # v1.2.3`,
    '        with:',
    '          persist-credentials: false',
    '      - run: echo "$NAME"',
  ].join('\n');

  it('have nothing against a workflow that keeps them', () => {
    expect(workflowBreaches(good)).toEqual([]);
  });

  it('take a group of each job in place of one for all', () => {
    const each = good.replace('concurrency: one\n', '').replace('  job:\n', '  job:\n    concurrency: one\n');
    expect(workflowBreaches(each)).toEqual([]);
  });

  it.each(['mode: rollback\n          repository: shop/web', 'image: registry.example.com/shop/web:1'])(
    'need no checkout for what builds nothing: %s',
    (inputs) => {
      const step = `      - uses: OWNER/ship-to-ecs@v1\n        with:\n          ${inputs}`;
      expect(workflowBreaches(`${good.slice(0, good.indexOf('      - uses: actions'))}${step}`)).toEqual([]);
    },
  );

  it.each([
    { from: 'on: push', to: 'on: pull_request_target', breach: 'pull_request_target is not for us' },
    { from: 'on: push', to: 'on: { workflow_run: {} }', breach: 'workflow_run is not for us' },
    { from: 'permissions: {}', to: 'permissions: read-all', breach: 'permissions: {} is missing at the top' },
    { from: 'permissions: {}\n', to: '', breach: 'permissions: {} is missing at the top' },
    { from: 'concurrency: one\n', to: '', breach: 'concurrency is missing' },
    {
      from: 'jobs:\n',
      to: `env: { KEY: "\${{ secrets.KEY }}" }\njobs:\n`,
      breach: 'a secret in the env of all jobs; pass it to the steps that need it',
    },
    {
      from: '    steps:\n',
      to: `    env: { TOKEN: "\${{ github.token }}" }\n    steps:\n`,
      breach: 'job: a secret in the env of all steps; pass it to those that need it',
    },
    { from: '    timeout-minutes: 5\n', to: '', breach: 'job: timeout-minutes is missing' },
    {
      from: '    permissions:\n      contents: write # for the tag\n',
      to: '',
      breach: 'job: permissions are not listed',
    },
    {
      from: '    permissions:\n      contents: write # for the tag\n',
      to: '    permissions: write-all\n',
      breach: 'job: permissions are not listed',
    },
    { from: ' # for the tag', to: '', breach: 'line 9: say behind the permission what it is for' },
    {
      from: 'persist-credentials: false',
      to: 'persist-credentials: true',
      breach: 'job: checkout without persist-credentials: false leaves the token on the disk',
    },
    {
      from: '"$NAME"',
      to: '$'.concat('{{ github.ref }}'),
      breach: 'job: an expression stands in run; pass it in env',
    },
    {
      from: 'echo "$NAME"',
      to: 'npm ci',
      breach: 'job: a job that may write runs what was installed',
    },
    {
      from: '      - run: echo "$NAME"',
      to: '      - uses: OWNER/ship-to-ecs@v1\n        with:\n          role-to-assume: deploy',
      breach: 'job: role-to-assume without id-token: write',
    },
    {
      from: `      - uses: actions/checkout@${sha} # v1.2.3`,
      to: `      - uses: OWNER/ship-to-ecs@v1\n        with:\n          repository: shop/web\n      - uses: actions/checkout@${sha} # v1.2.3`,
      breach: 'job: our step builds, and no checkout is before it',
    },
    {
      from: '    timeout-minutes: 5',
      to: '    timeout-minutes: 5\n    secrets: inherit',
      breach: 'job: secrets: inherit passes on more than is needed',
    },
    {
      from: '      - run: echo "$NAME"',
      to: '      - env:\n          ALL: $'.concat('{{ toJSON(secrets) }}'),
      breach: 'line 15: all secrets are passed on',
    },
    {
      from: '      - run: echo "$NAME"',
      to: '      - env:\n          ACTIONS_ALLOW_UNSECURE_COMMANDS: true',
      breach: 'line 15: unsecure commands are allowed',
    },
    {
      from: `@${sha} # v1.2.3`,
      to: '@v1',
      breach: 'line 11: actions/checkout@v1 is not pinned as owner/name@FULL-SHA # vX.Y.Z',
    },
    {
      from: ' # v1.2.3',
      to: '',
      breach: `line 11: actions/checkout@${sha} is not pinned as owner/name@FULL-SHA # vX.Y.Z`,
    },
    {
      from: sha,
      to: sha.slice(0, 12),
      breach: 'line 11: actions/checkout@0123456789ab is not pinned as owner/name@FULL-SHA # vX.Y.Z',
    },
  ])('say: $breach', ({ from, to, breach }) => {
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    expect(workflowBreaches(bad)).toEqual([breach]);
  });
});

describe('dependabot', () => {
  it('lets new versions of packages and of actions rest for a week', async () => {
    const { updates } = parse(await readText('.github/dependabot.yml')) as {
      updates: { 'package-ecosystem': string; cooldown: unknown }[];
    };
    expect(updates.map((update) => [update['package-ecosystem'], update.cooldown])).toEqual([
      ['npm', { 'default-days': 7 }],
      ['github-actions', { 'default-days': 7 }],
    ]);
  });
});
