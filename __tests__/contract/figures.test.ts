import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../../local/aws/index.ts';
import { readText } from './repository.ts';

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
