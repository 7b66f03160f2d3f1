import { isImageReference } from './references.ts';

/** A build cache, as an entry of `cache-from` or `cache-to` names it. */
export interface CacheEntry {
  /** `registry`, `gha`, `local`, `inline`, `s3`, `azblob`, or one that a later buildx knows. */
  readonly type: string;
  /** Everything else, in its order; names in lower case, as buildx reads them. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Which way a cache is used. */
export type CacheUse = 'cache-from' | 'cache-to';

/** Why an entry can't be right, and what would be. */
export interface CacheFault {
  readonly why: string;
  readonly fix: string;
}

/** Folder of a cache of type local, by its use. */
const FOLDER = { 'cache-from': 'src', 'cache-to': 'dest' } as const;

/**
 * Reads a line as buildx does: fields between commas, quoted as in CSV. Without any `=` each field is the reference of a cache in
 * a registry.
 */
export function readCacheEntries(line: string, use: CacheUse): readonly CacheEntry[] | CacheFault {
  const fields = splitFields(line);
  if (fields === undefined) {
    return { why: 'its quotes do not match', fix: 'write a field with a comma in it as "name=value"' };
  }
  const entries = fields.some((field) => field.includes('='))
    ? [fields]
    : fields.map((field) => ['type=registry', `ref=${field}`]);
  const read = entries.map((some) => readEntry(some, use));
  const fault = read.find((entry) => 'why' in entry);
  return fault ?? (read as CacheEntry[]);
}

function readEntry(fields: readonly string[], use: CacheUse): CacheEntry | CacheFault {
  const attributes = new Map<string, string>();
  for (const field of fields) {
    const equals = field.indexOf('=');
    if (equals < 1) return { why: 'not all of it is name=value', fix: EXAMPLE };
    attributes.set(field.slice(0, equals).toLowerCase(), field.slice(equals + 1));
  }
  const type = attributes.get('type');
  attributes.delete('type');
  if (!type) return { why: 'it has no type', fix: EXAMPLE };
  const missing = missingIn({ type, attributes }, use);
  if (missing !== undefined) return missing;
  return { type, attributes };
}

const EXAMPLE = 'write it as in type=registry,ref=… or type=gha';

function missingIn({ type, attributes }: CacheEntry, use: CacheUse): CacheFault | undefined {
  if (type === 'registry') {
    const reference = attributes.get('ref') ?? '';
    if (reference === '')
      return { why: 'it has no ref', fix: 'write ref=, and the reference of an image for the cache' };
    if (isImageReference(reference)) return undefined;
    return {
      why: `"${reference}" is not an image reference`,
      fix: 'write registry/repository:tag, in lower case',
    };
  }
  const folder = FOLDER[use];
  if (type !== 'local' || attributes.get(folder)) return undefined;
  return { why: `it has no ${folder}`, fix: `write ${folder}=, and a folder` };
}

/** The fields of one record of CSV; nothing when its quotes do not match. */
function splitFields(line: string): string[] | undefined {
  const fields: string[] = [];
  // A field in quotes, in which two of them are one, or a field without any.
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = field.exec(line);
    if (match === null) return undefined;
    const [, quoted, bare = '', end] = match;
    fields.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    if (end === '') return fields;
  }
}

/** An entry as buildx takes it. */
export function writeCacheEntry({ type, attributes }: CacheEntry): string {
  return [['type', type] as const, ...attributes]
    .map(([name, value]) => `${name}=${value}`)
    .map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

/** Host of the registry in which a cache is: `ghcr.io`; nothing for one that is in none. */
export function registryOfCache({ type, attributes }: CacheEntry): string | undefined {
  return type === 'registry' ? attributes.get('ref')?.split('/')[0] : undefined;
}
