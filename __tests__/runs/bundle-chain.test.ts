import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { runAction } from '../../local/runner/index.ts';

/** Access keys of the requests to ECS. */
const seen = new Set<string>();
let server: Server;
let url: string;
let home: string;

const expiration = new Date(Date.now() + 3_600_000).toISOString();
const keys = (accessKeyId: string) => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: 'secret',
  Token: 'token',
  Expiration: expiration,
});

/** What the places answer that give credentials out, and an ECS that denies everything. */
function answer(path: string, authorization: string): string | undefined {
  const [, accessKeyId] = /Credential=([^/]+)\/.*\/ecs\//.exec(authorization) ?? [];
  if (accessKeyId !== undefined) {
    seen.add(accessKeyId);
    return undefined;
  }
  const [place = ''] = path.split('?');
  const places: Record<string, string> = {
    '/container': JSON.stringify(keys('CONTAINER')),
    '/latest/api/token': 'session',
    '/latest/meta-data/iam/security-credentials/': 'runner',
    '/latest/meta-data/iam/security-credentials/runner': JSON.stringify({
      Code: 'Success',
      ...keys('INSTANCE'),
    }),
    '/sso/federation/credentials': JSON.stringify({
      roleCredentials: {
        accessKeyId: 'SSO',
        secretAccessKey: 'secret',
        sessionToken: 'token',
        expiration: Date.parse(expiration),
      },
    }),
    '/sts/': `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>WEBIDENTITY</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
  };
  return places[place];
}

beforeAll(async () => {
  server = createServer(({ url: path = '', headers }, response) => {
    const text = answer(path, headers.authorization ?? '');
    response.writeHead(text === undefined ? 400 : 200);
    response.end(text ?? '{"__type":"AccessDeniedException","message":"no"}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  home = await mkdtemp(join(tmpdir(), 'ship-to-ecs-chain-'));
  await mkdir(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  await writeFile(join(home, 'token'), 'a.b.c');
  await writeFile(
    join(home, '.aws', 'config'),
    [
      '[default]',
      'aws_access_key_id = FILE',
      'aws_secret_access_key = secret',
      '[profile program]',
      `credential_process = echo '${JSON.stringify({ Version: 1, ...keys('PROGRAM') })}'`,
      '[profile person]',
      'sso_session = work',
      'sso_account_id = 123456789012',
      'sso_role_name = deploy',
      '[sso-session work]',
      'sso_region = eu-west-1',
      'sso_start_url = https://example.awsapps.com/start',
    ].join('\n'),
  );
  // Where and how `aws sso login` keeps it.
  const cached = `${createHash('sha1').update('work').digest('hex')}.json`;
  await writeFile(
    join(home, '.aws', 'sso', 'cache', cached),
    JSON.stringify({ accessToken: 'token', expiresAt: expiration }),
  );
});
afterAll(async () => {
  server.close();
  await rm(home, { recursive: true });
});
beforeEach(() => seen.clear());

describe('the committed bundle', () => {
  const sources: readonly { what: string; environment: () => Record<string, string>; key: string }[] = [
    {
      what: 'the environment',
      environment: () => ({ AWS_ACCESS_KEY_ID: 'ENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'secret' }),
      key: 'ENVIRONMENT',
    },
    { what: 'a profile', environment: () => ({}), key: 'FILE' },
    {
      what: 'the program that a profile names',
      environment: () => ({ AWS_PROFILE: 'program' }),
      key: 'PROGRAM',
    },
    {
      what: 'somebody who is logged in by single sign-on',
      environment: () => ({ AWS_PROFILE: 'person', AWS_ENDPOINT_URL_SSO: `${url}/sso` }),
      key: 'SSO',
    },
    {
      what: 'a web identity',
      environment: () => ({
        ...withoutProfile(),
        AWS_WEB_IDENTITY_TOKEN_FILE: join(home, 'token'),
        AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/runner',
        AWS_ENDPOINT_URL_STS: `${url}/sts`,
      }),
      key: 'WEBIDENTITY',
    },
    {
      what: 'the container that the runner is',
      environment: () => ({ ...withoutProfile(), AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container` }),
      key: 'CONTAINER',
    },
    {
      what: 'the instance that the runner is on',
      environment: () => ({ ...withoutProfile(), AWS_EC2_METADATA_SERVICE_ENDPOINT: url }),
      key: 'INSTANCE',
    },
  ];
  const withoutProfile = () => ({ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' });

  it.each(sources)('takes the credentials of $what', async ({ environment, key }) => {
    const run = await runAction({
      action: checkoutFolder(),
      inputs: { 'aws-region': 'eu-west-1', service: 'web', image: 'public.ecr.aws/nginx/nginx:1.29' },
      environment: { HOME: home, AWS_ENDPOINT_URL: `${url}/aws`, ...environment() },
      workspace: home,
      temp: join(home, 'temp'),
    });
    expect([...seen]).toEqual([key]);
    expect(run.annotations).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/^AWS denied ecs:/) }),
    ]);
  });
});
