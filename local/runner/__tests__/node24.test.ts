import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findNode24 } from '../node24.ts';

const underNode24 = process.versions.node.startsWith('24.');

describe('findNode24', () => {
  let cache: string;
  let registry: string | undefined;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
    registry = process.env['npm_config_registry'];
  });
  afterEach(async () => {
    await rm(cache, { recursive: true });
    if (registry === undefined) {
      delete process.env['npm_config_registry'];
    } else {
      process.env['npm_config_registry'] = registry;
    }
  });

  it('gives a node of major version 24', async () => {
    const { stdout } = await promisify(execFile)(await findNode24(), ['--version']);

    expect(stdout).toMatch(/^v24\./);
  }, 120_000);

  (underNode24 ? it.skip : it)(
    'says what to do when none can be had, and leaves nothing behind',
    async () => {
      // Nothing listens on port 1.
      process.env['npm_config_registry'] = 'http://127.0.0.1:1/';
      process.env['npm_config_fetch_retries'] = '0';

      const message = await findNode24(cache).catch((error: Error) => error.message);
      delete process.env['npm_config_fetch_retries'];

      expect(message).toMatch(
        /^Node 24, which GitHub runs this action with, is not here and could not be fetched: .+\. Fix: run this under node 24, or let npm reach its registry\.$/,
      );
      expect(await readdir(cache)).toEqual([]);
    },
  );
});
