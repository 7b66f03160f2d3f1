import { describe, expect, it } from '@jest/globals';
import { AwsError } from '../../src/aws/errors.ts';
import { Cancelled } from '../../src/errors.ts';
import { ServiceGone } from '../../src/rollout/gone.ts';
import type { Deployment, Observation, Rollout } from '../../src/rollout/types.ts';
import { type Wait, type WaitResult, waitForDeployments } from '../../src/rollout/wait.ts';
import type { World } from '../../src/world.ts';
import { aWorld, jumpingClock } from '../fixtures/world.ts';
import { aDeployment, aTarget, revisionArn } from './builders.ts';

const MINUTE = 60_000;

const going = (progress: string, events: Observation['events'] = []): Observation => ({
  verdict: { state: 'going' },
  progress,
  events,
  failedTasks: 0,
  isNearlyDone: false,
  isGuarded: false,
});

/** A rollout that shows what the script says at that many milliseconds after the beginning, and counts the looks. */
function scripted(at: (elapsedMs: number, deployment: Deployment) => Observation, perLook = 1) {
  const clock = jumpingClock();
  const beganAt = clock.now();
  const looks: number[] = [];
  const rollout: Rollout = {
    start: () => Promise.reject(new Error('nothing is started here')),
    observe: async (deployments) => {
      looks.push(clock.now() - beganAt);
      return deployments.map((deployment) => at(clock.now() - beganAt, deployment));
    },
    undo: () => Promise.reject(new Error('nothing is undone here')),
    findWayBack: () => Promise.reject(new Error('nothing is undone here')),
    undoCommand: () => undefined,
    putCountBack: async () => {},
    findStarted: async () => undefined,
    readsPerLook: () => perLook,
  };
  return { rollout, looks, ...aWorld({ clock }) };
}

const completesAt = (milliseconds: number) => (elapsed: number) =>
  elapsed < milliseconds
    ? going('web:8 1 of 2 running')
    : { ...going('web:8 2 of 2 running'), verdict: { state: 'completed' as const, runs: revisionArn(8) } };

const wait: Wait = { deployments: [aDeployment()], minutes: 30 };

/** Waits, and gives the results in the order in which they came. */
async function waited(rollout: Rollout, what: Wait, world: World): Promise<WaitResult[]> {
  const results: WaitResult[] = [];
  const onSettled = async (result: WaitResult) => {
    results.push(result);
    return what.onSettled?.(result);
  };
  await waitForDeployments(rollout, { ...what, onSettled }, world);
  return results;
}

