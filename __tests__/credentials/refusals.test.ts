import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from '../runs/identities.ts';
import { type Account, openAccount } from './account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const WITH_ROLE = { 'role-to-assume': DEPLOY_ROLE };
const HUB = 'arn:aws:iam::123456789012:role/hub';
const NOT_ASSUMED = `The role ${DEPLOY_ROLE} was not assumed: `;
const TOKEN =
  'with the subject "repo:octo-org/shop:ref:refs/heads/main", the audience "sts.amazonaws.com" and the issuer "https://token.actions.githubusercontent.com"';

/** STS refuses the next tokens. */
const refuse = (code: string, message: string, times = 1) =>
  account.aws.faults.nextCalls('sts:AssumeRoleWithWebIdentity', { kind: 'refused', code, message }, times);

describe('a job without id-token: write', () => {
  it('is told what to add when it has no credentials either, before anybody is asked', async () => {
    account.takeCredentials();
    expect(await account.refusal(WITH_ROLE)).toBe(
      `${NOT_ASSUMED}the job may not ask GitHub for an OIDC token, and has no AWS credentials of its own. Fix: give the job permissions: id-token: write (and contents: read for the checkout, as what is not listed is taken away); a reusable workflow has no more than the job that calls it, and a pull request from a fork never gets a token.`,
    );
    expect(account.aws.requests).toEqual([]);
  });

  it('is told of both ways when its credentials may not assume the role', async () => {
    await makeRole(account, { RoleName: 'hub', trusts: 'arn:aws:iam::123456789012:root' });
    await account.giveCredentials(HUB);
    expect(await account.refusal(WITH_ROLE)).toBe(
      `${NOT_ASSUMED}User: arn:aws:sts::123456789012:assumed-role/hub/before is not authorized to perform: sts:AssumeRole on resource: ${DEPLOY_ROLE} (AccessDenied). Fix: allow ${HUB} this: {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"${DEPLOY_ROLE}"}, and have the trust policy of deploy allow this: {"Effect":"Allow","Principal":{"AWS":"${HUB}"},"Action":"sts:AssumeRole"}; or, to assume it with a token of GitHub, give the job permissions: id-token: write.`,
    );
    expect(account.calls()).toEqual(['AssumeRole']);
  });

  it('is told so when a policy forbids it', async () => {
    const message = `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sts:AssumeRole on resource: ${DEPLOY_ROLE} with an explicit deny in a service control policy`;
    account.aws.faults.nextCalls('sts:AssumeRole', { kind: 'refused', code: 'AccessDenied', message });
    expect(await account.refusal(WITH_ROLE)).toBe(
      `${NOT_ASSUMED}${message} (AccessDenied). Fix: take the explicit deny of sts:AssumeRole out of the service control policy; allowing it elsewhere does not help; or, to assume it with a token of GitHub, give the job permissions: id-token: write.`,
    );
  });

  it('is told so when its credentials are over', async () => {
    account.aws.faults.nextCalls('sts:AssumeRole', { kind: 'expired-token' });
    expect(await account.refusal(WITH_ROLE)).toBe(
      `${NOT_ASSUMED}AWS did not accept the credentials of the job that it is assumed from: The security token included in the request is expired (ExpiredToken). Fix: configure others in a step before this one; or, to assume it with a token of GitHub, give the job permissions: id-token: write.`,
    );
  });
});

describe('a role of which only the name is known', () => {
  it('has to be written as an ARN when the job has no credentials whose account it could be in', async () => {
    account.takeCredentials();
    permit(account);
    expect(await account.refusal({ 'role-to-assume': 'deploy' })).toBe(
      'The role deploy was not assumed: its account is not known, as role-to-assume has only its name and the job has no AWS credentials of its own. Fix: write its ARN, as in arn:aws:iam::123456789012:role/deploy.',
    );
  });

  it('is not looked for in an account that is not meant', async () => {
    expect(
      await account.refusal({
        'role-to-assume': 'deploy',
        'allowed-account-ids': '210987654321,345678901234',
      }),
    ).toBe(
      'The account 123456789012 is not one that this step may work in: the credentials of the job are those of arn:aws:iam::123456789012:user/local, and allowed-account-ids has only 210987654321, 345678901234. Fix: use the credentials or the role (role-to-assume) of an account that is meant, or add this one to allowed-account-ids.',
    );
  });
});

