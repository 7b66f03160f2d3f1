import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { denialIn, remedyFor, statementFor } from '../../src/aws/denial.ts';

const USER = 'User: arn:aws:sts::123456789012:assumed-role/deploy/session';
const SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/production/web';
const usual = {
  action: 'ecs:UpdateService',
  resource: SERVICE,
  role: 'deploy',
  policy: undefined,
  isForbidden: false,
};

describe('denialIn', () => {
  const cases = [
    {
      name: 'the policy that lacks it',
      text: `${USER} is not authorized to perform: ecs:UpdateService on resource: ${SERVICE} because no identity-based policy allows the ecs:UpdateService action`,
      denial: { ...usual, policy: 'identity-based policy' },
    },
    {
      name: 'the policy that forbids it',
      text: `${USER} is not authorized to perform: ecs:UpdateService on resource: ${SERVICE} with an explicit deny in a service control policy`,
      denial: { ...usual, policy: 'service control policy', isForbidden: true },
    },
    {
      name: 'an endpoint',
      text: `${USER} is not authorized to perform: ecs:UpdateService on resource: ${SERVICE} because no VPC endpoint policy allows the ecs:UpdateService action`,
      denial: { ...usual, policy: 'VPC endpoint policy' },
    },
    {
      name: 'an old message without a colon',
      text: `${USER} is not authorized to perform ecs:UpdateService on resource ${SERVICE}.`,
      denial: usual,
    },
    {
      name: 'a resource in quotes',
      text: `${USER} is not authorized to perform: ecs:UpdateService on resource: "${SERVICE}"`,
      denial: usual,
    },
    {
      name: 'a resource that is no ARN',
      text: `${USER} is not authorized to perform: ecs:UpdateService on resource: web`,
      denial: { ...usual, resource: '*' },
    },
    {
      name: 'no resource',
      text: `${USER} is not authorized to perform: ecs:UpdateService`,
      denial: { ...usual, resource: '*' },
    },
    {
      name: 'a role with a path',
      text: `User: arn:aws:iam::123456789012:role/teams/web/deploy is not authorized to perform: ecs:UpdateService on resource: ${SERVICE}`,
      denial: usual,
    },
    {
      name: 'a user, who is no role',
      text: `User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ecs:UpdateService on resource: ${SERVICE}`,
      denial: { ...usual, role: undefined },
    },
  ];
  it.each(cases)('reads $name', ({ text, denial }) => {
    expect(denialIn(text)).toEqual(denial);
  });

  it.each(['', 'Access denied', 'is not authorized to perform: nothing'])('finds none in "%s"', (text) => {
    expect(denialIn(text)).toBeUndefined();
  });

  it('finds what it wrote into a message, whatever stands around it', () => {
    const words = fc
      .string({ unit: 'binary', maxLength: 200 })
      .filter((text) => !/perform|resource/.test(text));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = denialIn(
          `${before} not authorized to perform: ecs:UpdateService on resource: ${SERVICE} ${after}`,
        );
        expect([found?.action, found?.resource]).toEqual(['ecs:UpdateService', SERVICE]);
      }),
    );
  });
});

describe('statementFor', () => {
  it('is a statement of a policy, whatever is in the names', () => {
    const statement = { Effect: 'Allow', Action: 'a:B', Resource: 'arn:"x"' };
    expect(JSON.parse(statementFor({ action: 'a:B', resource: 'arn:"x"' }))).toEqual(statement);
  });
});

describe('remedyFor', () => {
  const statement = `{"Effect":"Allow","Action":"ecs:UpdateService","Resource":"${SERVICE}"}`;
  const cases = [
    { name: 'allows it', denial: usual, text: `allow the role deploy this: ${statement}` },
    {
      name: 'allows it in the policy that lacks it, too',
      denial: { ...usual, policy: 'permissions boundary' },
      text: `allow the role deploy this in the permissions boundary, too: ${statement}`,
    },
    {
      name: 'takes the denial back',
      denial: { ...usual, policy: 'service control policy', isForbidden: true },
      text: 'take the explicit deny of ecs:UpdateService for the role deploy out of the service control policy; allowing it elsewhere does not help',
    },
  ];
  it.each(cases)('$name', ({ denial, text }) => {
    expect(remedyFor(denial, 'the role deploy')).toBe(text);
  });
});
