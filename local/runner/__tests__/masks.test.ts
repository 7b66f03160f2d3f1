import { describe, expect, it } from '@jest/globals';
import { Masks } from '../masks.ts';

function hide(value: string, text: string): string {
  const masks = new Masks();
  masks.add(value);
  return masks.hide(text);
}

describe('Masks', () => {
  const cases = [
    { name: 'hides the value', value: 'hunter2', text: 'is hunter2.', shown: 'is ***.' },
    { name: 'hides every place', value: 'aa', text: 'aa b aa', shown: '*** b ***' },
    { name: 'hides overlapping places as one', value: 'aba', text: 'x ababa y', shown: 'x *** y' },
    { name: 'hides at the start of the text', value: 'ab', text: 'ab ab', shown: '*** ***' },
    { name: 'hides each line of a value', value: 'one\ntwo\n', text: 'two or one', shown: '*** or ***' },
    { name: 'hides base64', value: 'AWS:pass', text: 'QVdTOnBhc3M=', shown: '***' },
    { name: 'hides the JSON form', value: 'a"b', text: '{"p":"a\\"b"}', shown: '{"p":"***"}' },
    { name: 'hides the URI form', value: 'a/b c', text: '?p=a%2Fb%20c', shown: '?p=***' },
    { name: 'hides the XML form', value: '<a>', text: '&lt;a&gt;', shown: '***' },
    { name: 'leaves other text', value: 'hunter2', text: 'hunter3', shown: 'hunter3' },
  ];
  for (const { name, value, text, shown } of cases) {
    it(name, () => {
      expect(hide(value, text)).toBe(shown);
    });
  }

  it('hides base64 of the value after one or two other bytes', () => {
    const shown = ['', 'x', 'xy'].map((before) =>
      hide('swordfish', Buffer.from(`${before}swordfish`).toString('base64')),
    );

    expect(shown.map((text) => text.endsWith('***'))).toEqual([true, true, true]);
  });
});
