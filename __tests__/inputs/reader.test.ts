import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentence } from '../../src/errors.ts';
import { InputReader, inputVariable } from '../../src/inputs/reader.ts';

const readerOf = (inputs: Record<string, string>) =>
  new InputReader(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
  );

describe('inputVariable', () => {
  it('is what the runner makes of a name: hyphens stay, blanks go', () => {
    expect([inputVariable('aws-region'), inputVariable('two words')]).toEqual([
      'INPUT_AWS-REGION',
      'INPUT_TWO_WORDS',
    ]);
  });
});

describe('text', () => {
  it('is trimmed, and the default when there is nothing', () => {
    expect(readerOf({ cluster: ' \n ' }).text('cluster')).toBe('default');
    expect(readerOf({}).text('cluster')).toBe('default');
    expect(readerOf({ cluster: ' shop \n' }).text('cluster')).toBe('shop');
  });
});

describe('optional', () => {
  it('is nothing when there is no value', () => {
    expect(readerOf({ file: '  ' }).optional('file')).toBeUndefined();
    expect(readerOf({ file: 'a' }).optional('file')).toBe('a');
  });
});

describe('isGiven', () => {
  it('tells a value of the user from the default', () => {
    expect(readerOf({ context: '.' }).isGiven('context')).toBe(false);
    expect(readerOf({ context: './app' }).isGiven('context')).toBe(true);
  });
});

describe('boolean', () => {
  it.each(['true', 'True', 'TRUE', ' true '])('takes %j for true', (text) => {
    expect(readerOf({ 'force-new-deployment': text }).boolean('force-new-deployment')).toBe(true);
  });

  it.each(['false', 'False', 'FALSE', ''])('takes %j for false', (text) => {
    expect(readerOf({ 'force-new-deployment': text }).boolean('force-new-deployment')).toBe(false);
  });

  it.each(['yes', '1', 'on', 'tRUE', 'true false', 'untrue', 'falsely'])('refuses %j', (text) => {
    const reader = readerOf({ 'force-new-deployment': text });
    expect(reader.boolean('force-new-deployment')).toBe(false);
    expect(reader.problems.map(sentence)).toEqual([
      `Input force-new-deployment cannot be used: "${text}" is not a boolean. Fix: write true or false.`,
    ]);
  });
});

describe('wholeNumber', () => {
  const range = { least: 1, most: 360 };

  it.each([
    { text: '1', number: 1 },
    { text: ' 360 ', number: 360 },
    { text: '007', number: 7 },
  ])('reads $text', ({ text, number }) => {
    expect(readerOf({ 'wait-for-minutes': text }).wholeNumber('wait-for-minutes', range)).toBe(number);
  });

  it('is nothing when the input is left out', () => {
    expect(readerOf({}).wholeNumber('desired-count', range)).toBeUndefined();
  });

  it.each(['0', '361', '-1', '1.5', '1e2', '0x10', '٣', 'ten', '99999999999'])('refuses %s', (text) => {
    const reader = readerOf({ 'wait-for-minutes': text });
    expect(reader.wholeNumber('wait-for-minutes', range)).toBeUndefined();
    expect(reader.problems.map(sentence)).toEqual([
      `Input wait-for-minutes cannot be used: "${text}" is not a whole number from 1 to 360. Fix: write a number from 1 to 360.`,
    ]);
  });
});

describe('lines', () => {
  it('are trimmed, without empty ones, for line endings of every system', () => {
    expect(readerOf({ service: ' web \r\n\n  api\n' }).lines('service')).toEqual(['web', 'api']);
  });
});

