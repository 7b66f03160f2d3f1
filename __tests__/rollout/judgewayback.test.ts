import type { Deployment as EcsDeployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { judge, type Memory, UNKNOWN_ID } from '../../src/rollout/judge.ts';
import { aDeployment, aService, aTarget, revisionArn } from './builders.ts';
import { AFTER, BEFORE, OURS, other, own } from './ecsdeployments.ts';

const unseen: Memory = { createdAt: undefined, failure: undefined, missing: 0 };

describe('judge, on a way back of ECS itself', () => {
  const target = aTarget({
    service: aService({ deployments: [own()] }),
    revision: revisionArn(7),
    previous: revisionArn(8),
  });
  const back = aDeployment({ id: UNKNOWN_ID, insteadOf: 'ecs-svc/2', target });
  const judgedBack = (memory: Memory, ...deployments: EcsDeployment[]) =>
    judge({ deployments }, back, memory);

  it('goes on as long as the deployment that went wrong is the primary one', () => {
    expect(judgedBack(unseen, own(), other({}))).toEqual({ state: 'going' });
  });

  it('is complete on whatever revision ECS went back to', () => {
    const memory = { createdAt: BEFORE, failure: undefined, missing: 0 };
    expect(judgedBack(memory, other({ status: 'PRIMARY', taskDefinition: revisionArn(6) }))).toEqual({
      state: 'completed',
      runs: revisionArn(6),
    });
    const failed = own({ status: 'ACTIVE', rolloutState: 'FAILED' });
    const sixth = other({ status: 'PRIMARY', taskDefinition: revisionArn(6) });
    expect(judgedBack(memory, sixth, failed)).toEqual({ state: 'completed', runs: revisionArn(6) });
  });

  it('is superseded by what somebody else deployed since, whether or not that is complete', () => {
    const failed = own({ status: 'ACTIVE', rolloutState: 'FAILED' });
    for (const rolloutState of ['IN_PROGRESS', 'COMPLETED'] as const) {
      const theirs = other({
        id: 'ecs-svc/3',
        status: 'PRIMARY',
        taskDefinition: revisionArn(9),
        createdAt: AFTER,
        rolloutState,
      });
      expect(judgedBack(unseen, theirs, failed)).toEqual({
        state: 'superseded',
        by: 'ecs-svc/3',
        runs: revisionArn(9),
      });
    }
  });

  it('is superseded also where AWS leaves the names out', () => {
    const theirs = { status: 'PRIMARY', createdAt: AFTER };
    const failed = own({ status: 'ACTIVE', rolloutState: 'FAILED' });
    expect(judgedBack(unseen, theirs, failed)).toEqual({ state: 'superseded', by: '', runs: '' });
  });

  it('goes on while the service lists no deployment', () => {
    expect(judgedBack(unseen)).toEqual({ state: 'going' });
  });

  const memory = { createdAt: BEFORE, failure: undefined, missing: 0 };
  const sixth = (createdAt: Date) => other({ status: 'PRIMARY', taskDefinition: revisionArn(6), createdAt });

  it('takes a new deployment of the revision that is wanted for the way back', () => {
    const again = other({ id: 'ecs-svc/3', status: 'PRIMARY', createdAt: AFTER });
    const failed = own({ status: 'ACTIVE', rolloutState: 'FAILED' });
    expect(judgedBack(memory, again, failed)).toEqual({
      state: 'completed',
      runs: revisionArn(7),
    });
  });

  it('tells what is older from what is newer when the deployment that went wrong is gone', () => {
    const judgedFrom = (createdAt: Date) => judgedBack(memory, sixth(createdAt)).state;
    expect([BEFORE, OURS, AFTER].map(judgedFrom)).toEqual(['completed', 'superseded', 'superseded']);
  });

  it('takes a deployment without a time for an older one', () => {
    const { createdAt: _, ...timeless } = sixth(BEFORE);
    const failed = own({ status: 'ACTIVE', rolloutState: 'FAILED' });
    expect(judgedBack(memory, timeless, failed)).toMatchObject({ state: 'completed' });
  });

  it('takes the primary one for the way back when nothing is known of what went wrong', () => {
    const unknown = { ...back, target: { ...target, service: {} } };
    expect(judge({ deployments: [sixth(AFTER)] }, unknown, memory).state).toBe('completed');
  });
});
