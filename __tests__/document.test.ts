import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../src/document.ts';
import { BROKEN_FILES } from './security/leakscene.ts';
import { aSecret, leaksIn } from './security/secrets.ts';

const whyOf = async (text: string) => {
  const parsed = await parseDocument(text);
  return parsed.kind === 'unusable' ? parsed.why : undefined;
};

describe('parseDocument', () => {
  it.each([
    ['JSON', '{"a": [1, 2.5, "x", null, true]}', { a: [1, 2.5, 'x', null, true] }],
    ['YAML', 'a: [1, 2.5, x, null, true]', { a: [1, 2.5, 'x', null, true] }],
    ['a byte order mark', '\ufeffa: 1', { a: 1 }],
    ['comments and a marker', '# one\n---\na: 1\n# two', { a: 1 }],
    ['an empty document after it', 'a: 1\n---\n', { a: 1 }],
    ['anchors', 'a: &a {x: 1}\nb: *a', { a: { x: 1 }, b: { x: 1 } }],
    ['merge keys', 'a: &a {x: 1, y: 1}\nb: {<<: *a, y: 2}', { a: { x: 1, y: 1 }, b: { x: 1, y: 2 } }],
  ])('reads %s', async (_, text, value) => {
    expect(await parseDocument(text)).toEqual({ kind: 'parsed', value });
  });

  it.each([
    ['nothing', '', 'it does not hold an object'],
    ['a list', '- 1', 'it does not hold an object'],
    ['a directive and nothing else', '%', 'it does not hold an object'],
    ['two documents', 'a: 1\n---\nb: 2', 'it holds 2 documents, and one is what it takes'],
    ['an error', '\ta: 1', 'Tabs are not allowed as indentation at line 1, column 1'],
    ['an error in a second document', 'a: 1\n---\n"', 'Missing closing "quote at line 3, column 2'],
    [
      'an unknown tag',
      'a: !Ref x',
      'A tag is not known; text that begins with ! needs quotes at line 1, column 4',
    ],
    ['a key that is no text', '? {a: b}\n: c', 'it has a key that is no text, but a list or an object'],
    ['an alias to itself', 'a: &a [*a]', 'it has an alias to what the alias stands in'],
    ['an alias without an anchor', 'a: *x', 'An alias names nothing; text that begins with * needs quotes'],
    ['a merge of a number', 'a: {<<: 3}', 'Merge sources must be maps or map aliases'],
    ['no number', 'a: .nan', 'it has the number NaN, which JSON has not'],
    ['an endless number', 'a: [-.inf]', 'it has the number -Infinity, which JSON has not'],
    [
      'a number that is rounded, in YAML',
      'a: 12345678901234567890',
      'it has a number of more than 15 digits, which is too big to be kept exactly; write it as text',
    ],
    [
      'a number that is rounded, in JSON',
      '{"a": 9007199254740993}',
      'it has a number of more than 15 digits, which is too big to be kept exactly; write it as text',
    ],
    ['an unquoted value in JSON', '{"a": x}', "Unexpected token 'x' in JSON"],
    [
      'an unquoted value in a longer JSON',
      '{"family": "web",\n  "containerDefinitions": [{"image": x}]}',
      "Unexpected token 'x' in JSON at line 2, column 38",
    ],
    [
      'JSON without a comma',
      '{"a": 1\n  "b": 2}',
      "Expected ',' or '}' after property value in JSON at line 2, column 3",
    ],
    ['a set', 'a: !!set {x}', 'it has a value of the kind Set, which JSON has not'],
  ])('refuses %s, and says so', async (_, text, why) => {
    expect(await whyOf(text)).toBe(why);
  });

  it.each(Object.entries(BROKEN_FILES))(
    'says nothing of the value where the mistake is %s',
    async (_, file) => {
      await fc.assert(
        fc.asyncProperty(aSecret, async (secret) => {
          expect(leaksIn((await whyOf(file(secret.value))) ?? '', [secret])).toEqual([]);
        }),
        { numRuns: 30 },
      );
    },
  );
});
