import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { fencedBlocks } from './markdown.ts';
import { readAll, readText } from './repository.ts';

const page = await readText('docs/iam.md');
const policies = (await readAll('docs/iam', /\.json$/)).map(({ path, text }) => ({ path, text }));

/** The first command of the page, which puts a reader's own names into a policy. */
const command = fencedBlocks(page)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => /^sed -e '([^']+)'/.exec(text)?.slice(1) ?? [])[0];

/** What stands in the policies and is to become what it is called at the reader's. */
const NAMES = ['123456789012', 'eu-west-1', 'production', 'shop/web', 'secret:shop/'];

describe('the command in docs/iam.md', () => {
  it('leaves none of the names that it changes in any policy', () => {
    expect(command).toBeDefined();
    const left = policies.flatMap(({ path, text }) => {
      const changed = execFileSync('sed', ['-e', String(command)], { input: text, encoding: 'utf8' });
      return NAMES.filter((name) => changed.includes(name)).map((name) => `${path} has ${name}`);
    });
    expect(left).toEqual([]);
  });

  it('has something to change', () => {
    const all = policies.map(({ text }) => text).join('\n');
    expect(NAMES.filter((name) => !all.includes(name))).toEqual([]);
  });
});
