import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { canInstall } from '../debian.ts';
import { findOrStartEngine, startEngine } from '../engine.ts';

const before = { ...process.env };
afterEach(() => {
  for (const name of ['DOCKER_HOST', 'PATH']) {
    const value = before[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

describe('findOrStartEngine', () => {
  it('starts none in place of one that was asked for and does not answer', async () => {
    const folder = await withPrograms({ docker: 'exit 1' });
    process.env['DOCKER_HOST'] = 'unix:///no/such/docker.sock';

    await expect(findOrStartEngine()).rejects.toThrow(
      'The Docker engine that DOCKER_HOST names does not answer: unix:///no/such/docker.sock. Fix: start it, or unset DOCKER_HOST.',
    );
    await rm(folder, { recursive: true });
  });
});

const test = (await canInstall()) ? it : it.skip;

describe('startEngine', () => {
  test('says what it installs before it does, and what to do when that fails', async () => {
    const folder = await withPrograms({ ip: '', 'apt-get': 'echo "E: no network" >&2; exit 100' });
    const told: string[] = [];

    await expect(startEngine((line) => told.push(line))).rejects.toThrow(
      'No Docker engine answers, and docker.io could not be installed: apt-get update: E: no network. Fix: install Docker (https://docs.docker.com/engine/install/) and start it.',
    );
    expect(told).toEqual([
      'Installing docker.io with apt-get, as no Docker engine answers; it stays installed',
    ]);
    await rm(folder, { recursive: true });
  });
});

/** Makes these the only programs on PATH but for those of administrators; each is a few words of shell. Gives their folder. */
async function withPrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  process.env['PATH'] = folder;
  return folder;
}
