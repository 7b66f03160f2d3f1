import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { digestOf } from './repositories.ts';

/** Where the registry behind the front is, and who may use it. It holds the layers and manifests. */
export interface UpstreamRegistry {
  /** `127.0.0.1:PORT`, plain HTTP. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
}

/** Headers that belong to one connection and are not passed on. */
const HOP_HEADERS = ['connection', 'keep-alive', 'proxy-authorization', 'te', 'trailer', 'upgrade'];

/** Puts a manifest, always by digest: tags are the front's own matter. */
export async function putManifest(
  upstream: UpstreamRegistry,
  repository: string,
  { manifest, mediaType }: { manifest: string; mediaType: string },
): Promise<{ status: number; body: string }> {
  const answer = await fetch(`http://${upstream.host}/v2/${repository}/manifests/${digestOf(manifest)}`, {
    method: 'PUT',
    headers: { Authorization: basic(upstream), 'Content-Type': mediaType },
    body: manifest,
  });
  return { status: answer.status, body: await answer.text() };
}

/** A request to the front, and the answer to it. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Passes a request on as it comes, and the answer back, both as streams.
 *
 * @param target the front's own host, which the client is led back to, and the path at the registry behind
 */
export async function passOn(
  upstream: UpstreamRegistry,
  { incoming, response }: Exchange,
  target: { readonly host: string; readonly path: string },
): Promise<void> {
  const [hostname, port] = upstream.host.split(':');
  const headers: IncomingMessage['headers'] = { ...incoming.headers, authorization: basic(upstream) };
  for (const name of HOP_HEADERS) {
    delete headers[name];
  }
  const outgoing = request({ hostname, port, path: target.path, method: incoming.method, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
  });
  // An answer may come before the body was read to its end; then the answer is what counts.
  pipeline(incoming, outgoing).catch(() => {});
  const answer = await answered;
  const answerHeaders = { ...answer.headers };
  for (const name of HOP_HEADERS) {
    delete answerHeaders[name];
  }
  if (answerHeaders.location !== undefined) {
    answerHeaders.location = answerHeaders.location.replace(
      `http://${upstream.host}/`,
      `http://${target.host}/`,
    );
  }
  response.writeHead(answer.statusCode ?? 502, answerHeaders);
  await pipeline(answer, response);
}

function basic({ username, password }: UpstreamRegistry): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
