import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from '../local/runner/commands.ts';
import { parsePairs } from '../local/runner/files.ts';
import { commandLine, fileEntry } from '../src/workflowcommands.ts';

/** With the word that ends a value often on a line of its own. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...'%:,=<>#[];\r\n\u0085_', '\nEND\n', '\nEND_\n', 'END'), fc.string()))
  .map((parts) => parts.join(''));

/** The runner takes blanks from the ends of properties, and leaves empty ones out. */
const anyValue = anyText.map((text) => `a${text}z`);

describe('commandLine', () => {
  it('escapes as the runner unescapes', () => {
    expect(commandLine('error', '100 % of\r\nweb: a,b', { title: 'a:b,c', file: 'x' })).toBe(
      '::error title=a%3Ab%2Cc,file=x::100 %25 of%0D%0Aweb: a,b',
    );
    expect(commandLine('endgroup', '')).toBe('::endgroup::');
  });

  it('is one command of one line, whatever its text and properties are', () => {
    const properties = fc.dictionary(fc.constantFrom('title', 'file', 'line'), anyValue);
    fc.assert(
      fc.property(anyText, properties, (text, given) => {
        const line = commandLine('error', text, given);
        expect(line).not.toMatch(/[\r\n]/);
        expect(parseCommand(line)).toEqual({ name: 'error', properties: { ...given }, data: text });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('fileEntry', () => {
  it('sets a value of several lines', () => {
    expect(fileEntry('plan', 'one\ntwo')).toBe('plan<<END\none\ntwo\nEND\n');
  });

  it('sets that value and no other, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, two) => {
        const text = fileEntry('one', one) + fileEntry('two', two);
        expect(parsePairs(text)).toEqual({ pairs: { one, two } });
      }),
      { numRuns: 1000 },
    );
  });
});
