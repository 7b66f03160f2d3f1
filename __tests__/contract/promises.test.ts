import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT, readText } from './repository.ts';

const page = await readText('docs/promises.md');
const sections = page.split(/^### /m).slice(1);
const NOT_KEPT = /^\*\*Not kept\.\*\*/m;

/** Every test that the page names: where it is, what it is about, what it promises there. */
const named = [...page.matchAll(/^- \[`([^`]+)`\]\(\.\.\/([^)]+)\) › (.+)$/gm)].map(
  ([, path = '', link = '', words = '']) => ({ path, link, titles: words.split(' › ') }),
);

describe('docs/promises.md', () => {
  it('has every promise, one after the other', () => {
    const numbers = sections.map((section) => Number(/^(\d+)\. \S/.exec(section)?.[1]));
    expect(numbers).toEqual(Array.from({ length: 34 }, (_, index) => index + 1));
  });

  it('says of each whether it is kept, and what shows it', () => {
    const silent = sections.filter(
      (section) =>
        !/^.+\n\n\*\*(Kept|Kept in part|Not kept)\.\*\*/.test(section) ||
        (!NOT_KEPT.test(section) && !/^- /m.test(section)),
    );
    expect(silent).toEqual([]);
  });

  it('says why not, where one is not kept or only in part', () => {
    const bare = sections.filter((section) => /^\*\*(Kept in part|Not kept)\.\*\*\s*$/m.test(section));
    expect(bare).toEqual([]);
  });

  it('counts them', () => {
    const count = (state: string) => sections.filter((section) => section.includes(`\n**${state}.**`)).length;
    expect(page).toContain(
      `${count('Kept')} kept, ${count('Kept in part')} in part, ${count('Not kept')} not.`,
    );
  });

  it('names tests that there are', async () => {
    expect(named.length).toBeGreaterThan(80);
    const missing = await Promise.all(
      named.map(async ({ path, link, titles }) => {
        const text = existsSync(join(ROOT, path)) ? await readText(path) : '';
        return path === link && isTold(text, titles) ? [] : [`${path} › ${titles.join(' › ')}`];
      }),
    );
    expect(missing.flat()).toEqual([]);
  });

  it('names commands that there are', () => {
    const benches = [...page.matchAll(/npm run bench -- (\w+)/g)].map(([, name = '']) => name);
    const gone = benches.filter(
      (name) => !['ts', 'mjs'].some((ending) => existsSync(join(ROOT, 'bench', `${name}.${ending}`))),
    );
    expect(gone).toEqual([]);
    expect(page.match(/^- (?!\[`)(?!`npm run bench -- |`node \.ci\/check\.mjs )/gm)).toBeNull();
  });
});

/** Whether a text has a test of that title, in what is about that. */
function isTold(text: string, titles: readonly string[]): boolean {
  const lines = text.split('\n');
  const isAbout = (line = '') => /^(describe|with[A-Z])/.test(line);
  const has = (line: string, title: string) =>
    title !== '' && [`'${title}'`, `"${title}"`].some((word) => line.includes(word));
  const [promise = '', about] = titles.toReversed();
  const from = lines.findIndex((line) => about === undefined || (isAbout(line) && has(line, about)));
  const length = lines.slice(from + 1).findIndex(isAbout);
  const told = lines.slice(from + 1, length === -1 || about === undefined ? undefined : from + 1 + length);
  return from !== -1 && told.some((line) => has(line, promise));
}

describe('isTold', () => {
  const text =
    "describe('one', () => {\n  it('is', () => {});\n});\ndescribe('two', () => {\n  it.each(a)(\n    'was',";

  it.each([
    { titles: ['one', 'is'], isIt: true },
    { titles: ['two', 'was'], isIt: true },
    { titles: ['was'], isIt: true },
    { titles: ['one', 'was'], isIt: false },
    { titles: ['two', 'is'], isIt: false },
    { titles: ['three', 'is'], isIt: false },
    { titles: ['one', 'i'], isIt: false },
    { titles: ['one', ''], isIt: false },
  ])('takes $titles for $isIt', ({ titles, isIt }) => {
    expect(isTold(text, titles)).toBe(isIt);
  });
});
