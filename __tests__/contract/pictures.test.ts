import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { picturesOf } from './markdown.ts';
import { ROOT, readAll } from './repository.ts';

/** A README with pictures above that is slow to open. */
const MOST_BYTES = 150 * 1024;
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

describe('pictures in the documents', () => {
  it('are those of docs/pictures, all of them and no others', async () => {
    const documents = await readAll('', /\.md$/);
    const shown = documents.flatMap(({ path, text }) =>
      picturesOf(text).map((picture) => posix.join(dirname(path), picture)),
    );
    const there = (await readdir(join(ROOT, 'docs/pictures'))).filter((name) => name.endsWith('.png'));
    expect(there).toContain('failure-dark.png');
    expect([...new Set(shown)].sort()).toEqual(there.map((name) => `docs/pictures/${name}`).sort());
  });

  it('are PNG files that open quickly', async () => {
    const folder = join(ROOT, 'docs/pictures');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png'));
    const files = await Promise.all(names.map(async (name) => await readFile(join(folder, name))));
    expect(files.every((file) => file.subarray(0, PNG.length).equals(PNG))).toBe(true);
    expect(names.filter((_, at) => (files[at] as Buffer).length > MOST_BYTES)).toEqual([]);
  });

  it('are seen in HTML and in Markdown, and not in examples', () => {
    const text = [
      '<source media="(prefers-color-scheme: dark)" srcset="a.png">',
      '<img alt="x" src="b.png">',
      '![c](c.png)',
      '```',
      '![d](d.png)',
      '```',
    ].join('\n');
    expect(picturesOf(text)).toEqual(['a.png', 'b.png', 'c.png']);
  });
});
