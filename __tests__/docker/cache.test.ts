import { describe, expect, it } from '@jest/globals';
import { type CacheEntry, readCacheEntries } from '../../src/cacheentry.ts';
import { cacheExport, cacheTroubles, mayBeForCaches, shownCache } from '../../src/docker/cache.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const read = (line: string) =>
  (readCacheEntries(line, 'cache-from') as readonly CacheEntry[])[0] as CacheEntry;

describe('cacheExport', () => {
  const form = 'ignore-error=true,image-manifest=true,oci-mediatypes=true';
  const entries: readonly { name: string; entry: string; exported: string }[] = [
    {
      name: 'one in ECR the form that ECR takes',
      entry: `type=registry,ref=${ECR}/web:cache,mode=max`,
      exported: `type=registry,ref=${ECR}/web:cache,mode=max,${form}`,
    },
    {
      name: 'one in ECR of China too',
      entry: 'type=registry,ref=123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:cache',
      exported: `type=registry,ref=123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:cache,${form}`,
    },
    {
      name: 'one in our own registry too, whatever it is called',
      entry: 'type=registry,ref=127.0.0.1:5000/web:cache',
      exported: `type=registry,ref=127.0.0.1:5000/web:cache,${form}`,
    },
    {
      name: 'one that is a reference alone what it is short for',
      entry: `${ECR}/web:cache`,
      exported: `type=registry,ref=${ECR}/web:cache,${form}`,
    },
    {
      name: 'one in another registry no form',
      entry: 'type=registry,ref=ghcr.io/shop/web:cache',
      exported: 'type=registry,ref=ghcr.io/shop/web:cache,ignore-error=true',
    },
    {
      name: 'one of GitHub no form',
      entry: 'type=gha,mode=max',
      exported: 'type=gha,mode=max,ignore-error=true',
    },
    { name: 'one inside the image nothing', entry: 'type=inline', exported: 'type=inline' },
    {
      name: 'nothing that the user has set already',
      entry: `type=registry,ref=${ECR}/web:cache,image-manifest=false,ignore-error=false`,
      exported: `type=registry,ref=${ECR}/web:cache,image-manifest=false,ignore-error=false,oci-mediatypes=true`,
    },
  ];
  it.each(entries)('gives $name', ({ entry, exported }) => {
    expect(cacheExport(read(entry), '127.0.0.1:5000')).toBe(exported);
  });
});

describe('shownCache', () => {
  it('shows where a cache is, and no credentials', () => {
    const entry =
      'type=s3,bucket=b,region=r,access_key_id=topsecret,secret_access_key=top=secret,"token=top,secret"';
    expect(shownCache(read(entry))).toBe(
      'type=s3,bucket=b,region=r,access_key_id=…,secret_access_key=…,token=…',
    );
    expect(shownCache(read('registry/web:cache'))).toBe('type=registry,ref=registry/web:cache');
  });
});

/** What buildx 0.13 and 0.29 print, with Docker 20.10 and 28.5 and a registry that fails so. */
const NO_EXPORT = [
  'ERROR: failed to build: Cache export is not supported for the docker driver.',
  'Switch to a different driver, or turn on the containerd image store, and try again.',
  'Learn more at https://docs.docker.com/go/build-cache-backends/',
];
const LAYER = 'sha256:560d69f0dbbc2cbfc51a57e3758cab090d77c016995389d2c8204879b210f955';
const FORBIDDEN = `error writing layer blob: unexpected status from HEAD request to http://registry/v2/web/blobs/${LAYER}: 403 Forbidden`;

