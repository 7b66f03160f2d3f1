import { CreateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steppedClock } from '../index.ts';
import { describeService, isSettled, register, setStage } from './clients.ts';

describe('steppedClock', () => {
  it('wakes everybody at their own moment, in order, also those who sleep again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1 }), async (naps) => {
        const clock = steppedClock(0);
        const woken: number[] = [];
        const sleepTwice = async (nap: number) => {
          await clock.sleep(nap);
          woken.push(clock.now());
          await clock.sleep(nap);
          woken.push(clock.now());
        };
        for (const nap of naps) void sleepTwice(nap);
        await clock.step(200);
        expect(woken).toEqual(naps.flatMap((nap) => [nap, 2 * nap]).sort((a, b) => a - b));
        expect(clock.now()).toBe(200);
      }),
      { numRuns: 30 },
    );
  });

  it('stands still otherwise', async () => {
    const clock = steppedClock(0);
    let woken = false;
    void clock.sleep(10).then(() => {
      woken = true;
    });
    await clock.step(9);
    expect({ woken, now: clock.now() }).toEqual({ woken: false, now: 9 });
  });

  it('wakes a sleeper whose signal is aborted, without time', async () => {
    const clock = steppedClock(0);
    const end = new AbortController();
    const nap = clock.sleep(10, end.signal);
    end.abort(new Error('over'));
    await expect(nap).rejects.toThrow('over');
    await expect(clock.sleep(10, end.signal)).rejects.toThrow('over');
  });

  it('gives up what does not become so', async () => {
    const clock = steppedClock(0);
    await expect(clock.stepUntil(() => false, 120_000)).rejects.toThrow(
      'It is still not so, and nothing more happens within 2 minutes of the clock.',
    );
  });

  it('takes a ten-minute rollout through in less than 50 ms', async () => {
    const clock = steppedClock();
    const stage = await setStage({ clock });
    const taskDefinition = await register(stage);
    const service = { cluster: 'production', serviceName: 'web', taskDefinition, desiredCount: 2 };
    await stage.ecs.send(new CreateServiceCommand(service));
    const begin = performance.now();
    await clock.step(600_000);
    const took = performance.now() - begin;
    expect(isSettled(await describeService(stage))).toBe(true);
    expect(took).toBeLessThan(50);
    await stage.close();
  });
});
