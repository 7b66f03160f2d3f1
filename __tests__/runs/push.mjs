// Pushes and pulls what stands for an image as docker would, at the registry that a reference names and with the login in DOCKER_CONFIG.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const digestOf = (text) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * Pushes a configuration, and a manifest under each of the tags, in the order in which BuildKit asks for it.
 *
 * @param {{ references: string[], labels: Record<string, string>, platform?: string, content: string }} image
 * @returns its digest
 */
export async function push({ references, labels, platform = 'linux/amd64', content }) {
  const [os, architecture] = platform.split('/');
  const config = JSON.stringify({ os, architecture, config: { Labels: labels }, content });
  let digest = '';
  for (const reference of references) {
    const { url, tag, ask } = registryOf(reference);
    const blob = await ask('HEAD', `${url}/blobs/${digestOf(config)}`, { mayBeMissing: true });
    if (!blob.ok) {
      const begun = await ask('POST', `${url}/blobs/uploads/`);
      const place = new URL(begun.headers.get('location') ?? '', url).href;
      await ask('PATCH', place, { body: config });
      await ask('PUT', `${place}?digest=${digestOf(config)}`);
    }
    const body = JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { digest: digestOf(config), size: Buffer.byteLength(config) },
      layers: [],
    });
    digest = digestOf(body);
    await ask('HEAD', `${url}/manifests/${tag}`, { mayBeMissing: true });
    await ask('PUT', `${url}/manifests/${tag}`, { body, type: MANIFEST });
  }
  return digest;
}

/** Reads a manifest and its configuration, as a cache or a base image is read. */
export async function pull(reference) {
  const { url, tag, ask } = registryOf(reference);
  await ask('HEAD', `${url}/manifests/${tag}`);
  const { config } = await (await ask('GET', `${url}/manifests/${tag}`)).json();
  await (await ask('GET', `${url}/blobs/${config.digest}`, { mayBeMissing: true })).text();
}

/** Where a reference is, and how its registry is asked. What it refuses is told in BuildKit's words, which leave the reason out. */
function registryOf(reference) {
  const [, host, repository, tag = 'latest'] = /^([^/]+)\/([^:@]+)(?::([^@]+))?/.exec(reference);
  const { auths = {} } = JSON.parse(readFileSync(join(process.env.DOCKER_CONFIG, 'config.json'), 'utf8'));
  const place = `http://${process.env.FAKE_DOCKER_REGISTRY || host}`;
  const authorization = { Authorization: `Basic ${auths[host]?.auth ?? ''}` };
  const ask = async (method, address, { body, type, mayBeMissing = false } = {}) => {
    const headers = { ...authorization, ...(type && { 'Content-Type': type }) };
    const answer = await fetch(address, { method, headers, ...(body && { body }) });
    if (answer.ok || (mayBeMissing && answer.status === 404)) return answer;
    // The registry as it is called, not where it is.
    const called = `https://${host}${address.slice(place.length)}`;
    const status = `${answer.status} ${answer.statusText}`;
    throw new Error(`unexpected status from ${method} request to ${called}: ${status}`);
  };
  return { url: `${place}/v2/${repository}`, tag, ask };
}
