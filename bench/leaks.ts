/**
 * Runs of the action with random secrets in all that it is given, said again by Docker, AWS, containers and GitHub.
 *
 *   npm run bench -- leaks [runs, 500 unless given] [seed, a new one unless given]
 *
 * Every sink is read as the process wrote it, before a runner masks anything. Each leak is printed with its scene. Exits with 1
 * when there is one.
 */
import fc from 'fast-check';
import { openStage } from '../__tests__/security/leakplay.ts';
import { aScene } from '../__tests__/security/leakscene.ts';

const RUNS = Number(process.argv[2] ?? 500);
const SEED = Number(process.argv[3] ?? Date.now() % 2 ** 31);

const beganAt = Date.now();
const outcomes = new Map<string, number>();
let looked = 0;
let leaks = 0;
const scenes = fc.sample(aScene, { numRuns: RUNS, seed: SEED });
const stage = await openStage();
try {
  for (const [at, scene] of scenes.entries()) {
    const result = await stage.play(scene);
    looked += result.looked;
    const outcome = result.outcome ?? 'none';
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    for (const fault of result.faults) {
      leaks++;
      console.log(`run ${at} of seed ${SEED}, ${scene.place} (${scene.echo}, ${scene.said}): ${fault}`);
    }
  }
} finally {
  await stage.close();
}
const ended = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
console.log(
  `${RUNS} runs of seed ${SEED} (${ended}): ${looked} pairs of a secret and a sink looked at, ${leaks} leaks, ${Math.round((Date.now() - beganAt) / 1000)} s`,
);
process.exitCode = leaks > 0 ? 1 : 0;
