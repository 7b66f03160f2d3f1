import { PutClusterCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextProvider } from '../ecs/capacity.ts';
import { circuitBreakerThreshold } from '../ecs/figures.ts';
import { steppedClock } from '../index.ts';
import { describeService, register, setStage, startService, tasksOf } from './clients.ts';
import { Machine } from './rollout-machine.ts';

describe('a capacity provider strategy', () => {
  it('gives each provider its base first, and then its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 9 }), (base, weight) => {
        const strategy = [
          { provider: 'FARGATE', base, weight: 1 },
          { provider: 'FARGATE_SPOT', base: 0, weight },
        ];
        const counts = new Map<string, number>();
        for (let left = base + 10 * (1 + weight); left > 0; left -= 1) {
          const provider = String(nextProvider(strategy, counts));
          counts.set(provider, (counts.get(provider) ?? 0) + 1);
        }
        expect(Object.fromEntries(counts)).toEqual({ FARGATE: base + 10, FARGATE_SPOT: 10 * weight });
      }),
    );
  });

  it('is shown in place of a launch type, and on each task', async () => {
    const clock = steppedClock();
    const stage = await setStage({ clock });
    const capacityProviderStrategy = [
      { capacityProvider: 'FARGATE', base: 1, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 1 },
    ];
    await stage.ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [],
      }),
    );
    await startService(stage, await register(stage), { capacityProviderStrategy, desiredCount: 3 });
    await clock.step(120_000);
    const service = await describeService(stage);
    expect(service).toMatchObject({ capacityProviderStrategy, deployments: [{ capacityProviderStrategy }] });
    expect(service).not.toHaveProperty('launchType');
    const names = (await tasksOf(stage, 'RUNNING')).map(({ capacityProviderName }) => capacityProviderName);
    expect(names.filter((name) => name === 'FARGATE_SPOT')).toHaveLength(1);
    expect(names.filter((name) => name === 'FARGATE')).toHaveLength(2);
    await stage.close();
  });

  it('is followed by each deployment, whatever the one before it has', () => {
    const capacity = [
      { provider: 'FARGATE', base: 2, weight: 0 },
      { provider: 'FARGATE_SPOT', base: 0, weight: 1 },
    ];
    const machine = new Machine({ desiredCount: 3, capacity });
    for (let times = 0; times < 2; times += 1) {
      machine.deploy('runs');
      machine.run();
      const providers = machine.healthy().map(({ capacityProvider }) => capacityProvider);
      expect(providers).toEqual(['FARGATE', 'FARGATE', 'FARGATE_SPOT']);
    }
  });
});

describe('the threshold of a circuit breaker', () => {
  it.each([
    { type: 'COUNT' as const, value: 7, desiredCount: 100, threshold: 7 },
    { type: 'BOUNDED_PERCENT' as const, value: 10, desiredCount: 10, threshold: 3 },
    { type: 'BOUNDED_PERCENT' as const, value: 100, desiredCount: 1000, threshold: 200 },
    { type: 'UNBOUNDED_PERCENT' as const, value: 10, desiredCount: 10, threshold: 1 },
    { type: 'UNBOUNDED_PERCENT' as const, value: 100, desiredCount: 1000, threshold: 1000 },
  ])('of $type $value is $threshold with $desiredCount tasks', ({ desiredCount, threshold, ...rest }) => {
    expect(circuitBreakerThreshold(desiredCount, rest)).toBe(threshold);
  });

  it('is given back as it was set', async () => {
    const stage = await setStage();
    const deploymentCircuitBreaker = {
      enable: true,
      rollback: true,
      resetOnHealthyTask: false,
      thresholdConfiguration: { type: 'COUNT' as const, value: 7 },
    };
    await startService(stage, await register(stage), {
      deploymentConfiguration: { deploymentCircuitBreaker },
    });
    expect((await describeService(stage)).deploymentConfiguration).toMatchObject({
      deploymentCircuitBreaker,
    });
    await stage.close();
  });
});
