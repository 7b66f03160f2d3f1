import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shellCommand } from '../src/shellcommand.ts';

describe('shellCommand', () => {
  it('leaves plain words as they are', () => {
    expect(
      shellCommand(['aws', 'ecs', 'update-service', '--cluster', 'production', '--task-definition', 'web:7']),
    ).toBe('aws ecs update-service --cluster production --task-definition web:7');
  });

  it('quotes what a shell would read something into', () => {
    expect(shellCommand(['echo', 'a b', '$(id)', "it's", '~', '', '=ls', 'a\nb'])).toBe(
      `echo 'a b' '$(id)' 'it'\\''s' '~' '' '=ls' 'a\nb'`,
    );
  });

  it('gives a shell the very words, whatever they are', () => {
    const word = fc.string({ unit: 'binary' }).filter((text) => !/[\0\p{Cs}]/u.test(text));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const command = shellCommand(['printf', '%s\\0', 'first', ...words]);
        const answer = execFileSync('sh', ['-c', command], { encoding: 'utf8', stdio: 'pipe' });
        expect(answer.split('\0').slice(0, -1)).toEqual(['first', ...words]);
      }),
      { numRuns: 20 },
    );
  });
});
