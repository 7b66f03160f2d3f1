/**
 * Every play of the policies, once as a role that has all that the documents give it, and once more without each of these permissions.
 *
 *   npm run bench -- permissions [words of the plays that are wanted]
 *
 * Without one that is needed the run has to fail with an error that names it; without one that is optional it has to come to the same
 * end and say so in a line. Each run that does otherwise is printed. Exits with 1 when there is one.
 */
import { documentedFor } from '../__tests__/runs/iam/documents.ts';
import { playAs } from '../__tests__/runs/iam/play.ts';
import { PLAYS } from '../__tests__/runs/iam/plays.ts';
import { actionsIn, type Proof, playWithout } from '../__tests__/runs/iam/proof.ts';

const wanted = new RegExp(process.argv[2] ?? '');

const beganAt = Date.now();
const proofs: Proof[] = [];
let denied = 0;
for (const play of PLAYS.filter(({ way, name }) => wanted.test(`${way}: ${name}`))) {
  const policy = await documentedFor(play);
  const whole = await playAs(policy, play);
  for (const { action, resource } of whole.asked.filter(({ isAllowed }) => !isAllowed)) {
    denied++;
    console.log(`${play.way}: ${play.name}: ${action} on ${resource} is denied by its policy`);
  }
  // One after the other: a house is where this process's environment says that AWS is.
  for (const action of actionsIn(whole)) proofs.push(await playWithout(action, policy, play));
}
const faults = proofs.filter(({ fault }) => fault !== undefined);
for (const { play, action, fault, lines } of faults) {
  console.log(`${play.way}: ${play.name}: ${action} ${fault}`);
  for (const line of lines) console.log(`  ${line}`);
}
const failed = proofs.filter(({ isSame }) => !isSame).length;
console.log(
  `${proofs.length} runs without a permission: ${failed} failed and named it, ${proofs.length - failed - faults.length} came to the same end and said so; ${faults.length} did otherwise, ${denied} denials with the whole policy, ${Math.round((Date.now() - beganAt) / 1000)} s`,
);
process.exitCode = faults.length + denied > 0 ? 1 : 0;
