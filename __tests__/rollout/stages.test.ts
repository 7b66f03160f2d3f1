import type { ServiceDeployment, ServiceDeploymentLifecycleStage } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { sentence } from '../../src/errors.ts';
import { stagesOf } from '../../src/rollout/stages.ts';
import { aRecord } from './builders.ts';

const at = (lifecycleStage: string, facts: Partial<ServiceDeployment> = {}) =>
  stagesOf(aRecord({ lifecycleStage: lifecycleStage as ServiceDeploymentLifecycleStage, ...facts }), 'web');

const traffic = (production: number, test = production): Partial<ServiceDeployment> => ({
  targetServiceRevision: {
    requestedProductionTrafficWeight: production,
    requestedTestTrafficWeight: test,
  },
  sourceServiceRevisions: [
    {
      requestedProductionTrafficWeight: 100 - production,
      requestedTestTrafficWeight: 100 - test,
    },
  ],
});

describe('stagesOf', () => {
  it('shows the status before there is a stage', () => {
    expect(stagesOf(aRecord({ status: 'PENDING' }), 'web').progress).toBe('PENDING');
  });

  it('shows production and test traffic of both revisions', () => {
    expect(at('PRODUCTION_TRAFFIC_SHIFT', traffic(33.333, 100)).progress).toBe(
      'PRODUCTION_TRAFFIC_SHIFT, production traffic 33.3 % green and 66.7 % blue, test traffic 100 % green and 0 % blue',
    );
  });

  it('shows no traffic where no load balancer has any', () => {
    expect(at('BAKE_TIME').progress).toBe('BAKE_TIME');
  });

  it('says that ECS goes back, which has no stage of its own', () => {
    const { progress, isGoingBack, afterShift } = at('BAKE_TIME', { status: 'ROLLBACK_IN_PROGRESS' });
    expect({ progress, isGoingBack, afterShift }).toEqual({
      progress: 'going back, BAKE_TIME',
      isGoingBack: true,
      afterShift: undefined,
    });
  });

  it('shows the function that is waited for, and not those that have answered', () => {
    const hook = (name: string, status: 'IN_PROGRESS' | 'SUCCEEDED') => ({
      targetType: 'AWS_LAMBDA' as const,
      targetArn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
      status,
    });
    const lifecycleHookDetails = [hook('smoke', 'SUCCEEDED'), hook('load', 'IN_PROGRESS')];
    const { progress, heldBy } = at('POST_SCALE_UP', { lifecycleHookDetails });
    expect(progress).toBe('POST_SCALE_UP, waiting for the hook load');
    expect(heldBy && sentence(heldBy)).toBe(
      'A lifecycle hook has not answered: the function load was called at POST_SCALE_UP and has not decided yet. Fix: look at the log of the function load, or raise wait-for-minutes.',
    );
  });

  it.each([
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', weight: 100, after: undefined },
    { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', weight: 40, after: undefined },
    {
      stage: 'POST_PRODUCTION_TRAFFIC_SHIFT',
      weight: 100,
      after: 'The bake time of 5 minutes is still to come, and until it is over ECS may still go back.',
    },
    {
      stage: 'BAKE_TIME',
      weight: 100,
      after: 'The bake time of 5 minutes goes on, and until it is over ECS may still go back.',
    },
    { stage: 'CLEAN_UP', weight: 100, after: 'ECS only removes the old tasks now.' },
  ])('knows at $stage with $weight % what comes after the shift', ({ stage, weight, after }) => {
    expect(at(stage, traffic(weight)).afterShift).toBe(after);
  });

  it('knows how long the bake time and a step last', () => {
    expect(at('BAKE_TIME', traffic(100)).stage).toEqual({ name: 'BAKE_TIME', minutes: 5, isLast: true });
    expect(at('SCALE_UP').stage).toBeUndefined();
    const deploymentConfiguration = {
      strategy: 'LINEAR',
      linearConfiguration: { stepBakeTimeInMinutes: 2 },
    } as const;
    const step = (weight: number) =>
      at('PRODUCTION_TRAFFIC_SHIFT', { deploymentConfiguration, ...traffic(weight) }).stage;
    expect(step(10)).toEqual({ name: 'PRODUCTION_TRAFFIC_SHIFT 10 %', minutes: 2, isLast: false });
    expect(step(20)).toEqual({ name: 'PRODUCTION_TRAFFIC_SHIFT 20 %', minutes: 2, isLast: false });
    expect(step(100)).toBeUndefined();
  });

  it('names the alarms that went off', () => {
    const alarms = { alarmNames: ['a', 'b'], triggeredAlarmNames: ['b'] };
    expect(at('BAKE_TIME', { alarms }).triggeredAlarms).toEqual(['b']);
  });
});

describe('stagesOf, at a PAUSE hook', () => {
  const paused = (facts: object) =>
    at('POST_TEST_TRAFFIC_SHIFT', {
      lifecycleHookDetails: [
        { targetType: 'PAUSE', status: 'AWAITING_ACTION', hookId: 'ecs-pause-1', ...facts },
      ],
    }).waitsFor;

  it.each([
    {
      name: 'and when ECS goes back',
      facts: { expiresAt: new Date('2026-01-02T03:04:05Z'), timeoutAction: 'ROLLBACK' },
      until: ', until 2026-01-02 03:04 UTC, when ECS goes back by itself (ROLLBACK)',
    },
    {
      name: 'and when ECS goes on',
      facts: { expiresAt: new Date('2026-01-02T03:04:05Z'), timeoutAction: 'CONTINUE' },
      until: ', until 2026-01-02 03:04 UTC, when ECS goes on by itself (CONTINUE)',
    },
    { name: 'without an end', facts: {}, until: '' },
  ])('says what to do, $name', ({ facts, until }) => {
    const waitsFor = paused(facts);
    expect(waitsFor && sentence(waitsFor)).toBe(
      `The deployment of web waits for somebody: the PAUSE hook ecs-pause-1 holds it at POST_TEST_TRAFFIC_SHIFT${until}. Fix: let it go on with: aws ecs continue-service-deployment --region eu-west-1 --service-deployment-arn arn:aws:ecs:eu-west-1:123456789012:service-deployment/production/web/2 --hook-id ecs-pause-1 --action CONTINUE (or go back with --action ROLLBACK).`,
    );
  });

  it('gives a command in which nothing means anything to a shell', () => {
    expect(paused({ hookId: "x'; $(id)" })?.fix).toContain(` --hook-id 'x'\\''; $(id)' --action CONTINUE `);
  });

  it('is silent about one that was answered', () => {
    expect(paused({ status: 'SUCCEEDED' })).toBeUndefined();
  });
});
