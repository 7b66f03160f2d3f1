import { describe, expect, it } from '@jest/globals';
import { readMode, readRollbackTo, unusedInRollback } from '../../src/inputs/mode.ts';
import { INPUT_DEFAULTS } from '../../src/inputs/names.ts';
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
    const reader = readerOf(inputs as Record<string, string>);
    expect(readMode(reader)).toEqual(mode);
    expect(reader.problems).toEqual([]);
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
    { text: '12', read: { kind: 'number', revision: 12 } },
    { text: 'web:7', read: { kind: 'reference', reference: 'web:7' } },
    { text: 'web:12', read: { kind: 'reference', reference: 'web:12' } },
    { text: arn, read: { kind: 'reference', reference: arn } },
    { text: `${arn}2`, read: { kind: 'reference', reference: `${arn}2` } },
    { text: 'not-previous' },
    { text: 'previous-one' },
    { text: '7a' },
    { text: '0' },
    { text: 'v1.2.0', read: { kind: 'tag', tag: 'v1.2.0' } },
    { text: '0123456789abcdef0123456789abcdef01234567' },
    { text: `sha256:${'a'.repeat(64)}`, read: { kind: 'digest', digest: `sha256:${'a'.repeat(64)}` } },
  ];

  it.each(cases)('reads "$text"', ({ text, read }) => {
    const reader = readerOf({ 'rollback-to': text });
    expect(readRollbackTo(reader)).toEqual(read ?? { kind: 'tag', tag: text });
    expect(reader.problems).toEqual([]);
  });

  it.each([
    'web:0',
    'a b',
    '-x',
    'arn:aws:ecs:eu-west-1:123456789012:task-definition/web',
    'sha256:abc',
    `sha256:${'a'.repeat(65)}`,
    `shop@sha256:${'a'.repeat(64)}`,
    'shop/web:v1',
    'shop/web:7',
    'web:7x',
    `${arn}x`,
    `of ${arn}`,
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
  it('names what was given and matters for a deployment only, as action.yml has it', () => {
    const all = Object.keys(INPUT_DEFAULTS).map((name) => [name, 'x']);
    expect(unusedInRollback(readerOf(Object.fromEntries(all)))).toEqual([
      ...[
        'context',
        'file',
        'target',
        'build-args',
        'build-secrets',
        'platforms',
        'labels',
        'build-contexts',
      ],
      ...['cache-from', 'cache-to', 'no-cache', 'pull', 'provenance', 'sbom', 'builder'],
      ...['repository', 'create-repository', 'image', 'image-tag', 'tags', 'reuse-image'],
      ...['task-definition', 'container-name', 'images', 'environment-variables', 'secrets', 'env-files'],
      ...['command', 'docker-labels', 'log-configuration-log-driver', 'log-configuration-options'],
      ...['task-role-arn', 'execution-role-arn', 'cpu', 'memory', 'on-active-deployment'],
    ]);
  });

  it('does not name what was left at its default', () => {
    const given = { service: 'web', repository: 'shop/web', context: '.', 'image-tag': 'v1' };
    expect(unusedInRollback(readerOf(given))).toEqual(['repository', 'image-tag']);
  });
});