describe('mayBeForCaches', () => {
  const outputs: readonly { name: string; lines: readonly string[]; may: boolean }[] = [
    {
      name: 'a cache that can not be written',
      lines: [
        '#6 exporting to image',
        '#6 DONE 0.1s',
        '#7 exporting cache to registry',
        '#7 writing layer sha256:0af1 done',
        `#7 ERROR: ${FORBIDDEN}`,
        `ERROR: failed to build: failed to solve: ${FORBIDDEN}`,
      ],
      may: true,
    },
    { name: 'a builder that writes no caches', lines: NO_EXPORT, may: true },
    {
      name: 'the same of an older buildx',
      lines: ['ERROR: Cache export is not supported for the docker driver.'],
      may: true,
    },
    {
      name: 'a kind of cache that the builder does not know',
      lines: ['ERROR: failed to build: failed to solve: unknown cache exporter: "s3"'],
      may: true,
    },
    {
      name: 'a token that is none',
      lines: [
        'ERROR: failed to solve: failed to configure gha cache exporter: token is malformed: token contains an invalid number of segments',
      ],
      may: true,
    },
    {
      name: 'a folder that can not be made',
      lines: ['ERROR: failed to build: mkdir /proc/no: no such file or directory'],
      may: true,
    },
    {
      name: "a cache of GitHub's that can not be written",
      lines: [
        '#8 exporting to GitHub Actions Cache',
        '#8 preparing build cache for export done',
        '#8 ERROR: error writing layer blob: failed to reserve cache',
        'ERROR: failed to build: failed to solve: error writing layer blob: failed to reserve cache',
      ],
      may: true,
    },
    {
      name: 'a layer of a cache that is gone, when the image is put together',
      lines: [
        '#3 importing cache manifest from registry/web:cache',
        '#3 DONE 0.0s',
        '#8 exporting to image',
        `#8 ERROR: failed to copy: httpReadSeeker: failed open: could not fetch content descriptor ${LAYER} (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found`,
        'ERROR: failed to build: failed to solve: failed to copy: httpReadSeeker: failed open',
      ],
      may: true,
    },
    {
      name: 'a layer of a cache that may not be read, when a step needs it',
      lines: [
        '#7 [stage-1 2/2] COPY Dockerfile y* /',
        `#7 ERROR: failed to copy: httpReadSeeker: failed open: unexpected status from GET request to http://registry/v2/web/blobs/${LAYER}: 403 Forbidden`,
        'ERROR: failed to build: failed to solve: failed to compute cache key: failed to copy: httpReadSeeker: failed open',
      ],
      may: true,
    },
    {
      name: 'a cache that can not be read, beside a step that failed',
      lines: [
        '#3 importing cache manifest from registry/web:cache',
        '#3 ERROR: failed to configure registry cache importer: registry/web:cache: not found',
        '#5 [2/2] RUN make',
        '#5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2',
        'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
      ],
      may: false,
    },
    {
      name: 'a file that is not there',
      lines: [
        '#4 [1/1] COPY missing /',
        '#4 ERROR: failed to calculate checksum of ref: "/missing": not found',
        'ERROR: failed to solve: failed to compute cache key: "/missing": not found',
      ],
      may: false,
    },
    {
      name: 'an image that can not be pushed',
      lines: [
        '#6 exporting to image',
        '#6 ERROR: failed to push registry/web:v1: denied: not authorized to perform ecr:PutImage',
      ],
      may: false,
    },
  ];
  it.each(outputs)('is $may for $name', ({ lines, may }) => {
    expect(mayBeForCaches(lines.join('\n'))).toBe(may);
  });
});

describe('cacheTroubles', () => {
  it('names what did not work though the image was built', () => {
    const lines = [
      '#3 importing cache manifest from registry/web:cache',
      '#3 ERROR: failed to configure registry cache importer: registry/web:cache: not found',
      '#5 [1/1] COPY Dockerfile /',
      '#5 DONE 0.0s',
      '#7 exporting cache to registry',
      '#7 0.005 error: unexpected status, retrying in 1s',
      `#7 ERROR: ${FORBIDDEN}`,
    ];
    expect(cacheTroubles(lines.join('\n'))).toEqual([
      'importing cache manifest from registry/web:cache: failed to configure registry cache importer: registry/web:cache: not found',
      `exporting cache to registry: ${FORBIDDEN}`,
    ]);
  });

  it('is nothing where all went well', () => {
    expect(cacheTroubles('#3 importing cache manifest from a\n#3 DONE 0.1s')).toEqual([]);
  });
});
