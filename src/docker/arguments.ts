import type { BuildSettings } from '../buildsettings.ts';
import { type CacheUse, readCacheEntries, writeCacheEntry } from '../cacheentry.ts';
import { cacheExport, shownCache } from './cache.ts';

/** One image to build and push. */
export interface BuildRequest extends BuildSettings {
  readonly buildSecrets: readonly { readonly id: string; readonly value: string }[];
  readonly platforms: readonly string[];
  /** Full references, at least one: `registry/repository:tag`. */
  readonly references: readonly string[];
  /** Variables in which buildx finds the keys of a cache. Only the one command has them. */
  readonly cacheKeys?: Readonly<Record<string, string>>;
}

/** Variable of the client's environment that holds a build secret. */
export function secretVariable(index: number): string {
  return `SHIP_TO_ECS_BUILD_SECRET_${index}`;
}

/** Arguments of docker for `buildx build`, which pushes too. Values of secrets are not among them. */
export function buildxArguments(request: BuildRequest, metadataFile: string): string[] {
  return [
    'buildx',
    'build',
    '--progress=plain',
    '--push',
    '--metadata-file',
    metadataFile,
    ...withValue('--builder', request.builder),
    ...withValue('--provenance', request.provenance),
    ...withValue('--sbom', request.sbom),
    ...request.cacheFrom.flatMap((entry) => ['--cache-from', writeCacheEntry(entry)]),
    ...request.cacheTo.flatMap((entry) => ['--cache-to', cacheExport(entry, registryOf(request))]),
    ...request.buildContexts.flatMap(({ name, value }) => ['--build-context', `${name}=${value}`]),
    ...request.buildSecrets.flatMap(({ id }, index) => ['--secret', `id=${id},env=${secretVariable(index)}`]),
    ...(request.platforms.length > 0 ? ['--platform', request.platforms.join(',')] : []),
    ...commonArguments(request),
  ];
}

/** Host of the repository that is pushed to. */
function registryOf({ references }: BuildRequest): string {
  return references[0]?.split('/')[0] ?? '';
}

function withValue(option: string, value: string | undefined): string[] {
  return value === undefined ? [] : [option, value];
}

/**
 * Arguments of docker for the builder that every client has. It takes one platform, and knows no secrets, caches, contexts
 * and attestations.
 */
export function classicArguments(request: BuildRequest, imageIdFile: string): string[] {
  return [
    'build',
    '--iidfile',
    imageIdFile,
    ...request.platforms.slice(0, 1).flatMap((platform) => ['--platform', platform]),
    ...commonArguments(request),
  ];
}

function commonArguments(request: BuildRequest): string[] {
  return [
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.pull ? ['--pull'] : []),
    ...request.references.flatMap((reference) => ['--tag', reference]),
    ...withValue('--file', request.file && asPath(request.file)),
    ...withValue('--target', request.target),
    ...request.buildArgs.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...request.labels.flatMap(({ name, value }) => ['--label', `${name}=${value}`]),
    // What follows is no option, whatever it begins with.
    '--',
    asPath(request.context),
  ];
}

/** A dash alone would be standard input. */
function asPath(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

/** The command for the log: values of build arguments are left out, as people put credentials there, and those of caches. */
export function shownCommand(args: readonly string[]): string {
  const shown = args.map((arg, index) => {
    const option = args[index - 1] ?? '';
    if (option === '--build-arg') return `${arg.slice(0, arg.indexOf('='))}=…`;
    const use = CACHE_OPTIONS[option];
    return quoteForReading(use === undefined ? arg : shownCacheArgument(arg, use));
  });
  return ['docker', ...shown].join(' ');
}

/** Options whose values may be credentials in part. */
const CACHE_OPTIONS: Readonly<Record<string, CacheUse>> = {
  '--cache-from': 'cache-from',
  '--cache-to': 'cache-to',
};

function shownCacheArgument(arg: string, use: CacheUse): string {
  const entries = readCacheEntries(arg, use);
  return 'why' in entries ? '…' : entries.map(shownCache).join(' ');
}

function quoteForReading(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
}
