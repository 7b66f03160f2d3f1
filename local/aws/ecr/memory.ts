import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { UploadedLayers } from './layers.ts';
import { digestOf, type Image, type Repository } from './repositories.ts';
import type { Exchange } from './upstream.ts';

/**
 * Answers Docker where no registry is behind: layers are kept in memory, beside those that come through the API. The requests are
 * those of the OCI distribution specification, "Pulling blobs" and "Pushing a blob in chunks".
 */
export class MemoryRegistry {
  readonly #layers: UploadedLayers;
  readonly #uploads = new Map<string, Buffer>();

  constructor(layers: UploadedLayers) {
    this.#layers = layers;
  }

  /** Answers with the manifest of an image. */
  manifest({ manifest, mediaType, digest }: Image, { incoming, response }: Exchange): void {
    response.writeHead(200, {
      'Content-Type': mediaType,
      'Content-Length': Buffer.byteLength(manifest),
      'Docker-Content-Digest': digest,
    });
    response.end(incoming.method === 'GET' ? manifest : undefined);
  }

  /** @param what `blobs/sha256:…` or `blobs/uploads/…`, without its query */
  async blob(repository: Repository, what: string, { incoming, response }: Exchange): Promise<void> {
    const id = what.slice('blobs/uploads/'.length);
    const isUpload = what.startsWith('blobs/uploads/');
    const call = `${incoming.method} ${isUpload ? 'upload' : 'blob'}`;
    switch (call) {
      case 'HEAD blob':
      case 'GET blob': {
        const digest = what.slice('blobs/'.length);
        const bytes = this.#layers.find(repository.name, digest);
        if (bytes === undefined) return this.#refuse(response, [404, 'BLOB_UNKNOWN']);
        response.writeHead(200, {
          'Content-Type': 'application/octet-stream',
          'Content-Length': bytes.length,
          'Docker-Content-Digest': digest,
        });
        response.end(call === 'GET blob' ? bytes : undefined);
        return;
      }
      case 'POST upload':
        return this.#accept(repository, randomUUID(), { bytes: Buffer.alloc(0), response });
      case 'PATCH upload': {
        const before = this.#uploads.get(id);
        if (before === undefined) return this.#refuse(response, [404, 'BLOB_UPLOAD_UNKNOWN']);
        return this.#accept(repository, id, {
          bytes: Buffer.concat([before, await buffer(incoming)]),
          response,
        });
      }
      case 'PUT upload': {
        const before = this.#uploads.get(id);
        if (before === undefined) return this.#refuse(response, [404, 'BLOB_UPLOAD_UNKNOWN']);
        const bytes = Buffer.concat([before, await buffer(incoming)]);
        const digest = new URL(incoming.url ?? '', 'http://127.0.0.1').searchParams.get('digest') ?? '';
        if (digestOf(bytes) !== digest) return this.#refuse(response, [400, 'DIGEST_INVALID']);
        this.#uploads.delete(id);
        this.#layers.keep(repository.name, digest, bytes);
        response.writeHead(201, { Location: `/v2/${repository.name}/blobs/${digest}` }).end();
        return;
      }
      default:
        return this.#refuse(response, [405, 'UNSUPPORTED']);
    }
  }

  #accept(
    repository: Repository,
    id: string,
    { bytes, response }: { readonly bytes: Buffer; readonly response: Exchange['response'] },
  ): void {
    this.#uploads.set(id, bytes);
    response.writeHead(202, {
      Location: `/v2/${repository.name}/blobs/uploads/${id}`,
      Range: `0-${Math.max(0, bytes.length - 1)}`,
    });
    response.end();
  }

  #refuse(response: Exchange['response'], [status, code]: readonly [number, string]): void {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(`${JSON.stringify({ errors: [{ code, message: 'The local ECR does not have that.' }] })}\n`);
  }
}
