import { describe, expect, it } from '@jest/globals';
import { Teller } from '../../src/rollout/teller.ts';
import type { Observation } from '../../src/rollout/types.ts';
import { aWorld, jumpingClock } from '../fixtures/world.ts';
import { aDeployment } from './builders.ts';

const MINUTE = 60_000;
const waitsFor = { what: 'It waits for somebody', why: 'a hook holds it', fix: 'let it go on' };

function aTeller() {
  const clock = jumpingClock();
  const { world, traces } = aWorld({ clock });
  const teller = new Teller(world);
  const deployment = aDeployment();
  const tell = (facts: Partial<Observation>, endsAt?: number) =>
    teller.tell(
      deployment,
      {
        verdict: { state: 'going' },
        progress: 'BAKE_TIME',
        events: [],
        failedTasks: 0,
        isNearlyDone: false,
        isGuarded: true,
        ...facts,
      },
      endsAt,
    );
  return { tell, traces, clock };
}

describe('Teller', () => {
  it('counts the minutes of a stage down in the line of each minute, and not more often', async () => {
    const { tell, traces, clock } = aTeller();
    const endsAt = clock.now() + 2.5 * MINUTE;
    for (let half = 0; half <= 6; half += 1) {
      tell({}, endsAt);
      await clock.sleep(MINUTE / 2);
    }
    expect(traces.log).toEqual([
      '0:00  web: BAKE_TIME, at most 3 min more',
      '1:00  web: nothing new for 1:00, BAKE_TIME, at most 2 min more',
      '2:00  web: nothing new for 2:00, BAKE_TIME, at most 1 min more',
      '3:00  web: nothing new for 3:00, BAKE_TIME, over at any moment',
    ]);
  });

  it('calls for somebody once, and says since when in the line of each minute', async () => {
    const { tell, traces, clock } = aTeller();
    tell({});
    await clock.sleep(5000);
    tell({ waitsFor });
    await clock.sleep(MINUTE);
    tell({ waitsFor });
    expect(traces.notices).toEqual(['It waits for somebody: a hook holds it. Fix: let it go on.']);
    expect(traces.log.at(-1)).toBe(
      '1:05  web: nothing new for 1:05, BAKE_TIME. Since 0:05: It waits for somebody: a hook holds it. Fix: let it go on.',
    );
    tell({});
    await clock.sleep(MINUTE);
    tell({});
    expect(traces.log.at(-1)).toBe('2:05  web: nothing new for 2:05, BAKE_TIME');
  });

  it('warns once of what it cannot see', () => {
    const { tell, traces } = aTeller();
    tell({ blindSpot: 'AWS denied it.' });
    tell({ blindSpot: 'AWS denied it.' });
    expect(traces.warnings).toEqual(['AWS denied it.']);
  });
});
