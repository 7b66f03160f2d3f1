import { describe, expect, it } from '@jest/globals';
import { interrupt, uninterrupted } from './interrupt.ts';
import { SCENARIOS } from './scenarios.ts';

/** A handful; `npm run bench -- crash-points` goes through all of them. */
const [scenario] = SCENARIOS;
if (scenario === undefined) throw new Error('there are no scenarios');
const { state, calls } = await uninterrupted(scenario);

describe('a step that is killed', () => {
  it.each([
    { at: 'its first call', call: 1, isDone: false },
    { at: 'the registration, before it is done', call: calls, isDone: true },
  ])('at $at can be started again, and comes to the same end', async ({ call, isDone }) => {
    const { broken, main } = await interrupt(scenario, { call, isDone, signal: 'SIGKILL' }, state);
    expect(main.exitCode).toBe(137);
    expect(broken).toEqual([]);
  });
});

describe('a step that is cancelled', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s says what it leaves, and can be started again',
    async (signal) => {
      const moment = { call: Math.ceil(calls / 2), isDone: true, signal } as const;
      const { broken, main } = await interrupt(scenario, moment, state);
      expect(broken).toEqual([]);
      expect(main.outputs['outcome']).toBe('cancelled');
    },
  );
});
