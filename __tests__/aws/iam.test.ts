import { afterEach, describe, expect, it } from '@jest/globals';
import { openIam } from '../../src/aws/iam.ts';
import { jumpingClock } from '../fixtures/world.ts';
import { type ScriptedAnswer, type ScriptedAws, scriptAws } from './scripted.ts';

const impatient = {
  clock: jumpingClock(),
  cancellation: new AbortController().signal,
  note: () => {},
  patience: 0,
};

let aws: ScriptedAws;
afterEach(() => aws.close());

const open = async (...answers: ScriptedAnswer[]) => {
  aws = await scriptAws(answers);
  return openIam('eu-west-1', impatient);
};

const ROLE = 'arn:aws:iam::123456789012:role/shop/web';
const refusal = (code: string, status: number): ScriptedAnswer => ({
  status,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>No</Message></Error></ErrorResponse>`,
});
const role = (document: string): ScriptedAnswer => ({
  body: `<GetRoleResponse><GetRoleResult><Role><Arn>${ROLE}</Arn><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>`,
});

describe('openIam', () => {
  it('finds a role and whom it trusts', async () => {
    const trust = {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    };
    const iam = await open(role(encodeURIComponent(JSON.stringify(trust))));
    expect(await iam.findRole('web')).toEqual({ arn: ROLE, trust });
    expect(aws.requests[0]).toMatchObject({ Action: 'GetRole', RoleName: 'web' });
  });

  it('reads nothing from a trust policy that it does not understand', async () => {
    expect(await (await open(role('%'))).findRole('web')).toEqual({ arn: ROLE, trust: {} });
  });

  it('finds nothing where there is nothing', async () => {
    expect(await (await open(refusal('NoSuchEntity', 404))).findRole('web')).toBeUndefined();
  });

  it('says which permission is missing', async () => {
    await expect((await open(refusal('AccessDenied', 403))).findRole('web')).rejects.toMatchObject({
      kind: 'denied',
      action: 'iam:GetRole',
    });
  });

  const answer = (results: string, more = '<IsTruncated>false</IsTruncated>'): ScriptedAnswer => ({
    body: `<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult>${more}<EvaluationResults>${results}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`,
  });
  const whole = (action: string, decision: string, each = '') =>
    `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>arn:$\{Partition}:ssm:*</EvalResourceName><EvalDecision>${decision}</EvalDecision>${each}</member>`;
  const specific = (resource: string, decision: string, missing = '') =>
    `<member><EvalResourceName>${resource}</EvalResourceName><EvalResourceDecision>${decision}</EvalResourceDecision><MissingContextValues>${missing}</MissingContextValues></member>`;

  it('knows what comes of each resource, not of the worst of them', async () => {
    const each = `<ResourceSpecificResults>${specific('arn:1', 'allowed')}${specific('arn:2', 'implicitDeny', '<member>aws:SourceVpc</member>')}</ResourceSpecificResults>`;
    const iam = await open(answer(whole('ssm:GetParameters', 'implicitDeny', each)));
    const question = { role: ROLE, actions: ['ssm:GetParameters'], resources: ['arn:1', 'arn:2'] };
    const decision = { role: ROLE, action: 'ssm:GetParameters' };
    expect(await iam.simulate(question)).toEqual([
      { ...decision, resource: 'arn:1', decision: 'allowed', isConditional: false },
      { ...decision, resource: 'arn:2', decision: 'implicitDeny', isConditional: true },
    ]);
  });

  it('knows what comes of everything', async () => {
    const iam = await open(answer(whole('ecr:GetAuthorizationToken', 'explicitDeny')));
    expect(
      await iam.simulate({ role: ROLE, actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
    ).toMatchObject([{ resource: '*', decision: 'explicitDeny', isConditional: false }]);
  });

  it('reads page after page', async () => {
    const iam = await open(
      answer(
        whole('logs:CreateLogStream', 'allowed'),
        '<IsTruncated>true</IsTruncated><Marker>next</Marker>',
      ),
      answer(whole('logs:PutLogEvents', 'allowed')),
    );
    const actions = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const decisions = await iam.simulate({ role: ROLE, actions, resources: ['arn:1'] });
    expect(decisions.map(({ action, resource }) => [action, resource])).toEqual([
      ['logs:CreateLogStream', 'arn:1'],
      ['logs:PutLogEvents', 'arn:1'],
    ]);
    expect(aws.requests[1]).toMatchObject({ Marker: 'next' });
  });
});
