import { type CacheEntry, type CacheUse, readCacheEntries } from '../cacheentry.ts';
import { readBuildSecrets } from './build-secrets.ts';
import type { InputName } from './names.ts';
import type { InputReader } from './reader.ts';
import type { BuildInputs } from './types.ts';

/** Variables of the job that docker build reads without being told. */
const READ_BY_DOCKER: readonly string[] = ['SOURCE_DATE_EPOCH', 'DOCKER_DEFAULT_PLATFORM', 'BUILDX_BUILDER'];

/** What docker build is told. */
export function readBuild(
  reader: InputReader,
  environment: Readonly<Record<string, string | undefined>>,
): BuildInputs {
  const { secrets, faults } = readBuildSecrets(reader.raw('build-secrets'));
  for (const { line, why, fix } of faults)
    reader.refuse('build-secrets', `the entry at line ${line} ${why}`, fix);
  refuseVisibleCredentials(reader);
  // docker/build-push-action takes commas here too, and no platform has one.
  const platforms = reader.lines('platforms').flatMap((line) => line.split(',').map((item) => item.trim()));
  for (const platform of platforms.filter((name) => !/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(name))) {
    reader.refuse('platforms', `"${platform}" is not a platform`, 'write one per line, as in linux/arm64');
  }
  return {
    context: reader.text('context'),
    file: reader.optional('file'),
    target: reader.optional('target'),
    buildArgs: reader.pairs('build-args'),
    buildSecrets: secrets,
    platforms,
    labels: reader.pairs('labels'),
    buildContexts: reader.pairs('build-contexts'),
    cacheFrom: readCaches(reader, 'cache-from'),
    cacheTo: readCaches(reader, 'cache-to'),
    noCache: reader.boolean('no-cache'),
    pull: reader.boolean('pull'),
    builder: reader.optional('builder'),
    provenance: readAttestation(reader, 'provenance', 'mode=max'),
    sbom: readAttestation(reader, 'sbom', 'generator=IMAGE'),
    environment: READ_BY_DOCKER.flatMap((name) => {
      const value = environment[name];
      return value ? [{ name, value }] : [];
    }),
  };
}

/** What caches can do without, as buildx finds it in the environment. */
const CACHE_CREDENTIALS: Readonly<Record<string, { readonly attribute: RegExp; readonly instead: string }>> =
  {
    gha: { attribute: /^token$/, instead: 'buildx finds ACTIONS_RUNTIME_TOKEN in the environment by itself' },
    s3: {
      attribute: /^(access_key_id|secret_access_key|session_token)$/,
      instead: 'buildx finds the credentials of AWS in the environment by itself',
    },
  };

/** Docker gets these in its arguments, which every process of the runner can read, and writes some of them into its log. */
function refuseVisibleCredentials(reader: InputReader): void {
  for (const name of ['context', 'build-contexts'] as const) {
    if (!/\b(https?|git):\/\/[^\s/@]*@/i.test(reader.text(name))) continue;
    reader.refuse(
      name,
      'an address in it has a password or a token, and every process of the runner can read the arguments of docker',
      'write the address without it, and the token as a line GIT_AUTH_TOKEN=… of build-secrets',
    );
  }
}

/** The line itself is not quoted: it may hold credentials. */
function readCaches(reader: InputReader, use: CacheUse): CacheEntry[] {
  return reader.lines(use).flatMap((line, index) => {
    const entries = readCacheEntries(line, use);
    if ('why' in entries) {
      reader.refuse(use, `the entry ${index + 1} can't be read: ${entries.why}`, entries.fix);
      return [];
    }
    for (const { type, attributes } of entries) {
      const { attribute, instead } = CACHE_CREDENTIALS[type] ?? {};
      const found = [...attributes.keys()].find((each) => attribute?.test(each));
      if (found === undefined) continue;
      reader.refuse(
        use,
        `${found} is a credential, and every process of the runner can read the arguments of docker`,
        `remove it, ${instead}`,
      );
    }
    return entries;
  });
}

/** `false` is nothing: without attestations an image is one manifest and not an index. */
function readAttestation(reader: InputReader, name: InputName, example: string): string | undefined {
  const text = reader.text(name);
  if (/^(false|False|FALSE)$/.test(text)) return undefined;
  if (/^(true|True|TRUE)$/.test(text)) return 'true';
  if (!/^[a-z-]+=[^\s,]+(,[a-z-]+=[^\s,]+)*$/.test(text)) {
    reader.refuse(
      name,
      `"${text}" is neither a boolean nor a list of attributes`,
      `write true, false, or attributes as in ${example}`,
    );
  }
  return text;
}
