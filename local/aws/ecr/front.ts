import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Clock } from '../clock.ts';
import type { Caller } from '../sessions.ts';
import type { UploadedLayers } from './layers.ts';
import { MemoryRegistry } from './memory.ts';
import type { DockerRequest } from './questions.ts';
import {
  digestOf,
  findImage,
  putImage,
  type Repositories,
  type Repository,
  tagRefusal,
} from './repositories.ts';
import type { AuthorizationTokens } from './tokens.ts';
import { type Exchange, passOn, putManifest, type UpstreamRegistry } from './upstream.ts';

/** What the front needs. */
export interface FrontParts {
  readonly repositories: Repositories;
  readonly tokens: AuthorizationTokens;
  readonly clock: Clock;
  /** What came through the API. */
  readonly layers: UploadedLayers;
  /** Why that caller may not do what Docker asks, in AWS's words; nothing when it may. Everybody may without it. */
  denialOf?(caller: Caller, request: DockerRequest): string | undefined;
  /** Without one, everything is kept in memory. */
  readonly upstream?: UpstreamRegistry;
}

/** What a request asks for; the longest name that fits, as names may hold `/blobs/` themselves. */
const PATH = /^\/v2\/(.+)\/(manifests\/[^/]+|blobs\/uploads\/[^/]*|blobs\/[^/]+|tags\/list)$/;

/** Where layers are had without a login. */
const LAYERS = '/layers/';

/** Bytes of a manifest that ECR takes: 4 MiB. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;

/**
 * ECR's registry endpoint: checks the token, answers for missing repositories and immutable tags in ECR's words, and
 * passes everything else to the registry behind. Plain HTTP on 127.0.0.1, which Docker takes without being told.
 */
export class RegistryFront {
  readonly #parts: FrontParts;
  readonly #memory: MemoryRegistry;
  readonly #server: Server;
  readonly #listening: Promise<string>;
  /** The end of the line of manifests to be put, by repository: two pushes of one tag must not both find it free. */
  readonly #puts = new Map<string, Promise<unknown>>();
  /** What layers are, by the key in the address that was given out. */
  readonly #layers = new Map<string, { readonly repository: string; readonly digest: string }>();

