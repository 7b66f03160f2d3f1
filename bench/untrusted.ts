/**
 * Runs of the action to which Docker, AWS, containers, GitHub, files, inputs and the job say what the runner, Markdown, a terminal or
 * a shell would heed.
 *
 *   npm run bench -- untrusted [--write] [runs, 300 unless given] [seed, a new one unless given]
 *
 * The log is read by the runner's own grammar, summary and comments as Markdown, and both are compared with what becomes of polite
 * words. Each fault is printed with what was said. Exits with 1 when there is one.
 */
import fc from 'fast-check';
import { aSpeech, openHall } from '../__tests__/security/untrustedplay.ts';
import { FAULTS_PAGE, machine, numbersGiven, seconds, show, table } from './page.ts';

const [RUNS = 300, SEED = Date.now() % 2 ** 31] = numbersGiven();

const beganAt = Date.now();
const speakers = new Set<string>();
let faults = 0;
const hall = await openHall();
try {
  for (const [at, speech] of fc.sample(aSpeech, { numRuns: RUNS, seed: SEED }).entries()) {
    speakers.add(speech.speaker);
    for (const fault of await hall.faultsOf(speech)) {
      faults++;
      console.log(`run ${at} of seed ${SEED}, ${speech.speaker}, ${JSON.stringify(speech)}: ${fault}`);
    }
  }
} finally {
  await hall.close();
}
const head = ['Runs', 'Seed', 'Who speaks', 'Foreign commands, nodes or characters'];
const row = [`${RUNS}`, `${SEED}`, [...speakers].join(', '), `${faults}`];
const took = seconds(Date.now() - beganAt, 0);
await show('figures-untrusted', `${table(head, [row])}\n\nIt took ${took}. ${machine()}`, FAULTS_PAGE);
process.exitCode = faults > 0 ? 1 : 0;
