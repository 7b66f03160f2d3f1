import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import type { Ecs } from '../../src/aws/ecs.ts';
import { ecsRollout } from '../../src/rollout/ecs.ts';
import { UNKNOWN_ID } from '../../src/rollout/judge.ts';
import {
  aDeployment,
  aMovingService,
  aRecord,
  aService,
  aTarget,
  recordArn,
  revisionArn,
} from './builders.ts';

function rolloutOf(ecs: Partial<Ecs>, cluster = 'production') {
  const door = ecs as Ecs;
  return ecsRollout(cluster, { patient: door, impatient: door });
}

function looking(service: Service) {
  return rolloutOf({ describeServices: async () => [service] }).observe([aDeployment({ id: 'ecs-svc/1' })]);
}

describe('observe', () => {
  it.each(['DRAINING', 'INACTIVE'])(
    'calls a service gone that is %s, complete with no tasks as it may be',
    async (status) => {
      await expect(looking(aService({ status }))).rejects.toThrow('Service web is gone');
    },
  );

  it('takes a late answer, from before the deployment, for no way back after newer ones', async () => {
    const createdAt = new Date('2026-01-01T10:00:00Z');
    const [old = {}] = aService().deployments ?? [];
    const before = aService({ deployments: [{ ...old, createdAt }] });
    const after = aMovingService({ deploymentConfiguration: {}, currentServiceDeployment: undefined });
    const answers = [after, before, after, before, before];
    const rollout = rolloutOf({ describeServices: async () => [answers.shift() as Service] });
    const deployment = aDeployment();
    const states: unknown[] = [];
    while (answers.length > 0) states.push((await rollout.observe([deployment]))[0]?.verdict.state);
    // What two answers in a row say is how it is.
    expect(states).toEqual(['going', 'going', 'going', 'going', 'rolled-back']);
  });

  it('counts the tasks that were started beyond the desired ones as failed', async () => {
    const events = [
      '(service web) has started 2 tasks: (task a) (task b).',
      '(service web) has started 1 tasks: (task c).',
    ];
    const service = aService({ events: events.map((message, index) => ({ id: String(index), message })) });
    const [observation] = await looking(service);
    expect(observation?.failedTasks).toBe(1);
  });

  it('counts no tasks as failed that were started for the deployment that took its place', async () => {
    const events = ['(service web) has started 2 tasks: (task a) (task b).'];
    const [own = {}] = aService().deployments ?? [];
    const deployments = [
      { ...own, id: 'ecs-svc/2', taskDefinition: revisionArn(6) },
      // ECS wants no more tasks of what is replaced.
      { ...own, status: 'ACTIVE', desiredCount: 0, runningCount: 0 },
    ];
    const service = aService({
      deployments,
      events: events.map((message, index) => ({ id: String(index), message })),
    });
    const [observation] = await looking(service);
    expect(observation?.failedTasks).toBe(0);
  });

  it('is nearly done when the new tasks run and the old ones are gone', async () => {
    const [observation] = await looking(aService());
    expect(observation).toMatchObject({ isNearlyDone: true, isGuarded: false, lastWait: undefined });
  });

  it('is drained as long as a load balancer has old tasks', async () => {
    const old = { id: 'ecs-svc/0', status: 'ACTIVE', runningCount: 0 };
    const [own = {}] = aService().deployments ?? [];
    const loadBalancers = [{ targetGroupArn: 'arn', containerName: 'app', containerPort: 80 }];
    const [draining] = await looking(aService({ deployments: [own, old], loadBalancers }));
    expect(draining).toMatchObject({ isNearlyDone: true, isDraining: true });
    const [alone] = await looking(aService({ deployments: [own], loadBalancers }));
    expect(alone).toMatchObject({ isNearlyDone: true, isDraining: false });
    const [unbalanced] = await looking(aService({ deployments: [own, old] }));
    expect(unbalanced).toMatchObject({ isNearlyDone: true, isDraining: false });
  });

  it('knows what ECS waits for when the new tasks run: the old ones, or alarms, and else their health', async () => {
    const old = { id: 'ecs-svc/0', status: 'ACTIVE', runningCount: 0 };
    const [own = {}] = aService().deployments ?? [];
    const alarms = { enable: true, rollback: true, alarmNames: ['web-5xx', 'web-slow'] };
    const waits = [
      aService({ deployments: [own, old] }),
      aService({ deploymentConfiguration: { alarms } }),
      aService({ deploymentConfiguration: { alarms: { ...alarms, enable: false } } }),
    ].map(async (service) => (await looking(service))[0]?.lastWait?.why);
    expect(await Promise.all(waits)).toEqual([
      'ECS only waits for the old ones to go',
      'ECS still watches the alarms web-5xx and web-slow',
      undefined,
    ]);
  });

  it('lets a circuit breaker have its own verdict on tasks that fail, and alarms none', async () => {
    const guarded = [
      { deploymentCircuitBreaker: { enable: true, rollback: true } },
      { alarms: { enable: true, rollback: true, alarmNames: ['web-5xx'] } },
    ].map(async (deploymentConfiguration) => (await looking(aService({ deploymentConfiguration })))[0]);
    expect((await Promise.all(guarded)).map((observation) => observation?.isGuarded)).toEqual([true, false]);
  });
});