describe('changes', () => {
  const changesOf = (text: string) =>
    readerOf({ 'environment-variables': text }).changes('environment-variables');

  const cases = [
    { name: 'a value', text: 'A=1', change: { kind: 'set', name: 'A', value: '1' } },
    { name: 'a value with "="', text: 'A=b=c=', change: { kind: 'set', name: 'A', value: 'b=c=' } },
    { name: 'an empty value', text: 'A=', change: { kind: 'set', name: 'A', value: '' } },
    { name: 'a value with quotes', text: 'A="b"', change: { kind: 'set', name: 'A', value: '"b"' } },
    {
      name: 'a value with blanks around it',
      text: 'A= b \n',
      change: { kind: 'set', name: 'A', value: ' b ' },
    },
    {
      name: 'a value that begins with a hash',
      text: 'A=#b',
      change: { kind: 'set', name: 'A', value: '#b' },
    },
    { name: 'an indented line', text: '   A=b', change: { kind: 'set', name: 'A', value: 'b' } },
    { name: 'blanks around the name', text: 'A =b', change: { kind: 'set', name: 'A', value: 'b' } },
    { name: 'a removal', text: '-A', change: { kind: 'remove', name: 'A' } },
    { name: 'a removal with blanks', text: ' - A ', change: { kind: 'remove', name: 'A' } },
    {
      name: 'a value that ends with a carriage return',
      text: 'A=b\r\n',
      change: { kind: 'set', name: 'A', value: 'b' },
    },
  ];
  it.each(cases)('read $name', ({ text, change }) => {
    expect(changesOf(text)).toEqual([change]);
  });

  it('give back every value as it was written', () => {
    // Line breaks end a line; everything else is the value.
    const value = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,6}$/), value), (values) => {
        const text = Object.entries(values)
          .map(([name, inner]) => `${name}=${inner}`)
          .join('\n');
        const read = changesOf(text).map((change) => [
          change.name,
          change.kind === 'set' ? change.value : undefined,
        ]);
        expect(read).toEqual(Object.entries(values));
      }),
    );
  });

  it('pass over lines of blanks', () => {
    expect(changesOf('A=1\n \t \n-B\n')).toEqual([
      { kind: 'set', name: 'A', value: '1' },
      { kind: 'remove', name: 'B' },
    ]);
  });

  it.each(['A -B', '-A B', '-A=1', '-', '- '])('are none in %j', (text) => {
    const reader = readerOf({ 'environment-variables': text });
    expect(reader.changes('environment-variables')).toEqual(
      text === '-A=1' ? [{ kind: 'set', name: '-A', value: '1' }] : [],
    );
  });

  it('are refused by line number, as the line may be half a secret', () => {
    const reader = readerOf({ 'environment-variables': '\nA=1\ntop secret\n=topsecret\nB C=topsecret' });
    expect(reader.changes('environment-variables')).toEqual([{ kind: 'set', name: 'A', value: '1' }]);
    expect(reader.problems.map(sentence)).toEqual(
      [3, 4, 5].map(
        (line) =>
          `Input environment-variables cannot be used: line ${line} is not of the form NAME=value. Fix: write one NAME=value per line.`,
      ),
    );
  });

  it('refuse a name that comes twice, set or removed', () => {
    const reader = readerOf({ secrets: 'A=1\n-A' });
    expect(reader.changes('secrets')).toEqual([{ kind: 'set', name: 'A', value: '1' }]);
    expect(reader.problems.map(sentence)).toEqual([
      'Input secrets cannot be used: A is named twice. Fix: keep one line for A.',
    ]);
  });
});

describe('pairs', () => {
  it('are NAME=value lines', () => {
    expect(readerOf({ labels: 'a=1\nb=2' }).pairs('labels')).toEqual([
      { kind: 'set', name: 'a', value: '1' },
      { kind: 'set', name: 'b', value: '2' },
    ]);
  });

  it('refuse a line that removes', () => {
    const reader = readerOf({ labels: '-a' });
    expect(reader.pairs('labels')).toEqual([]);
    expect(reader.problems.map(sentence)).toEqual([
      'Input labels cannot be used: line 1 has no "=". Fix: write NAME=value.',
    ]);
  });
});
