import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortText } from '../../src/environment/words.ts';

describe('shortText', () => {
  it('leaves what GitHub takes', () => {
    expect(shortText('web runs web:2.')).toBe('web runs web:2.');
    expect(shortText('x'.repeat(140))).toBe('x'.repeat(140));
  });

  it('cuts at the end of a word, or in a word that is long', () => {
    expect(shortText(`${'word '.repeat(27)}longer words`)).toBe(`${'word '.repeat(27).trim()}…`);
    expect(shortText('x'.repeat(141))).toBe(`${'x'.repeat(139)}…`);
  });

  it('cuts no emoji in half', () => {
    expect(shortText(`${'x'.repeat(138)}🚢🚢`)).toBe(`${'x'.repeat(138)}…`);
  });

  it('is one line without colours, control characters and turned text', () => {
    expect(shortText('a\r\nb\u001b[31mc\u202ed\u0000e')).toBe('a bcde');
  });

  it('is never more than GitHub takes, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const short = shortText(text);
        expect(short.length).toBeLessThanOrEqual(140);
        expect(short).not.toMatch(/[\r\n\u2028\u2029]|\p{Cc}(?<!\t)|\p{Cs}/u);
      }),
    );
  });
});
