import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentence } from '../../src/errors.ts';
import { readAccess, readAccessAfterwards } from '../../src/inputs/access.ts';
import { InputReader } from '../../src/inputs/reader.ts';

function read(inputs: Readonly<Record<string, string>>, region = 'eu-west-1') {
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const reader = new InputReader(Object.fromEntries(variables));
  const access = readAccess(reader, region);
  return { access, problems: reader.problems.map(sentence) };
}

const ARN = 'arn:aws:iam::123456789012:role/deploy';
const role = (inputs: Readonly<Record<string, string>>, region?: string) => {
  const { access, problems } = read({ 'role-to-assume': ARN, ...inputs }, region);
  expect(problems).toEqual([]);
  return access.role;
};
const problemsOf = (inputs: Readonly<Record<string, string>>, region?: string) =>
  read(inputs, region).problems;

describe('readAccess', () => {
  it('wants nothing when nothing is given', () => {
    expect(read({})).toEqual({ access: { role: undefined, allowedAccounts: [] }, problems: [] });
  });

  it('fills in what configure-aws-credentials fills in', () => {
    expect(role({})).toEqual({
      arn: ARN,
      name: 'deploy',
      sessionName: 'GitHubActions',
      durationSeconds: 3600,
      audience: 'sts.amazonaws.com',
    });
  });

  it('takes what is said of the session', () => {
    const given = { 'role-session-name': 'shop', 'role-duration-seconds': '7200', audience: 'shop.example' };
    expect(role(given)).toEqual({
      arn: ARN,
      name: 'deploy',
      sessionName: 'shop',
      durationSeconds: 7200,
      audience: 'shop.example',
    });
  });

  it('reads the same in the post step', () => {
    const given = { 'INPUT_ROLE-TO-ASSUME': ARN, 'INPUT_ALLOWED-ACCOUNT-IDS': '123456789012' };
    expect(readAccessAfterwards(given, 'eu-west-1')).toEqual({
      role: role({}),
      allowedAccounts: ['123456789012'],
    });
  });

  it('takes a role with a path', () => {
    const arn = 'arn:aws:iam::123456789012:role/ci/shop/deploy';
    expect(role({ 'role-to-assume': arn })).toMatchObject({ arn, name: 'ci/shop/deploy' });
  });

  it('takes the name of a role, whose account is to be looked up unless only one is allowed', () => {
    expect(role({ 'role-to-assume': 'ci/deploy' })).toMatchObject({ arn: undefined, name: 'ci/deploy' });
    expect(
      role({ 'role-to-assume': 'ci/deploy', 'allowed-account-ids': '123456789012,210987654321' }),
    ).toMatchObject({ arn: undefined });
    expect(role({ 'role-to-assume': 'ci/deploy', 'allowed-account-ids': '123456789012' })).toMatchObject({
      arn: 'arn:aws:iam::123456789012:role/ci/deploy',
    });
    expect(
      role({ 'role-to-assume': 'deploy', 'allowed-account-ids': '123456789012' }, 'us-gov-west-1'),
    ).toMatchObject({ arn: 'arn:aws-us-gov:iam::123456789012:role/deploy' });
  });

  it.each([
    { region: 'cn-north-1', partition: 'aws-cn', audience: 'sts.amazonaws.com.cn' },
    { region: 'us-gov-east-1', partition: 'aws-us-gov', audience: 'sts.amazonaws.com' },
    { region: 'ap-southeast-2', partition: 'aws', audience: 'sts.amazonaws.com' },
  ])('asks in $region for a token for $audience', ({ region, partition, audience }) => {
    const arn = `arn:${partition}:iam::123456789012:role/deploy`;
    expect(role({ 'role-to-assume': arn }, region)).toMatchObject({ arn, audience });
    expect(role({ 'role-to-assume': arn, audience: 'shop' }, region)).toMatchObject({ audience: 'shop' });
  });

  it.each([
    { given: '123456789012' },
    { given: '123456789012, 210987654321' },
    { given: '123456789012\n210987654321\n' },
    { given: ' 210987654321 ,\n 123456789012,' },
  ])('takes accounts between commas and on lines: $given', ({ given }) => {
    const { access, problems } = read({ 'allowed-account-ids': given });
    expect(problems).toEqual([]);
    expect(access.allowedAccounts).toContain('123456789012');
    expect(access.allowedAccounts).toHaveLength(given.includes('210987654321') ? 2 : 1);
  });

  it.each([
    {
      given: { 'role-to-assume': 'arn:aws:iam::123456789012:user/ci' },
      problem:
        'Input role-to-assume cannot be used: "arn:aws:iam::123456789012:user/ci" is neither the ARN nor the name of a role. Fix: write it as in arn:aws:iam::123456789012:role/deploy.',
    },
    ...[`${ARN}\nmore`, `an ${ARN}`, `${ARN}/a b`, 'arn:aws:iam::123456789012:role/'].map((text) => ({
      given: { 'role-to-assume': text },
      problem: `Input role-to-assume cannot be used: "${text.replace('\n', ' ')}" is neither the ARN nor the name of a role. Fix: write it as in arn:aws:iam::123456789012:role/deploy.`,
    })),
    {
      given: { 'role-to-assume': 'the role' },
      problem:
        'Input role-to-assume cannot be used: "the role" is neither the ARN nor the name of a role. Fix: write it as in arn:aws:iam::123456789012:role/deploy.',
    },
    {
      given: { 'role-to-assume': 'arn:aws-cn:iam::123456789012:role/deploy' },
      problem:
        'Input role-to-assume cannot be used: the role is in the partition aws-cn, and the region in aws. Fix: use a role and a region (aws-region) of one partition.',
    },
    {
      given: { 'role-to-assume': ARN, 'allowed-account-ids': '210987654321' },
      problem:
        'Input role-to-assume cannot be used: it is a role of the account 123456789012, and allowed-account-ids has only 210987654321. Fix: write the role of an account that is meant, or add this one to allowed-account-ids.',
    },
    {
      given: { 'role-to-assume': ARN, 'role-session-name': 'dependabot[bot] ' },
      problem:
        'Input role-session-name cannot be used: it has "[" "]", which no name of a session may have. Fix: write 2 to 64 of letters, digits and +=,.@_-.',
    },
    {
      given: { 'role-to-assume': ARN, 'allowed-account-ids': '210987654321,210987654322' },
      problem:
        'Input role-to-assume cannot be used: it is a role of the account 123456789012, and allowed-account-ids has only 210987654321, 210987654322. Fix: write the role of an account that is meant, or add this one to allowed-account-ids.',
    },
    {
      given: { 'role-to-assume': ARN, 'role-session-name': 'x' },
      problem:
        'Input role-session-name cannot be used: it has 1 character, which no name of a session may have. Fix: write 2 to 64 of letters, digits and +=,.@_-.',
    },
    {
      given: { 'role-to-assume': ARN, 'role-session-name': 'x'.repeat(65) },
      problem:
        'Input role-session-name cannot be used: it has 65 characters, which no name of a session may have. Fix: write 2 to 64 of letters, digits and +=,.@_-.',
    },
    {
      given: { 'role-to-assume': ARN, 'role-duration-seconds': '600' },
      problem:
        'Input role-duration-seconds cannot be used: "600" is not a whole number from 900 to 43200. Fix: write a number from 900 to 43200.',
    },
    {
      given: { 'role-to-assume': ARN, 'role-duration-seconds': '1h' },
      problem:
        'Input role-duration-seconds cannot be used: "1h" is not a whole number from 900 to 43200. Fix: write a number from 900 to 43200.',
    },
    ...['production', '1234567890123', '-123456789012', '123456789012x'].map((text) => ({
      given: { 'allowed-account-ids': text },
      problem: `Input allowed-account-ids cannot be used: "${text}" is not the id of an account. Fix: write twelve digits each, between commas or on lines of their own.`,
    })),
    ...Object.entries({
      'role-session-name': 'shop',
      'role-duration-seconds': '7200',
      audience: 'shop.example',
    }).map(([name, value]) => ({
      given: { [name]: value },
      problem: `Input ${name} cannot be used: it is about the session of a role, and role-to-assume is empty. Fix: write role-to-assume, or remove ${name}.`,
    })),
  ])('refuses $given', ({ given, problem }) => {
    expect(problemsOf(given)).toEqual([problem]);
  });

  it('tells all of them at once', () => {
    expect(
      problemsOf({ 'role-to-assume': 'a b', 'role-session-name': '?', 'allowed-account-ids': '1' }),
    ).toHaveLength(3);
  });

  it('takes what was left at its default for what was left out, without a role', () => {
    expect(
      problemsOf({ 'role-session-name': 'GitHubActions', 'role-duration-seconds': '3600', audience: '' }),
    ).toEqual([]);
  });

  it('takes every session name that STS takes, and no other', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 70 }), (name) => {
        const problems = problemsOf({ 'role-to-assume': ARN, 'role-session-name': name });
        const isTaken = name.trim() === '' || /^[\w+=,.@-]{2,64}$/.test(name.trim());
        expect(problems.length === 0).toBe(isTaken);
      }),
    );
  });
});