describe('a token that AWS does not take', () => {
  beforeEach(() => {
    account.takeCredentials();
    permit(account);
  });

  /** Nothing that is not passing is asked for twice. */
  const refusalOf = async (inputs: Readonly<Record<string, string>> = WITH_ROLE) => {
    const before = account.calls().length;
    const message = await account.refusal(inputs);
    expect(account.calls().slice(before)).toEqual(['AssumeRoleWithWebIdentity']);
    return message;
  };

  it('is of an issuer that the account does not know', async () => {
    expect(await refusalOf()).toBe(
      `${NOT_ASSUMED}the account 123456789012 has no OIDC provider for https://token.actions.githubusercontent.com (InvalidIdentityTokenException). Fix: make it once in that account: aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com; or correct the account in role-to-assume.`,
    );
  });

  it('is for an audience that the provider does not know', async () => {
    await makeProvider(account);
    expect(await refusalOf({ ...WITH_ROLE, audience: 'shop' })).toBe(
      `${NOT_ASSUMED}the OIDC provider of the account 123456789012 does not know the audience "shop" of the token (InvalidIdentityTokenException). Fix: add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com --client-id shop; or give audience one that it knows.`,
    );
  });

  it('is one that the trust policy does not accept: what it says is shown, and the statement that would', async () => {
    await makeProvider(account);
    await makeRole(account, { subjects: 'repo:octo-org/other:*' });
    expect(await refusalOf()).toBe(
      `${NOT_ASSUMED}its trust policy does not accept the OIDC token of this job, or there is no such role (AccessDenied). The token has the subject "repo:octo-org/shop:ref:refs/heads/main", the audience "sts.amazonaws.com" and the issuer "https://token.actions.githubusercontent.com". Fix: have the trust policy allow this: {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:octo-org/shop:ref:refs/heads/main"}}}. A subject with * takes StringLike. What it says now: aws iam get-role --role-name deploy; a change of it takes some seconds to be known everywhere.`,
    );
  });

  it('has the ids of owner and repository in its subject, and the trust policy has not', async () => {
    await makeProvider(account);
    await makeRole(account);
    account.aws.oidc.setJob({ sub: 'repo:octo-org@583231/shop@1296269:environment:production' });
    expect(await refusalOf()).toContain(
      '. A subject with * takes StringLike; GitHub puts the ids of owner and repository into the subject of repositories that were made, renamed or transferred after 15 July 2026, so a condition on repo:octo-org/shop:… does not match; the job has the environment production, and its subject names that in place of the branch. What it says now: ',
    );
  });

  it('is over by the clock of AWS', async () => {
    refuse(
      'ExpiredTokenException',
      'Token expired: current date/time 1765000000 must be before the expiration date/time 1764999000',
    );
    expect(await refusalOf()).toBe(
      `${NOT_ASSUMED}AWS takes the token of the job for over, though it was made for this call: Token expired: current date/time 1765000000 must be before the expiration date/time 1764999000 (ExpiredTokenException). Fix: run the step again; where that does not help, the clock of the token's issuer is wrong (token.actions.githubusercontent.com), or its answer takes minutes to get here.`,
    );
  });

  it.each([
    {
      code: 'InvalidIdentityToken',
      message:
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    },
    { code: 'IDPRejectedClaim', message: 'The claim was rejected' },
  ])('is told with all that it says for $code', async ({ code, message }) => {
    refuse(code, message);
    expect(await refusalOf()).toBe(
      `${NOT_ASSUMED}AWS did not accept the token of the job, ${TOKEN}: ${message} (${code}Exception). Fix: compare these with the OIDC provider arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com.`,
    );
  });
});

