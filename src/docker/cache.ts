/** Registries of ECR in all partitions. */
const ECR_HOST = /^\d{12}\.dkr[.-]ecr[.-]/;
/** What says where a cache is. Other attributes may be credentials. */
const SHOWN =
  /^(type|ref|mode|scope|src|dest|name|region|bucket|image-manifest|oci-mediatypes|ignore-error)$/;

/**
 * An entry of `--cache-to` as it is handed on. A cache that can't be written is no reason to fail, and ECR only takes one
 * that looks like an image: `type=registry,ref=…` gets `image-manifest=true,oci-mediatypes=true` there.
 *
 * @param registry host of our own repository
 */
export function cacheExport(entry: string, registry: string): string {
  const attributes = attributesOf(entry);
  const type = attributes.get('type');
  if (type === 'inline') return entry;
  const host = (attributes.get('ref') ?? '').split('/')[0] ?? '';
  const isEcr = type === 'registry' && (ECR_HOST.test(host) || host === registry);
  const wanted = ['ignore-error', ...(isEcr ? ['image-manifest', 'oci-mediatypes'] : [])];
  const missing = wanted.filter((name) => !attributes.has(name)).map((name) => `${name}=true`);
  // A reference alone is short for one in a registry, and takes nothing behind it.
  return [entry.includes('=') ? entry : `type=registry,ref=${entry}`, ...missing].join(',');
}

/** An entry of `--cache-from` or `--cache-to` for the log. */
export function shownCache(entry: string): string {
  if (!entry.includes('=')) return entry;
  return [...attributesOf(entry)]
    .map(([name, value]) => `${name}=${SHOWN.test(name) ? value : '…'}`)
    .join(',');
}

function attributesOf(entry: string): Map<string, string> {
  if (!entry.includes('=')) {
    return new Map([
      ['type', 'registry'],
      ['ref', entry],
    ]);
  }
  const fields = entry.split(',').map((field) => field.trim().replace(/^"|"$/g, ''));
  return new Map(
    fields.map((field) => {
      const [name = '', ...value] = field.split('=');
      return [name.trim(), value.join('=')] as const;
    }),
  );
}

/** What buildx says, outside any step, when its builder can't do this kind of cache. */
const REFUSED_CACHE = /^ERROR: .*(cache (export|import)|cache (ex|im)porter|(export|import)ing cache)/im;

/**
 * Whether a build failed for its cache alone, by what buildx printed with `--progress=plain`: `#7 exporting cache to registry`
 * and `#7 ERROR: …`. A cache that can't be read is an error of its step too, and does not end the build.
 */
export function isCacheFailure(output: string): boolean {
  const names = new Map<string, string>();
  const failed = new Set<string>();
  for (const [, step = '', text = ''] of output.matchAll(/^#(\d+) (.*)$/gm)) {
    if (text.startsWith('ERROR')) failed.add(step);
    else if (!names.has(step)) names.set(step, text);
  }
  const isCache = (step: string) => /^(ex|im)porting cache/.test(names.get(step) ?? '');
  const others = [...failed].filter((step) => !isCache(step));
  return others.length === 0 && (failed.size > 0 || REFUSED_CACHE.test(output));
}
