import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSts } from '../../src/aws/sts.ts';
import { jumpingClock } from '../fixtures/world.ts';
import { type ScriptedAnswer, type ScriptedAws, scriptAws } from './scripted.ts';

const impatient = {
  clock: jumpingClock(),
  cancellation: new AbortController().signal,
  note: () => {},
  patience: 0,
};
const ROLE = {
  roleArn: 'arn:aws:iam::123456789012:role/deploy',
  sessionName: 'GitHubActions',
  durationSeconds: 900,
};
const SESSION = 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions';
const answer = (operation: string, content: string): ScriptedAnswer => ({
  body: `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${content}</${operation}Result></${operation}Response>`,
});
const KEYS = `<Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>secret/1+</SecretAccessKey><SessionToken>token=&amp;1</SessionToken><Expiration>2026-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>${SESSION}</Arn><AssumedRoleId>AROA:x</AssumedRoleId></AssumedRoleUser>`;
const SESSION_KEYS = { accessKeyId: 'ASIA1', secretAccessKey: 'secret/1+', sessionToken: 'token=&1' };

describe('openSts', () => {
  let aws: ScriptedAws;
  afterEach(() => aws.close());

  it('asks for a session with a token, and signs nothing', async () => {
    aws = await scriptAws([answer('AssumeRoleWithWebIdentity', KEYS)]);
    delete process.env['AWS_ACCESS_KEY_ID'];
    const session = await openSts('eu-west-1', impatient).assumeRoleWithToken(ROLE, 'a.b.c');
    expect(session).toEqual({ keys: SESSION_KEYS, arn: SESSION });
    expect(aws.requests).toEqual([
      {
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: ROLE.roleArn,
        RoleSessionName: 'GitHubActions',
        WebIdentityToken: 'a.b.c',
        DurationSeconds: '900',
      },
    ]);
  });

  it('asks for a session in the name of its credentials', async () => {
    aws = await scriptAws([answer('AssumeRole', KEYS)]);
    expect(await openSts('eu-west-1', impatient).assumeRole(ROLE)).toEqual({
      keys: SESSION_KEYS,
      arn: SESSION,
    });
    expect(aws.requests).toMatchObject([{ Action: 'AssumeRole', RoleArn: ROLE.roleArn }]);
  });

  it('tells whose the credentials are', async () => {
    const identity = `<Arn>${SESSION}</Arn><UserId>AROA:x</UserId><Account>123456789012</Account>`;
    aws = await scriptAws([answer('GetCallerIdentity', identity)]);
    expect(await openSts('eu-west-1', impatient).identify()).toEqual({
      account: '123456789012',
      arn: SESSION,
    });
  });
});

describe('the endpoint of STS', () => {
  const before = { ...process.env };
  beforeEach(() => {
    delete process.env['AWS_ENDPOINT_URL'];
  });
  afterEach(() => {
    process.env = { ...before };
  });

  it.each([
    // Regions that there are not, so that nobody is asked wherever this runs.
    ['eu-west-9', 'sts.eu-west-9.amazonaws.com'],
    ['cn-north-9', 'sts.cn-north-9.amazonaws.com.cn'],
    ['us-gov-west-9', 'sts.us-gov-west-9.amazonaws.com'],
  ])('is that of the region and its partition: %s', async (region, host) => {
    await expect(openSts(region, impatient).assumeRoleWithToken(ROLE, 'a.b.c')).rejects.toThrow(host);
  });
});
