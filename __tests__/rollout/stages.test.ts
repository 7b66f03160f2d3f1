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

  it('shows the traffic of all revisions before', () => {
    const blues = [30, undefined, 20.25].map((requestedProductionTrafficWeight) => ({
      requestedProductionTrafficWeight,
    }));
    const green = { requestedProductionTrafficWeight: 49.75 };
    expect(
      at('PRODUCTION_TRAFFIC_SHIFT', { targetServiceRevision: green, sourceServiceRevisions: blues })
        .progress,
    ).toBe('PRODUCTION_TRAFFIC_SHIFT, production traffic 49.8 % green and 50.3 % blue');
    expect(at('PRODUCTION_TRAFFIC_SHIFT', { targetServiceRevision: green }).progress).toBe(
      'PRODUCTION_TRAFFIC_SHIFT, production traffic 49.8 % green and 0 % blue',
    );
  });

  it('shows a record without a status as pending', () => {
    expect(stagesOf({}, 'web')).toEqual({
      progress: 'PENDING',
      isCleaningUp: false,
      isGoingBack: false,
      triggeredAlarms: [],
    });
  });

  it('knows when only the old tasks are left', () => {
    expect(at('CLEAN_UP').isCleaningUp).toBe(true);
    expect(at('BAKE_TIME').isCleaningUp).toBe(false);
  });

  const hook = (name: string, status: 'IN_PROGRESS' | 'SUCCEEDED') => ({
    targetType: 'AWS_LAMBDA' as const,
    targetArn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
    status,
  });

  it('shows the function that is waited for, and not those that have answered', () => {
    const lifecycleHookDetails = [hook('smoke', 'SUCCEEDED'), hook('load', 'IN_PROGRESS')];
    const { progress, heldBy } = at('POST_SCALE_UP', { lifecycleHookDetails });
    expect(progress).toBe('POST_SCALE_UP, waiting for the hook load');
    expect(heldBy && sentence(heldBy)).toBe(
      'A lifecycle hook has not answered: the function load was called at POST_SCALE_UP and has not decided yet. Fix: look at the log of the function load, or raise wait-for-minutes.',
    );
  });

  it('shows the function by its name, whatever its alias, and what it can of one without', () => {
    const shown = (targetArn: string | undefined) =>
      at('POST_SCALE_UP', { lifecycleHookDetails: [{ ...hook('', 'IN_PROGRESS'), targetArn }] }).progress;
    expect(shown('arn:aws:lambda:eu-west-1:123456789012:function:load:live')).toBe(
      'POST_SCALE_UP, waiting for the hook load',
    );
    expect(shown('load')).toBe('POST_SCALE_UP, waiting for the hook load');
    expect(shown(undefined)).toBe('POST_SCALE_UP, waiting for the hook ');
  });

  it('is held by the first of several functions, and shows all', () => {
    const lifecycleHookDetails = [hook('smoke', 'IN_PROGRESS'), hook('load', 'IN_PROGRESS')];
    const { progress, heldBy } = at('POST_SCALE_UP', { lifecycleHookDetails });
    expect(progress).toBe('POST_SCALE_UP, waiting for the hook smoke, waiting for the hook load');
    expect(heldBy?.fix).toBe('look at the log of the function smoke, or raise wait-for-minutes');
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

  it('knows what comes after the shift without a load balancer, and without a bake time', () => {
    expect(at('BAKE_TIME').afterShift).toBe(
      'The bake time of 5 minutes goes on, and until it is over ECS may still go back.',
    );
    for (const deploymentConfiguration of [{ bakeTimeInMinutes: 0 }, {}, undefined]) {
      expect(at('POST_PRODUCTION_TRAFFIC_SHIFT', { deploymentConfiguration }).afterShift).toBe(
        'ECS only removes the old tasks now.',
      );
    }
  });

  it.each(['PENDING', 'STOP_REQUESTED', 'SUCCESSFUL', 'ROLLBACK_IN_PROGRESS'] as const)(
    'knows of no shift while the deployment is %s',
    (status) => {
      expect(at('CLEAN_UP', { status }).afterShift).toBeUndefined();
    },
  );

  it('is held by the bake time, and by a step of the traffic', () => {
    const canary = { strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: 1 } } as const;
    const held = [
      at('BAKE_TIME', traffic(100)),
      at('PRODUCTION_TRAFFIC_SHIFT', { deploymentConfiguration: canary, ...traffic(12.5) }),
    ];
    expect(held.map(({ heldBy }) => heldBy && sentence(heldBy))).toEqual([
      'The bake time is not over: all tasks run, and ECS watches them for 5 minutes (BAKE_TIME). Fix: raise wait-for-minutes, or set wait-until: traffic-shifted, which does not wait for the bake time.',
      'The traffic has not all moved: 12.5 % of it is on the new revision, and the next step comes after 1 minute. Fix: raise wait-for-minutes by the time between the steps.',
    ]);
  });

  it('is held by nothing but its tasks in any other stage', () => {
    for (const { stage, heldBy } of [
      at('SCALE_UP'),
      at('CLEAN_UP'),
      at('PRODUCTION_TRAFFIC_SHIFT', traffic(10)),
    ]) {
      expect({ stage, heldBy }).toEqual({ stage: undefined, heldBy: undefined });
    }
    for (const deploymentConfiguration of [{ bakeTimeInMinutes: 0 }, {}, undefined]) {
      const { stage, heldBy } = at('BAKE_TIME', { deploymentConfiguration });
      expect({ stage, heldBy }).toEqual({ stage: undefined, heldBy: undefined });
    }
  });

  it('is held by nothing that anybody could do while ECS goes back', () => {
    const lifecycleHookDetails = [hook('load', 'IN_PROGRESS')];
    const { stage, heldBy } = at('BAKE_TIME', { status: 'ROLLBACK_IN_PROGRESS', lifecycleHookDetails });
    expect({ stage, heldBy }).toEqual({ stage: undefined, heldBy: undefined });
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
    expect(at('PRODUCTION_TRAFFIC_SHIFT', { deploymentConfiguration }).stage).toBeUndefined();
    expect(at('POST_SCALE_UP', { deploymentConfiguration, ...traffic(10) }).stage).toBeUndefined();
  });

  it('names the alarms that went off', () => {
    const alarms = { alarmNames: ['a', 'b'], triggeredAlarmNames: ['b'] };
    expect(at('BAKE_TIME', { alarms }).triggeredAlarms).toEqual(['b']);
  });
});

