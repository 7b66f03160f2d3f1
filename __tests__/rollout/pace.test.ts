import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenBuckets } from '../../local/aws/throttling.ts';
import { type Look, nextLookAt } from '../../src/rollout/pace.ts';

const MINUTE = 60_000;
/** Steps that run at once. */
const JOBS = 25;

/** When a rollout has all it needs, whether it is drained then, and when it is complete; milliseconds since the wait began. */
interface Course {
  readonly near: number;
  readonly isDraining: boolean;
  readonly complete: number;
}

/** The times of all looks at it. */
function looksAt({ near, isDraining, complete }: Course): number[] {
  const looks: Look[] = [{ at: 0, reads: 1 }];
  let soonSince: number | undefined;
  for (let at = 0; at < complete; ) {
    const isNear = at >= near;
    if (isNear && !isDraining) soonSince ??= at;
    const next = nextLookAt(looks, { isNear, ...(soonSince !== undefined && { soonSince }) });
    if (!(next > at)) throw new Error(`after a look at ${at}, the next is at ${next}`);
    at = next;
    looks.push({ at, reads: 1 });
  }
  return looks.map((look) => look.at);
}

const courses: fc.Arbitrary<Course> = fc
  .record({
    starts: fc.oneof(fc.integer({ min: 0, max: 2 * MINUTE }), fc.integer({ min: 0, max: 8 * MINUTE })),
    stops: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 6 * MINUTE })),
    isDraining: fc.boolean(),
  })
  .map(({ starts, stops, isDraining }) => ({ near: starts, isDraining, complete: starts + stops }));

/** Looks of one read each, the last of them at that time, every so many milliseconds. */
const every = (interval: number, count: number, end: number): Look[] =>
  Array.from({ length: count }, (_, index) => ({ at: end - (count - 1 - index) * interval, reads: 1 }));
const one = (at: number, reads = 1): Look[] => [{ at, reads }];

describe('the next look', () => {
  const far = { isNear: false };
  const near = { isNear: true };
  const soonSince = (since: number) => ({ isNear: true, soonSince: since });

  it.each([
    { name: '2 s later at first', looks: one(0), nearness: far, least: 2000, most: 2200 },
    { name: '2 s later a read', looks: one(0, 3), nearness: far, least: 6000, most: 6600 },
    {
      name: '2 s later, as draining is no end yet',
      looks: one(30_000),
      nearness: near,
      least: 2000,
      most: 2200,
    },
    {
      name: '1 s later when it is near',
      looks: one(30_000),
      nearness: soonSince(30_000),
      least: 1000,
      most: 1100,
    },
    { name: '1 s later for 21 s', looks: one(30_000), nearness: soonSince(9001), least: 1000, most: 1100 },
    {
      name: '2 s later again after that',
      looks: one(30_000),
      nearness: soonSince(9000),
      least: 2000,
      most: 2200,
    },
    {
      name: '2 s later up to the second minute',
      looks: one(119_999),
      nearness: far,
      least: 2000,
      most: 2200,
    },
    { name: '12 s later from then on', looks: one(120_000), nearness: far, least: 12_000, most: 13_200 },
    { name: '12 s later a read', looks: one(120_000, 2), nearness: far, least: 24_000, most: 26_400 },
    { name: '5 s later while old tasks drain', looks: one(120_000), nearness: near, least: 5000, most: 5500 },
    {
      name: '3 s later when it is near',
      looks: one(180_000),
      nearness: soonSince(170_000),
      least: 3000,
      most: 3000,
    },
    {
      name: '3 s later for 24 s',
      looks: one(180_000),
      nearness: soonSince(156_001),
      least: 3000,
      most: 3000,
    },
    {
      name: '5 s later again after that',
      looks: one(180_000),
      nearness: soonSince(156_000),
      least: 5000,
      most: 5000,
    },
  ])('comes $name', ({ looks, nearness, least, most }) => {
    const { at } = looks.at(-1) as Look;
    for (let draw = 0; draw < 20; draw += 1) {
      const later = nextLookAt(looks, nearness) - at;
      expect(later).toBeGreaterThanOrEqual(least);
      expect(later).toBeLessThanOrEqual(most);
    }
  });

  it('comes at another time in each of the jobs that began together', () => {
    const times = Array.from({ length: 20 }, () => nextLookAt(one(180_000), far));
    expect(new Set(times).size).toBeGreaterThan(10);
  });

  it.each([
    { name: 'is put off when all 16 reads of the first 20 s are used', looks: one(9000, 9), next: 20_000 },
    { name: 'spreads what is left of the 16 evenly', looks: every(1000, 8, 7000), next: 7000 + 13_000 / 8 },
  ])('$name', ({ looks, next }) => {
    expect(nextLookAt(looks, soonSince(0))).toBe(next);
  });

  const late = 10 * MINUTE;
  it.each([
    {
      name: 'waits until the first of 12 reads is a minute ago',
      looks: every(4000, 12, late),
      later: 16_000,
    },
    {
      name: 'comes at once when an eleventh and a twelfth are left',
      looks: every(3000, 10, late),
      later: 3000,
    },
    {
      name: 'forgets a read a minute ago',
      looks: [...one(late - MINUTE), ...every(1000, 11, late)],
      later: 3000,
    },
    {
      name: 'waits for two reads of another minute when it takes two',
      looks: [...one(late - 50_000, 10), ...one(late - 2000, 1), ...one(late, 2)],
      later: 10_000,
    },
    { name: 'counts none of the first two minutes', looks: every(2000, 30, 120_000), later: 3000 },
  ])('of a near end $name', ({ looks, later }) => {
    const { at } = looks.at(-1) as Look;
    expect(nextLookAt(looks, soonSince(at)) - at).toBe(later);
  });

  it('spreads what a near end left of the 12 evenly over the rest of the minute', () => {
    // Five are left, and the first of the seven is a minute ago in 42 s.
    expect(nextLookAt(every(3000, 7, late), soonSince(late - 24_000)) - late).toBe(42_000 / 6);
  });
});

