import { describe, expect, it } from '@jest/globals';
import { StepError } from '../../src/errors.ts';
import { isUnchanged, startDeployments } from '../../src/rollout/start.ts';
import type { Rollout, Wishes } from '../../src/rollout/types.ts';
import { aWorld } from '../fixtures/world.ts';
import { aDeployment, aService, aTarget, revisionArn } from './builders.ts';

const nothing: Wishes = { desiredCount: undefined, force: false };
const same = aTarget({ revision: revisionArn(7) });

const withState = (rolloutState: 'IN_PROGRESS' | 'FAILED') => {
  const service = aService();
  return aService({ deployments: [{ ...service.deployments?.[0], rolloutState }] });
};

describe('isUnchanged', () => {
  it.each([
    { name: 'the revision that runs, complete', target: same, wishes: nothing, expected: true },
    { name: 'another revision', target: aTarget(), wishes: nothing, expected: false },
    { name: 'the same, but forced', target: same, wishes: { ...nothing, force: true }, expected: false },
    { name: 'the same count', target: same, wishes: { ...nothing, desiredCount: 2 }, expected: true },
    { name: 'another count', target: same, wishes: { ...nothing, desiredCount: 3 }, expected: false },
    {
      name: 'the tags that it has',
      target: same,
      wishes: { ...nothing, managedTags: false, propagateTags: 'NONE' as const },
      expected: true,
    },
    {
      name: 'managed tags',
      target: same,
      wishes: { ...nothing, managedTags: true },
      expected: false,
    },
    {
      name: 'the tags of the service',
      target: same,
      wishes: { ...nothing, propagateTags: 'SERVICE' as const },
      expected: false,
    },
    {
      name: 'the same, still rolling out',
      target: { ...same, service: withState('IN_PROGRESS') },
      wishes: nothing,
      expected: false,
    },
    {
      name: 'the same, failed',
      target: { ...same, service: withState('FAILED') },
      wishes: nothing,
      expected: false,
    },
  ])('is $expected for $name', ({ target, wishes, expected }) => {
    expect(isUnchanged(target, wishes)).toBe(expected);
  });
});

describe('startDeployments', () => {
  function recording(refuse?: string) {
    const calls: { name: string; wishes: Wishes }[] = [];
    const rollout: Rollout = {
      start: async (target, wishes) => {
        calls.push({ name: target.name, wishes });
        if (target.name === refuse) throw new StepError({ what: 'AWS refused', why: 'a test', fix: 'none' });
        return aDeployment({ target });
      },
      observe: async () => [],
      undo: async () => ({ kind: 'nowhere' }),
      putCountBack: async () => {},
      findWayBack: async () => undefined,
      undoCommand: () => undefined,
      findStarted: async () => undefined,
      readsPerLook: () => 1,
    };
    const { world, traces } = aWorld();
    return { calls, traces, tools: { rollout, log: world.log, onStarting: () => {}, onStarted: () => {} } };
  }

  it('asks nothing of ECS for a service that runs exactly this', async () => {
    const { calls, tools } = recording();
    expect(await startDeployments([same], nothing, tools)).toEqual([{ kind: 'unchanged', target: same }]);
    expect(calls).toEqual([]);
  });

  it('forces a new deployment of a revision whose last deployment failed, as ECS would not start one', async () => {
    const { calls, tools } = recording();
    await startDeployments([{ ...same, service: withState('FAILED') }], nothing, tools);
    expect(calls).toEqual([{ name: 'web', wishes: { desiredCount: undefined, force: true } }]);
  });

  it('follows the deployment of this revision that is under way instead of starting another', async () => {
    const { calls, tools } = recording();
    await startDeployments([{ ...same, service: withState('IN_PROGRESS') }], nothing, tools);
    expect(calls).toEqual([{ name: 'web', wishes: nothing }]);
  });

  it('starts the others when one service is refused', async () => {
    const { calls, tools } = recording('api');
    const targets = ['api', 'web'].map((name) => aTarget({ name }));
    const started = await startDeployments(targets, nothing, tools);
    expect(started.map(({ kind }) => kind)).toEqual(['refused', 'started']);
    expect(calls.map(({ name }) => name)).toEqual(['api', 'web']);
  });
});
