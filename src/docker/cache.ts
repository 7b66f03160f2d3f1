import { type CacheEntry, registryOfCache, writeCacheEntry } from '../cacheentry.ts';
import { readEcrHost } from '../references.ts';
import { type BuildStep, BuildSteps, isOfCache } from './steps.ts';

/** What says where a cache is. Other attributes may be credentials. */
const SHOWN =
  /^(ref|mode|scope|src|dest|name|region|bucket|prefix|image-manifest|oci-mediatypes|ignore-error|compression)$/;

/**
 * An entry of `cache-to` as it is handed on. A cache that can't be written is no reason to fail, and ECR only takes one
 * that looks like an image: a cache in a registry of ECR gets `image-manifest=true,oci-mediatypes=true`.
 *
 * @param registry host of our own repository, which may be called otherwise than those of ECR
 */
export function cacheExport(entry: CacheEntry, registry: string): string {
  if (entry.type === 'inline') return writeCacheEntry(entry);
  const host = registryOfCache(entry) ?? '';
  const isEcr = host !== '' && (readEcrHost(host) !== undefined || host === registry);
  const wanted = ['ignore-error', ...(isEcr ? ['image-manifest', 'oci-mediatypes'] : [])];
  const missing = wanted.filter((name) => !entry.attributes.has(name)).map((name) => [name, 'true'] as const);
  return writeCacheEntry({ ...entry, attributes: new Map([...entry.attributes, ...missing]) });
}

/** An argument of `--cache-from` or `--cache-to` for the log. */
export function shownCache({ type, attributes }: CacheEntry): string {
  const shown = [...attributes].map(([name, value]) => [name, SHOWN.test(name) ? value : '…'] as const);
  return writeCacheEntry({ type, attributes: new Map(shown) });
}

/** The steps that failed, by what buildx printed. */
function failedSteps(output: string): BuildStep[] {
  const steps = new BuildSteps();
  for (const line of output.split('\n')) steps.hear(line);
  return steps.all().filter(({ state }) => state === 'failed');
}

/** What caches could not do though the build went on, a clause each: `exporting cache to registry: error writing …`. */
export function cacheTroubles(output: string): string[] {
  return failedSteps(output)
    .filter(isOfCache)
    .map(({ name, error }) => `${name}: ${error}`);
}

/** A layer that is taken from somewhere else could not be read: what a cache promised is not there any more, or may not be read. */
const UNREADABLE =
  /^failed to copy: |httpReadSeeker|could not fetch content descriptor|content digest .* not found/;

/**
 * Whether a failed build may have failed for its caches, so that it is worth another try without them: no step failed but those
 * of a cache, or that read a layer. A builder that can't do a kind of cache fails before any step.
 */
export function mayBeForCaches(output: string): boolean {
  return failedSteps(output).every((step) => isOfCache(step) || UNREADABLE.test(step.error));
}
