import type { Deployment as EcsDeployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judge, lastCompleteRevision, type Memory } from '../../src/rollout/judge.ts';
import { aDeployment, aTarget, revisionArn } from './builders.ts';
import { AFTER, BEFORE, OURS, other, own } from './ecsdeployments.ts';

const seen: Memory = { createdAt: OURS, failure: undefined, missing: 0 };
const unseen: Memory = { createdAt: undefined, failure: undefined, missing: 0 };
const failed: Memory = { createdAt: OURS, failure: 'tasks failed to start.', missing: 0 };

const judged = (memory: Memory, ...deployments: EcsDeployment[]) =>
  judge({ deployments }, aDeployment({ id: 'ecs-svc/2' }), memory);

describe('judge', () => {
  it('goes on while the rollout is in progress', () => {
    expect(judged(seen, own(), other({}))).toEqual({ state: 'going' });
  });

  it('is complete when ECS says COMPLETED of our deployment', () => {
    expect(judged(seen, own({ rolloutState: 'COMPLETED' }))).toMatchObject({ state: 'completed' });
  });

  it('goes on while a COMPLETED deployment lacks tasks, as after a change of the desired count alone', () => {
    expect(judged(seen, own({ rolloutState: 'COMPLETED', desiredCount: 3 }))).toEqual({ state: 'going' });
  });

  it('is complete with no tasks when none are desired', () => {
    expect(judged(seen, own({ rolloutState: 'COMPLETED', desiredCount: 0, runningCount: 0 }))).toEqual({
      state: 'completed',
      runs: revisionArn(8),
    });
  });

  it('is not complete because another deployment of the service is', () => {
    expect(judged(unseen, other({ status: 'PRIMARY' }))).toEqual({ state: 'going' });
  });

  it('goes on when the first answer after the update is still an old one', () => {
    expect(judged(unseen, other({ status: 'PRIMARY' }))).toEqual({ state: 'going' });
  });

  it('waits for the old deployments to go when there is no rollout state, behind a Classic Load Balancer', () => {
    const { rolloutState: _, ...stateless } = own();
    expect(judged(seen, stateless, other({}))).toEqual({ state: 'going' });
    expect(judged(seen, { ...stateless, runningCount: 1 })).toEqual({ state: 'going' });
    expect(judged(seen, stateless)).toMatchObject({ state: 'completed' });
  });

  it('is complete with no tasks when ECS counts none', () => {
    const { desiredCount: _, runningCount: __, ...uncounted } = own({ rolloutState: 'COMPLETED' });
    expect(judged(seen, uncounted)).toMatchObject({ state: 'completed' });
    expect(judged(seen, { ...uncounted, desiredCount: 1 })).toEqual({ state: 'going' });
    expect(judged(seen, { ...uncounted, runningCount: 1 })).toEqual({ state: 'going' });
  });

  it('goes on while the service lists no deployment', () => {
    const ours = aDeployment({ id: 'ecs-svc/2' });
    expect(judge({}, ours, seen)).toEqual({ state: 'going' });
    expect(judged(seen)).toEqual({ state: 'going' });
    expect(judged(seen, own({ status: 'ACTIVE' }))).toEqual({ state: 'going' });
  });

  it('has failed when ECS gives up and stays on our revision', () => {
    expect(judged(failed, own({ rolloutState: 'FAILED' }), other({}))).toEqual({
      state: 'failed',
      reason: 'tasks failed to start.',
    });
  });

  it('has failed when the service lists no deployment any more', () => {
    expect(judged(failed)).toEqual({ state: 'failed', reason: 'tasks failed to start.' });
  });

  it('has failed on a revision that was complete before, too: that is no way back', () => {
    const target = aTarget({ revision: revisionArn(7), previous: revisionArn(7) });
    const again = own({ taskDefinition: revisionArn(7), rolloutState: 'FAILED' });
    expect(judge({ deployments: [again] }, aDeployment({ target }), failed)).toEqual({
      state: 'failed',
      reason: 'tasks failed to start.',
    });
  });

  it('goes on while ECS goes back', () => {
    const back = other({ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' });
    expect(judged(failed, own({ status: 'ACTIVE', rolloutState: 'FAILED' }), back)).toEqual({
      state: 'going',
    });
  });

  it('is rolled back, never complete, when ECS has gone back to the deployment before', () => {
    expect(judged(failed, other({ status: 'PRIMARY' }))).toEqual({
      state: 'rolled-back',
      reason: 'tasks failed to start.',
      runs: revisionArn(7),
    });
  });

  it('is rolled back also when the FAILED state was never seen, between two reads', () => {
    const back = other({ status: 'PRIMARY', rolloutStateReason: 'rolling back to deploymentId ecs-svc/1.' });
    expect(judged({ ...seen, missing: 2 }, back)).toEqual({
      state: 'rolled-back',
      reason: 'rolling back to deploymentId ecs-svc/1.',
      runs: revisionArn(7),
    });
    // One answer alone may be from before the update.
    expect(judged({ ...seen, missing: 1 }, back)).toEqual({ state: 'going' });
    // One that lists ours is not.
    expect(judged(seen, back, own({ status: 'ACTIVE' }))).toMatchObject({ state: 'rolled-back' });
  });

  it('has failed on the way back too when ECS gives that up', () => {
    const back = other({
      status: 'PRIMARY',
      rolloutState: 'FAILED',
      rolloutStateReason: 'circuit breaker again.',
    });
    expect(judged(failed, back)).toEqual({
      state: 'rollback-failed',
      reason: 'tasks failed to start.',
      why: 'circuit breaker again.',
    });
  });

  it('says so where ECS gives no reason', () => {
    const back = other({ status: 'PRIMARY', rolloutState: 'FAILED' });
    expect(judged(failed, back)).toMatchObject({ why: 'ECS gives no reason.' });
  });

  it('is rolled back or superseded, also where AWS leaves the names out', () => {
    const { id: _, taskDefinition: __, ...unnamed } = other({ status: 'PRIMARY' });
    const draining = own({ status: 'ACTIVE' });
    expect(judged(failed, unnamed, draining)).toMatchObject({ state: 'rolled-back', runs: '' });
    const theirs = { ...unnamed, createdAt: AFTER };
    expect(judged(seen, theirs, draining)).toEqual({ state: 'superseded', by: '', runs: '' });
    const { taskDefinition: ___, ...complete } = own({ rolloutState: 'COMPLETED' });
    expect(judged(seen, complete)).toEqual({ state: 'completed', runs: '' });
  });

  it('is superseded by a newer deployment, while ours is still draining', () => {
    const newer = other({
      id: 'ecs-svc/3',
      status: 'PRIMARY',
      taskDefinition: revisionArn(9),
      createdAt: AFTER,
    });
    expect(judged(seen, newer, own({ status: 'ACTIVE' }))).toEqual({
      state: 'superseded',
      by: 'ecs-svc/3',
      runs: revisionArn(9),
    });
  });

  it('is superseded by one that was created in the same moment', () => {
    const theirs = other({ id: 'ecs-svc/3', status: 'PRIMARY', createdAt: OURS });
    expect(judged(seen, theirs, own({ status: 'ACTIVE' }))).toMatchObject({
      state: 'superseded',
      by: 'ecs-svc/3',
    });
  });

  it('is superseded by a newer deployment, when ours is gone', () => {
    const newer = other({
      id: 'ecs-svc/3',
      status: 'PRIMARY',
      taskDefinition: revisionArn(7),
      createdAt: AFTER,
    });
    expect(judged(seen, newer)).toEqual({ state: 'superseded', by: 'ecs-svc/3', runs: revisionArn(7) });
  });

  it('is superseded before it was ever seen, as the answer to its start tells when it was created', () => {
    const ours = aDeployment({ id: 'ecs-svc/2', createdAt: OURS });
    const primary = (createdAt: Date) =>
      other({ id: 'ecs-svc/3', status: 'PRIMARY', taskDefinition: revisionArn(9), createdAt });
    expect(judge({ deployments: [primary(AFTER)] }, ours, unseen)).toMatchObject({ state: 'superseded' });
    // However many answers are still from before the update.
    for (const missing of [0, 1, 2, 3]) {
      expect(judge({ deployments: [primary(BEFORE)] }, ours, { ...unseen, missing })).toEqual({
        state: 'going',
      });
    }
  });

  it('is not rolled back by ECS when somebody deployed after it had failed', () => {
    const newer = other({
      id: 'ecs-svc/3',
      status: 'PRIMARY',
      taskDefinition: revisionArn(9),
      createdAt: AFTER,
    });
    expect(judged(failed, newer)).toEqual({ state: 'failed', reason: 'tasks failed to start.' });
    // ECS itself may make a new deployment of the revision before.
    expect(judged(failed, { ...newer, taskDefinition: revisionArn(7) })).toMatchObject({
      state: 'rolled-back',
    });
  });
});

describe('judge, whatever ECS answers', () => {
  const moment = fc.constantFrom(BEFORE, OURS, AFTER);
  const someDeployment: fc.Arbitrary<EcsDeployment> = fc
    .record({
      id: fc.constantFrom('ecs-svc/1', 'ecs-svc/2', 'ecs-svc/3'),
      taskDefinition: fc.constantFrom(revisionArn(7), revisionArn(8), revisionArn(9)),
      createdAt: fc.option(moment, { nil: undefined }),
      desiredCount: fc.nat(2),
      runningCount: fc.nat(2),
      rolloutState: fc.constantFrom(
        'COMPLETED' as const,
        'IN_PROGRESS' as const,
        'FAILED' as const,
        undefined,
      ),
    })
    .map((facts) => JSON.parse(JSON.stringify(facts)) as EcsDeployment)
    .map(({ createdAt, ...facts }) => ({ ...facts, ...(createdAt && { createdAt: new Date(createdAt) }) }));
  const someService = fc
    .uniqueArray(someDeployment, { selector: ({ id }) => id, maxLength: 3 })
    .map((all) => all.map((each, at) => ({ ...each, status: at === 0 ? 'PRIMARY' : 'ACTIVE' })));
  const someMemory: fc.Arbitrary<Memory> = fc.record({
    createdAt: fc.constantFrom(undefined, OURS),
    failure: fc.constantFrom(undefined, 'tasks failed to start.'),
    missing: fc.nat(3),
  });
  const RUNS = { numRuns: 1500 };

  it('calls nothing complete but our own deployment, the primary one, with all its tasks', () => {
    let met = 0;
    fc.assert(
      fc.property(someService, someMemory, (deployments, memory) => {
        const verdict = judged(memory, ...deployments);
        if (verdict.state !== 'completed') return;
        met++;
        const [primary] = deployments;
        expect(primary?.id).toBe('ecs-svc/2');
        expect(verdict).toMatchObject({ runs: primary?.taskDefinition });
        expect(primary?.runningCount).toBe(primary?.desiredCount);
        expect(memory.failure).toBeUndefined();
        if (primary?.rolloutState === undefined) expect(deployments).toHaveLength(1);
        else expect(primary.rolloutState).toBe('COMPLETED');
      }),
      RUNS,
    );
    expect(met).toBeGreaterThan(0);
  });

  it('calls our own deployment replaced by nothing that is older', () => {
    let met = 0;
    fc.assert(
      fc.property(someService, someMemory, (deployments, memory) => {
        const verdict = judged(memory, ...deployments);
        if (verdict.state !== 'superseded') return;
        met++;
        const [primary] = deployments;
        expect(verdict).toMatchObject({ by: primary?.id, runs: primary?.taskDefinition });
        expect(primary?.id).not.toBe('ecs-svc/2');
        expect(primary?.createdAt?.getTime()).toBeGreaterThanOrEqual(OURS.getTime());
      }),
      RUNS,
    );
    expect(met).toBeGreaterThan(0);
  });

  it('calls it failed or gone back from on no single answer that does not list it', () => {
    fc.assert(
      fc.property(someService, (deployments) => {
        const others = deployments.filter(({ id }) => id !== 'ecs-svc/2');
        const { state } = judged({ createdAt: OURS, failure: undefined, missing: 1 }, ...others);
        expect(['going', 'superseded']).toContain(state);
      }),
      RUNS,
    );
  });
});

describe('lastCompleteRevision', () => {
  it('is the one that the service runs', () => {
    expect(lastCompleteRevision({ deployments: [other({ status: 'PRIMARY' })] })).toBe(revisionArn(7));
  });

  it('is the one that still serves while a deployment that was left keeps failing', () => {
    expect(
      lastCompleteRevision({
        taskDefinition: revisionArn(8),
        deployments: [own(), other({ status: 'ACTIVE' })],
      }),
    ).toBe(revisionArn(7));
  });

  it('is the wanted one when none is complete', () => {
    expect(lastCompleteRevision({ taskDefinition: revisionArn(8), deployments: [own()] })).toBe(
      revisionArn(8),
    );
  });

  it('is the newest of those that are complete, in whichever order ECS lists them', () => {
    const complete = [
      other({ id: 'ecs-svc/1', taskDefinition: revisionArn(6), createdAt: BEFORE }),
      other({ id: 'ecs-svc/2', taskDefinition: revisionArn(7), createdAt: OURS }),
      other({ id: 'ecs-svc/0', taskDefinition: revisionArn(5), createdAt: undefined }),
    ];
    for (const deployments of [complete, complete.toReversed()]) {
      expect(lastCompleteRevision({ taskDefinition: revisionArn(8), deployments })).toBe(revisionArn(7));
    }
  });

  it('is none when AWS tells of none', () => {
    expect(lastCompleteRevision({})).toBe('');
  });
});
