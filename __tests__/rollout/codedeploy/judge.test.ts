import type { DeploymentStatus } from '@aws-sdk/client-codedeploy';
import { describe, expect, it } from '@jest/globals';
import { judge, judgeCount, judgeWithoutWayBack } from '../../../src/rollout/codedeploy/judge.ts';
import type { SeenTaskSet, Sight } from '../../../src/rollout/codedeploy/sight.ts';
import { aDeployment, aService, revisionArn } from '../builders.ts';

const aSet = (facts: Partial<SeenTaskSet> = {}): SeenTaskSet => ({
  id: 'ecs-svc/2',
  colour: 'green',
  revision: revisionArn(8),
  traffic: 100,
  isPrimary: true,
  desired: 2,
  running: 2,
  pending: 0,
  ...facts,
});
const old = aSet({ id: 'ecs-svc/1', colour: 'blue', revision: revisionArn(7), isPrimary: false });
const aSight = (facts: Partial<Sight> = {}): Sight => ({
  deployment: aDeployment({ id: 'd-1' }),
  info: { deploymentId: 'd-1' },
  lifecycle: [],
  sets: [aSet(), old],
  service: aService(),
  hooks: {},
  ...facts,
});

describe('judge of a deployment of CodeDeploy', () => {
  const newer = { id: 'd-2', runs: revisionArn(9) };
  const judged = (status: DeploymentStatus, by?: typeof newer) =>
    judge(aSight({ info: { deploymentId: 'd-1', status } }), by);

  it('is complete on our revision when it has succeeded, whoever has started another one since', () => {
    expect(judged('Succeeded')).toEqual({ state: 'completed', runs: revisionArn(8) });
    expect(judged('Succeeded', newer)).toEqual({ state: 'completed', runs: revisionArn(8) });
  });

  it.each<DeploymentStatus>(['Failed', 'Stopped'])('has failed when it is %s, with a reason', (status) => {
    expect(judged(status)).toEqual({ state: 'failed', reason: expect.stringMatching(/\S/) });
  });

  it.each<DeploymentStatus>(['Failed', 'Stopped'])(
    'is superseded when it is %s for a deployment that somebody started since',
    (status) => {
      expect(judged(status, newer)).toEqual({ state: 'superseded', by: 'd-2', runs: revisionArn(9) });
    },
  );

  it.each<DeploymentStatus>(['Created', 'Queued', 'InProgress', 'Ready', 'Baking'])(
    'goes on while it is %s',
    (status) => {
      expect(judged(status, newer)).toEqual({ state: 'going' });
    },
  );
});

describe('judgeWithoutWayBack', () => {
  const on = (sets: readonly SeenTaskSet[], message?: string) =>
    judgeWithoutWayBack(
      aSight({
        sets,
        info: { deploymentId: 'd-1', ...(message && { rollbackInfo: { rollbackMessage: message } }) },
      }),
    );

  it('is complete when the service serves from the revision that was to be gone back to', () => {
    expect(on([old, aSet()])).toEqual({ state: 'completed', runs: revisionArn(8) });
  });

  it('has failed when it serves from another one, or nobody knows from which, in the words of CodeDeploy', () => {
    const other = aSet({ revision: revisionArn(7) });
    expect(on([aSet({ isPrimary: false }), other], 'No way back')).toEqual({
      state: 'failed',
      reason: 'No way back, and the service is on web:7.',
    });
    expect(on([])).toEqual({
      state: 'failed',
      reason: 'CodeDeploy did not go back from d-1, and the service is on .',
    });
  });
});

describe('judgeCount', () => {
  const counted = (facts: Partial<SeenTaskSet>, desiredCount = 2) =>
    judgeCount({
      ...aSight(),
      deployment: aDeployment({ id: 'ecs-svc/2' }),
      service: aService({ desiredCount }),
      sets: [old, aSet(facts)],
    }).state;

  it('is complete when the primary task set has as many tasks as are desired, and starts no more', () => {
    expect(counted({})).toBe('completed');
  });

  it.each<[string, Partial<SeenTaskSet>, number]>([
    ['the service is to have another number', {}, 3],
    ['tasks are missing', { running: 1 }, 2],
    ['tasks are starting', { pending: 1 }, 2],
    ['it is another task set', { id: 'ecs-svc/3' }, 2],
    ['it is not the primary one', { isPrimary: false }, 2],
  ])('goes on while %s', (_, facts, desiredCount) => {
    expect(counted(facts, desiredCount)).toBe('going');
  });
});
