import { describe, expect, it } from '@jest/globals';
import { compilePattern, NotUnderstood } from '../../src/content/pattern.ts';

describe('compilePattern', () => {
  it.each([
    { pattern: 'foo', meant: ['foo'], others: ['foo/bar', 'a/foo', 'foo2', ''] },
    { pattern: 'a/b.txt', meant: ['a/b.txt'], others: ['a/bxtxt', 'b.txt'] },
    { pattern: '*', meant: ['a', '.a', 'ü'], others: ['a/b'] },
    { pattern: '*.md', meant: ['a.md', '.md'], others: ['a/b.md', 'a.mdx'] },
    { pattern: '*/temp*', meant: ['a/temp', 'a/tempo.txt'], others: ['temp', 'a/b/temp'] },
    { pattern: 'temp?', meant: ['tempa', 'temp😀'], others: ['temp', 'tempab', 'temp/'] },
    { pattern: '**', meant: ['a', 'a/b', '.git'], others: [] },
    { pattern: '**/foo', meant: ['foo', 'a/foo', 'a/b/foo'], others: ['foo/a', 'xfoo'] },
    { pattern: '**/*.go', meant: ['a.go', 'a/b.go'], others: ['a.gox'] },
    { pattern: 'foo/**', meant: ['foo/a', 'foo/a/b', 'foo/'], others: ['foo', 'foox'] },
    { pattern: 'a/**/b', meant: ['a/b', 'a/x/b', 'a/x/y/b'], others: ['ab', 'a/xb', 'a/b/c'] },
    { pattern: '**/a/**', meant: ['a/b', 'x/a/b'], others: ['a', 'x/a'] },
    { pattern: 'foo**', meant: ['foo', 'foobar', 'foo/bar'], others: ['xfoo'] },
    { pattern: '**foo', meant: ['foo', 'barfoo', 'a/barfoo'], others: ['foo/a'] },
    { pattern: '**fo?', meant: ['foo', 'a/foo'], others: ['barfoo'] },
    { pattern: '[a-c]x', meant: ['ax', 'cx'], others: ['dx', '-x'] },
    { pattern: '[^a-c]x', meant: ['dx', '!x'], others: ['ax', 'x'] },
    { pattern: '[ab.]x', meant: ['ax', '.x'], others: ['cx'] },
    { pattern: '[!a]x', meant: ['!x', 'ax'], others: ['bx'] },
    { pattern: 'a\\*b', meant: ['a*b'], others: ['axb', 'a\\*b'] },
    { pattern: '[\\]]x', meant: [']x'], others: ['x'] },
    { pattern: 'a]b*', meant: ['a]b', 'a]bc'], others: ['ab'] },
    { pattern: '(a|b)+{1}$', meant: ['(a|b)+{1}$'], others: ['a', 'aa'] },
    { pattern: '(a|b)*', meant: ['(a|b)', '(a|b)x'], others: ['a', ''] },
    { pattern: '^a', meant: ['^a'], others: ['a'] },
    { pattern: 'x^a*', meant: [], others: ['x^a', 'xa'] },
    { pattern: 'a\nb*', meant: ['a\nbc'], others: ['abc'] },
    { pattern: 'a**b', meant: ['ab', 'ax/b', 'a/b'], others: ['axb', 'ax\ny/b'] },
  ])('$pattern means what Docker means by it', ({ pattern, meant, others }) => {
    const means = compilePattern(pattern);
    expect(meant.filter((path) => !means(path))).toEqual([]);
    expect(others.filter(means)).toEqual([]);
  });

  it.each([
    '[',
    '[a',
    '[]',
    '[]a]',
    '[-a]',
    '[a-]',
    '[b-a]',
    '[[:alpha:]]',
    '[a*]',
    '[a?]',
    'a\\',
    '\\d',
    '\\ü',
  ])('does not claim to read %s as Docker does', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(NotUnderstood);
  });
});
