import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  diffLines,
  renderSummary,
  type SummaryFacts,
  type SummaryService,
} from '../../src/report/summary.ts';
import { IMAGE } from '../fixtures/taskdefinitions.ts';

const arnOf = (revision: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`;

const service = (facts: Partial<SummaryService> = {}): SummaryService => ({
  name: 'web',
  outcome: 'deployed',
  before: arnOf('web:7'),
  after: arnOf('web:8'),
  consoleUrl: 'https://console.example/web',
  differences: [],
  evidence: [],
  ...facts,
});

const facts = (others: Partial<SummaryFacts> = {}): SummaryFacts => ({
  outcome: 'deployed',
  reason: 'web runs web:8.',
  told: [],
  warnings: [],
  plan: undefined,
  services: [],
  image: undefined,
  stages: [],
  problems: [],
  ...others,
});

const built = {
  reference: IMAGE,
  digest: `sha256:${'0af1'.repeat(16)}`,
  tag: 'v2',
  repository: 'shop/web',
  origin: 'built',
} as const;

describe('renderSummary', () => {
  it('says above all what failed, where services ended differently', () => {
    const services = [
      service({ name: 'a4' }),
      service({ name: 'a5', outcome: 'rolled-back' }),
      service({ name: 'a6', outcome: undefined }),
      service({ name: 'a7' }),
    ];
    const [headline] = renderSummary(facts({ outcome: 'rolled-back', services })).split('\n');
    expect(headline).toBe('## ❌ a5 rolled-back; a4, a7 deployed; a6 not changed');
  });

  it('shows the command that goes back as a block of code', () => {
    const command =
      'aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1';
    const problem = `It was cancelled: it goes on. Fix: let it go on, or take web back to web:1: ${command} (on-cancel: rollback does that by itself).`;
    const summary = renderSummary(facts({ outcome: 'cancelled', problems: [problem] }));
    expect(summary).toContain(`take web back to web:1: \`${command}\` \\(on\\-cancel: rollback`);
    expect(summary).toContain(`\n\n\`\`\`sh\n${command}\n\`\`\`\n`);
  });

  it.each([
    ['aws deploy stop-deployment --deployment-id d-1 --auto-rollback-enabled', '.'],
    [
      `aws deploy stop-deployment --deployment-id "$(aws deploy list-deployments --query 'x[0]')"`,
      ' (or so).',
    ],
    ["aws ecs update-service --service 'a b'", '; for web:2: look at it.'],
    ['aws logs tail /aws/lambda/smoke-test --since 1h', '.'],
  ])('finds where a command ends: %s', (command, rest) => {
    const summary = renderSummary(facts({ outcome: 'failed', problems: [`Fix: ${command}${rest}`] }));
    expect(summary).toContain(`\`\`\`sh\n${command}\n\`\`\``);
  });

  it('shows what a good run did', () => {
    const differences = [
      { place: 'container app › image', kind: 'changed', before: 'web:v1', after: 'web:v2' },
      { place: 'container app › environment GREETING', kind: 'added' },
    ] as const;
    const stages = [
      { title: 'Build and push', milliseconds: 61_000, ended: 'well' },
      { title: 'Wait', milliseconds: 3050, ended: 'well' },
    ] as const;
    expect(renderSummary(facts({ services: [service({ differences })], image: built, stages }))).toBe(
      `## ✅ deployed: web

web runs web:8.

| service | revision | outcome |
|---|---|---|
| [web](https://console.example/web) | \`web:7\` → \`web:8\` | deployed |

Image \`${IMAGE}\` (built and pushed)

**Task definition**

\`\`\`diff
- container app › image: web:v1
+ container app › image: web:v2
+ container app › environment GREETING
\`\`\`

| stage | time | |
|---|--:|---|
| Build and push | 1 min 1 s | ████████████████████ |
| Wait | 3.0 s | █ |
`,
    );
  });

  it('shows why a run failed, and what to do', () => {
    const reason = 'web:8 was not deployed to web: tasks failed to start.';
    const problem = `${reason} Fix: look at their logs, https://console.example/web, then deploy again.`;
    const stages = [{ title: 'Wait', milliseconds: 12_000, ended: 'badly' }] as const;
    const services = [service({ outcome: 'failed' })];
    expect(renderSummary(facts({ outcome: 'failed', reason, problems: [problem], services, stages }))).toBe(
      `## ❌ failed: web

web:8 was not deployed to web: tasks failed to start. Fix: look at their logs, https:\\//console.example/web, then deploy again.

| service | revision | outcome |
|---|---|---|
| [web](https://console.example/web) | \`web:7\` → \`web:8\` | failed |

| stage | time | |
|---|--:|---|
| Wait ❌ | 12 s | ████████████████████ |
`,
    );
  });

  it('lists what is wrong when it is more than one thing', () => {
    expect(renderSummary(facts({ outcome: 'failed', reason: 'One. Two.', problems: ['One.', 'Two.'] }))).toBe(
      '## ❌ failed\n\n- One.\n- Two.\n',
    );
  });

  it('says that a service was not changed whose deployment was never started', () => {
    const text = renderSummary(facts({ services: [service({ outcome: undefined })] }));
    expect(text).toContain('| [web](https://console.example/web) | `web:7` | not changed |');
  });

  it('shows one revision where none came after it', () => {
    const revisions = [
      service({ after: undefined }),
      service({ after: arnOf('web:7') }),
      service({ before: '' }),
    ].map((one) => /^\| \[.*$/m.exec(renderSummary(facts({ services: [one] })))?.[0].split(' | ')[1]);
    expect(revisions).toEqual(['`web:7`', '`web:7`', '`web:8`']);
  });

  it('shows the changes of services that share them once', () => {
    const differences = [{ place: 'cpu', kind: 'added', after: '512' }] as const;
    const services = [
      service({ differences }),
      service({ name: 'api', differences }),
      service({ name: 'job' }),
    ];
    const summary = renderSummary(facts({ services }));
    expect(summary.match(/\*\*Task definition of .*\*\*/g)).toEqual(['**Task definition of web, api**']);
  });

  it('draws no bar for a stage that took next to nothing beside another', () => {
    const stages = [
      { title: 'Render', milliseconds: 20, ended: 'well' },
      { title: 'Wait', milliseconds: 61_000, ended: 'well' },
    ] as const;
    expect(renderSummary(facts({ stages }))).toContain('| Render | 0.0 s |  |\n| Wait | 1 min 1 s | █');
  });

  it('cuts changes that nobody reads to their end', () => {
    const differences = Array.from({ length: 203 }, (_, index) => ({
      place: `tag ${index}`,
      kind: 'added' as const,
    }));
    expect(renderSummary(facts({ services: [service({ differences })] }))).toContain(
      '+ tag 199\n  … and 3 more lines in the log\n```',
    );
  });

  it('stays one heading, one table a kind, and the same number of cells, whatever the words are', () => {
    const word = fc.oneof(
      fc.constantFrom('a|b', 'a\n## b', '</td>', '```', '`|`', '\\|', '[x](y)', '---', '| a |'),
      fc.string(),
    );
    const someService = fc
      .record({ name: word, place: word, before: word, after: word })
      .map(({ name, place, before, after }) =>
        service({ name, differences: [{ place, kind: 'changed', before, after }] }),
      );
    fc.assert(
      fc.property(
        word,
        fc.array(someService, { minLength: 1, maxLength: 2 }),
        fc.array(word),
        (reason, services, problems) => {
          const summary = renderSummary(
            facts({ reason, services, problems, image: { ...built, reference: reason } }),
          );
          const outside = summary.replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, '');
          expect(outside.match(/^ {0,3}#{1,6}(\s|$)/gm)).toHaveLength(1);
          // A bar that is not escaped parts cells, also in code.
          const rows = outside.split('\n').filter((line) => line.startsWith('|'));
          expect(rows.map((row) => row.replace(/\\./g, '').split('|').length)).toEqual(rows.map(() => 5));
          expect(rows).toHaveLength(2 + services.length);
          // The image stands in code, where this is text.
          expect(outside.replace(/^Image .*$/m, '')).not.toMatch(/<(?!https?:)/);
        },
      ),
    );
  });
});

