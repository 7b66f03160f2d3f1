import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RegistryFront } from '../front.ts';
import { UploadedLayers } from '../layers.ts';
import { digestOf, findImage, Repositories } from '../repositories.ts';
import { AuthorizationTokens, TOKEN_LIFETIME } from '../tokens.ts';

/** What the registry behind was asked. */
interface Asked {
  readonly request: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

describe('RegistryFront', () => {
  const clock = { now: () => time, sleep: async () => {} };
  let time: number;
  let asked: Asked[];
  let behind: Server;
  let front: RegistryFront;
  let repositories: Repositories;
  let authorization: string;
  let url: string;

  beforeEach(async () => {
    time = Date.UTC(2026, 0, 1);
    asked = [];
    behind = createServer(async (request, response) => {
      const body = await text(request);
      asked.push({
        request: `${request.method} ${request.url}`,
        authorization: request.headers.authorization,
        body,
      });
      const { port } = behind.address() as AddressInfo;
      response.writeHead(request.method === 'GET' ? 200 : 202, {
        Location: `http://127.0.0.1:${port}/v2/shop/web/blobs/uploads/7?_state=x`,
      });
      response.end('from behind');
    });
    await new Promise<void>((resolve) => {
      behind.listen(0, '127.0.0.1', resolve);
    });
    repositories = new Repositories('123456789012');
    repositories.create(
      { name: 'shop/web', mutability: 'IMMUTABLE_WITH_EXCLUSION', exclusions: ['cache*'] },
      new Date(time),
    );
    const tokens = new AuthorizationTokens(clock);
    authorization = `Basic ${tokens.issue().token}`;
    const host = `127.0.0.1:${(behind.address() as AddressInfo).port}`;
    front = new RegistryFront({
      layers: new UploadedLayers(),
      repositories,
      tokens,
      clock,
      upstream: { host, username: 'local', password: 'secret' },
    });
    url = `http://${await front.host()}`;
  });
  afterEach(async () => {
    await front.close();
    behind.closeAllConnections();
    behind.close();
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: { authorization, ...init.headers } });
  const putManifest = (reference: string, body: string) =>
    ask(`/v2/shop/web/manifests/${reference}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/vnd.oci.image.manifest.v1+json' },
      body,
    });

  it('asks for Basic credentials as ECR does', async () => {
    const answer = await fetch(`${url}/v2/`);

    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('Not Authorized\n');
    expect(answer.headers.get('www-authenticate')).toBe(`Basic realm="${url}/",service="ecr.amazonaws.com"`);
    expect(answer.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  });

  it('refuses credentials that it did not give out', async () => {
    const made = `Basic ${Buffer.from('AWS:guess').toString('base64')}`;

    expect((await fetch(`${url}/v2/`, { headers: { authorization: made } })).status).toBe(401);
  });

  it('takes a token for 12 hours, and then says that it has expired', async () => {
    time += TOKEN_LIFETIME - 1;
    expect((await ask('/v2/')).status).toBe(200);
    time += 1;
    const answer = await ask('/v2/');

    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({
      errors: [
        {
          code: 'DENIED',
          message: 'Your authorization token has expired. Reauthenticate and try again.',
        },
      ],
    });
  });

  it('says that a repository is missing, and asks nobody behind', async () => {
    const answer = await ask('/v2/shop/api/blobs/uploads/', { method: 'POST' });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      errors: [
        {
          code: 'NAME_UNKNOWN',
          message:
            "The repository with name 'shop/api' does not exist in the registry with id '123456789012'",
        },
      ],
    });
    expect(asked).toEqual([]);
  });

  it('passes an upload on with the password of the registry behind, and leads the client back to itself', async () => {
    const answer = await ask('/v2/shop/web/blobs/uploads/?mount=a', { method: 'POST', body: 'layer' });

    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
      status: 202,
      location: `${url}/v2/shop/web/blobs/uploads/7?_state=x`,
    });
    expect(asked).toEqual([
      {
        request: 'POST /v2/shop/web/blobs/uploads/?mount=a',
        authorization: `Basic ${Buffer.from('local:secret').toString('base64')}`,
        body: 'layer',
      },
    ]);
  });

  it('puts a manifest behind by digest and keeps its tag itself', async () => {
    const answer = await putManifest('v1', '{"a":1}');

    const digest = digestOf('{"a":1}');
    expect({ status: answer.status, digest: answer.headers.get('docker-content-digest') }).toEqual({
      status: 202,
      digest,
    });
    expect(asked.map(({ request }) => request)).toEqual([`PUT /v2/shop/web/manifests/${digest}`]);
    expect(findImage(repositories.read('shop/web'), { imageTag: 'v1' })?.manifest).toBe('{"a":1}');
  });

  it('asks behind for the digest of a tag', async () => {
    await putManifest('v1', '{"a":1}');
    const answer = await ask('/v2/shop/web/manifests/v1');

    expect(await answer.text()).toBe('from behind');
    expect(asked.at(-1)?.request).toBe(`GET /v2/shop/web/manifests/${digestOf('{"a":1}')}`);
  });

  it('says that an image is missing', async () => {
    const answer = await ask('/v2/shop/web/manifests/v9');

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      errors: [{ code: 'MANIFEST_UNKNOWN', message: 'Requested image not found' }],
    });
  });

  it('refuses to move a tag, also to the digest that it names already', async () => {
    await putManifest('v1', '{"a":1}');
    const answers = [await putManifest('v1', '{"a":2}'), await putManifest('v1', '{"a":1}')];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(await answers[0]?.json()).toEqual({
      errors: [
        {
          code: 'TAG_INVALID',
          message:
            "The image tag 'v1' already exists in the 'shop/web' repository and cannot be overwritten because the repository is immutable.",
        },
      ],
    });
  });

  it('moves a tag that is excluded from immutability', async () => {
    await putManifest('cache-main', '{"a":1}');
    await putManifest('cache-main', '{"a":2}');

    expect(findImage(repositories.read('shop/web'), { imageTag: 'cache-main' })?.manifest).toBe('{"a":2}');
  });

  it('takes only one of two pushes of a tag at the same time', async () => {
    const answers = await Promise.all([putManifest('v1', '{"a":1}'), putManifest('v1', '{"a":2}')]);

    expect(answers.map(({ status }) => status).sort()).toEqual([202, 400]);
  });

  it('refuses a manifest whose digest is another than the path says', async () => {
    const answer = await putManifest(digestOf('other'), '{"a":1}');

    expect(answer.status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('gives a layer to whoever has its address, without a login', async () => {
    const repository = repositories.read('shop/web');
    const address = await front.layerUrl(repository, 'sha256:0af1');
    const answer = await fetch(address);
    expect([answer.status, await answer.text()]).toEqual([200, 'from behind']);
    expect(asked).toMatchObject([{ request: 'GET /v2/shop/web/blobs/sha256:0af1' }]);
    expect((await fetch(`${url}/layers/another`)).status).toBe(401);
  });
});