describe('waitForDeployments', () => {
  it.each([
    ['10 s', 10_000, 2000],
    ['100 s', 100_000, 2000],
    ['3 min', 3 * MINUTE, 10_000],
    ['25 min', 25 * MINUTE, 10_000],
  ])(
    'notices a deployment that is complete after %s within one interval',
    async (_, completedAt, interval) => {
      const { rollout, looks, world } = scripted(completesAt(completedAt + 1));
      const [result] = await waited(rollout, wait, world);
      expect(result?.verdict).toMatchObject({ state: 'completed' });
      expect((looks.at(-1) as number) - completedAt).toBeLessThanOrEqual(interval * 1.1);
    },
  );

  it.each([3, 10, 25])(
    'notices it within 1.3 s after %i min, when the old tasks were gone 20 s before',
    async (minutes) => {
      const completedAt = minutes * MINUTE;
      const { rollout, looks, world } = scripted((elapsed) => ({
        ...completesAt(completedAt + 1)(elapsed),
        isNearlyDone: elapsed >= completedAt - 20_000,
      }));
      await waited(rollout, wait, world);
      expect((looks.at(-1) as number) - completedAt).toBeLessThanOrEqual(1301);
      const late = looks.filter((at) => at >= 2 * MINUTE).length;
      expect(late).toBeLessThanOrEqual(12 * (minutes - 1));
    },
  );

  it('reads at most 16 times in the first 20 s and 12 times in a minute of the middle', async () => {
    const { rollout, looks, world } = scripted(completesAt(20 * MINUTE));
    await waited(rollout, wait, world);
    expect(looks.filter((at) => at < 20_000).length).toBeLessThanOrEqual(16);
    for (let from = 2 * MINUTE; from < 19 * MINUTE; from += 1000) {
      expect(looks.filter((at) => at >= from && at < from + MINUTE).length).toBeLessThanOrEqual(12);
    }
  });

  it('looks more closely at the end of a rollout of less than two minutes', async () => {
    const { rollout, looks, world } = scripted((elapsed) => ({
      ...completesAt(60_001)(elapsed),
      isNearlyDone: elapsed >= 40_000,
    }));
    await waited(rollout, wait, world);
    expect((looks.at(-1) as number) - 60_000).toBeLessThanOrEqual(1100 * 1.1);
  });

  it('reads at most 16 times in the first 20 s, also when the end is near at once', async () => {
    const { rollout, looks, world } = scripted((elapsed) => ({
      ...completesAt(30_000)(elapsed),
      isNearlyDone: true,
    }));
    await waited(rollout, wait, world);
    expect(looks.filter((at) => at < 20_000).length).toBeLessThanOrEqual(16);
  });

  it.each([40, 60, 100, 310])(
    'notices the end within 6 s when load balancers took %i s to let go of the old tasks',
    async (drained) => {
      const completedAt = 10 * MINUTE;
      const { rollout, looks, world } = scripted((elapsed) => ({
        ...completesAt(completedAt + 1)(elapsed),
        isNearlyDone: elapsed >= completedAt - drained * 1000,
        isDraining: elapsed < completedAt,
      }));
      await waited(rollout, wait, world);
      expect((looks.at(-1) as number) - completedAt).toBeLessThanOrEqual(6001);
    },
  );

  it.each([
    { what: 'at once', cleanUp: 0 },
    { what: 'after a clean-up of 2 s', cleanUp: 2000 },
    { what: 'after a clean-up of 15 s', cleanUp: 15_000 },
  ])(
    'notices the end within 1.5 s, half of the time, when it comes $what after a bake time',
    async ({ cleanUp }) => {
      const late: number[] = [];
      for (let bakesFrom = 3 * MINUTE; bakesFrom < 3 * MINUTE + 13_000; bakesFrom += 500) {
        const bakesUntil = bakesFrom + 5 * MINUTE;
        const stageAt = (elapsed: number): Partial<Observation> => {
          if (elapsed >= bakesUntil) return { isNearlyDone: true };
          return elapsed < bakesFrom ? {} : { stage: { name: 'BAKE_TIME', minutes: 5, isLast: true } };
        };
        const completedAt = bakesUntil + cleanUp;
        const { rollout, looks, world } = scripted((elapsed) => ({
          ...completesAt(completedAt + 1)(elapsed),
          ...stageAt(elapsed),
        }));
        await waited(rollout, wait, world);
        late.push((looks.at(-1) as number) - completedAt);
        const counted = looks.filter((at) => at >= 2 * MINUTE).length;
        expect(counted).toBeLessThanOrEqual(12 * Math.ceil(completedAt / MINUTE - 2));
      }
      expect(late.sort((a, b) => a - b)[late.length >> 1]).toBeLessThanOrEqual(1500);
      expect(late.at(-1)).toBeLessThanOrEqual(12_000);
    },
  );

  it('looks closely at the end of each of several deployments, also while another one is near its own for long', async () => {
    const completedAt = 10 * MINUTE;
    const deployments = ['slow', 'quick'].map((name) => aDeployment({ target: aTarget({ name }) }));
    const { rollout, world } = scripted((elapsed, { target }) =>
      target.name === 'slow'
        ? { ...completesAt(20 * MINUTE)(elapsed), isNearlyDone: elapsed >= 4 * MINUTE }
        : { ...completesAt(completedAt + 1)(elapsed), isNearlyDone: elapsed >= completedAt - 15_000 },
    );
    const beganAt = world.clock.now();
    let noticedAt = 0;
    const onSettled = async ({ deployment }: WaitResult) => {
      if (deployment.target.name === 'quick') noticedAt = world.clock.now() - beganAt;
      return undefined;
    };
    await waited(rollout, { ...wait, deployments, onSettled }, world);
    expect(noticedAt - completedAt).toBeGreaterThan(0);
    expect(noticedAt - completedAt).toBeLessThanOrEqual(1301);
  });

  it('reads at most 12 times in any minute also while old tasks drain for minutes', async () => {
    const { rollout, looks, world } = scripted((elapsed) => ({
      ...completesAt(20 * MINUTE)(elapsed),
      isNearlyDone: elapsed >= 10 * MINUTE,
      isDraining: true,
    }));
    await waited(rollout, wait, world);
    for (let from = 2 * MINUTE; from < 19 * MINUTE; from += 500) {
      expect(looks.filter((at) => at >= from && at < from + MINUTE).length).toBeLessThanOrEqual(12);
    }
  });

  it('reads no more often in all when one look takes several reads', async () => {
    const { rollout, looks, world } = scripted(completesAt(20 * MINUTE), 3);
    await waited(rollout, wait, world);
    const inTenthMinute = looks.filter((at) => at >= 10 * MINUTE && at < 11 * MINUTE);
    expect(inTenthMinute.length * 3).toBeLessThanOrEqual(12);
  });

  it('ends at the limit exactly, after a last look', async () => {
    const { rollout, looks, world } = scripted(() => going('web:8 0 of 2 running'));
    const [result] = await waited(rollout, { ...wait, minutes: 7 }, world);
    expect(result?.verdict).toEqual({ state: 'timed-out' });
    expect(result?.last?.progress).toBe('web:8 0 of 2 running');
    expect(looks.at(-1)).toBe(7 * MINUTE);
  });

  it('looks a minute longer where nobody could see at the limit how the deployment stands', async () => {
    const blind = (from: number, to: number) =>
      scripted((elapsed) => {
        if (elapsed >= from && elapsed < to) throw anAwsError('passing', 'ThrottlingException');
        return elapsed < to ? going('web:8 1 of 2 running') : completesAt(0)(elapsed);
      });
    const seven = { ...wait, minutes: 7 };
    const short = blind(6 * MINUTE, 7.5 * MINUTE);
    const [seen] = await waited(short.rollout, seven, short.world);
    expect(seen?.verdict).toMatchObject({ state: 'completed' });
    const long = blind(6 * MINUTE, 60 * MINUTE);
    const [unseen] = await waited(long.rollout, seven, long.world);
    expect(unseen?.verdict).toMatchObject({ state: 'unwatched', error: { code: 'ThrottlingException' } });
    expect(unseen?.last?.progress).toBe('web:8 1 of 2 running');
    expect(long.looks.at(-1)).toBe(8 * MINUTE);
    expect(long.looks.filter((at) => at >= 7 * MINUTE).length).toBeLessThanOrEqual(13);
  });

  it('writes a line when something changed, and one a minute when nothing did', async () => {
    const { rollout, world, traces } = scripted((elapsed) =>
      elapsed < 10_000 ? going('web:8 0 of 2 running') : completesAt(150_000)(elapsed),
    );
    await waited(rollout, wait, world);
    // The looks are jittered, by less than these seconds.
    expect(traces.log.map((line) => line.replace(/\d:\d\d/g, '·'))).toEqual([
      '·  web: web:8 0 of 2 running',
      '·  web: web:8 1 of 2 running',
      '·  web: nothing new for ·, web:8 1 of 2 running',
      '·  web: nothing new for ·, web:8 1 of 2 running',
      '·  web: web:8 2 of 2 running',
    ]);
    expect(traces.log[2]).toMatch(/^1:1\d {2}web: nothing new for 1:0\d,/);
  });

  it('writes every event of ECS once, in its words', async () => {
    const started = { id: 'a', text: '(service web) has started 1 tasks: (task 1).' };
    const steady = { id: 'b', text: '(service web) has reached a steady state.' };
    const { rollout, world, traces } = scripted((elapsed) => ({
      ...completesAt(6000)(elapsed),
      events: elapsed < 4000 ? [started] : [started, steady],
    }));
    await waited(rollout, wait, world);
    expect(traces.log).toEqual([
      '0:00  (service web) has started 1 tasks: (task 1).',
      '0:00  web: web:8 1 of 2 running',
      '0:04  (service web) has reached a steady state.',
      '0:06  web: web:8 2 of 2 running',
    ]);
  });

  it('takes a throttled read as no news', async () => {
    const { rollout, looks, world, traces } = scripted((elapsed) => {
      if (elapsed >= 2000 && elapsed < 6000) throw anAwsError('passing', 'ThrottlingException');
      return completesAt(8000)(elapsed);
    });
    const [result] = await waited(rollout, wait, world);
    expect(result?.verdict).toMatchObject({ state: 'completed' });
    expect(looks.at(-1)).toBeLessThan(8000 * 1.1 + 2200);
    expect(traces.log).toContain('0:02  ThrottlingException: ECS did not answer, asking again.');
  });

  it('tells of an outage once, and then once a minute', async () => {
    const { rollout, world, traces } = scripted((elapsed) => {
      if (elapsed < 5 * MINUTE) throw anAwsError('passing', 'ServiceUnavailable');
      return completesAt(0)(elapsed);
    });
    await waited(rollout, wait, world);
    const misses = traces.log.filter((line) => line.includes('ServiceUnavailable'));
    expect(misses.length).toBeGreaterThanOrEqual(4);
    expect(misses.length).toBeLessThanOrEqual(6);
    expect(misses[0]).toBe('0:00  ServiceUnavailable: ECS did not answer, asking again.');
    expect(misses[1]).toMatch(/^1:0\d {2}ServiceUnavailable: no answer from ECS for 1:0\d, asking again\.$/);
  });

  it('ends at once when a read is denied', async () => {
    const { rollout, looks, world } = scripted(() => {
      throw anAwsError('denied', 'AccessDeniedException');
    });
    const [result] = await waited(rollout, wait, world);
    expect(result).toMatchObject({
      verdict: { state: 'unwatched', error: { action: 'ecs:DescribeServices' } },
      last: undefined,
    });
    expect(looks).toEqual([0]);
  });

  it('lets the others go on when one service is gone', async () => {
    const [web, api] = ['web', 'api'].map((name) => aDeployment({ target: aTarget({ name }) }));
    const { rollout, world } = scripted((elapsed, deployment) => {
      if (deployment === web && elapsed > 0) throw new ServiceGone(deployment);
      return completesAt(MINUTE)(elapsed);
    });
    const results = await waited(rollout, { ...wait, deployments: [web, api] as Deployment[] }, world);
    expect(results.map(({ deployment: { target }, verdict }) => [target.name, verdict.state])).toEqual([
      ['web', 'gone'],
      ['api', 'completed'],
    ]);
  });

  it('says something at least once a minute, to the second', async () => {
    const { rollout, world, traces } = scripted(() => going('web:8 0 of 2 running'));
    await waited(rollout, wait, world);
    expect(traces.log).toHaveLength(31);
    expect(traces.log.slice(0, 3)).toEqual([
      '0:00  web: web:8 0 of 2 running',
      '1:00  web: nothing new for 1:00, web:8 0 of 2 running',
      '2:00  web: nothing new for 2:00, web:8 0 of 2 running',
    ]);
  });

  it('does not repeat how a service stands when its way back begins', async () => {
    const back = aDeployment({ id: 'ecs-svc/3' });
    const { rollout, world, traces } = scripted((elapsed, { id }) =>
      id === back.id && elapsed > 0 ? completesAt(0)(elapsed) : going('web:8 0 of 2 running'),
    );
    const onLook: NonNullable<Wait['onLook']> = async ({ id }) =>
      id === back.id ? undefined : { state: 'failed', reason: 'enough.' };
    const onSettled: NonNullable<Wait['onSettled']> = async ({ deployment }) =>
      deployment.id === back.id ? undefined : back;
    await waited(rollout, { ...wait, onLook, onSettled }, world);
    expect(traces.log.filter((line) => line.includes('web:8 0 of 2 running'))).toHaveLength(1);
  });

  it('lets a look settle a deployment', async () => {
    const { rollout, looks, world } = scripted(() => going('web:8 0 of 2 running'));
    const onLook: NonNullable<Wait['onLook']> = async () =>
      looks.length === 3 ? { state: 'failed', reason: 'enough.' } : undefined;
    const [result] = await waited(rollout, { ...wait, onLook }, world);
    expect(result?.verdict).toEqual({ state: 'failed', reason: 'enough.' });
    expect(looks).toHaveLength(3);
  });

  it.each([
    ['look', { state: 'unwatched', error: { message: expect.stringContaining('AWS did not answer') } }],
    ['closer look', { state: 'timed-out' }],
  ])('does not wait for a %s long past the limit', async (which, verdict) => {
    const { rollout, world } = scripted(() => going('web:8 0 of 2 running'));
    const never = () => new Promise<never>(() => {});
    const slow = which === 'look' ? { ...rollout, observe: never } : rollout;
    // The clock of this test does not go by itself.
    const clock = { ...world.clock, timeout: () => AbortSignal.timeout(5) };
    const [result] = await waited(slow, { ...wait, minutes: 1, onLook: never }, { ...world, clock });
    expect(result?.verdict).toMatchObject(verdict);
  });

  it('looks into several deployments at a time, so that a slow one holds up few others', async () => {
    const { rollout, world } = scripted(completesAt(0));
    const deployments = ['web', 'worker'].map((name) => aDeployment({ target: aTarget({ name }) }));
    let both: () => void = () => {};
    const met = new Promise<void>((resolve) => {
      both = resolve;
    });
    let there = 0;
    const onSettled: NonNullable<Wait['onSettled']> = async () => {
      if (++there === 2) both();
      await met;
      return undefined;
    };
    const results = await waited(rollout, { ...wait, deployments, onSettled }, world);
    expect(results).toHaveLength(2);
  });

  it('follows the deployment that comes after one that is settled, with a limit of its own', async () => {
    const back = aDeployment({ id: 'ecs-svc/3' });
    const { rollout, looks, world } = scripted((elapsed, { id }) =>
      id === back.id ? completesAt(2 * MINUTE)(elapsed) : going('web:8 0 of 2 running'),
    );
    const onSettled: NonNullable<Wait['onSettled']> = async ({ deployment }) =>
      deployment === back ? undefined : back;
    const results = await waited(rollout, { ...wait, minutes: 1, onSettled }, world);
    expect(results.map(({ verdict }) => verdict.state)).toEqual(['timed-out', 'completed']);
    expect(looks.at(-1)).toBeGreaterThan(MINUTE);
  });

  it('ends when the workflow is cancelled', async () => {
    const cancel = new AbortController();
    const { rollout, world } = scripted(() => {
      cancel.abort(new Cancelled());
      return going('web:8 0 of 2 running');
    });
    const cancelled = { ...world, cancellation: cancel.signal };
    await expect(waited(rollout, wait, cancelled)).rejects.toThrow('the workflow was cancelled');
  });

  it('follows several services until each is settled, and asks no more for those that are', async () => {
    const asked: string[][] = [];
    const deployments = ['web', 'api'].map((name, index) =>
      aDeployment({ id: `ecs-svc/${index}`, target: aTarget({ name }) }),
    );
    const { rollout, world } = scripted((elapsed, { target }) =>
      completesAt(target.name === 'web' ? 2000 : 6000)(elapsed),
    );
    const counting: Rollout = {
      ...rollout,
      observe: (open) => {
        asked.push(open.map(({ target }) => target.name));
        return rollout.observe(open);
      },
    };
    const results = await waited(counting, { deployments, minutes: 30 }, world);
    expect(results.map(({ verdict }) => verdict.state)).toEqual(['completed', 'completed']);
    expect(asked.filter((names) => names.includes('web')).every((names) => names.includes('api'))).toBe(true);
    expect(asked.at(-1)).toEqual(['api']);
  });
});

function anAwsError(kind: AwsError['kind'], code: string): AwsError {
  const problem = { what: `AWS ${kind} ecs:DescribeServices`, why: 'because', fix: 'mend it' };
  return new AwsError({ kind, action: 'ecs:DescribeServices', code, problem }, undefined);
}
