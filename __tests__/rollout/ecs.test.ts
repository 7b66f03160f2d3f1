import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import type { Ecs } from '../../src/aws/ecs.ts';
import { ecsRollout } from '../../src/rollout/ecs.ts';
import { aDeployment, aService } from './builders.ts';

function looking(service: Service) {
  const ecs = { describeServices: async () => [service] } as unknown as Ecs;
  return ecsRollout('production', { patient: ecs, impatient: ecs }).observe([
    aDeployment({ id: 'ecs-svc/1' }),
  ]);
}

describe('observe', () => {
  it.each(['DRAINING', 'INACTIVE'])(
    'calls a service gone that is %s, complete with no tasks as it may be',
    async (status) => {
      await expect(looking(aService({ status }))).rejects.toThrow('Service web is gone');
    },
  );

  it('counts the tasks that were started beyond the desired ones as failed', async () => {
    const events = [
      '(service web) has started 2 tasks: (task a) (task b).',
      '(service web) has started 1 tasks: (task c).',
    ];
    const service = aService({ events: events.map((message, index) => ({ id: String(index), message })) });
    const [observation] = await looking(service);
    expect(observation?.failedTasks).toBe(1);
  });

  it('is nearly done when the new tasks run and the old ones are gone', async () => {
    const [observation] = await looking(aService());
    expect(observation).toMatchObject({ isNearlyDone: true, isGuarded: false });
  });
});
