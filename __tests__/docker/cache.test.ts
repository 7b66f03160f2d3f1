import { describe, expect, it } from '@jest/globals';
import { cacheExport, isCacheFailure, shownCache } from '../../src/docker/cache.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

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
    expect(cacheExport(entry, '127.0.0.1:5000')).toBe(exported);
  });
});

describe('shownCache', () => {
  it('shows where a cache is, and no credentials', () => {
    const entry =
      'type=s3,bucket=b,region=r,access_key_id=topsecret,secret_access_key=top=secret,"token=topsecret"';
    expect(shownCache(entry)).toBe('type=s3,bucket=b,region=r,access_key_id=…,secret_access_key=…,token=…');
    expect(shownCache('registry/web:cache')).toBe('registry/web:cache');
  });
});

describe('isCacheFailure', () => {
  const outputs: readonly { name: string; lines: readonly string[]; failed: boolean }[] = [
    {
      name: 'a cache that can not be written',
      lines: [
        '#6 exporting to image',
        '#6 DONE 0.1s',
        '#7 exporting cache to registry',
        '#7 writing layer sha256:0af1 done',
        '#7 ERROR: error writing manifest blob: failed commit on ref: 400 Bad Request',
        'ERROR: failed to solve: error writing manifest blob: 400 Bad Request',
      ],
      failed: true,
    },
    {
      name: 'a builder that has no caches',
      lines: ['ERROR: Cache export is not supported for the docker driver.'],
      failed: true,
    },
    {
      name: 'a kind of cache that nobody knows',
      lines: ['ERROR: failed to build: failed to solve: unknown cache exporter: "nonsense"'],
      failed: true,
    },
    {
      name: 'a cache that can not be read, beside a step that failed',
      lines: [
        '#3 importing cache manifest from registry/web:cache',
        '#3 ERROR: registry/web:cache: not found',
        '#5 [2/2] RUN make',
        '#5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2',
        'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
      ],
      failed: false,
    },
    {
      name: 'a file that is not there',
      lines: [
        '#4 [1/1] COPY missing /',
        '#4 ERROR: failed to calculate checksum of ref: "/missing": not found',
        'ERROR: failed to solve: failed to compute cache key: "/missing": not found',
      ],
      failed: false,
    },
    { name: 'anything else', lines: ['ERROR: no builder "fast" found'], failed: false },
  ];
  it.each(outputs)('judges $name', ({ lines, failed }) => {
    expect(isCacheFailure(lines.join('\n'))).toBe(failed);
  });
});
