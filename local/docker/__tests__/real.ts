import { describe } from '@jest/globals';
import { type Engine, findEngine } from '../engine.ts';

/** The engine that answers on this machine, looked for once per test file. Tests never start one: `.ci/run` does. */
export const engine: Engine | undefined = await findEngine();

/** `describe` for tests on a real engine. Without one they are skipped, and one line says what was left out. */
export function describeWithEngine(title: string, tests: (engine: Engine) => void): void {
  if (engine === undefined) {
    console.warn(`Left out: ${title}, as no Docker engine answers. To run it: npm run docker -- npm test`);
    describe.skip(title, () => tests(undefined as unknown as Engine));
  } else {
    const found = engine;
    describe(title, () => tests(found));
  }
}
