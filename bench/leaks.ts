/**
 * Runs of the action with random secrets in all that it is given, said again by Docker, AWS, containers and GitHub.
 *
 *   npm run bench -- leaks [--write] [runs, 500 unless given] [seed, a new one unless given]
 *
 * Every sink is read as the process wrote it, before a runner masks anything. Each leak is printed with its scene. Exits with 1
 * when there is one.
 */
import fc from 'fast-check';
import { openStage } from '../__tests__/security/leakplay.ts';
import { aScene } from '../__tests__/security/leakscene.ts';
import { count, FAULTS_PAGE, machine, numbersGiven, seconds, show, table, tally } from './page.ts';

const [RUNS = 500, SEED = Date.now() % 2 ** 31] = numbersGiven();

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
    count(outcomes, result.outcome ?? 'none');
    for (const fault of result.faults) {
      leaks++;
      console.log(`run ${at} of seed ${SEED}, ${scene.place} (${scene.echo}, ${scene.said}): ${fault}`);
    }
  }
} finally {
  await stage.close();
}
const head = ['Runs', 'Seed', 'Ended as', 'Pairs of a secret and a sink', 'Leaks'];
const row = [`${RUNS}`, `${SEED}`, tally(outcomes), `${looked}`, `${leaks}`];
const took = seconds(Date.now() - beganAt, 0);
await show('figures-leaks', `${table(head, [row])}\n\nIt took ${took}. ${machine()}`, FAULTS_PAGE);
process.exitCode = leaks > 0 ? 1 : 0;
