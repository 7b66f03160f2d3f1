import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ceilingOf, circuitBreakerThreshold, floorOf } from '../ecs/figures.ts';
import { advance } from '../ecs/rollout.ts';
import { type Behaviour, Machine } from './rollout-machine.ts';

const service = fc.record({
  desiredCount: fc.integer({ min: 0, max: 12 }),
  minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
  maximumPercent: fc.integer({ min: 100, max: 250 }),
  early: fc.record({
    enable: fc.boolean(),
    healthyPercent: fc.integer({ min: 0, max: 100 }),
    blocking: fc.boolean(),
  }),
});

/** Whether the percentages leave room to stop or to start one task. */
function canMove(settings: {
  desiredCount: number;
  minimumHealthyPercent: number;
  maximumPercent: number;
}): boolean {
  const { desiredCount, minimumHealthyPercent, maximumPercent } = settings;
  const room = ceilingOf(desiredCount, maximumPercent) - floorOf(desiredCount, minimumHealthyPercent);
  return desiredCount === 0 || room > 0;
}

describe('a rollout', () => {
  it('never leaves fewer healthy tasks than the floor nor has more than the ceiling, and always settles', () => {
    fc.assert(
      fc.property(service, (settings) => {
        fc.pre(canMove(settings));
        const machine = new Machine(settings);
        machine.deploy('runs');
        machine.run();
        machine.watch();
        const id = machine.deploy('runs');
        machine.run();
        expect(machine.state.deployments).toMatchObject([{ id, rolloutState: 'COMPLETED' }]);
        expect(machine.healthy()).toHaveLength(settings.desiredCount);
        expect(machine.leastHealthy).toBeGreaterThanOrEqual(
          floorOf(settings.desiredCount, settings.minimumHealthyPercent),
        );
        expect(machine.mostOccupying).toBeLessThanOrEqual(
          ceilingOf(settings.desiredCount, settings.maximumPercent),
        );
      }),
    );
  });

  it('keeps the floor and settles when deployments supersede each other at any moment', () => {
    const behaviour = fc.constantFrom<Behaviour>('runs', 'never-starts', 'exits');
    const wave = fc.record({ behaviour, milliseconds: fc.integer({ min: 0, max: 200_000 }) });
    fc.assert(
      fc.property(service, fc.array(wave, { maxLength: 4 }), (settings, waves) => {
        fc.pre(canMove(settings));
        const machine = new Machine(settings);
        machine.deploy('runs');
        machine.run();
        machine.watch();
        for (const { behaviour: how, milliseconds } of waves) {
          machine.deploy(how);
          machine.run(milliseconds);
        }
        const last = machine.deploy('runs');
        machine.run();
        expect(machine.state.deployments).toMatchObject([{ id: last, rolloutState: 'COMPLETED' }]);
        expect(machine.wanted()).toHaveLength(settings.desiredCount);
        expect(machine.leastHealthy).toBeGreaterThanOrEqual(
          floorOf(settings.desiredCount, settings.minimumHealthyPercent),
        );
      }),
    );
  });

  it('goes back to the deployment that completed, under its id, when the circuit breaker trips', () => {
    fc.assert(
      fc.property(service, fc.constantFrom<Behaviour>('never-starts', 'exits'), (settings, behaviour) => {
        const { desiredCount, early } = settings;
        // A deployment that needs no healthy task is successful before its breaker can trip.
        const needsTasks = !early.enable || floorOf(desiredCount, early.healthyPercent) > 0;
        fc.pre(canMove(settings) && desiredCount > 0 && needsTasks);
        const machine = new Machine({ ...settings, circuitBreaker: { enable: true, rollback: true } });
        const good = machine.deploy('runs');
        machine.run();
        machine.watch();
        machine.deploy(behaviour);
        machine.run();
        expect(machine.state.deployments).toMatchObject([{ id: good, rolloutState: 'COMPLETED' }]);
        expect(machine.healthy()).toHaveLength(settings.desiredCount);
        expect(machine.state.serviceDeployments[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
        expect(machine.leastHealthy).toBeGreaterThanOrEqual(
          floorOf(settings.desiredCount, settings.minimumHealthyPercent),
        );
      }),
    );
  });

  it('stays IN_PROGRESS for ever when its tasks fail and there is no circuit breaker', () => {
    const machine = new Machine({ desiredCount: 2 });
    const good = machine.deploy('runs');
    machine.run();
    const bad = machine.deploy('never-starts');
    machine.run(12 * 3_600_000);
    expect(machine.state.deployments).toMatchObject([
      { id: bad, rolloutState: 'IN_PROGRESS', rolloutStateReason: `ECS deployment ${bad} in progress.` },
      { id: good, rolloutState: 'COMPLETED' },
    ]);
    expect(machine.healthy()).toHaveLength(2);
  });

  it('replaces an old task that dies meanwhile with one of its own revision', () => {
    const machine = new Machine({ desiredCount: 2 });
    const good = machine.deploy('runs');
    machine.run();
    machine.deploy('never-starts');
    machine.run(60_000);
    const [victim] = machine.healthy();
    if (victim !== undefined) machine.kill(victim);
    machine.run(120_000);
    expect(machine.healthy().map(({ deploymentId }) => deploymentId)).toEqual([good, good]);
    expect(victim).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited' });
  });

  it('stalls as FAILED when there is nothing to go back to', () => {
    const machine = new Machine({ desiredCount: 2, circuitBreaker: { enable: true, rollback: true } });
    const id = machine.deploy('never-starts');
    machine.run(3_600_000);
    expect(machine.state.deployments).toMatchObject([
      {
        id,
        rolloutState: 'FAILED',
        rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
        failedTasks: 4,
      },
    ]);
    expect(machine.wanted()).toEqual([]);
    expect(machine.state.serviceDeployments).toMatchObject([{ status: 'STOPPED' }]);
  });

  it('scales in when it has stalled, and only in', () => {
    const machine = new Machine({ desiredCount: 3, circuitBreaker: { enable: true, rollback: false } });
    machine.deploy('runs');
    machine.run();
    machine.deploy('never-starts');
    machine.run(3_600_000);
    expect(machine.state.deployments[0]?.rolloutState).toBe('FAILED');
    const counts = [5, 1, 0].map((desiredCount) => {
      machine.state.settings.desiredCount = desiredCount;
      advance(machine.state, machine.now);
      return machine.wanted().length;
    });
    expect(counts).toEqual([3, 1, 0]);
  });

  it('fails for good when what it goes back to fails as well', () => {
    const settings = { minimumHealthyPercent: 0, maximumPercent: 100 };
    const machine = new Machine({ ...settings, circuitBreaker: { enable: true, rollback: true } });
    const good = machine.deploy('runs');
    machine.run();
    machine.behave(good, 'never-starts');
    machine.deploy('never-starts');
    machine.run(3_600_000);
    expect(machine.state.deployments).toMatchObject([{ id: good, rolloutState: 'FAILED' }]);
    expect(machine.state.serviceDeployments[0]?.status).toBe('ROLLBACK_FAILED');
  });

  it('stops no more old tasks than are in the way', () => {
    const machine = new Machine({ desiredCount: 4, minimumHealthyPercent: 0, maximumPercent: 150 });
    machine.deploy('runs');
    machine.run();
    machine.watch();
    machine.deploy('runs');
    machine.run();
    expect(machine.leastHealthy).toBe(2);
  });

  it('waits longer after each start that fails', () => {
    const machine = new Machine({});
    machine.deploy('never-starts');
    machine.run(200_000);
    // 1 s until the scheduler acts; then 12 s for each attempt, and the pause.
    expect(machine.state.tasks.map(({ createdAt }) => createdAt / 1000)).toEqual([1, 23, 55, 107, 199]);
    expect(machine.messages()).toContain(
      '(service web) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.',
    );
  });

  it('says so once when the percentages leave no room to move', () => {
    const machine = new Machine({ desiredCount: 2, minimumHealthyPercent: 75, maximumPercent: 100 });
    machine.deploy('runs');
    machine.run();
    machine.deploy('runs');
    machine.run(3_600_000);
    expect(machine.messages().slice(3)).toEqual([
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    ]);
    expect(machine.state.deployments).toHaveLength(2);
  });

  it('tells its story in ECS’s words', () => {
    const machine = new Machine({ desiredCount: 1 });
    const first = machine.deploy('runs');
    machine.run();
    const [old] = machine.wanted();
    const second = machine.deploy('runs');
    machine.run();
    const [fresh] = machine.wanted();
    expect(machine.messages()).toEqual([
      `(service web) has started 1 tasks: (task ${old?.id}).`,
      `(service web) (deployment ${first}) deployment completed.`,
      '(service web) has reached a steady state.',
      `(service web) has started 1 tasks: (task ${fresh?.id}).`,
      `(service web) has stopped 1 running tasks: (task ${old?.id}).`,
      `(service web) (deployment ${second}) deployment completed.`,
      '(service web) has reached a steady state.',
    ]);
  });
});

describe('the percentages of a service', () => {
  it.each([
    { desiredCount: 0, minimum: 100, maximum: 200, floor: 0, ceiling: 0 },
    { desiredCount: 1, minimum: 50, maximum: 150, floor: 1, ceiling: 1 },
    { desiredCount: 3, minimum: 50, maximum: 125, floor: 2, ceiling: 3 },
    { desiredCount: 3, minimum: 0, maximum: 167, floor: 0, ceiling: 5 },
    { desiredCount: 10, minimum: 75, maximum: 110, floor: 8, ceiling: 11 },
  ])('leave $desiredCount tasks from $floor to $ceiling with $minimum and $maximum', (each) => {
    expect(floorOf(each.desiredCount, each.minimum)).toBe(each.floor);
    expect(ceilingOf(each.desiredCount, each.maximum)).toBe(each.ceiling);
  });
});

describe('circuitBreakerThreshold', () => {
  it.each([
    { desiredCount: 0, threshold: 3 },
    { desiredCount: 1, threshold: 3 },
    { desiredCount: 7, threshold: 4 },
    { desiredCount: 25, threshold: 13 },
    { desiredCount: 400, threshold: 200 },
    { desiredCount: 1000, threshold: 200 },
  ])('is $threshold for $desiredCount tasks', ({ desiredCount, threshold }) => {
    expect(circuitBreakerThreshold(desiredCount)).toBe(threshold);
  });
});