describe('diffLines', () => {
  const cases = [
    { name: 'what came', difference: { place: 'cpu', kind: 'added', after: '512' }, lines: ['+ cpu: 512'] },
    {
      name: 'what went',
      difference: { place: 'cpu', kind: 'removed', before: '256' },
      lines: ['- cpu: 256'],
    },
    {
      name: 'what changed',
      difference: { place: 'cpu', kind: 'changed', before: '256', after: '512' },
      lines: ['- cpu: 256', '+ cpu: 512'],
    },
    {
      name: 'what changed and may not be shown',
      difference: { place: 'environment A', kind: 'changed' },
      lines: ['! environment A (changed)'],
    },
    {
      name: 'what came and may not be shown',
      difference: { place: 'environment A', kind: 'added' },
      lines: ['+ environment A'],
    },
    {
      name: 'what became empty',
      difference: { place: 'tag a', kind: 'changed', before: 'x', after: '' },
      lines: ['- tag a: x', '+ tag a: '],
    },
  ] as const;
  it.each(cases)('show $name', ({ difference, lines }) => {
    expect(diffLines([difference])).toEqual(lines);
  });
});

describe('the evidence of a failure', () => {
  it('stands in a block that nothing in it can close, and is cut where it is long', () => {
    const evidence = [
      '```',
      '<script>',
      '| a |',
      ...Array.from({ length: 200 }, (_, index) => `line ${index}`),
    ];
    const summary = renderSummary(facts({ outcome: 'failed', services: [service({ evidence })] }));
    expect(summary).toContain(
      '<details open><summary>Evidence: web</summary>\n\n````text\n```\n<script>\n| a |\n',
    );
    expect(summary).toContain('line 146\n… and 53 more lines in the log\n````\n\n</details>');
  });
});
