import { describe, expect, it } from '@jest/globals';
import { type SeenTaskSet, servingOf as servingBySets } from '../../src/rollout/codedeploy/sight.ts';
import { servingOf } from '../../src/rollout/serving.ts';
import { aMovingService, aService, revisionArn } from './builders.ts';

describe('who serves', () => {
  it('is told by the tasks of each revision, those of two deployments together', () => {
    const deployment = (id: string, revision: number, runningCount: number) => ({
      id,
      taskDefinition: revisionArn(revision),
      runningCount,
    });
    const deployments = [deployment('3', 7, 1), deployment('2', 8, 2), deployment('1', 7, 2)];
    expect(servingOf(aService({ desiredCount: 3, deployments }))).toEqual({
      wanted: 3,
      shares: [
        { revision: revisionArn(7), running: 3 },
        { revision: revisionArn(8), running: 2 },
      ],
    });
  });

  it('is nobody where AWS leaves out what it would be told by', () => {
    expect(servingOf({})).toEqual({ wanted: 0, shares: [] });
    expect(servingOf({ deployments: [{}] })).toEqual({ wanted: 0, shares: [{ revision: '', running: 0 }] });
  });

  it('has its part of the traffic where ECS moves it', () => {
    expect(servingOf(aMovingService(), { revision: revisionArn(8), weight: 10 }).shares).toEqual([
      { revision: revisionArn(8), running: 2, traffic: 10 },
      { revision: revisionArn(7), running: 2, traffic: 90 },
    ]);
    // Without a load balancer there is none.
    expect(servingOf(aMovingService(), { revision: revisionArn(8), weight: undefined }).shares).toEqual([
      { revision: revisionArn(8), running: 2 },
      { revision: revisionArn(7), running: 2 },
    ]);
  });

  it('is told by the task sets where CodeDeploy moves it, and by the primary one before it says so', () => {
    const set = (facts: Partial<SeenTaskSet>): SeenTaskSet => ({
      id: 'ecs-svc/1',
      colour: undefined,
      revision: revisionArn(7),
      traffic: undefined,
      isPrimary: false,
      desired: 2,
      running: 2,
      pending: 0,
      ...facts,
    });
    const service = aService();
    const green = set({ id: 'ecs-svc/2', revision: revisionArn(8), running: 1 });
    expect(servingBySets({ service, sets: [green, set({ isPrimary: true })] }).shares).toEqual([
      { revision: revisionArn(8), running: 1, traffic: 0 },
      { revision: revisionArn(7), running: 2, traffic: 100 },
    ]);
    const shifting = [
      set({ revision: revisionArn(8), traffic: 10 }),
      set({ isPrimary: true, traffic: 90 }),
      set({ running: 1 }),
    ];
    expect(servingBySets({ service, sets: shifting })).toEqual({
      wanted: 2,
      shares: [
        { revision: revisionArn(8), running: 2, traffic: 10 },
        { revision: revisionArn(7), running: 3, traffic: 90 },
      ],
    });
  });
});