describe('undoCommand', () => {
  it('takes the service back to the revision before, wherever it is typed', () => {
    expect(rolloutOf({}).undoCommand(aDeployment())).toBe(
      'aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:7',
    );
  });

  it('puts the number of tasks back that was changed, and no other', async () => {
    const rollout = rolloutOf({ updateService: async () => aService() });
    const commands = [5, 2, undefined].map(async (desiredCount) =>
      rollout.undoCommand(await rollout.start(aTarget(), { desiredCount, force: false })),
    );
    const command = rollout.undoCommand(aDeployment());
    expect(await Promise.all(commands)).toEqual([`${command} --desired-count 2`, command, command]);
  });

  it('has nothing in it that a shell reads anything into', () => {
    const target = aTarget({ name: '$(id)' });
    expect(rolloutOf({}, 'a b').undoCommand(aDeployment({ target }))).toContain(
      "--cluster 'a b' --service '$(id)' ",
    );
  });

  it.each(['', revisionArn(8)])('is none when there is no other revision: "%s"', (previous) => {
    expect(rolloutOf({}).undoCommand(aDeployment({ target: aTarget({ previous }) }))).toBeUndefined();
  });
});

describe('observe, of a service that moves traffic', () => {
  it('shows tasks and stage with the colours of ECS, and is nearly done when only the old tasks go', async () => {
    const look = async (lifecycleStage: 'BAKE_TIME' | 'CLEAN_UP') => {
      const rollout = rolloutOf({
        describeServices: async () => [aMovingService()],
        describeServiceDeployments: async () => [aRecord({ lifecycleStage })],
      });
      return (await rollout.observe([aDeployment()]))[0];
    };
    expect(await look('BAKE_TIME')).toMatchObject({
      progress: 'web:8 (green) 2 of 2 running; web:7 (blue) 2 running; BAKE_TIME',
      isNearlyDone: false,
    });
    expect(await look('CLEAN_UP')).toMatchObject({ isNearlyDone: true, isDraining: true });
  });
});

describe('undo', () => {
  it('stops the deployment that it has seen, and no other', async () => {
    const stopped: unknown[] = [];
    const back = await rolloutOf({
      describeServices: async () => [aMovingService({ desiredCount: 2 })],
      stopServiceDeployment: async (...of) => {
        stopped.push(of);
        return 'stopping';
      },
    }).undo(aDeployment());
    expect(stopped).toEqual([[recordArn(2)]]);
    expect(back).toMatchObject({
      kind: 'started',
      deployment: { id: UNKNOWN_ID, insteadOf: 'ecs-svc/2', target: { revision: revisionArn(7) } },
    });
  });

  it('leaves what others deployed alone since ECS gave ours up', async () => {
    const [green, blue] = aMovingService().deployments ?? [];
    const service = aMovingService({
      deployments: [
        {
          ...blue,
          id: 'ecs-svc/3',
          status: 'PRIMARY',
          createdAt: new Date('2027-01-01'),
          rolloutState: 'IN_PROGRESS',
        },
        { ...green, status: 'ACTIVE', rolloutState: 'FAILED' },
      ],
    });
    const back = await rolloutOf({ describeServices: async () => [service] }).undo(aDeployment());
    expect(back).toEqual({ kind: 'taken-over', by: 'ecs-svc/3', runs: revisionArn(7) });
  });

  it('follows the way back that ECS is on already, and does not call it the deployment of somebody else', async () => {
    const [green, blue] = aMovingService().deployments ?? [];
    const service = aMovingService({
      deployments: [
        { ...blue, status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
        { ...green, status: 'ACTIVE', rolloutState: 'FAILED' },
      ],
    });
    const back = await rolloutOf({ describeServices: async () => [service] }).undo(aDeployment());
    expect(back).toMatchObject({ kind: 'started', deployment: { id: UNKNOWN_ID, insteadOf: 'ecs-svc/2' } });
  });

  it('updates the service at once where ECS has given the deployment up, as a wish to stop it comes to nothing', async () => {
    const [green, blue] = aMovingService().deployments ?? [];
    const service = aMovingService({ deployments: [{ ...green, rolloutState: 'FAILED' }, { ...blue }] });
    const updates: unknown[] = [];
    await rolloutOf({
      describeServices: async () => [service],
      stopServiceDeployment: async () => 'stopping',
      updateService: async (change) => {
        updates.push(change);
        return service;
      },
    }).undo(aDeployment());
    expect(updates).toEqual([expect.objectContaining({ taskDefinition: revisionArn(7) })]);
  });
});