describe('stagesOf, at a PAUSE hook', () => {
  const atPause = (facts: object) =>
    at('POST_TEST_TRAFFIC_SHIFT', {
      lifecycleHookDetails: [
        { targetType: 'PAUSE', status: 'AWAITING_ACTION', hookId: 'ecs-pause-1', ...facts },
      ],
    });
  const paused = (facts: object) => atPause(facts).waitsFor;

  it('is held by that, and shows it', () => {
    const { progress, heldBy } = atPause({});
    expect(progress).toBe('POST_TEST_TRAFFIC_SHIFT, waiting for somebody at the hook ecs-pause-1');
    expect(heldBy && sentence(heldBy)).toBe(
      'The deployment waits for somebody: the PAUSE hook ecs-pause-1 holds it at POST_TEST_TRAFFIC_SHIFT. Fix: let the hook go on before the limit, or raise wait-for-minutes.',
    );
  });

  it('calls no function that waits for somebody', () => {
    const waiting = { targetType: 'AWS_LAMBDA', targetArn: 'load' };
    expect(atPause(waiting)).toMatchObject({ progress: 'POST_TEST_TRAFFIC_SHIFT' });
    expect(paused(waiting)).toBeUndefined();
    expect(atPause({ status: 'IN_PROGRESS' })).toMatchObject({ progress: 'POST_TEST_TRAFFIC_SHIFT' });
  });

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
    {
      name: 'and that ECS goes back where the hook does not say',
      facts: { expiresAt: new Date('2026-01-02T03:04:05Z') },
      until: ', until 2026-01-02 03:04 UTC, when ECS goes back by itself (ROLLBACK)',
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
