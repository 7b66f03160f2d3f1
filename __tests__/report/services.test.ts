import { describe, expect, it } from '@jest/globals';
import { compareLine, servicesTable } from '../../src/report/services.ts';
import { arnOf, service } from './facts.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web';
const COMMITS = [
  '7be3f0d1c2a4958667f0b1e2d3c4a5968778695a',
  '1f0c7a5e9d3b48267ac1e0f4d5b6938271a0c4de',
] as const;
const digest = `sha256:${'0af1'.repeat(16)}`;
const revision = (number: number) =>
  `[\`web:${number}\`](https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/web/${number}/containers?region=eu-west-1)`;
const rowOf = (...some: Parameters<typeof service>) => servicesTable([service(...some)]).split('\n')[2];

describe('the services', () => {
  it('have what ran before and what was to run, each with its page of the console', () => {
    const images = { imageBefore: `${ECR}:${COMMITS[0]}@${digest}`, imageAfter: `${ECR}:${COMMITS[1]}` };
    const page = 'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/shop/web';
    expect(servicesTable([service(images)])).toBe(
      [
        '| service | before | after | outcome |',
        '|---|---|---|---|',
        `| [web](https://console.example/web) | ${revision(7)}<br>[\`7be3f0d\`](${page}/_/image/${digest}/details?region=eu-west-1) | ${revision(8)}<br>[\`1f0c7a5\`](${page}?region=eu-west-1) | deployed |`,
      ].join('\n'),
    );
  });

  it('were not changed where no deployment was started', () => {
    expect(rowOf({ outcome: undefined })).toBe(
      `| [web](https://console.example/web) | ${revision(7)} |  | not changed |`,
    );
  });

  it('have one revision where none came after it', () => {
    expect([
      rowOf({ after: undefined }),
      rowOf({ after: arnOf('web:7') }),
      rowOf({ before: '', consoleUrl: '' }),
    ]).toEqual([
      `| [web](https://console.example/web) | ${revision(7)} |  | deployed |`,
      `| [web](https://console.example/web) | ${revision(7)} |  | deployed |`,
      `| web |  | ${revision(8)} | deployed |`,
    ]);
  });

  it('have the image of a plan, whose revision is not registered yet', () => {
    const planned = {
      outcome: 'planned',
      after: undefined,
      imageBefore: 'web:v1',
      imageAfter: 'web:v2',
    } as const;
    expect(rowOf(planned)).toBe(
      `| [web](https://console.example/web) | ${revision(7)}<br>\`v1\` | \`v2\` | planned |`,
    );
  });

  it.each([
    { name: 'by its tag', before: 'web:v1', after: `web:v2@${digest}`, shown: ['`v1`', '`v2`'] },
    {
      name: 'by its digest where it has no tag',
      before: 'web:v1',
      after: `web@${digest}`,
      shown: ['`v1`', '`sha256:0af10af10af1…`'],
    },
    {
      name: 'with its repository where that changes',
      before: 'old/web:v1',
      after: `${ECR}:v1`,
      shown: [
        '`old/web:v1`',
        '[`shop/web:v1`](https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/shop/web?region=eu-west-1)',
      ],
    },
    { name: 'not at all where it stays', before: 'web:v1', after: 'web:v1', shown: ['', ''] },
    {
      name: 'as it is where it is no reference',
      before: 'web:v1',
      after: 'a|b',
      shown: ['`web:v1`', 'a\\|b'],
    },
  ])('name an image $name', ({ before, after, shown }) => {
    const row = rowOf({ imageBefore: before, imageAfter: after }) ?? '';
    const cells = row.split(/ (?<!\\)\| /).slice(1, 3);
    expect(cells.map((cell) => cell.split('<br>')[1] ?? '')).toEqual(shown);
  });

  it('stand with the worst first, and as many as people read', () => {
    const names = Array.from({ length: 102 }, (_, n) => service({ name: `s${n}` }));
    const rows = servicesTable([...names, service({ name: 'bad', outcome: 'failed' })])
      .split('\n')
      .slice(2);
    expect(rows).toHaveLength(101);
    expect(rows[0]).toMatch(/^\| \[bad\]/);
    expect(rows.at(-1)).toBe('| … and 3 more | | | |');
  });
});

describe('the commits', () => {
  it('are compared on GitHub', () => {
    const [before, after] = COMMITS;
    const url = `https://github.com/octo-org/shop/compare/${before}...${after}`;
    expect(compareLine({ url, before, after })).toBe(`Commits: [\`7be3f0d…1f0c7a5\`](${url})`);
  });
});
