import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS } from './house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit, workAsNobody } from './identities.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const WITH_ROLE = { ...INPUTS, 'role-to-assume': DEPLOY_ROLE };
const SESSION = 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions';
/** In whose names AWS was asked since the role was assumed, each once. */
const callers = () => {
  const first = house.aws.requests.findIndex(({ operation }) => operation.startsWith('AssumeRole'));
  return [...new Set(house.aws.requests.slice(first).map(({ caller }) => caller))];
};

describe('role-to-assume with id-token: write', () => {
  beforeEach(async () => {
    await makeProvider(house);
    permit(house);
  });

  it('is enough: everything is asked in the name of the role', async () => {
    await makeRole(house);
    const { outputs, errors, log } = await house.ship(WITH_ROLE);
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    expect(callers()).toEqual(['anonymous', SESSION]);
    expect(log).toContain(
      `Assumed the role ${DEPLOY_ROLE} with the OIDC token of the job, as ${SESSION}. Its session is renewed as long as the step takes.`,
    );
  });

  it('shows the token that the trust policy refuses, and what that has to allow', async () => {
    await makeRole(house, { subjects: 'repo:octo-org/other:*' });
    house.calls();
    const leave = workAsNobody();
    const { errors, outputs } = await house.ship(WITH_ROLE).finally(leave);
    expect(outputs['outcome']).toBe('failed');
    expect(errors).toEqual([
      'The role arn:aws:iam::123456789012:role/deploy was not assumed: its trust policy does not accept the OIDC token of this job, or there is no such role (AccessDenied). The token has the subject "repo:octo-org/shop:ref:refs/heads/main", the audience "sts.amazonaws.com" and the issuer "https://token.actions.githubusercontent.com". Fix: have the trust policy allow this: {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:octo-org/shop:ref:refs/heads/main"}}}. A subject with * takes StringLike. What it says now: aws iam get-role --role-name deploy; a change of it takes some seconds to be known everywhere.',
    ]);
    expect(house.calls()).toEqual(['sts:AssumeRoleWithWebIdentity']);
  });

  it('gives docker its keys for a cache in S3 alone, and only the build has them', async () => {
    await makeRole(house);
    const quick = { ...WITH_ROLE, 'wait-for-service-stability': 'false' };
    const hasKeys = async () =>
      (await house.dockerCalls()).flatMap(({ args, environment }) =>
        house.aws.secretsGiven().some((secret) => JSON.stringify([args, environment]).includes(secret))
          ? [args.slice(0, 2).join(' ')]
          : [],
      );
    await house.ship(quick);
    expect(await hasKeys()).toEqual([]);
    const { errors } = await house.ship({
      ...quick,
      'image-tag': 'two',
      'cache-from': 'type=s3,region=eu-west-1,bucket=shop-cache,name=web',
    });
    expect(errors).toEqual([]);
    expect(await hasKeys()).toEqual(['buildx build']);
    const build = (await house.dockerCalls()).findLast(({ args }) => args[1] === 'build');
    expect(build?.environment['AWS_ACCESS_KEY_ID']).toMatch(/^ASIA/);
    expect(JSON.stringify(build?.args)).not.toContain('ASIA');
  });
});
