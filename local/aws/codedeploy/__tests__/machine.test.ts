import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOver } from '../machine.ts';
import { type LifecycleEventName, lifecycle } from '../state.ts';
import { predefined, shiftsOf } from '../traffic.ts';
import { Machine } from './machine.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const canary = shiftsOf(predefined['CodeDeployDefault.ECSCanary10Percent5Minutes'] ?? {});

describe('a deployment', () => {
  it('is Created, then InProgress, and Succeeded when the original task set begins to drain', () => {
    const machine = new Machine({ terminationWait: 5 * minute }, { steadyAfter: minute });
    expect(machine.deployment.status).toBe('Created');
    machine.run(minute);
    expect(machine.deployment.status).toBe('InProgress');
    expect(machine.events().slice(0, 3)).toEqual([
      'BeforeInstall Succeeded',
      'Install InProgress',
      'AfterInstall Pending',
    ]);
    machine.run();
    expect(machine.deployment.status).toBe('Succeeded');
    expect(machine.original).toEqual({ weight: 0, status: 'DRAINING' });
    expect(machine.replacement).toEqual({ weight: 100, status: 'PRIMARY' });
    expect(machine.now).toBe(5_000 + minute + 5 * minute);
  });

  it('shifts a canary, then the rest, and only then changes which set is PRIMARY', () => {
    const machine = new Machine({ shifts: canary }, { steadyAfter: 0 });
    machine.run(5_000 + 5 * minute - 1);
    expect(machine.replacement).toEqual({ weight: 10, status: 'ACTIVE' });
    expect(machine.original).toEqual({ weight: 90, status: 'PRIMARY' });
    machine.run(1);
    expect(machine.replacement).toEqual({ weight: 100, status: 'PRIMARY' });
  });

  it('fails after an hour when the replacement does not become steady', () => {
    const machine = new Machine({}, {});
    machine.run();
    expect(machine.now).toBe(5_000 + 60 * minute);
    expect(machine.deployment).toMatchObject({
      status: 'Failed',
      error: {
        code: 'TIMEOUT',
        message:
          'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
      },
    });
    expect(machine.events()).toEqual([
      'BeforeInstall Succeeded',
      'Install Failed',
      ...lifecycle.slice(2).map((name) => `${name} Skipped`),
    ]);
  });

  it('waits in Ready until it is told to go on', () => {
    const machine = new Machine({ readyWait: 30 * minute }, { steadyAfter: 0 });
    machine.run(10 * minute);
    expect(machine.deployment.status).toBe('Ready');
    expect(machine.events()[5]).toBe('BeforeAllowTraffic Pending');
    expect(machine.goOn('TERMINATION_WAIT')).toBe(false);
    expect(machine.goOn('READY_WAIT')).toBe(true);
    expect(machine.deployment.status).toBe('Succeeded');
  });

  it('is Stopped when nobody tells it to go on', () => {
    const machine = new Machine({ readyWait: 30 * minute }, { steadyAfter: 0 });
    machine.run();
    expect(machine.now).toBe(5_000 + 30 * minute);
    expect(machine.deployment).toMatchObject({
      status: 'Stopped',
      error: {
        message:
          'The deployment timed out while waiting for a notification to continue. This time out period is 30 minutes.',
      },
    });
    expect(machine.original).toEqual({ weight: 100, status: 'PRIMARY' });
  });

  it('ends its termination wait when it is told to', () => {
    const machine = new Machine({ terminationWait: 2 * day }, { steadyAfter: 0 });
    machine.run(day);
    expect(machine.deployment).toMatchObject({ status: 'InProgress', terminationWaitStarted: true });
    expect(machine.goOn('READY_WAIT')).toBe(false);
    expect(machine.goOn('TERMINATION_WAIT')).toBe(true);
    expect(machine.deployment.status).toBe('Succeeded');
  });

  it('does not roll back what failed before Install', () => {
    const hooks = { BeforeInstall: 'check' };
    const machine = new Machine({ hooks, rollsBackOn: ['DEPLOYMENT_FAILURE'] }, { verdict: 'Failed' });
    machine.run();
    expect(machine.deployment).toMatchObject({ id: 'd-000000001', status: 'Failed', rollsBack: false });
    expect(machine.events()[0]).toBe('BeforeInstall Failed');
  });

  it('leaves traffic and task sets as they are when it is stopped without rollback', () => {
    const machine = new Machine({ shifts: canary }, { steadyAfter: 0 });
    machine.run(minute);
    machine.stop(false);
    machine.run();
    expect(machine.deployment).toMatchObject({ status: 'Stopped', error: { code: 'MANUAL_STOP' } });
    expect(machine.replacement).toEqual({ weight: 10, status: 'ACTIVE' });
    expect(machine.original).toEqual({ weight: 90, status: 'PRIMARY' });
  });

  it('goes back in its termination wait too', () => {
    const machine = new Machine({ terminationWait: day }, { steadyAfter: 0 });
    machine.run(minute);
    expect(machine.replacement).toEqual({ weight: 100, status: 'PRIMARY' });
    machine.stop(true);
    machine.run();
    expect(machine.original).toEqual({ weight: 100, status: 'PRIMARY' });
    expect(machine.replacement).toEqual({ weight: 0, status: 'DRAINING' });
  });
});

