import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type Credentials,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOptions, type Stage, setStage } from '../../__tests__/clients.ts';
import { steppedClock } from '../../index.ts';

let stage: Stage;
let iam: IAMClient;
let sts: STSClient;
beforeEach(async () => {
  stage = await setStage({ clock: steppedClock() });
  iam = new IAMClient(clientOptions(stage.aws));
  sts = new STSClient(clientOptions(stage.aws));
});
afterEach(async () => {
  iam.destroy();
  sts.destroy();
  await stage.close();
});

const arnOf = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const ROOT = 'arn:aws:iam::123456789012:root';

const createRole = (RoleName: string, AWS: string, more: { Condition?: object; Effect?: string } = {}) =>
  iam.send(
    new CreateRoleCommand({
      RoleName,
      MaxSessionDuration: 43_200,
      AssumeRolePolicyDocument: JSON.stringify({
        Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', ...more }],
      }),
    }),
  );

const assume = async (
  name: string,
  by?: Credentials,
  more: Partial<AssumeRoleCommandInput> = {},
): Promise<Credentials> => {
  const credentials = by && {
    accessKeyId: String(by.AccessKeyId),
    secretAccessKey: String(by.SecretAccessKey),
    sessionToken: String(by.SessionToken),
  };
  const client =
    credentials === undefined ? sts : new STSClient({ ...clientOptions(stage.aws), credentials });
  const request = { RoleArn: arnOf(name), RoleSessionName: 'ci', ...more };
  return (await client.send(new AssumeRoleCommand(request))).Credentials as Credentials;
};

describe('AssumeRole', () => {
  it('is for whom the trust policy names', async () => {
    await createRole('hub', 'arn:aws:iam::123456789012:user/local');
    await createRole('deploy', arnOf('hub'));
    await assume('deploy', await assume('hub'));
    await expect(assume('deploy')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::123456789012:user/local is not authorized to perform: sts:AssumeRole on resource: ${arnOf('deploy')}`,
    });
  });

  it('is for those of a trusted account whose own policies allow it', async () => {
    await createRole('hub', ROOT);
    await createRole('deploy', ROOT);
    const hub = await assume('hub');
    await expect(assume('deploy', hub)).rejects.toMatchObject({ name: 'AccessDenied' });
    const PolicyDocument = JSON.stringify({
      Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arnOf('deploy') },
    });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'hub', PolicyName: 'chain', PolicyDocument }));
    await assume('deploy', hub);
  });

  it('lasts an hour at most for whoever is a session of a role itself', async () => {
    await createRole('hub', ROOT);
    await createRole('deploy', arnOf('hub'));
    await expect(assume('deploy', await assume('hub'), { DurationSeconds: 3601 })).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    const { Expiration } = await assume('hub', undefined, { DurationSeconds: 43_200 });
    expect(Expiration?.getTime()).toBe(Math.floor(stage.aws.clock.now()) + 43_200_000);
  });

  it('is refused with the words for a role that is not there, too', async () => {
    await expect(assume('nobody')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each([
    { operator: 'StringEquals', id: 'one', works: true },
    { operator: 'StringEquals', id: 'two', works: false },
    { operator: 'StringEquals', id: undefined, works: false },
    { operator: 'StringEqualsIfExists', id: undefined, works: true },
    { operator: 'StringNotEquals', id: 'two', works: true },
    { operator: 'StringNotEquals', id: 'one', works: false },
    { operator: 'StringNotEquals', id: undefined, works: true },
    { operator: 'StringEqualsIgnoreCase', id: 'ONE', works: true },
    { operator: 'StringNotLike', id: 'one', works: false },
    { operator: 'ForAnyValue:StringLike', id: 'one', works: true },
    { operator: 'ForAnyValue:StringLike', id: undefined, works: false },
    { operator: 'ForAllValues:StringLike', id: undefined, works: true },
    { operator: 'NumericEquals', id: 'one', works: false },
  ])('keeps to conditions: $operator with the external id $id is $works', async ({ operator, id, works }) => {
    await createRole('deploy', ROOT, { Condition: { [operator]: { 'sts:ExternalId': 'one' } } });
    const assumed = assume('deploy', undefined, id === undefined ? {} : { ExternalId: id });
    if (works) await assumed;
    else await expect(assumed).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('takes session policies that fit, and says how full they are', async () => {
    await createRole('deploy', ROOT);
    const policy = (length: number) =>
      JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: 'x'.repeat(length) }] });
    const ask = (Policy: string) =>
      sts.send(new AssumeRoleCommand({ RoleArn: arnOf('deploy'), RoleSessionName: 'ci', Policy }));
    expect((await ask(policy(100))).PackedPolicySize).toBe(8);
    await expect(ask(policy(2048))).rejects.toMatchObject({ name: 'PackedPolicyTooLargeException' });
    await expect(ask('{')).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });
});

describe('a recorded request', () => {
  it('says in whose name it was sent', async () => {
    await createRole('hub', ROOT);
    await createRole('deploy', arnOf('hub'));
    await assume('deploy', await assume('hub'));
    expect(stage.aws.requests.slice(-2).map(({ caller }) => caller)).toEqual([
      'arn:aws:iam::123456789012:user/local',
      'arn:aws:sts::123456789012:assumed-role/hub/ci',
    ]);
  });
});
