import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../commands.ts';

describe('parseCommand', () => {
  const cases = [
    {
      name: 'reads a command',
      line: '::error::text',
      command: { name: 'error', properties: {}, data: 'text' },
    },
    {
      name: 'reads properties and unescapes them',
      line: '::error file=a%2Cb,line=3,title=C%3A %25::50%25%0Amore',
      command: { name: 'error', properties: { file: 'a,b', line: '3', title: 'C: %' }, data: '50%\nmore' },
    },
    {
      name: 'allows blanks before it',
      line: '  ::group::A',
      command: { name: 'group', properties: {}, data: 'A' },
    },
    {
      name: 'ignores case of the name',
      line: '::ERROR::a',
      command: { name: 'error', properties: {}, data: 'a' },
    },
    {
      name: 'unescapes %25 last',
      line: '::notice::%250A',
      command: { name: 'notice', properties: {}, data: '%0A' },
    },
    {
      name: 'reads the older form anywhere in the line',
      line: 'so ##[warning a=b]text',
      command: { name: 'warning', properties: { a: 'b' }, data: 'text' },
    },
    { name: 'takes an unknown command as text', line: '::shout::text', command: undefined },
    { name: 'takes a command within a line as text', line: 'a ::error::text', command: undefined },
    { name: 'takes one that is not closed as text', line: '::error', command: undefined },
  ];
  for (const { name, line, command } of cases) {
    it(name, () => {
      expect(parseCommand(line)).toEqual(command);
    });
  }

  it('reads the token that resumes commands', () => {
    expect(parseCommand('::pause-7f::', 'pause-7f')).toEqual({ name: 'pause-7f', properties: {}, data: '' });
  });
});