describe('nextLookAt', () => {
  it('keeps 25 steps that began together within what ECS lets an account read', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const looks = Array.from({ length: JOBS }, () => looksAt(course)).flat();
        // Each step has read its service twice before.
        const reads = [...Array.from({ length: 2 * JOBS }, () => 0), ...looks].sort((a, b) => a - b);
        let now = 0;
        const buckets = new TokenBuckets({ now: () => now, sleep: () => Promise.resolve() });
        const refused = reads.filter((at) => {
          now = at;
          return !buckets.take('ecs:DescribeServices');
        });
        expect(refused).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('looks at most 16 times in the first 20 s, and 12 times in any minute after the second', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const looks = looksAt(course);
        expect(looks.filter((at) => at < 20_000).length).toBeLessThanOrEqual(16);
        const late = looks.filter((at) => at >= 2 * MINUTE);
        const most = late.map((from) => late.filter((at) => at >= from && at < from + MINUTE).length);
        expect(Math.max(0, ...most)).toBeLessThanOrEqual(12);
      }),
      { numRuns: 300 },
    );
  });

  it('is never later than 13.2 s', () => {
    fc.assert(
      fc.property(courses, (course) => {
        expect((looksAt(course).at(-1) as number) - course.complete).toBeLessThanOrEqual(13_201);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the end of a rollout of ten minutes', () => {
  /** How late it is seen, the middle of ends spread evenly over 12 s. */
  function lateness(nearSeconds: number, isDraining: boolean): number {
    const late = Array.from({ length: 400 }, (_, index) => {
      const complete = 10 * MINUTE + index * 30;
      const looks = looksAt({ near: complete - nearSeconds * 1000, isDraining, complete });
      return (looks.at(-1) as number) - complete;
    });
    return late.sort((a, b) => a - b)[200] as number;
  }

  it.each([8, 16, 21, 60, 120])(
    'is seen within 3.5 s, half of the time, when only its word took ECS %i s',
    (seconds) => {
      expect(lateness(seconds, false)).toBeLessThanOrEqual(3500);
    },
  );

  it.each([8, 40, 70, 310])(
    'is seen within 3.5 s, half of the time, when old tasks drained for %i s',
    (seconds) => {
      expect(lateness(seconds, true)).toBeLessThanOrEqual(3500);
    },
  );
});
