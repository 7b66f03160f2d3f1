import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Course } from '../../src/report/course.ts';
import { courseSections, stagesSection } from '../../src/report/timeline.ts';
import { arnOf, service } from './facts.ts';

const T0 = Date.UTC(2026, 0, 1);
const [old, fresh] = [arnOf('web:7'), arnOf('web:8')];
const share = (revision: string, running: number, traffic?: number) => ({
  revision,
  running,
  ...(traffic !== undefined && { traffic }),
});

describe('the stages', () => {
  it('stand on one axis, one after the other', () => {
    const stages = [
      { title: 'Survey and check', milliseconds: 3000, ended: 'well' },
      { title: 'Build and push', milliseconds: 27_000, ended: 'well' },
      { title: 'Render', milliseconds: 20, ended: 'well' },
      { title: 'Register', milliseconds: 180, ended: 'well' },
      { title: 'Wait', milliseconds: 30_000, ended: 'badly' },
    ] as const;
    expect(stagesSection(stages)).toBe(
      `**Time: 1 min 0 s**

\`\`\`text
Survey and check █ 3.0 s
Build and push    █████████ 27 s
Wait                       ██████████ 30 s ✗
Render, Register: 0.2 s
\`\`\``,
    );
  });

  it('are a line where there is one', () => {
    const stages = [{ title: 'Survey and check', milliseconds: 600, ended: 'well' }] as const;
    expect(stagesSection(stages)).toBe('**Time:** Survey and check, 0.6 s');
  });

  it('are drawn where all are short, and one that failed always', () => {
    const short = { title: 'Survey', milliseconds: 100, ended: 'well' } as const;
    const failed = { title: 'Update', milliseconds: 10, ended: 'badly' } as const;
    expect(stagesSection([short, { ...short, title: 'Update' }])).toContain(
      'Survey ██████████ 0.1 s\nUpdate',
    );
    expect(stagesSection([short, failed])).toContain(`Update ${' '.repeat(18)}██ 0.0 s ✗\nSurvey: 0.1 s`);
  });

  it('have bars within the axis, whatever they took', () => {
    const stage = fc.record({
      title: fc.constantFrom('A', 'Wait'),
      milliseconds: fc.integer({ min: 0, max: 7_200_000 }),
      ended: fc.constantFrom('well' as const, 'badly' as const),
    });
    fc.assert(
      fc.property(fc.array(stage, { minLength: 2 }), (stages) => {
        const rows = stagesSection(stages).split('\n').slice(3, -1);
        const bars = rows.flatMap((row) => /^(?:A {3}|Wait|A) ( *[█▌]+) /.exec(row)?.[1] ?? []);
        for (const bar of bars) expect(bar.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe('a rollout', () => {
  const course: Course = {
    beganAt: T0,
    endedAt: T0 + 60_000,
    samples: [
      { at: T0, wanted: 2, shares: [share(fresh, 0), share(old, 2)] },
      { at: T0 + 20_000, wanted: 2, shares: [share(fresh, 1), share(old, 2)] },
      { at: T0 + 40_000, wanted: 2, shares: [share(fresh, 2), share(old, 0)] },
      { at: T0 + 50_000, wanted: 2, shares: [share(fresh, 2)] },
    ],
    moments: [
      { at: T0, text: 'web:8 starts' },
      { at: T0 + 40_200, text: '2 of 2 tasks of web:8 run' },
      { at: T0 + 40_900, text: 'a *task* fails' },
      { at: T0 + 60_000, text: 'web:8 is complete' },
    ],
  };

  it('is drawn by how many tasks of each revision run, with what happened below', () => {
    expect(courseSections([service({ course })])).toEqual([
      `**Rollout of web: 1 min 0 s**

\`\`\`text
      0:00                      1:00
web:7 ████████████████████░░░░░·····
web:8 ░░░░░░░░░░▄▄▄▄▄▄▄▄▄▄██████████
\`\`\`

<sub>█ all tasks run, ▄ some, ░ none yet or no more, · not there</sub>

| time | what happened |
|--:|---|
| 0:00 | web:8 starts |
| 0:40 | 2 of 2 tasks of web:8 run; a \\*task\\* fails |
| 1:00 | web:8 is complete |`,
    ]);
  });

  it('is drawn by the traffic where that is moved', () => {
    const samples = [
      { at: T0, wanted: 2, shares: [share(old, 2, 100)] },
      { at: T0 + 10_000, wanted: 2, shares: [share(fresh, 2, 0), share(old, 2, 100)] },
      { at: T0 + 20_000, wanted: 2, shares: [share(fresh, 2, 10), share(old, 2, 90)] },
      { at: T0 + 40_000, wanted: 2, shares: [share(fresh, 2, 100), share(old, 2, 0)] },
      { at: T0 + 50_000, wanted: 2, shares: [share(fresh, 2, 100), share(old, 0, 0)] },
    ];
    const [section] = courseSections([service({ course: { ...course, samples, moments: [] } })]);
    expect(section).toBe(`**Rollout of web: 1 min 0 s**

\`\`\`text
      0:00                      1:00
web:7 ██████████▄▄▄▄▄▄▄▄▄▄░░░░░·····
web:8 ·····░░░░░▄▄▄▄▄▄▄▄▄▄██████████
\`\`\`

<sub>█ all production traffic, ▄ a part of it, ░ tasks without it, · no tasks</sub>`);
  });

  it('shows what lasted longest where a column is longer than what happened in it', () => {
    const samples = [
      { at: T0, wanted: 1, shares: [share(fresh, 0)] },
      { at: T0 + 30_000, wanted: 1, shares: [share(fresh, 1)] },
      { at: T0 + 30_900, wanted: 1, shares: [share(fresh, 0)] },
    ];
    const [section = ''] = courseSections([service({ course: { ...course, samples } })]);
    expect(section).toContain(`\nweb:8 ${'░'.repeat(30)}\n`);
  });

  it('has no picture where nothing was seen', () => {
    const unseen = { ...course, samples: [] };
    expect(courseSections([service({ course: unseen })])[0]).toMatch(/1 min 0 s\*\*\n\n\| time \|/);
    expect(courseSections([service()])).toEqual([]);
  });

  it('tells the first things and the last of many', () => {
    const moments = Array.from({ length: 30 }, (_, n) => ({ at: T0 + n * 1000, text: `thing ${n}` }));
    const [section = ''] = courseSections([service({ course: { ...course, moments } })]);
    expect(section).toContain('| 0:14 | thing 14 |\n| | … and 10 more, in the log |\n| 0:25 | thing 25 |');
  });

  it('of several services can be opened, and what went wrong is open', () => {
    const services = [service({ course }), service({ name: 'api', outcome: 'rolled-back', course })];
    expect(courseSections(services).map((section) => section.split('\n')[0])).toEqual([
      '<details><summary>Rollout of web: 1 min 0 s</summary>',
      '<details open><summary>Rollout of api: 1 min 0 s</summary>',
    ]);
    const many = Array.from({ length: 30 }, (_, n) => service({ name: `s${n}`, outcome: 'failed', course }));
    const sections = courseSections(many);
    expect(sections).toHaveLength(25);
    expect(sections[0]).toMatch(/^<details><summary>/);
  });

  it('has as many columns whatever it went through', () => {
    const sample = fc.record({
      at: fc.integer({ min: T0, max: T0 + 90_000 }),
      wanted: fc.integer({ min: 0, max: 3 }),
      shares: fc.array(
        fc.record({
          revision: fc.constantFrom(old, fresh),
          running: fc.integer({ min: 0, max: 4 }),
          traffic: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(fc.array(sample), fc.integer({ min: 1, max: 90_000 }), (samples, took) => {
        const some = { ...course, samples: samples.toSorted((a, b) => a.at - b.at), endedAt: T0 + took };
        // biome-ignore lint/suspicious/noExplicitAny: traffic may be undefined here
        const [section = ''] = courseSections([service({ course: some as any })]);
        const lanes = section.split('\n').filter((line) => /^web:\d /.test(line));
        for (const lane of lanes) expect(lane).toMatch(/^web:\d [█▄░·]{30}$/);
      }),
    );
  });
});
