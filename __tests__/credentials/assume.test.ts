import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from '../runs/identities.ts';
import { type Account, openAccount } from './account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const WITH_ROLE = { 'role-to-assume': DEPLOY_ROLE };
const HUB = 'arn:aws:iam::123456789012:role/hub';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions';
const BY_TOKEN = `Assumed the role ${DEPLOY_ROLE} with the OIDC token of the job, as ${SESSION}. Its session is renewed as long as the step takes.`;
const BY_CREDENTIALS = `Assumed the role ${DEPLOY_ROLE} from the credentials of the job, as ${SESSION}. Its session is renewed as long as these last.`;

/** What STS was asked last. */
const asked = () => account.aws.requests.at(-1)?.input;

/** The job works as the role hub, which another step assumed. */
async function becomeHub(): Promise<void> {
  await makeRole(account, { RoleName: 'hub', trusts: 'arn:aws:iam::123456789012:root' });
  await account.giveCredentials(HUB);
}

describe('a role that takes the token of the job', () => {
  beforeEach(async () => {
    await makeProvider(account);
    await makeRole(account, { MaxSessionDuration: 43_200 });
    permit(account);
  });

  it('is assumed with it, for an hour and under the usual name', async () => {
    await account.open(WITH_ROLE);
    expect(account.traces.log).toEqual([BY_TOKEN]);
    expect(asked()).toEqual({
      RoleArn: DEPLOY_ROLE,
      RoleSessionName: 'GitHubActions',
      DurationSeconds: 3600,
      WebIdentityToken: '***',
    });
  });

  it('is assumed as the inputs say', async () => {
    await makeProvider(account, 'shop');
    await makeRole(account, { RoleName: 'other', audience: 'shop' });
    await account.open({
      'role-to-assume': 'arn:aws:iam::123456789012:role/other',
      'role-session-name': 'shop-1234',
      'role-duration-seconds': '1800',
      audience: 'shop',
    });
    expect(asked()).toMatchObject({ RoleSessionName: 'shop-1234', DurationSeconds: 1800 });
  });

  it('has token and keys masked before anything is written', async () => {
    const credentials = await account.open(WITH_ROLE);
    const keys = await credentials?.keys();
    const [token, ...others] = account.traces.masks;
    expect(token).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/);
    expect(new Set(others)).toEqual(new Set(Object.values(keys ?? {})));
  });

  it('is not assumed from the credentials that the job has besides', async () => {
    await becomeHub();
    await account.open(WITH_ROLE);
    expect(account.calls()).toEqual(['AssumeRoleWithWebIdentity']);
  });

  it('is the role of that name in the only account that is allowed, which nobody has to look up', async () => {
    account.takeCredentials();
    await account.open({ 'role-to-assume': 'deploy', 'allowed-account-ids': '123456789012' });
    expect(account.calls()).toEqual(['AssumeRoleWithWebIdentity']);
    expect(account.traces.log).toEqual([BY_TOKEN]);
  });

  it('is waited for no longer when the workflow is cancelled', async () => {
    account.aws.oidc.refuse(503, 10_000);
    const cancel = new AbortController();
    const opened = account.open(WITH_ROLE, cancel.signal);
    setTimeout(() => cancel.abort(new Cancelled()), 20);
    await expect(opened).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('a role that takes the credentials of the job', () => {
  it('is assumed from them where the job may ask for no token', async () => {
    await becomeHub();
    await makeRole(account, { trusts: HUB });
    await account.open(WITH_ROLE);
    expect(account.calls()).toEqual(['AssumeRole']);
    expect(account.traces.log).toEqual([BY_CREDENTIALS]);
  });

  const NO_KEYS = "Couldn't retrieve verification key from your identity provider";
  it.each<{ name: string; audience?: string; code?: string; message?: string }>([
    { name: 'its trust policy does not accept the token', audience: 'sts.amazonaws.com' },
    { name: 'its account does not know GitHub' },
    { name: 'its account knows GitHub for another audience', audience: 'sts.example.com' },
    { name: 'AWS does not reach the issuer', code: 'InvalidIdentityToken', message: NO_KEYS },
    { name: 'AWS rejects what the token says', code: 'IDPRejectedClaim', message: 'Unknown claim' },
  ])('is assumed from them where $name', async ({ audience, code, message = '' }) => {
    if (audience !== undefined) await makeProvider(account, audience);
    await becomeHub();
    await makeRole(account, { trusts: HUB });
    permit(account);
    const refusal = { kind: 'refused', code: code ?? '', message } as const;
    if (code !== undefined) account.aws.faults.nextCalls('sts:AssumeRoleWithWebIdentity', refusal, 100);
    await account.open(WITH_ROLE);
    expect([...new Set(account.calls())]).toEqual(['AssumeRoleWithWebIdentity', 'AssumeRole']);
    expect(account.traces.log.at(-1)).toBe(BY_CREDENTIALS);
  });

  it('is assumed from them where they are on the runner, and not in an environment', async () => {
    await makeProvider(account);
    await becomeHub();
    await makeRole(account, { trusts: HUB });
    permit(account);
    await account.keepCredentials();
    await account.open(WITH_ROLE);
    expect(account.calls()).toEqual(['AssumeRoleWithWebIdentity', 'AssumeRole']);
    expect(account.traces.log).toEqual([BY_CREDENTIALS]);
  });

  it('has sessions of an hour where these are a session themselves, whatever is asked for', async () => {
    await becomeHub();
    await makeRole(account, { trusts: HUB, MaxSessionDuration: 43_200 });
    await account.open({ ...WITH_ROLE, 'role-duration-seconds': '10800' });
    expect(account.traces.log).toEqual([
      'A role that is assumed from the session of another one has it for an hour at most, so role-duration-seconds 10800 becomes 3600.',
      BY_CREDENTIALS,
    ]);
    expect(asked()).toMatchObject({ DurationSeconds: 3600 });
  });

  it('has longer ones where these are those of a user', async () => {
    await makeRole(account, { trusts: 'arn:aws:iam::123456789012:user/local', MaxSessionDuration: 43_200 });
    await account.open({ ...WITH_ROLE, 'role-duration-seconds': '10800' });
    expect(asked()).toMatchObject({ DurationSeconds: 10_800 });
  });

  it('is one of their account where only its name is known', async () => {
    await becomeHub();
    await makeRole(account, { trusts: HUB });
    await account.open({ 'role-to-assume': 'deploy' });
    expect(account.calls()).toEqual(['GetCallerIdentity', 'AssumeRole']);
    expect(account.traces.log).toEqual([BY_CREDENTIALS]);
  });

  it('is refused with both reasons where it takes neither', async () => {
    await makeProvider(account);
    await becomeHub();
    await makeRole(account, { subjects: 'repo:octo-org/other:*' });
    permit(account);
    const message = await account.refusal(WITH_ROLE);
    expect(message).toContain(
      `; nor was it assumed from the credentials of the job, User: arn:aws:sts::123456789012:assumed-role/hub/before is not authorized to perform: sts:AssumeRole on resource: ${DEPLOY_ROLE} (AccessDenied). Fix: have the trust policy allow this: `,
    );
    expect(message).toContain(`; or, to assume it from those credentials, allow ${HUB} this: `);
  });
});

describe('without a role', () => {
  it('the credentials of the job are used as they are, and nobody is asked', async () => {
    expect(await account.open({})).toBeUndefined();
    expect(account.aws.requests).toEqual([]);
  });

  it('they may be of an account that is allowed', async () => {
    expect(await account.open({ 'allowed-account-ids': '210987654321, 123456789012' })).toBeUndefined();
    expect(account.calls()).toEqual(['GetCallerIdentity']);
    expect(account.traces.log).toEqual([
      'The credentials of the job are those of arn:aws:iam::123456789012:user/local.',
    ]);
  });

  it('they may be of no other account', async () => {
    expect(await account.refusal({ 'allowed-account-ids': '210987654321' })).toBe(
      'The account 123456789012 is not one that this step may work in: the credentials of the job are those of arn:aws:iam::123456789012:user/local, and allowed-account-ids has only 210987654321. Fix: use the credentials or the role (role-to-assume) of an account that is meant, or add this one to allowed-account-ids.',
    );
  });

  it('there have to be any', async () => {
    account.takeCredentials();
    expect(await account.refusal({ 'allowed-account-ids': '210987654321' })).toBe(
      'AWS did not accept the credentials for sts:GetCallerIdentity: Could not load credentials from any providers (CredentialsProviderError). Fix: use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take.',
    );
  });
});
