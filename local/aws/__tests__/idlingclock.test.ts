import { describe, expect, it } from '@jest/globals';
import { idlingClock } from '../index.ts';

/** A clock a thousand times as fast, and a machine that says how long this process has waited. */
function aMachine() {
  const machine = { waited: 0 };
  const clock = idlingClock(1000, () => machine.waited);
  const zero = clock.now();
  return { machine, clock, elapsed: () => clock.now() - zero };
}

describe('idlingClock', () => {
  it('goes on while the process waits, and stands still while it works', () => {
    const { machine, elapsed } = aMachine();
    expect(elapsed()).toBe(0);
    machine.waited += 7;
    expect(elapsed()).toBe(7000);
    expect(elapsed()).toBe(7000);
  });

  it('does not run ahead of those who sleep, however late the machine wakes them', async () => {
    const { machine, clock, elapsed } = aMachine();
    const woken: number[] = [];
    const sleeps = [10_000, 60_000].map((nap) => clock.sleep(nap).then(() => woken.push(elapsed())));
    machine.waited += 500;
    expect(elapsed()).toBe(15_000);
    await sleeps[0];
    machine.waited += 500;
    expect(elapsed()).toBe(65_000);
    await sleeps[1];
    expect(woken).toEqual([15_000, 65_000]);
  });

  it('does not run ahead of a time limit either', async () => {
    const { machine, clock, elapsed } = aMachine();
    const over = clock.timeout(3000);
    machine.waited += 500;
    expect(elapsed()).toBe(8000);
    await new Promise((resolve) => over.addEventListener('abort', resolve));
    machine.waited += 500;
    expect(elapsed()).toBe(508_000);
  });

  it('does not wait for those who were woken by something else', async () => {
    const { machine, clock, elapsed } = aMachine();
    const end = new AbortController();
    const slept = clock.sleep(1000, end.signal).catch((reason: unknown) => reason);
    end.abort('enough');
    expect(await slept).toBe('enough');
    machine.waited += 60;
    expect(elapsed()).toBe(60_000);
  });
});
