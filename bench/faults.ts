/**
 * Runs of the action under random faults: throttling, server errors, cut connections and lost answers, on every call to ECS and ECR.
 *
 *   npm run bench -- faults [--write] [runs, 500 unless given] [first seed, 1 unless given]
 *
 * Each run deploys, and one in three deploys something that fails. Counted are wrong outcomes, second revisions and second
 * deployments; each is printed with its seed. Exits with 1 when there is one.
 */
import { ListServiceDeploymentsCommand, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import { buildHouse, INPUTS } from '../__tests__/runs/house.ts';
import { count, FAULTS_PAGE, machine, numbersGiven, seconds, show, table, tally } from './page.ts';

const [RUNS = 500, FIRST_SEED = 1] = numbersGiven();
const ODDS = { throttled: 0.2, 'server-error': 0.1, cut: 0.1, 'answer-lost': 0.05 };

const outcomes = new Map<string, number>();
let met = 0;

/** What went wrong in one run, nothing when all is as it should be. */
async function play(seed: number): Promise<string[]> {
  const house = await buildHouse();
  try {
    const fails = seed % 3 === 0;
    if (fails) house.aws.faults.nextDeployment('production/web', 'container-exits');
    house.aws.faults.byChance(ODDS, seed);
    const { outputs, errors } = await house.ship({ ...INPUTS, 'wait-for-minutes': '20' });
    met += house.aws.faults.met;
    count(outcomes, outputs['outcome'] ?? 'none');
    house.aws.faults.clear();
    const { taskDefinitionArns = [] } = await house.ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
    );
    const { serviceDeployments = [] } = await house.ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'production', service: 'web' }),
    );
    const started = serviceDeployments.filter(
      ({ targetServiceRevisionArn }) =>
        targetServiceRevisionArn !== serviceDeployments.at(-1)?.targetServiceRevisionArn,
    );
    const expected = fails ? 'rolled-back' : 'deployed';
    return [
      ...(outputs['outcome'] === expected
        ? []
        : [`outcome ${outputs['outcome']}, not ${expected}: ${errors[0]}`]),
      ...(taskDefinitionArns.length === 2 ? [] : [`${taskDefinitionArns.length} revisions, not 2`]),
      ...(errors.length <= 1 ? [] : [`${errors.length} errors`]),
      // The first one made the service; a way back by StopServiceDeployment is no deployment of its own.
      ...(started.length <= 1 ? [] : [`${started.length} deployments, not 1`]),
    ];
  } finally {
    await house.close();
  }
}

const beganAt = Date.now();
let wrong = 0;
for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
  for (const fault of await play(seed)) {
    wrong++;
    console.log(`seed ${seed}: ${fault}`);
  }
}
const head = [
  'Runs',
  'Seeds',
  'Ended as',
  'Calls that met a fault',
  'Wrong outcomes, second revisions or deployments',
];
const row = [`${RUNS}`, `${FIRST_SEED} to ${FIRST_SEED + RUNS - 1}`, tally(outcomes), `${met}`, `${wrong}`];
const took = seconds(Date.now() - beganAt, 0);
await show('figures-faults', `${table(head, [row])}\n\nIt took ${took}. ${machine()}`, FAULTS_PAGE);
process.exitCode = wrong > 0 ? 1 : 0;
