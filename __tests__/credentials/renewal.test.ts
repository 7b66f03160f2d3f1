import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RenewedSession } from '../../src/credentials/renewal.ts';
import type { Session } from '../../src/credentials/types.ts';
import { StepError } from '../../src/errors.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A clock that a test sets, and a source of sessions that works or not. */
function place(durationSeconds = 3600) {
  let now = 0;
  let count = 0;
  const asked: { readonly at: number; readonly patience: number }[] = [];
  const state: { works: boolean; hangs: Promise<void> | undefined } = { works: true, hangs: undefined };
  const session = (askedAt: number): Session => {
    count += 1;
    const name = `key-${count}-until-${askedAt + durationSeconds * 1000}`;
    return {
      keys: { accessKeyId: name, secretAccessKey: name, sessionToken: name },
      arn: 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions',
      askedAt,
      durationSeconds,
    };
  };
  const renewed = new RenewedSession(session(0), {
    clock: {
      now: () => now,
      sleep: () => Promise.resolve(),
      timeout: () => new AbortController().signal,
    },
    name: 'deploy',
    async obtain(patience) {
      const askedAt = now;
      asked.push({ at: askedAt, patience });
      await state.hangs;
      if (!state.works) throw new StepError({ what: 'GitHub is away', why: 'it rains', fix: 'wait' });
      return session(askedAt);
    },
  });
  return {
    renewed,
    asked,
    state,
    at: (milliseconds: number) => {
      now = milliseconds;
    },
    /** Number of the session whose keys are given now. */
    given: async () => {
      const { accessKeyId } = await renewed.keys();
      // What was begun besides comes to its end.
      await new Promise((resolve) => setImmediate(resolve));
      return Number(/^key-(\d+)/.exec(accessKeyId)?.[1]);
    },
  };
}

describe('a session', () => {
  it('is used until five minutes before its end, and asked for again then, by nobody who waits', async () => {
    const { given, at, asked } = place();
    at(HOUR - 5 * MINUTE - 1);
    expect(await given()).toBe(1);
    expect(asked).toEqual([]);
    at(HOUR - 5 * MINUTE);
    expect(await given()).toBe(1);
    expect(asked).toEqual([{ at: HOUR - 5 * MINUTE, patience: 5 * MINUTE - 15_000 }]);
    expect(await given()).toBe(2);
  });

  it('of a quarter of an hour is asked for again in its last third', async () => {
    const { given, at, asked } = place(900);
    at(10 * MINUTE);
    await given();
    expect(asked).toHaveLength(1);
  });

  it('is got before the call where nobody asked in its last minutes', async () => {
    const { given, at } = place();
    at(2 * HOUR);
    expect(await given()).toBe(2);
  });

  it('is got once for all who ask at the same time', async () => {
    const { renewed, at, asked } = place();
    at(2 * HOUR);
    const all = await Promise.all([renewed.keys(), renewed.keys(), renewed.keys()]);
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
    expect(asked).toHaveLength(1);
  });

  it('stays in use while the next one is on its way, for as long as it is good', async () => {
    const { given, at, state, asked } = place();
    let arrive = () => {};
    state.hangs = new Promise((resolve) => {
      arrive = resolve;
    });
    at(HOUR - 5 * MINUTE);
    expect(await given()).toBe(1);
    at(HOUR - MINUTE);
    expect(await given()).toBe(1);
    arrive();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await given()).toBe(2);
    expect(asked).toHaveLength(1);
  });
});

describe('a session that is not to be renewed', () => {
  const ENDED = {
    message:
      'The session of the role deploy has ended and could not be renewed: GitHub is away, it rains. Fix: wait.',
  };

  it('is used to its end, and has a last chance there', async () => {
    const { given, renewed, at, state, asked } = place();
    state.works = false;
    at(HOUR - 5 * MINUTE);
    expect(await given()).toBe(1);
    at(HOUR - 2 * MINUTE);
    expect(await given()).toBe(1);
    expect(asked).toHaveLength(1);
    at(HOUR);
    await expect(renewed.keys()).rejects.toMatchObject(ENDED);
    expect(asked.slice(1)).toEqual([{ at: HOUR, patience: 30_000 }]);
  });

  it('is no more asked for at once by those who come after', async () => {
    const { renewed, at, state, asked } = place();
    state.works = false;
    at(HOUR);
    await expect(renewed.keys()).rejects.toMatchObject(ENDED);
    await expect(renewed.keys()).rejects.toMatchObject(ENDED);
    expect(asked).toHaveLength(1);
  });

  it('may be to be had again some time later', async () => {
    const { renewed, given, at, state } = place();
    state.works = false;
    at(HOUR);
    await expect(renewed.keys()).rejects.toMatchObject(ENDED);
    state.works = true;
    at(HOUR + 20_000);
    expect(await given()).toBe(2);
  });
});

describe('keys that AWS takes for over', () => {
  it('are replaced, once for all who ask', async () => {
    const { renewed, given, asked } = place();
    await Promise.all([renewed.replace(), renewed.replace()]);
    expect(asked).toHaveLength(1);
    expect(await given()).toBe(2);
  });

  it('are the end when there are no others', async () => {
    const { renewed, state } = place();
    state.works = false;
    await expect(renewed.replace()).rejects.toThrow('could not be renewed: GitHub is away');
  });
});

describe('whatever happens', () => {
  it('no keys are given that are over, and good ones are never kept back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 900, max: 43_200 }),
        fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 90 }), works: fc.boolean() }), {
          minLength: 1,
          maxLength: 40,
        }),
        async (durationSeconds, steps) => {
          const { renewed, at, state } = place(durationSeconds);
          let now = 0;
          let goodUntil = durationSeconds * 1000;
          for (const { minutes, works } of steps) {
            now += minutes * MINUTE;
            at(now);
            state.works = works;
            const keys = await renewed.keys().catch(() => undefined);
            await new Promise((resolve) => setImmediate(resolve));
            if (keys === undefined) {
              expect(now).toBeGreaterThanOrEqual(goodUntil - 15_000);
              expect(works).toBe(false);
              continue;
            }
            goodUntil = Number(/until-(\d+)$/.exec(keys.accessKeyId)?.[1]);
            expect(goodUntil).toBeGreaterThan(now);
          }
        },
      ),
    );
  });
});
