import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aSpeech, type Hall, openHall } from './untrustedplay.ts';

/** A slice; `npm run bench -- untrusted` plays as many as are wanted. */
const RUNS = Number(process.env['RUNS'] ?? 20);

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

describe('a step to which somebody says what the runner, Markdown, a terminal or a shell would heed', () => {
  it('ends as if it were words, and shows it as words', async () => {
    await fc.assert(
      fc.asyncProperty(aSpeech, async (speech) => {
        expect(await hall.faultsOf(speech)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
