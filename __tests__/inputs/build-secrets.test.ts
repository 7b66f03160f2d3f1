import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBuildSecrets } from '../../src/inputs/build-secrets.ts';

describe('readBuildSecrets', () => {
  const cases = [
    { name: 'nothing', text: '', secrets: [] },
    { name: 'one line', text: 'token=abc', secrets: [{ id: 'token', value: 'abc' }] },
    {
      name: 'several lines, with empty ones between',
      text: 'a=1\n\n  \n  b=2\r\nc=3',
      secrets: [
        { id: 'a', value: '1' },
        { id: 'b', value: '2' },
        { id: 'c', value: '3' },
      ],
    },
    { name: 'a value with "="', text: 'token=a=b==', secrets: [{ id: 'token', value: 'a=b==' }] },
    { name: 'an empty value', text: 'token=', secrets: [{ id: 'token', value: '' }] },
    {
      name: 'a value with quotes inside',
      text: 'json={"a":"b"}',
      secrets: [{ id: 'json', value: '{"a":"b"}' }],
    },
    {
      name: 'a value that ends with blanks',
      text: 'a=1  \nb=2',
      secrets: [
        { id: 'a', value: '1  ' },
        { id: 'b', value: '2' },
      ],
    },
    {
      name: 'an entry in quotes over several lines',
      text: '"key=-----BEGIN\n\n  MII=\n-----END"\ntoken=abc',
      secrets: [
        { id: 'key', value: '-----BEGIN\n\n  MII=\n-----END' },
        { id: 'token', value: 'abc' },
      ],
    },
    {
      name: 'blanks around an id, and behind a closing quote',
      text: ' a =1\n"b=2"  \nc=3',
      secrets: [
        { id: 'a', value: '1' },
        { id: 'b', value: '2' },
        { id: 'c', value: '3' },
      ],
    },
    {
      name: 'quotes inside of quotes',
      text: '"json={""a"": ""b""}"',
      secrets: [{ id: 'json', value: '{"a": "b"}' }],
    },
    {
      name: 'a value in quotes that ends with a quote',
      text: '"a=say ""hi"""',
      secrets: [{ id: 'a', value: 'say "hi"' }],
    },
  ];
  it.each(cases)('reads $name', ({ text, secrets }) => {
    expect(readBuildSecrets(text)).toEqual({ secrets, faults: [] });
  });

  const faults = [
    {
      name: 'an entry without "="',
      text: 'a=1\ntopsecret',
      faults: [{ line: 2, why: 'is not of the form id=value', fix: 'write one id=value per line' }],
    },
    {
      name: 'an entry without an id',
      text: '=topsecret',
      faults: [{ line: 1, why: 'is not of the form id=value', fix: 'write one id=value per line' }],
    },
    {
      name: 'an id that could become an option of docker',
      text: 'a,src=/etc/shadow,b=topsecret\nx y=topsecret',
      faults: [
        { line: 1, why: 'is not of the form id=value', fix: 'write one id=value per line' },
        { line: 2, why: 'is not of the form id=value', fix: 'write one id=value per line' },
      ],
    },
    {
      name: 'an id that comes twice',
      text: 'a=1\na=topsecret',
      faults: [{ line: 2, why: 'names a again', fix: 'keep one entry for a' }],
    },
    {
      name: 'a quote that is never closed',
      text: 'a=1\n"b=topsecret\nmore',
      faults: [
        {
          line: 2,
          why: 'has an opening quote that is never closed',
          fix: 'close it at the end of the value, and write a quote inside it as ""',
        },
      ],
    },
    {
      name: 'an entry behind a long one, by its own line',
      text: '\n"a=1\n2"\n\ntopsecret',
      faults: [{ line: 5, why: 'is not of the form id=value', fix: 'write one id=value per line' }],
    },
  ];
  it.each(faults)('refuses $name', ({ text, faults: expected }) => {
    const read = readBuildSecrets(text);
    expect(read.faults).toEqual(expected);
    expect(JSON.stringify(read.faults)).not.toContain('topsecret');
  });

  it('gives back every secret that was written in quotes', () => {
    const secret = fc.record({
      id: fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/),
      // A carriage return before a line feed belongs to the line ending.
      value: fc
        .array(fc.constantFrom('a', '"', '""', '=', '\n', ' ', ',', '#'), { maxLength: 8 })
        .map((parts) => parts.join('')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(secret, { selector: ({ id }) => id, maxLength: 4 }), (secrets) => {
        const text = secrets.map(({ id, value }) => `"${id}=${value.replaceAll('"', '""')}"`).join('\n');
        expect(readBuildSecrets(text)).toEqual({ secrets, faults: [] });
      }),
    );
  });
});
