import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trafficOf } from '../ecs/shift.ts';
import type { TrafficPlan } from '../ecs/stages.ts';
import { Turns } from '../ecs/turns.ts';
import { type Behaviour, Machine } from './rollout-machine.ts';

const minute = 60_000;
const plan = fc
  .record({
    shares: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
    bake: fc.integer({ min: 0, max: 5 }),
  })
  .map(
    ({ shares, bake }): TrafficPlan => ({
      steps: [...shares.sort((one, other) => one - other), 100].map((weight) => ({
        weight,
        bake: bake * minute,
      })),
      bake: bake * minute,
      hooks: [],
    }),
  );
const service = fc.record({ desiredCount: fc.integer({ min: 1, max: 6 }), plan });
const breaker = { circuitBreaker: { enable: true, rollback: true } };

/** A steady service, whose traffic is then looked at in every moment. */
function steady(settings: { desiredCount: number; plan: TrafficPlan }) {
  // While traffic moves there are all tasks of both revisions, and those that are stopping besides.
  const machine = new Machine({ ...settings, maximumPercent: 400, ...breaker });
  const id = machine.deploy('runs');
  machine.run();
  machine.watch();
  machine.looked = () => {
    const weights = trafficOf(machine.state);
    if (weights === undefined) return;
    expect([...weights.values()].reduce((sum, weight) => sum + weight, 0)).toBe(100);
    for (const [deploymentId, weight] of weights) {
      const serving = machine.healthy().filter((task) => task.deploymentId === deploymentId);
      if (weight > 0) expect(serving.length).toBeGreaterThan(0);
    }
  };
  return { machine, id };
}

describe('a deployment that moves the traffic', () => {
  it('sends it only where healthy tasks are, all of it, and ends with its own tasks alone', () => {
    fc.assert(
      fc.property(service, (settings) => {
        const { machine } = steady(settings);
        const id = machine.deploy('runs');
        machine.run();
        expect(machine.state.deployments).toMatchObject([{ id, rolloutState: 'COMPLETED' }]);
        expect(machine.wanted()).toHaveLength(settings.desiredCount);
        expect(machine.state.serviceDeployments[0]).toMatchObject({
          status: 'SUCCESSFUL',
          stage: 'CLEAN_UP',
        });
        expect(machine.leastHealthy).toBeGreaterThanOrEqual(settings.desiredCount);
      }),
      { numRuns: 50 },
    );
  });

  it('goes back without a gap when its tasks fail', () => {
    const behaviours = fc.constantFrom<Behaviour>('never-starts', 'exits');
    fc.assert(
      fc.property(service, behaviours, (settings, behaviour) => {
        const { machine, id } = steady(settings);
        machine.deploy(behaviour);
        machine.run();
        expect(machine.state.deployments).toMatchObject([{ id, rolloutState: 'COMPLETED' }]);
        expect(machine.state.serviceDeployments[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
        expect(machine.leastHealthy).toBeGreaterThanOrEqual(settings.desiredCount);
      }),
      { numRuns: 50 },
    );
  });

  it('settles when others supersede it at any moment', () => {
    const waves = fc.array(fc.integer({ min: 0, max: 15 * minute }), { maxLength: 3 });
    fc.assert(
      fc.property(service, waves, (settings, gaps) => {
        const { machine } = steady(settings);
        for (const gap of gaps) {
          machine.deploy('runs');
          machine.run(gap);
        }
        const id = machine.deploy('runs');
        machine.run();
        expect(machine.state.deployments).toMatchObject([{ id, rolloutState: 'COMPLETED' }]);
        expect(machine.wanted()).toHaveLength(settings.desiredCount);
      }),
      { numRuns: 50 },
    );
  });
});

describe('turns by weight', () => {
  it('are as the weights say in every hundred', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (weight) => {
        const turns = new Turns();
        const weights = new Map([
          ['green', weight],
          ['blue', 100 - weight],
        ]);
        const taken = Array.from({ length: 100 }, () => turns.next(weights));
        expect(taken.filter((id) => id === 'green')).toHaveLength(weight);
      }),
    );
  });

  it('are nobody’s when nobody has a weight', () => {
    expect(new Turns().next(undefined)).toBeUndefined();
  });
});
