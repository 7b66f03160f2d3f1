import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePairs } from '../files.ts';

describe('parsePairs', () => {
  const cases = [
    { name: 'splits at the first =', text: 'a=b=c\n', pairs: { a: 'b=c' } },
    { name: 'takes << after the = as part of the value', text: 'a=b<<c\n', pairs: { a: 'b<<c' } },
    { name: 'keeps a value of several lines', text: 'a<<EOT\none\n\ntwo\nEOT\n', pairs: { a: 'one\n\ntwo' } },
    { name: 'ends at a delimiter that has no newline', text: 'a<<EOT\none\nEOT', pairs: { a: 'one' } },
    { name: 'gives an empty value', text: 'a=\nb<<E\nE\n', pairs: { a: '', b: '' } },
    { name: 'keeps CR in a value', text: 'a=b\r\n', pairs: { a: 'b\r' } },
    { name: 'skips empty lines', text: '\n\na=b\n', pairs: { a: 'b' } },
    { name: 'lets the later write win', text: 'a=b\na=c\n', pairs: { a: 'c' } },
    {
      name: 'refuses a line without =, and keeps what came before',
      text: 'a=b\nnonsense\nc=d\n',
      pairs: { a: 'b' },
      error: "Invalid format 'nonsense'",
    },
    {
      name: 'refuses a value that never ends',
      text: 'a<<EOT\none\n',
      pairs: {},
      error: "Invalid value. Matching delimiter not found 'EOT'",
    },
    {
      name: 'refuses a last value line without newline',
      text: 'a<<EOT\none',
      pairs: {},
      error: 'Invalid value. EOF marker missing new line.',
    },
    {
      name: 'refuses an empty delimiter',
      text: 'a<<\n',
      pairs: {},
      error: "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty",
    },
  ];
  for (const { name, text, pairs, error } of cases) {
    it(name, () => {
      expect(parsePairs(text)).toEqual(error === undefined ? { pairs } : { pairs, error });
    });
  }

  it('gives back any value that was written with a delimiter', () => {
    const name = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true }),
        (values) => {
          const text = Object.entries(values).map(([key, value]) => `${key}<<end_5f1c\n${value}\nend_5f1c\n`);
          expect(parsePairs(text.join(''))).toEqual({ pairs: values });
        },
      ),
    );
  });
});
