import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { type Result, resultTable, sideTable } from '../../bench/chain/tables.ts';
import { catalogue } from '../../local/aws/index.ts';
import { ROOT, readText } from './repository.ts';

const script = pathToFileURL(join(ROOT, 'docs/figures.mjs')).href;
const { comparison } = (await import(script)) as { comparison: (performance: string) => string };

describe('figures in the documents', () => {
  const failures = Object.keys(catalogue).length;

  it.each([
    ['README.md', `${failures} ways to fail are known`],
    ['CHANGELOG.md', `${failures} ways to fail are known`],
    ['local/README.md', `the number of a row, 1 to ${failures}, in`],
  ])('are those that they are about: %s', async (path, words) => {
    // Not the whole document, which is all that a reader of a failure would see.
    expect({ path, words, isThere: (await readText(path)).includes(words) }).toMatchObject({ isThere: true });
  });
});

describe('the comparison in the README', () => {
  const figures = {
    docker: 9000,
    calls: 40,
    reads: 10,
    trace: [{ what: 'step 1' }, { what: 'docker build' }],
  };
  const result = (side: Result['side'], { length, late }: { length: number; late: number }) =>
    ({ side, length, figures: { ...figures, work: 500, rollout: length * 1000, late } }) as unknown as Result;
  const results = [
    result('chain', { length: 60, late: 24_500 }),
    result('ours', { length: 60, late: 700 }),
    result('ours', { length: 10, late: 300 }),
    result('chain', { length: 10, late: 2500 }),
  ];

  it('is taken from the tables that the measurement writes', async () => {
    const official = { credentials: ROOT, login: ROOT, build: ROOT, render: ROOT, deploy: ROOT };
    const sides = await sideTable(official, { results, memory: { ours: 91, chain: 140 } });
    const tables = [
      resultTable(results),
      sides,
      'Medians of 5 deployments a side and length. Measured here.',
    ];
    const page = `# Page\n\n<!-- chain -->\n\n${tables.join('\n\n')}\n\n<!-- /chain -->\n\n| another | table |\n`;
    const [head, , short, long, , , bytes, memory, , count] = comparison(page).split('\n');
    expect([head, short, long, memory, count]).toEqual([
      '|  | The chain | This step |',
      '| Overhead at a rollout of 10 to 10 s | 3.0 s | 0.8 s |',
      '| Overhead at a rollout of 60 to 60 s | 25.0 s | 1.2 s |',
      '| Memory of the largest process | 140 MiB | 91 MiB |',
      'Medians of 5 deployments a side and length. Measured here.',
    ]);
    expect(bytes).toMatch(/^\| Bytes that the runner fetches and runs \| \d+\.\d MB \| \d\.\d MB \|$/);
  });

  it('says so where nothing was measured', () => {
    expect(comparison('<!-- chain -->\n<!-- /chain -->\n')).toBe('Not measured yet.');
  });
});
