import { describe, expect, it } from '@jest/globals';
import { STATE_OF } from '../../src/environment/words.ts';
import { readText } from './repository.ts';

describe('docs/github-deployments.md', () => {
  it('has the state of every outcome', async () => {
    const text = await readText('docs/github-deployments.md');
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \| `([a-z_]+)` \|/gm)].map(([, ...row]) => row);
    expect(Object.fromEntries(rows)).toEqual(STATE_OF);
  });
});
