import { describe, expect, it } from '@jest/globals';
import { readMode, readRollbackTo, unusedInRollback } from '../../src/inputs/mode.ts';
import { InputReader, inputVariable } from '../../src/inputs/reader.ts';

const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7';

function readerOf(inputs: Record<string, string>): InputReader {
  return new InputReader(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
  );
}

describe('readMode', () => {
  const cases = [
    { name: 'nothing', inputs: {}, mode: { kind: 'deploy', isPlan: false } },
    { name: 'deploy', inputs: { mode: 'deploy' }, mode: { kind: 'deploy', isPlan: false } },
    { name: 'rollback', inputs: { mode: 'rollback' }, mode: { kind: 'rollback', isPlan: false } },
    { name: 'plan', inputs: { mode: 'plan' }, mode: { kind: 'deploy', isPlan: true } },
    {
      name: 'plan with rollback-to',
      inputs: { mode: 'plan', 'rollback-to': 'previous' },
      mode: { kind: 'rollback', isPlan: true },
    },
  ];

  it.each(cases)('reads $name', ({ inputs, mode }) => {
    expect(readMode(readerOf(inputs as Record<string, string>))).toEqual(mode);
  });

  it('refuses rollback-to in a deployment', () => {
    const reader = readerOf({ 'rollback-to': '7' });
    readMode(reader);
    expect(reader.problems).toEqual([
      {
        what: 'Input rollback-to cannot be used',
        why: 'the mode is deploy, which goes back to nothing',
        fix: 'write mode: rollback, or remove rollback-to',
      },
    ]);
  });
});

describe('readRollbackTo', () => {
  const cases = [
    { text: '', read: { kind: 'previous' } },
    { text: 'previous', read: { kind: 'previous' } },
    { text: 'Previous', read: { kind: 'previous' } },
    { text: '7', read: { kind: 'number', revision: 7 } },
    { text: 'web:7', read: { kind: 'reference', reference: 'web:7' } },
    { text: arn, read: { kind: 'reference', reference: arn } },
    { text: 'v1.2.0', read: { kind: 'tag', tag: 'v1.2.0' } },
    { text: '0123456789abcdef0123456789abcdef01234567' },
    { text: `sha256:${'a'.repeat(64)}`, read: { kind: 'digest', digest: `sha256:${'a'.repeat(64)}` } },
  ];

  it.each(cases)('reads "$text"', ({ text, read }) => {
    expect(readRollbackTo(readerOf({ 'rollback-to': text }))).toEqual(read ?? { kind: 'tag', tag: text });
  });

  it.each([
    'web:0',
    'a b',
    '-x',
    'arn:aws:ecs:eu-west-1:123456789012:task-definition/web',
    'sha256:abc',
    'shop/web:v1',
  ])('refuses "%s"', (text) => {
    const reader = readerOf({ 'rollback-to': text });
    readRollbackTo(reader);
    expect(reader.problems).toEqual([
      {
        what: 'Input rollback-to cannot be used',
        why: `"${text}" is neither a revision nor an image`,
        fix: 'write previous, a revision as in 7, web:7 or its ARN, or the tag or digest (sha256:…) of an image',
      },
    ]);
  });
});

describe('unusedInRollback', () => {
  it('names what was given and matters for a deployment only', () => {
    const given = {
      service: 'web',
      repository: 'shop/web',
      context: '.',
      'image-tag': 'v1',
      'on-failure': 'leave',
      'role-to-assume': 'deploy',
      'role-session-name': 'shop',
      'role-duration-seconds': '900',
      audience: 'shop',
      'allowed-account-ids': '123456789012',
    };
    expect(unusedInRollback(readerOf(given))).toEqual(['repository', 'image-tag']);
  });
});
