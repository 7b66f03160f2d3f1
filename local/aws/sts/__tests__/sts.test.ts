import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOptions, type Stage, setStage } from '../../__tests__/clients.ts';
import { steppedClock } from '../../steppedclock.ts';

let stage: Stage;
let clock: ReturnType<typeof steppedClock>;
let iam: IAMClient;
let sts: STSClient;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
  iam = new IAMClient(clientOptions(stage.aws));
  sts = new STSClient(clientOptions(stage.aws));
});
afterEach(async () => {
  iam.destroy();
  sts.destroy();
  await stage.close();
});

const host = 'token.actions.githubusercontent.com';
const provider = `arn:aws:iam::123456789012:oidc-provider/${host}`;
const roleArn = 'arn:aws:iam::123456789012:role/deploy';

const trust = (conditions: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: conditions,
      },
    ],
  });

const usual = {
  StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
  StringLike: { [`${host}:sub`]: 'repo:octo-org/shop:*' },
};

const createProvider = () =>
  iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${host}`, ClientIDList: ['sts.amazonaws.com'] }),
  );

const createRole = (more: { conditions?: object; MaxSessionDuration?: number } = {}) => {
  const { conditions = usual, ...rest } = more;
  return iam.send(
    new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument: trust(conditions), ...rest }),
  );
};

async function askToken(audience?: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } =
    stage.aws.oidc.environment;
  const asked = audience === undefined ? '' : `&audience=${encodeURIComponent(audience)}`;
  const answer = await fetch(`${url}${asked}`, { headers: { authorization: `bearer ${token}` } });
  return ((await answer.json()) as { value: string }).value;
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString());

const assume = (
  WebIdentityToken: string,
  more: { DurationSeconds?: number; RoleArn?: string; RoleSessionName?: string } = {},
) =>
  // Nothing is signed: whoever assumes a role by a token has no credentials yet.
  new STSClient({ endpoint: stage.aws.url, region: 'eu-west-1', maxAttempts: 1 }).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: 'GitHubActions',
      WebIdentityToken,
      ...more,
    }),
  );

describe("the job's token", () => {
  it('is for the audience that is asked for, and good for five minutes', async () => {
    const claims = claimsOf(await askToken('sts.amazonaws.com'));
    expect(claims).toMatchObject({
      iss: `https://${host}`,
      aud: 'sts.amazonaws.com',
      sub: 'repo:octo-org/shop:ref:refs/heads/main',
    });
    expect(claims.exp - claims.iat).toBe(300);
  });

  it('is for the owner of the repository when no audience is asked for', async () => {
    expect(claimsOf(await askToken()).aud).toBe('https://github.com/octo-org');
  });

  it("is not given without the job's own bearer token", async () => {
    const { status } = await fetch(String(stage.aws.oidc.environment['ACTIONS_ID_TOKEN_REQUEST_URL']));
    expect(status).toBe(401);
  });
});

