import { describe, expect, it } from '@jest/globals';
import { IgnoreRules } from '../../src/content/ignore.ts';
import { NotUnderstood } from '../../src/content/pattern.ts';

/** Whether a path is ignored, with what its folders met on the way. */
function isIgnored(rules: IgnoreRules, path: string): boolean {
  const parts = path.split('/');
  let met: readonly boolean[] | undefined;
  let ignored = false;
  parts.forEach((_, index) => {
    const judged = rules.judge(parts.slice(0, index + 1).join('/'), met);
    met = judged.met;
    ignored = judged.isIgnored;
  });
  return ignored;
}

const ignored = (text: string, paths: readonly string[]) => {
  const rules = new IgnoreRules(text);
  return paths.filter((path) => isIgnored(rules, path));
};

describe('IgnoreRules', () => {
  it.each([
    { name: 'nothing', text: '', paths: ['a', 'a/b'], expected: [] },
    {
      name: 'a folder with all that is in it',
      text: 'a',
      paths: ['a', 'a/b', 'a/b/c', 'b/a'],
      expected: ['a', 'a/b', 'a/b/c'],
    },
    { name: 'a leading slash', text: '/a', paths: ['a', 'b/a'], expected: ['a'] },
    { name: 'a slash at the end', text: 'a/', paths: ['a', 'a/b'], expected: ['a', 'a/b'] },
    { name: 'a way around', text: './x/../a//b', paths: ['a/b', 'a'], expected: ['a/b'] },
    { name: 'white space around', text: ' \t a \u0085\r\n', paths: ['a'], expected: ['a'] },
    {
      name: 'comments, only at the very beginning of a line',
      text: '#a\n #b\n',
      paths: ['#a', 'a', '#b'],
      expected: ['#b'],
    },
    {
      name: 'a byte order mark',
      text: '\uFEFFa\n\uFEFFb',
      paths: ['a', 'b', '\uFEFFb'],
      expected: ['a', '\uFEFFb'],
    },
    { name: 'line ends of Windows', text: 'a\r\nb\r\n', paths: ['a', 'b'], expected: ['a', 'b'] },
    { name: 'the root, which means nothing', text: '/\n.\n', paths: ['a'], expected: [] },
    { name: 'an exception', text: 'a\n!a/b', paths: ['a', 'a/b', 'a/b/c', 'a/c'], expected: ['a', 'a/c'] },
    {
      name: 'an exception with white space behind its mark',
      text: 'a\n!  /a/b',
      paths: ['a/b'],
      expected: [],
    },
    {
      name: 'an exception of an exception',
      text: 'a\n!a/b\na/b/c',
      paths: ['a/b', 'a/b/c'],
      expected: ['a/b/c'],
    },
    { name: 'the order', text: '!a/b\na', paths: ['a/b'], expected: ['a/b'] },
    {
      name: 'everything but',
      text: '*\n!src\n!package.json',
      paths: ['src', 'src/a', 'package.json', '.git', 'x/src'],
      expected: ['.git', 'x/src'],
    },
    {
      name: 'an exception of a folder whose file is named before',
      text: 'a/b\n!a',
      paths: ['a', 'a/b', 'a/c'],
      expected: ['a/b'],
    },
    {
      name: 'two marks, of which the second is part of the name',
      text: '*\n!!a',
      paths: ['a', '!a'],
      expected: ['a'],
    },
    {
      name: 'a folder at any depth',
      text: '**/node_modules',
      paths: ['node_modules/x', 'a/node_modules/y', 'a/b'],
      expected: ['node_modules/x', 'a/node_modules/y'],
    },
  ])('know $name', ({ text, paths, expected }) => {
    expect(ignored(text, paths)).toEqual(expected);
  });

  it.each(['!', ' ! ', '!/', 'a\n[', '!\\d'])('do not claim to read %j as Docker does', (text) => {
    expect(() => new IgnoreRules(text)).toThrow(NotUnderstood);
  });

  it.each([
    { text: 'a', folder: 'a', expected: false },
    { text: 'a\n!b', folder: 'a', expected: false },
    { text: 'a\n!a/b', folder: 'a', expected: true },
    { text: 'a\n!a/b', folder: 'a/c', expected: false },
    { text: 'a\n!a/b/*', folder: 'a/b', expected: true },
    { text: 'a\n!**/x', folder: 'a', expected: true },
    { text: 'a\n!*.md', folder: 'a', expected: true },
  ])(
    'look into the ignored $folder where an exception of $text may be in it',
    ({ text, folder, expected }) => {
      expect(new IgnoreRules(text).mayKeepSomethingIn(folder)).toBe(expected);
    },
  );

  it('ignore for the classic client only what all its versions ignore', () => {
    const text = 'a/b\n!a';
    expect(isIgnored(new IgnoreRules(text, 'buildx'), 'a/b')).toBe(true);
    expect(isIgnored(new IgnoreRules(text, 'classic'), 'a/b')).toBe(false);
    const deep = '**/node_modules\n!a/b/node_modules/keep';
    expect(isIgnored(new IgnoreRules(deep, 'buildx'), 'a/b/node_modules/x/y')).toBe(true);
    expect(isIgnored(new IgnoreRules(deep, 'classic'), 'a/b/node_modules/x/y')).toBe(false);
    expect(isIgnored(new IgnoreRules('*\n!src', 'classic'), '.git')).toBe(true);
  });
});
