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
      name: '1.1 s later when it is near',
      looks: one(30_000),
      nearness: soonSince(30_000),
      least: 1100,
      most: 1210,
    },
    { name: '1.1 s later for 27 s', looks: one(30_000), nearness: soonSince(3001), least: 1100, most: 1210 },
    {
      name: '2 s later again after that',
      looks: one(30_000),
      nearness: soonSince(3000),
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
    { name: '10 s later from then on', looks: one(120_000), nearness: far, least: 10_000, most: 11_000 },
    { name: '10 s later a read', looks: one(120_000, 2), nearness: far, least: 20_000, most: 22_000 },
    {
      name: '5.5 s later while old tasks drain',
      looks: one(120_000),
      nearness: near,
      least: 5454,
      most: 6000,
    },
    {
      name: '1.3 s later when it is near',
      looks: one(180_000),
      nearness: soonSince(170_000),
      least: 1300,
      most: 1300,
    },
    {
      name: '1.3 s later for 27 s',
      looks: one(180_000),
      nearness: soonSince(153_001),
      least: 1300,
      most: 1300,
    },
    {
      name: '5.5 s later again after that',
      looks: one(180_000),
      nearness: soonSince(153_000),
      least: 5454,
      most: 5455,
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
    {
      name: 'spreads it over looks of two reads each',
      looks: [...every(1000, 4, 6000), { at: 7000, reads: 2 }],
      next: 7000 + (13_000 / 10) * 2,
    },
  ])('$name', ({ looks, next }) => {
    expect(nextLookAt(looks, soonSince(0))).toBe(next);
  });

  const late = 10 * MINUTE;
  it.each([
    {
      name: 'waits 5 s for a read when the 24 that were saved are used',
      looks: every(1, 24, late),
      later: 5000,
    },
    { name: 'comes at once when one of them is left', looks: every(1, 23, late), later: 1300 },
    { name: 'waits 10 s for two', looks: [...every(1, 22, late - 1), { at: late, reads: 2 }], later: 10_000 },
    {
      name: 'has what came in since',
      looks: [...every(1, 24, late - 20_000), ...every(1, 4, late)],
      later: 5000,
    },
    { name: 'begins with the 12 of the third minute', looks: every(1, 12, 120_011), later: 5000 },
    { name: 'counts none of the first two minutes', looks: every(2000, 60, 119_999), later: 1200 },
  ])('of a near end $name', ({ looks, later }) => {
    const { at } = looks.at(-1) as Look;
    expect(Math.ceil((nextLookAt(looks, soonSince(at)) - at) / 100) * 100).toBe(later);
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

  it('looks at most 16 times in the first 20 s', () => {
    fc.assert(
      fc.property(courses, (course) => {
        expect(looksAt(course).filter((at) => at < 20_000).length).toBeLessThanOrEqual(16);
      }),
      { numRuns: 300 },
    );
  });

  it('looks at most 12 times a minute after the second, as long as the wait may be, and 30 times in one of them', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const late = looksAt(course).filter((at) => at >= 2 * MINUTE);
        const beyond = late.filter((at, index) => index + 1 > 12 + ((at - 2 * MINUTE) / MINUTE) * 12 + 1e-6);
        expect(beyond).toEqual([]);
        const inOne = late.map((at) => late.filter((other) => other >= at && other < at + MINUTE).length);
        expect(Math.max(0, ...inOne)).toBeLessThanOrEqual(30);
      }),
      { numRuns: 300 },
    );
  });

  it('is never later than 11 s', () => {
    fc.assert(
      fc.property(courses, (course) => {
        expect((looksAt(course).at(-1) as number) - course.complete).toBeLessThanOrEqual(11_001);
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

  it.each([
    { name: 'only its word took ECS 8 s', seconds: 8, isDraining: false, most: 3000 },
    { name: 'only its word took ECS 16 s', seconds: 16, isDraining: false, most: 900 },
    { name: 'only its word took ECS 21 s', seconds: 21, isDraining: false, most: 900 },
    { name: 'only its word took ECS 60 s', seconds: 60, isDraining: false, most: 3400 },
    { name: 'old tasks drained for 8 s', seconds: 8, isDraining: true, most: 3500 },
    { name: 'old tasks drained for 40 s', seconds: 40, isDraining: true, most: 3300 },
    { name: 'old tasks drained for 310 s', seconds: 310, isDraining: true, most: 3300 },
  ])('is seen within $most ms, half of the time, when $name', ({ seconds, isDraining, most }) => {
    expect(lateness(seconds, isDraining)).toBeLessThanOrEqual(most);
  });
});
