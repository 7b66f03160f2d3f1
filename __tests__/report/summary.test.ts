import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderSummary } from '../../src/report/summary.ts';
import { built, facts, service } from './facts.ts';

describe('renderSummary', () => {
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
      `## ✅ web: deployed web:8

| service | before | after | outcome |
|---|---|---|---|
| [web](https://console.example/web) | [\`web:7\`](https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/web/7/containers?region=eu-west-1) | [\`web:8\`](https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/web/8/containers?region=eu-west-1) | deployed |

**Time: 1 min 4 s**

\`\`\`text
Build and push ███████████████████ 1 min 1 s
Wait                              █ 3.0 s
\`\`\`

**Changes in the task definition**

\`\`\`diff
- container app › image: web:v1
+ container app › image: web:v2
+ container app › environment GREETING
\`\`\`

Image, built and pushed: \`${built.reference}\`
`,
    );
  });

  it('shows why a run failed before anything else, and what to do', () => {
    const problem = {
      what: 'web:8 was not deployed to web',
      why: 'tasks failed to start. web was left as it is',
      fix: 'look at their logs, https://console.example/web, then deploy again',
      parts: { cause: undefined, why: 'Tasks failed to start.', stands: 'web was left as it is' },
    };
    const stages = [{ title: 'Wait', milliseconds: 12_000, ended: 'badly' }] as const;
    const services = [service({ outcome: 'failed' })];
    const warnings = [{ name: 'no-logs', text: 'There is | no log.' }] as const;
    const compare = { url: 'https://github.example/compare', before: 'a'.repeat(40), after: 'b'.repeat(40) };
    expect(
      renderSummary(facts({ outcome: 'failed', problems: [problem], services, stages, warnings, compare })),
    ).toBe(
      `## ❌ web: web:8 failed

Tasks failed to start.

**What to do:** look at their logs, https:\\//console.example/web, then deploy again.

**Where it stands:** web:8 was not deployed to web. web was left as it is.

| service | before | after | outcome |
|---|---|---|---|
| [web](https://console.example/web) | [\`web:7\`](https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/web/7/containers?region=eu-west-1) | [\`web:8\`](https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/web/8/containers?region=eu-west-1) | failed |

Commits: [\`aaaaaaa…bbbbbbb\`](https://github.example/compare)

**Time:** Wait, 12 s

**Warnings**

- \`no-logs\`: There is \\| no log.
`,
    );
  });

  it('says what the heading does not: what is still to come', () => {
    const reason = 'web runs web:8. All production traffic of api is on web:8. The bake time goes on.';
    const services = [service(), service({ name: 'api' })];
    expect(renderSummary(facts({ reason, services })).split('\n\n')[1]).toBe(
      'All production traffic of api is on web:8. The bake time goes on.',
    );
  });

  it('says what is to be said besides, and what was chosen', () => {
    const summary = renderSummary(
      facts({ outcome: 'failed', notes: ['Nobody waits any more.'], told: ['Rollback of *web*'] }),
    );
    expect(summary).toBe(
      '## ❌ failed, nothing was changed\n\nNobody waits any more.\n\nRollback of \\*web\\*\n',
    );
  });

  it('is shown by GitHub however much there is to show', () => {
    const text = 'x'.repeat(3900);
    const problem = { what: text, why: text, fix: text };
    const names = Array.from({ length: 60 }, (_, n) => `service-${n}-${'n'.repeat(200)}`);
    const lines = Array.from({ length: 150 }, () => '█'.repeat(500));
    const services = names.map((name) =>
      service({
        name,
        outcome: 'failed',
        evidence: [{ title: 'Last lines of app', lines, isLog: true }],
        differences: lines.map((after, n) => ({ place: `${name} ${n}`, kind: 'added', after })),
      }),
    );
    const problems = Array.from({ length: 200 }, () => problem);
    const most = 300_000;
    const summary = renderSummary(facts({ outcome: 'failed', services, problems }), most);
    expect(summary.length).toBeLessThanOrEqual(most);
    expect(summary).toMatch(/^## ❌ service\\-0/);
    expect(summary).toMatch(/Left out for want of room: .*\. The log has it\.\n$/);
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
        fc.array(fc.record({ what: word, why: word, fix: word })),
        (reason, services, problems) => {
          const summary = renderSummary(
            facts({ reason, services, problems, image: { ...built, reference: reason } }),
          );
          const outside = summary.replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, '');
          expect(outside.match(/^ {0,3}#{1,6}(\s|$)/gm)).toHaveLength(1);
          // A bar that is not escaped parts cells, also in code.
          const rows = outside.split('\n').filter((line) => line.startsWith('|'));
          expect(rows.map((row) => row.replace(/\\./g, '').split('|').length)).toEqual(rows.map(() => 6));
          expect(rows).toHaveLength(2 + services.length);
          // The image stands in code, where this is text.
          expect(outside.replace(/^Image, .*$/m, '').replaceAll('<br>', '')).not.toMatch(/<(?!https?:)/);
        },
      ),
    );
  });
});
