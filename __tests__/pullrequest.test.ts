import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPullRequest } from '../src/pullrequest.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-event-'));
});
afterAll(() => rm(folder, { recursive: true }));

const repo = (full_name: string) => ({ repo: { full_name } });
const [ours, fork] = [repo('shop/web'), repo('mallory/web')];

describe('findPullRequest', () => {
  const events: readonly { name: string; event: unknown; found: unknown }[] = [
    {
      name: 'a pull request of a branch',
      event: { pull_request: { number: 12, head: ours, base: ours } },
      found: { number: 12, isFromFork: false },
    },
    {
      name: 'its last commit',
      event: { pull_request: { number: 12, head: { ...ours, sha: 'f'.repeat(40) }, base: ours } },
      found: { number: 12, isFromFork: false, head: 'f'.repeat(40) },
    },
    {
      name: 'no commit in what is none',
      event: { pull_request: { number: 12, head: { ...ours, sha: '--upload-pack' }, base: ours } },
      found: { number: 12, isFromFork: false },
    },
    {
      name: 'a pull request from a fork',
      event: { pull_request: { number: 12, head: fork, base: ours } },
      found: { number: 12, isFromFork: true },
    },
    {
      name: 'one from a fork that is gone',
      event: { pull_request: { number: 12, head: { repo: null }, base: ours } },
      found: { number: 12, isFromFork: true },
    },
    {
      name: 'a comment on a pull request',
      event: { issue: { number: 12, pull_request: { url: '…' } } },
      found: { number: 12, isFromFork: false },
    },
    { name: 'nothing in a comment on an issue', event: { issue: { number: 12 } }, found: undefined },
    { name: 'nothing in a push', event: { ref: 'refs/heads/main' }, found: undefined },
    { name: 'nothing in what is no event', event: ['pull_request'], found: undefined },
  ];
  it.each(events)('finds $name', async ({ event, found }) => {
    const path = join(folder, 'event.json');
    await writeFile(path, JSON.stringify(event));
    expect(await findPullRequest({ GITHUB_EVENT_PATH: path })).toEqual(found);
  });

  it('reads the ref where there is no event', async () => {
    expect(await findPullRequest({ GITHUB_REF: 'refs/pull/7/merge' })).toEqual({
      number: 7,
      isFromFork: false,
    });
    expect(await findPullRequest({})).toBeUndefined();
  });
});
