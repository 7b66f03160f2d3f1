import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runDocker } from '../../src/docker/commands.ts';
import { Cancelled } from '../../src/errors.ts';
import { type FakeDocker, fakeDocker } from './fake-docker.ts';

let docker: FakeDocker;
beforeEach(async () => {
  docker = await fakeDocker();
});
afterEach(() => docker.remove());

/** What a script wrote to a file of that name; waits until it has. */
async function written(name: string): Promise<string> {
  for (;;) {
    const text = await readFile(join(docker.folder, name), 'utf8').catch(() => '');
    if (text.endsWith('\n')) return text.trim();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether a process runs; one that is dead may wait for somebody to ask how it ended. */
async function runs(pid: string): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X');
  return !/\) [XZ]/.test(state);
}

/** Whether a process is gone; one that was killed needs a moment. */
async function isGone(pid: string): Promise<boolean> {
  const end = performance.now() + 2000;
  while (performance.now() < end) {
    if (!(await runs(pid))) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Starts docker with a script, cancels it when that says that it is there, and measures how long it takes to end. */
async function cancelled(script: string) {
  await docker.answer('buildx build', script);
  const cancel = new AbortController();
  const run = runDocker(['buildx', 'build'], {
    environment: { PATH: process.env['PATH'] ?? '' },
    workingFolder: docker.folder,
    cancellation: cancel.signal,
  });
  const pid = await written('there');
  const cancelledAt = performance.now();
  cancel.abort(new Cancelled());
  await expect(run).rejects.toBeInstanceOf(Cancelled);
  return { pid, milliseconds: performance.now() - cancelledAt };
}

describe('docker, when the workflow is cancelled', () => {
  it('is given the time to tell its engine', async () => {
    const { milliseconds } = await cancelled(
      `trap 'sleep 0.3; echo told > told; exit 1' TERM; echo $$ > there; while :; do sleep 0.05; done`,
    );
    expect(await written('told')).toBe('told');
    expect(milliseconds).toBeLessThan(2500);
  });

  it('ends within 5 s with all that it started, also what holds its outputs and does not want to end', async () => {
    const { pid, milliseconds } = await cancelled(
      `sh -c 'trap "" TERM; echo $$ > there; while :; do sleep 0.05; done' & wait`,
    );
    expect(milliseconds).toBeLessThan(4500);
    expect(await isGone(pid)).toBe(true);
  });

  it('ends within 5 s also when it does not want to end itself', async () => {
    const { pid, milliseconds } = await cancelled(
      `trap '' TERM; echo $$ > there; while :; do sleep 0.05; done`,
    );
    expect(milliseconds).toBeLessThan(4500);
    expect(await isGone(pid)).toBe(true);
  });
});