describe('a session that the role does not give', () => {
  beforeEach(() => {
    account.takeCredentials();
    permit(account);
  });

  it('is longer than the role has them', async () => {
    await makeProvider(account);
    await makeRole(account, { MaxSessionDuration: 7200 });
    expect(await account.refusal({ ...WITH_ROLE, 'role-duration-seconds': '10800' })).toBe(
      `${NOT_ASSUMED}role-duration-seconds is 10800, and the role's longest session is shorter (ValidationError). Fix: leave role-duration-seconds out, as the session is renewed for as long as the step takes; or allow the role more: aws iam update-role --role-name deploy --max-session-duration 10800.`,
    );
  });

  it('is asked for in a region that the account has not activated', async () => {
    const message =
      'STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console.';
    refuse('RegionDisabledException', message);
    expect(await account.refusal(WITH_ROLE)).toBe(
      `${NOT_ASSUMED}STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console (RegionDisabledException). Fix: activate STS for eu-west-1 in the account settings of IAM, or use another aws-region.`,
    );
  });
});

describe('what may pass', () => {
  beforeEach(async () => {
    account.takeCredentials();
    permit(account);
    await makeProvider(account);
    await makeRole(account);
  });

  const KEYS =
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements";

  it.each([
    { name: 'throttling', fault: { kind: 'throttled' } },
    { name: 'an error of the server', fault: { kind: 'server-error' } },
    { name: 'a connection that breaks', fault: { kind: 'cut' } },
    { name: 'an answer that gets lost', fault: { kind: 'answer-lost' } },
    {
      name: 'an issuer that AWS did not reach',
      fault: { kind: 'refused', code: 'IDPCommunicationError', message: 'An error occurred' },
    },
    {
      name: 'keys that AWS did not get',
      fault: { kind: 'refused', code: 'InvalidIdentityToken', message: KEYS },
    },
  ] as const)('is waited out: $name', async ({ fault }) => {
    account.aws.faults.nextCalls('sts:AssumeRoleWithWebIdentity', fault, 3);
    await account.open(WITH_ROLE);
    expect(account.calls().filter((call) => call === 'AssumeRoleWithWebIdentity')).toHaveLength(4);
  });

  it.each([500, 502, 503, 429])('is waited out: GitHub answers %d', async (status) => {
    account.aws.oidc.refuse(status, 4);
    await account.open(WITH_ROLE);
    expect(account.traces.log.slice(0, 2)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^GitHub gave the job no OIDC token: GitHub answered ${status} \\(The service is unavailable\\.\\)\\. Asking again in \\d s\\.$`,
        ),
      ),
      expect.stringMatching(/Asking again in \d s\.$/),
    ]);
  });

  it('is no more waited for after two minutes', async () => {
    account.aws.oidc.refuse(503, 10_000);
    const beganAt = account.aws.clock.now();
    expect(await account.refusal(WITH_ROLE)).toBe(
      'GitHub gave the job no OIDC token: GitHub answered 503 (The service is unavailable.). Fix: run the step again, and see whether githubstatus.com tells of trouble with Actions.',
    );
    const seconds = (account.aws.clock.now() - beganAt) / 1000;
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(180);
    refuse('InvalidIdentityToken', KEYS, 10_000);
    account.aws.oidc.refuse(200, 0);
    expect(await account.refusal(WITH_ROLE)).toBe(
      `${NOT_ASSUMED}AWS could not get the keys of the token's issuer, https://token.actions.githubusercontent.com: ${KEYS} (InvalidIdentityTokenException). Fix: run the step again; AWS has to reach https://token.actions.githubusercontent.com/.well-known/openid-configuration.`,
    );
  });

  it('is not what GitHub answers when it gives no token to this job', async () => {
    account.aws.oidc.refuse(403, 1);
    expect(await account.refusal(WITH_ROLE)).toBe(
      'GitHub gave the job no OIDC token: GitHub answered 403 (The service is unavailable.). Fix: see that the job has permissions: id-token: write, and run it again.',
    );
    await account.open(WITH_ROLE);
  });

  it('is for half a minute that nobody listens at the address', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    account.job['ACTIONS_ID_TOKEN_REQUEST_URL'] = `http://127.0.0.1:${port}/?api-version=2.0`;
    const beganAt = account.aws.clock.now();
    expect(await account.refusal(WITH_ROLE)).toBe(
      'GitHub gave the job no OIDC token: GitHub could not be asked (ECONNREFUSED). Fix: run the step again, and see whether githubstatus.com tells of trouble with Actions.',
    );
    expect((account.aws.clock.now() - beganAt) / 1000).toBeLessThan(60);
  });
});
