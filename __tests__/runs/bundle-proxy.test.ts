import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole } from './identities.ts';

/** Nobody can resolve it but the proxy. */
const HIDDEN = 'hidden.invalid';
const PASSWORD = 'squid p@ss';

let house: House;
let proxy: Server;
/** `POST http://hidden.invalid:1234/`, `CONNECT hidden.invalid:1234` */
let asked: string[];
/** What those had to say of themselves. */
let authorizations: Set<string | undefined>;

beforeEach(async () => {
  house = await buildHouse(60);
  await makeProvider(house);
  await makeRole(house);
  asked = [];
  authorizations = new Set();
  proxy = startProxy();
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  await house.close();
});

/** Forwards whatever it is asked for that name to this machine. */
function startProxy(): Server {
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming;
    note(`${method} ${url.split('?')[0]}`, headers['proxy-authorization']);
    const { port, pathname, search } = new URL(url);
    const forwarded = request({ host: '127.0.0.1', port, path: `${pathname}${search}`, method, headers });
    forwarded.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.on('connect', ({ url = '', headers }, client) => {
    note(`CONNECT ${url}`, headers['proxy-authorization']);
    const target = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) socket.on('error', () => socket.destroy());
  });
  return server;
}

function note(what: string, authorization: string | undefined): void {
  asked.push(what);
  authorizations.add(authorization);
}

/** The committed bundle in a job that can reach AWS and GitHub through the proxy alone. */
function step(environment: Readonly<Record<string, string>>): Promise<ActionRun> {
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...rest } = house.environment;
  const hide = (text: string) => text.replace('127.0.0.1', HIDDEN);
  const { environment: tokens } = house.aws.oidc;
  return runAction({
    action: checkoutFolder(),
    inputs: { ...INPUTS, 'role-to-assume': DEPLOY_ROLE },
    environment: {
      ...{ ...rest, GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'octo-org/shop' },
      AWS_ENDPOINT_URL: hide(house.aws.url),
      ...environment,
    },
    oidc: {
      ...house.aws.oidc,
      environment: Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, hide(value)])),
    },
    workspace: house.workspace,
    temp: join(house.folder, 'runner-temp'),
  });
}

describe('the committed bundle behind a proxy', () => {
  it('asks GitHub and AWS through it, and shows its password nowhere', async () => {
    const { port } = proxy.address() as AddressInfo;
    const address = `http://shipper:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;
    const run = await step({ http_proxy: address });
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
    const aws = `${HIDDEN}:${new URL(house.aws.url).port}`;
    // The token by fetch, which makes itself a tunnel; AWS by requests for the whole address.
    expect(new Set(asked)).toEqual(new Set([`CONNECT ${aws}`, `POST http://${aws}/`]));
    const login = Buffer.from(`shipper:${PASSWORD}`).toString('base64');
    expect([...authorizations]).toEqual([`Basic ${login}`]);
    const shown = [run.log, run.summary, JSON.stringify(run.outputs), JSON.stringify(run.state)].join('\n');
    for (const form of [PASSWORD, encodeURIComponent(PASSWORD), login]) expect(shown).not.toContain(form);
  });

  it('says whom it could not reach where the proxy is not there', async () => {
    const run = await step({ http_proxy: 'http://127.0.0.1:9' });
    expect(run.conclusion).toBe('failure');
    expect(run.annotations.map(({ message }) => message)).toEqual([
      'GitHub gave the job no OIDC token: GitHub could not be asked (ECONNREFUSED). Fix: run the step again, and see whether githubstatus.com tells of trouble with Actions.',
    ]);
  });
});