describe('AssumeRoleWithWebIdentity', () => {
  it('gives credentials that are good until they expire', async () => {
    await createProvider();
    await createRole();
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: 'deploy',
        PolicyName: 'look',
        PolicyDocument: JSON.stringify({
          Statement: { Effect: 'Allow', Action: 'ecs:DescribeClusters', Resource: '*' },
        }),
      }),
    );
    const answer = await assume(await askToken('sts.amazonaws.com'), { DurationSeconds: 900 });
    const arn = 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions';
    expect(answer).toMatchObject({
      AssumedRoleUser: { Arn: arn },
      Provider: provider,
      Audience: 'sts.amazonaws.com',
      SubjectFromWebIdentityToken: 'repo:octo-org/shop:ref:refs/heads/main',
    });
    const { Credentials: given } = answer;
    expect(given?.Expiration?.getTime()).toBe(Math.floor(clock.now()) + 900_000);
    const credentials = {
      accessKeyId: String(given?.AccessKeyId),
      secretAccessKey: String(given?.SecretAccessKey),
      sessionToken: String(given?.SessionToken),
    };
    const ecs = new ECSClient({ ...clientOptions(stage.aws), credentials });
    const caller = new STSClient({ ...clientOptions(stage.aws), credentials });
    const look = () => ecs.send(new DescribeClustersCommand({}));
    const identify = () => caller.send(new GetCallerIdentityCommand({}));
    await look();
    expect(await identify()).toMatchObject({ Account: '123456789012', Arn: arn });
    await clock.step(900_000);
    const message = 'The security token included in the request is expired';
    await expect(look()).rejects.toMatchObject({ name: 'ExpiredTokenException', message });
    await expect(identify()).rejects.toMatchObject({ name: 'ExpiredToken', message });
  });

  it('names the user of credentials that nobody gave out', async () => {
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/local',
      UserId: 'local',
    });
  });

  it('wants a provider', async () => {
    await createRole();
    await expect(assume(await askToken('sts.amazonaws.com'))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: `No OpenIDConnect provider found in your account for https://${host}`,
    });
  });

  it("wants the provider's audience", async () => {
    await createProvider();
    await createRole();
    await expect(assume(await askToken('somebody-else'))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: 'Incorrect token audience',
    });
  });

  it('wants a token that its issuer signed', async () => {
    await createProvider();
    await createRole();
    const [header, , signature] = (await askToken('sts.amazonaws.com')).split('.');
    const payload = Buffer.from('{"aud":"sts.amazonaws.com"}').toString('base64url');
    await expect(assume([header, payload, signature].join('.'))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
  });

  it('wants a token that has not expired', async () => {
    await createProvider();
    await createRole();
    const token = await askToken('sts.amazonaws.com');
    await clock.step(300_000);
    await expect(assume(token)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  it.each([
    { name: 'another branch', sub: 'repo:octo-org/other:ref:refs/heads/main' },
    { name: 'a repository with an immutable subject', sub: 'repo:octo-org@1/shop@2:ref:refs/heads/main' },
  ])('refuses $name that the role does not trust', async ({ sub }) => {
    await createProvider();
    await createRole();
    stage.aws.oidc.setJob({ sub });
    await expect(assume(await askToken('sts.amazonaws.com'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('refuses a role that does not exist in the same words', async () => {
    await createProvider();
    await expect(assume(await askToken('sts.amazonaws.com'))).rejects.toMatchObject({
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
  });

  it('keeps to the longest session of the role', async () => {
    await createProvider();
    await createRole({ MaxSessionDuration: 7_200 });
    const token = await askToken('sts.amazonaws.com');
    await expect(assume(token, { DurationSeconds: 7_201 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    expect((await assume(token, { DurationSeconds: 7_200 })).Credentials).toBeDefined();
  });

  for (const { name, session, rule } of [
    { name: 'too short', session: 'x', rule: 'have length greater than or equal to 2' },
    { name: 'too long', session: 'x'.repeat(65), rule: 'have length less than or equal to 64' },
    {
      name: 'of other letters',
      session: 'a b',
      rule: String.raw`satisfy regular expression pattern: [\w+=,.@-]*`,
    },
  ]) {
    it(`refuses a session name that is ${name}`, async () => {
      await expect(assume('token', { RoleSessionName: session })).rejects.toMatchObject({
        name: 'ValidationError',
        message: `1 validation error detected: Value '${session}' at 'roleSessionName' failed to satisfy constraint: Member must ${rule}`,
      });
    });
  }

  it('never records the token', async () => {
    await createProvider();
    const token = await askToken('sts.amazonaws.com');
    await assume(token).catch(() => {});
    expect(JSON.stringify(stage.aws.requests)).not.toContain(token);
  });
});

describe('a role', () => {
  it('is described with whom it trusts', async () => {
    await createRole();
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'deploy' }));
    expect(Role).toMatchObject({ Arn: roleArn, MaxSessionDuration: 3600 });
    expect(decodeURIComponent(String(Role?.AssumeRolePolicyDocument))).toBe(trust(usual));
  });

  it('that is not there is refused by name', async () => {
    await expect(iam.send(new GetRoleCommand({ RoleName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name nobody cannot be found.',
    });
  });

  it('is not given to whom its trust policy denies it, whatever it allows', async () => {
    await createProvider();
    const [allow] = JSON.parse(trust(usual)).Statement;
    const Statement = [allow, { ...allow, Effect: 'Deny', Condition: { StringLike: usual.StringLike } }];
    const AssumeRolePolicyDocument = JSON.stringify({ Statement });
    await iam.send(new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument }));
    await expect(assume(await askToken('sts.amazonaws.com'))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('may do what its policies allow and no other denies', async () => {
    await createRole();
    const statements = [
      { Effect: 'Allow', Action: 'ecs:*', Resource: '*' },
      { Effect: 'Deny', Action: 'ecs:DeleteService', Resource: '*' },
      { Effect: 'Allow', Action: ['iam:PassRole'], Resource: 'arn:aws:iam::123456789012:role/shop-*' },
    ];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }));
    const simulate = async (action: string, resource?: string) => {
      const { EvaluationResults } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: roleArn,
          ActionNames: [action],
          ...(resource === undefined ? {} : { ResourceArns: [resource] }),
        }),
      );
      return EvaluationResults?.[0]?.EvalDecision;
    };
    expect(await simulate('ecs:UpdateService')).toBe('allowed');
    expect(await simulate('ecs:DeleteService')).toBe('explicitDeny');
    expect(await simulate('ecr:PutImage')).toBe('implicitDeny');
    expect(await simulate('iam:PassRole', 'arn:aws:iam::123456789012:role/shop-task')).toBe('allowed');
    expect(await simulate('iam:PassRole', 'arn:aws:iam::123456789012:role/admin')).toBe('implicitDeny');
  });

  it.each([
    { says: { Action: 'ecs:*', Resource: 'service/Web' }, asked: 'service/web', decision: 'implicitDeny' },
    { says: { NotAction: 'iam:*', Resource: '*' }, asked: 'service/web', decision: 'allowed' },
    { says: { NotAction: 'ecs:*', Resource: '*' }, asked: 'service/web', decision: 'implicitDeny' },
    { says: { Action: '*', NotResource: 'service/*' }, asked: 'service/web', decision: 'implicitDeny' },
    { says: { Action: '*', NotResource: 'service/*' }, asked: 'cluster/web', decision: 'allowed' },
  ])('is $decision for $asked by $says', async ({ says, asked, decision }) => {
    const PolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', ...says } });
    await createRole();
    await iam.send(new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }));
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: ['ecs:UpdateService'],
        ResourceArns: [asked],
      }),
    );
    expect(EvaluationResults).toMatchObject([{ EvalDecision: decision }]);
  });

  it('is told which keys its conditions ask for, and needs values of them', async () => {
    await createRole();
    const Condition = { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } };
    const PolicyDocument = JSON.stringify({
      Statement: { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition },
    });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }));
    const simulate = async (...ContextKeyValues: string[]) => {
      const entry = { ContextKeyName: 'iam:PassedToService', ContextKeyType: 'string' as const };
      const { EvaluationResults = [] } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: roleArn,
          ActionNames: ['iam:PassRole'],
          ...(ContextKeyValues.length > 0 && { ContextEntries: [{ ...entry, ContextKeyValues }] }),
        }),
      );
      return EvaluationResults.map(({ EvalDecision, MissingContextValues }) => [
        EvalDecision,
        ...(MissingContextValues ?? []),
      ]);
    };
    expect(await simulate()).toEqual([['implicitDeny', 'iam:PassedToService']]);
    expect(await simulate('ec2.amazonaws.com')).toEqual([['implicitDeny']]);
    expect(await simulate('ecs-tasks.amazonaws.com')).toEqual([['allowed']]);
  });

  it('is told for every resource what its policies say, and the worst of it for the action', async () => {
    await createRole();
    const statements = [
      { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: 'arn:aws:ssm:*:*:parameter/shop/*' },
    ];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }));
    const parameter = (name: string) => `arn:aws:ssm:eu-west-1:123456789012:parameter/${name}`;
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: ['ssm:GetParameters'],
        ResourceArns: [parameter('shop/key'), parameter('other')],
      }),
    );
    expect(EvaluationResults).toHaveLength(1);
    expect(EvaluationResults?.[0]).toMatchObject({
      EvalActionName: 'ssm:GetParameters',
      EvalDecision: 'implicitDeny',
      ResourceSpecificResults: [
        { EvalResourceName: parameter('shop/key'), EvalResourceDecision: 'allowed' },
        { EvalResourceName: parameter('other'), EvalResourceDecision: 'implicitDeny' },
      ],
    });
  });
});
