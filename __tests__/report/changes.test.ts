import { describe, expect, it } from '@jest/globals';
import { changeSections, diffLines } from '../../src/report/changes.ts';
import { service } from './facts.ts';

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

describe('the changes in the task definition', () => {
  it('are a diff, in which images are as short as people read them', () => {
    const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web';
    const differences = [
      {
        place: 'container app › image',
        kind: 'changed',
        before: `${ecr}:7be3f0d1c2a4958667f0b1e2d3c4a5968778695a@sha256:${'0af1'.repeat(16)}`,
        after: 'ghcr.io/octo/web:v2',
      },
      { place: 'container log › image', kind: 'added', after: `${ecr}:v2` },
      { place: 'container app › environment GREETING', kind: 'added' },
    ] as const;
    expect(changeSections([service({ differences })], 200)).toEqual([
      `**Changes in the task definition**

\`\`\`diff
- container app › image: shop/web:7be3f0d…@sha256:0af10af10af1…
+ container app › image: ghcr.io/octo/web:v2
+ container log › image: shop/web:v2
+ container app › environment GREETING
\`\`\``,
    ]);
  });

  it('are shown once for services that share them', () => {
    const differences = [{ place: 'cpu', kind: 'added', after: '512' }] as const;
    const services = [
      service({ differences }),
      service({ name: 'api', differences }),
      service({ name: 'job' }),
    ];
    expect(changeSections(services, 200).map((section) => section.split('\n')[0])).toEqual([
      '**Changes in the task definition of web, api**',
    ]);
  });

  it('are cut where nobody reads them to their end', () => {
    const differences = Array.from({ length: 203 }, (_, index) => ({
      place: `tag ${index}`,
      kind: 'added' as const,
    }));
    expect(changeSections([service({ differences })], 200)[0]).toMatch(
      /\+ tag 199\n {2}… and 3 more lines in the log\n```$/,
    );
  });
});
