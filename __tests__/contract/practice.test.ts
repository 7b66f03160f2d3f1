import { describe, expect, it } from '@jest/globals';
import { WARNING_NAMES } from '../../src/warnings.ts';
import { readAll, readText } from './repository.ts';

describe('docs/good-practice.md', () => {
  it('has a section for every warning, in their order, and no other', async () => {
    const text = await readText('docs/good-practice.md');
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([...WARNING_NAMES]);
  });
});

describe('every warning', () => {
  it('is given somewhere', async () => {
    const source = (await readAll('src', /\.ts$/))
      .filter(({ path }) => path !== 'src/warnings.ts')
      .map(({ text }) => text)
      .join('\n');
    expect(WARNING_NAMES.filter((name) => !source.includes(`name: '${name}'`))).toEqual([]);
  });
});
