import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole } from './identities.ts';

let house: House;
let door: Server;
/** The certificate that is its own authority, as a company's proxy that looks into everything has one. */
let certificate: string;

beforeEach(async () => {
  house = await buildHouse(60);
  await makeProvider(house);
  await makeRole(house);
  certificate = join(house.folder, 'authority.pem');
  const key = join(house.folder, 'key.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=An authority of our own', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ]);
  door = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (socket) => {
    const inside = connect(Number(new URL(house.aws.url).port), '127.0.0.1');
    socket.pipe(inside).pipe(socket);
    for (const end of [socket, inside]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => door.close(resolve));
  await house.close();
});

/** The committed bundle in a job that reaches AWS and GitHub's tokens behind that certificate. */
function step(
  environment: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = { ...INPUTS, 'role-to-assume': DEPLOY_ROLE },
): Promise<ActionRun> {
  const secure = (text: string) =>
    text.replace(house.aws.url, `https://127.0.0.1:${(door.address() as AddressInfo).port}`);
  const { environment: tokens } = house.aws.oidc;
  return runAction({
    action: checkoutFolder(),
    inputs,
    environment: {
      ...{ ...house.environment, GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'octo-org/shop' },
      AWS_ENDPOINT_URL: secure(house.aws.url),
      ...environment,
    },
    oidc: {
      ...house.aws.oidc,
      environment: Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, secure(value)])),
    },
    workspace: house.workspace,
    temp: join(house.folder, 'runner-temp'),
  });
}

describe("the committed bundle behind an authority of one's own", () => {
  it('trusts it where NODE_EXTRA_CA_CERTS names it', async () => {
    const run = await step({ NODE_EXTRA_CA_CERTS: certificate });
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({ outcome: 'deployed' });
  });

  it('says at once that it does not where nothing does', async () => {
    const fix =
      'Fix: have Node trust its authority: NODE_EXTRA_CA_CERTS in the environment of the job is the path of a file with it.';
    const withToken = await step({ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    expect(withToken.annotations.map(({ message }) => message)).toEqual([
      `GitHub gave the job no OIDC token: GitHub could not be asked (DEPTH_ZERO_SELF_SIGNED_CERT). ${fix}`,
    ]);
    const withKeys = await step({}, INPUTS);
    const [told = '', ...others] = withKeys.annotations.map(({ message }) => message);
    expect(others).toEqual([]);
    // Node says more from version to version.
    expect(told.replace(/; if the root CA .*?(?= \()/, '')).toBe(
      `AWS was not asked for ecs:DescribeServices: this machine does not trust the certificate that it was shown: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT). ${fix}`,
    );
    expect(withToken.milliseconds + withKeys.milliseconds).toBeLessThan(20_000);
  });
});
