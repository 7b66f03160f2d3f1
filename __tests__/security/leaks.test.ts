import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openStage, type Stage } from './leakplay.ts';
import { aScene } from './leakscene.ts';

/** A slice; `npm run bench -- leaks` plays as many as are wanted. */
const RUNS = Number(process.env['RUNS'] ?? 25);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('a step with secrets of every kind', () => {
  it('writes none of them anywhere, whoever says them again, and masks nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(aScene, async (scene) => {
        expect((await stage.play(scene)).faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
