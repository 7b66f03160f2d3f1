/**
 * Runs of the action to which Docker, AWS, containers, GitHub, files, inputs and the job say what the runner, Markdown, a terminal or
 * a shell would heed.
 *
 *   npm run bench -- untrusted [runs, 300 unless given] [seed, a new one unless given]
 *
 * The log is read by the runner's own grammar, summary and comments as Markdown, and both are compared with what becomes of polite
 * words. Each fault is printed with what was said. Exits with 1 when there is one.
 */
import fc from 'fast-check';
import { aSpeech, openHall } from '../__tests__/security/untrustedplay.ts';

const RUNS = Number(process.argv[2] ?? 300);
const SEED = Number(process.argv[3] ?? Date.now() % 2 ** 31);

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
console.log(
  `${RUNS} runs of seed ${SEED}, ${speakers.size} speakers: ${faults} foreign commands, nodes or characters, ${Math.round((Date.now() - beganAt) / 1000)} s`,
);
process.exitCode = faults > 0 ? 1 : 0;