const shifts = fc.constantFrom(...Object.values(predefined)).map(shiftsOf);
const hookable: LifecycleEventName[] = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];
const plan = fc.record(
  {
    shifts,
    hooks: fc.subarray(hookable).map((names) => Object.fromEntries(names.map((name) => [name, 'check']))),
    events: fc.constantFrom(
      lifecycle,
      lifecycle.filter((name) => !name.includes('TestTraffic')),
    ),
    readyWait: fc.integer({ min: 1, max: 2880 }).map((minutes) => minutes * minute),
    terminationWait: fc.integer({ min: 0, max: 2880 }).map((minutes) => minutes * minute),
    alarms: fc.constantFrom([], ['5xx']),
    rollsBackOn: fc.subarray([
      'DEPLOYMENT_FAILURE',
      'DEPLOYMENT_STOP_ON_ALARM',
      'DEPLOYMENT_STOP_ON_REQUEST',
    ] as const),
  },
  { requiredKeys: ['terminationWait', 'shifts', 'events'] },
);
const behaviour = fc.record(
  { steadyAfter: fc.integer({ min: 0, max: 70 * minute }), verdict: fc.constantFrom('Succeeded', 'Failed') },
  { requiredKeys: [] },
);
const act = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), milliseconds: fc.integer({ min: 0, max: 90 * minute }) }),
  fc.record({ do: fc.constant('stop' as const), rollBack: fc.option(fc.boolean(), { nil: undefined }) }),
  fc.record({
    do: fc.constant('continue' as const),
    type: fc.constantFrom('READY_WAIT', 'TERMINATION_WAIT'),
  }),
  fc.record({ do: fc.constant('alarm' as const), on: fc.boolean() }),
);

/** What must hold at every moment, whatever happens. */
function check(machine: Machine): void {
  const { original, replacement, deployment } = machine;
  const sides = replacement === undefined ? [original] : [original, replacement];
  expect(sides.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  expect(sides.filter(({ status }) => status === 'PRIMARY')).toHaveLength(1);
  for (const side of sides) if (side.status === 'DRAINING') expect(side.weight).toBe(0);
  const words = deployment.events.map(({ status }) => status[0]).join('');
  // Succeeded ones, at most one under way or failed, then those to come, or skipped ones.
  expect(words).toMatch(isOver(deployment) ? /^S*F?S*$/ : /^S*I?P*$/);
  const statuses = deployment.events.map(({ status }) => status);
  if (isOver(deployment)) {
    expect(statuses.slice(statuses.lastIndexOf('Succeeded') + 1)).not.toContain('Succeeded');
    expect(statuses.slice(0, statuses.lastIndexOf('Succeeded') + 1)).not.toContain('Skipped');
    expect(deployment.status === 'Succeeded').toBe(
      statuses.every((status) => status === 'Succeeded') && deployment.error === undefined,
    );
  }
  const times = deployment.events
    .flatMap(({ startedAt, endedAt }) => [startedAt, endedAt])
    .filter((at) => at !== undefined);
  expect(times).toEqual([...times].sort((one, other) => one - other));
}

describe('any deployment', () => {
  it('has all traffic accounted for and one PRIMARY set at every moment, keeps the order, and ends', () => {
    fc.assert(
      fc.property(plan, behaviour, fc.array(act, { maxLength: 8 }), (plan, behaviour, acts) => {
        const machine = new Machine(plan, behaviour, check);
        for (const each of acts) {
          if (each.do === 'pass') machine.run(each.milliseconds);
          else if (each.do === 'stop') machine.stop(each.rollBack);
          else if (each.do === 'continue') machine.goOn(each.type);
          else {
            machine.alarm = each.on;
            machine.advance();
          }
        }
        machine.run();
        expect(isOver(machine.deployment)).toBe(true);
        // Five hooks, an Install, the slowest shift and both waits.
        expect(machine.now).toBeLessThan(day * 5);
        if (machine.rollback && machine.deployment.status === 'Succeeded') {
          expect(machine.original).toEqual({ weight: 100, status: 'PRIMARY' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the replacement no production traffic before it was steady', () => {
    fc.assert(
      fc.property(plan, behaviour, (plan, behaviour) => {
        const machine = new Machine(plan, behaviour, ({ deployment, replacement, rollback }) => {
          if (rollback) return;
          const installed = deployment.events.find(({ name }) => name === 'Install')?.status === 'Succeeded';
          if (replacement !== undefined && replacement.weight > 0) expect(installed).toBe(true);
        });
        machine.run();
        expect(isOver(machine.deployment)).toBe(true);
      }),
    );
  });
});
