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
    at = nextLookAt(looks, { isNear, ...(soonSince !== undefined && { soonSince }) });
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

describe('nextLookAt', () => {
  it('keeps 25 steps that began together within what ECS lets an account read', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const looks = Array.from({ length: JOBS }, () => looksAt(course)).flat();
        // Each step has read its service twice before.
        const reads = [...Array.from({ length: 2 * JOBS }, () => 0), ...looks].sort((a, b) => a - b);
        let now = 0;
        const buckets = new TokenBuckets({ now: () => now, sleep: () => Promise.resolve() });
        for (now of reads) expect(buckets.take('ecs:DescribeServices')).toBe(true);
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
        for (const from of late) {
          expect(late.filter((at) => at >= from && at < from + MINUTE).length).toBeLessThanOrEqual(12);
        }
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
