import { describe, expect, it } from '@jest/globals';
import { readPlannedSubject } from '../../src/inputs/index.ts';

const GIVEN = { mode: 'plan', 'aws-region': 'eu-west-1', cluster: 'production', service: 'web\napi' };

const read = (inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) =>
  readPlannedSubject({
    ...environment,
    ...Object.fromEntries(
      Object.entries({ ...GIVEN, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  });

describe('readPlannedSubject', () => {
  it('says whether there is to be a plan, of what kind, and who may tell it', () => {
    expect(read({ 'github-token': 'a-token' })).toMatchObject({
      ...{ kind: 'deploy', isPlan: true, githubToken: 'a-token' },
    });
    expect(read({ 'rollback-to': 'previous' })).toMatchObject({ kind: 'rollback', githubToken: undefined });
    expect(read({ mode: 'deploy' }).isPlan).toBe(false);
  });

  const same = [
    { name: 'an input that decides on nothing', inputs: { 'environment-variables': 'A=1', tags: 'latest' } },
    { name: 'a wrong input', inputs: { 'desired-count': 'many', secrets: '=' } },
    { name: 'other white space', inputs: { service: '\n web \n\n api\n' } },
  ];
  it.each(same)('has the same subject with $name', ({ inputs }) => {
    expect(read(inputs).subject).toBe(read({}).subject);
  });

  const other: readonly { name: string; inputs: Record<string, string> }[] = [
    { name: 'region', inputs: { 'aws-region': 'eu-west-3' } },
    { name: 'role', inputs: { 'role-to-assume': 'arn:aws:iam::210987654321:role/plan' } },
    { name: 'account', inputs: { 'allowed-account-ids': '210987654321' } },
    { name: 'cluster', inputs: { cluster: 'staging' } },
    { name: 'environment', inputs: { environment: 'staging' } },
    { name: 'list of services', inputs: { service: 'web' } },
    { name: 'kind', inputs: { 'rollback-to': 'previous' } },
  ];
  it.each(other)('has another subject with another $name', ({ inputs }) => {
    expect(read(inputs).subject).not.toBe(read({}).subject);
  });

  it('takes the region of the job where none is given', () => {
    const subjects = ['eu-west-1', 'eu-west-3'].map(
      (AWS_REGION) => read({ 'aws-region': '' }, { AWS_REGION }).subject,
    );
    expect(new Set(subjects).size).toBe(2);
    expect(read({ 'aws-region': '' }, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-3' }).subject).toBe(
      subjects[1],
    );
    expect(read({}, { AWS_REGION: 'eu-west-3' }).subject).toBe(read({}).subject);
  });

  it('is the same for whatever revision a rollback goes to', () => {
    expect(read({ 'rollback-to': '7' }).subject).toBe(read({ 'rollback-to': 'previous' }).subject);
  });
});