  constructor(parts: FrontParts) {
    this.#parts = parts;
    this.#memory = new MemoryRegistry(parts.layers);
    this.#server = createServer((incoming, response) => {
      this.#answer(incoming, response).catch((error: Error) => {
        if (response.headersSent) {
          response.destroy();
        } else {
          refuse(response, [500, 'UNKNOWN'], `The registry behind did not answer: ${error.message}`);
        }
      });
    });
    // A large layer may take longer than node's five minutes.
    this.#server.requestTimeout = 0;
    this.#listening = new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        resolve(`127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
      });
    });
    // A failure is for those who ask for the host.
    this.#listening.catch(() => {});
  }

  /** `127.0.0.1:PORT`. @throws Error when no port could be had */
  host(): Promise<string> {
    return this.#listening;
  }

  /** Whether it has a layer, or the registry behind may have it. */
  mayHold(repository: Repository, digest: string): boolean {
    const { upstream, layers } = this.#parts;
    return upstream !== undefined || layers.find(repository.name, digest) !== undefined;
  }

  /** Stops listening, open connections included. */
  async close(): Promise<void> {
    await this.#listening.catch(() => {});
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  /**
   * Puts a manifest into the registry behind and into the table. Gives the refusal of the registry behind, if any.
   * The caller has checked the tag; use `inTurn` around both.
   */
  async put(
    repository: Repository,
    { manifest, mediaType, tag }: { manifest: string; mediaType: string; tag?: string },
  ): Promise<{ status: number; body: string }> {
    const { upstream } = this.#parts;
    const answer =
      upstream === undefined
        ? { status: 201, body: '' }
        : await putManifest(upstream, repository.name, { manifest, mediaType });
    if (answer.status < 300) {
      const pushedAt = new Date(this.#parts.clock.now());
      putImage(repository, { manifest, mediaType, pushedAt, ...(tag === undefined ? {} : { tag }) });
    }
    return answer;
  }

  /** An address from which whoever has it gets the layer, as a presigned one of S3 is. */
  async layerUrl(repository: Repository, digest: string): Promise<string> {
    const key = randomUUID();
    this.#layers.set(key, { repository: repository.name, digest });
    return `http://${await this.host()}${LAYERS}${key}`;
  }

  /** Does that after everything that was to be put into the repository before. */
  async inTurn<T>(repository: Repository, act: () => Promise<T>): Promise<T> {
    const before = this.#puts.get(repository.name) ?? Promise.resolve();
    const turn = before.then(act);
    this.#puts.set(
      repository.name,
      turn.catch(() => {}),
    );
    return turn;
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
    const layer = this.#layers.get((incoming.url ?? '').slice(LAYERS.length));
    if (layer !== undefined) {
      const bytes = this.#parts.layers.find(layer.repository, layer.digest);
      if (bytes === undefined) {
        await this.#pass({ incoming, response }, `/v2/${layer.repository}/blobs/${layer.digest}`);
      } else {
        response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(bytes);
      }
      return;
    }
    const judgement = this.#parts.tokens.check(incoming.headers.authorization);
    if (judgement.kind === 'unknown') {
      response.writeHead(401, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Www-Authenticate': `Basic realm="http://${await this.host()}/",service="ecr.amazonaws.com"`,
      });
      response.end('Not Authorized\n');
      return;
    }
    if (judgement.kind === 'expired') {
      refuse(
        response,
        [403, 'DENIED'],
        'Your authorization token has expired. Reauthenticate and try again.',
      );
      return;
    }
    const [path = ''] = (incoming.url ?? '').split('?', 1);
    if (path === '/v2/') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('{}');
      return;
    }
    const [, name, what] = PATH.exec(path) ?? [];
    if (name === undefined || what === undefined) {
      refuse(response, [404, 'UNSUPPORTED'], 'The operation is unsupported.');
      return;
    }
    const repository = this.#parts.repositories.find(name);
    if (repository === undefined) {
      refuse(response, [404, 'NAME_UNKNOWN'], this.#parts.repositories.missing(name));
      return;
    }
    const { caller } = judgement;
    const request = { method: incoming.method ?? 'GET', repository: name, what };
    const denial = caller && this.#parts.denialOf?.(caller, request);
    if (denial !== undefined) {
      refuse(response, [403, 'DENIED'], denial);
      return;
    }
    if (what.startsWith('manifests/')) {
      await this.#manifest(repository, decodeURIComponent(what.slice('manifests/'.length)), {
        incoming,
        response,
      });
    } else if (this.#parts.upstream === undefined && what.startsWith('blobs/')) {
      await this.#memory.blob(repository, what, { incoming, response });
    } else {
      await this.#pass({ incoming, response }, incoming.url ?? '');
    }
  }

  async #manifest(
    repository: Repository,
    reference: string,
    { incoming, response }: Exchange,
  ): Promise<void> {
    const byDigest = reference.includes(':');
    if (incoming.method === 'GET' || incoming.method === 'HEAD') {
      // Tags are ECR's; the registry behind is asked by digest.
      const image = findImage(repository, byDigest ? { imageDigest: reference } : { imageTag: reference });
      if (image === undefined || image.isArchived) {
        refuse(response, [404, 'MANIFEST_UNKNOWN'], 'Requested image not found');
        return;
      }
      if (this.#parts.upstream === undefined) {
        this.#memory.manifest(image, { incoming, response });
        return;
      }
      await this.#pass({ incoming, response }, `/v2/${repository.name}/manifests/${image.digest}`);
      return;
    }
    if (incoming.method !== 'PUT') {
      refuse(response, [405, 'UNSUPPORTED'], 'The operation is unsupported.');
      return;
    }
    if (Number(incoming.headers['content-length'] ?? 0) > MANIFEST_LIMIT) {
      refuse(response, [413, 'MANIFEST_INVALID'], 'The manifest is larger than 4 MiB.');
      return;
    }
    const manifest = await text(incoming);
    if (byDigest && reference !== digestOf(manifest)) {
      refuse(response, [400, 'DIGEST_INVALID'], 'The provided digest did not match the manifest.');
      return;
    }
    const mediaType = incoming.headers['content-type'] ?? '';
    await this.inTurn(repository, async () => {
      const refusal = byDigest ? undefined : tagRefusal(repository, reference);
      if (refusal !== undefined) {
        refuse(response, [400, 'TAG_INVALID'], refusal);
        return;
      }
      const tag = byDigest ? {} : { tag: reference };
      const { status, body } = await this.put(repository, { manifest, mediaType, ...tag });
      response.writeHead(status, {
        'Content-Type': 'application/json',
        'Docker-Content-Digest': digestOf(manifest),
        Location: `/v2/${repository.name}/manifests/${digestOf(manifest)}`,
      });
      response.end(body);
    });
  }

  async #pass(exchange: Exchange, path: string): Promise<void> {
    const { upstream } = this.#parts;
    if (upstream === undefined) {
      refuse(
        exchange.response,
        [501, 'UNSUPPORTED'],
        'This local ECR has no registry behind it that could tell. Fix: start it with a Docker engine and docker-registry.',
      );
      return;
    }
    await passOn(upstream, exchange, { host: await this.host(), path });
  }
}

function refuse(response: ServerResponse, [status, code]: readonly [number, string], message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify({ errors: [{ code, message }] })}\n`);
}
