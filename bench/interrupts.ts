/**
 * Steps that are interrupted at random moments, as time goes and at each of their calls to AWS: a deployment, a rollback, one through
 * CodeDeploy, and a plan, by the bundle.
 *
 *   npm run bench -- interrupts [--write] [runs, 100 unless given] [seed, a new one unless given]
 *
 * Counted is what must never be: another number of outcomes and errors than one, a process that stays, files that are left, second
 * revisions and deployments, and a step that comes to another end when it is run again. Each is printed with its moment. Exits with 1
 * when there is one.
 */
import fc from 'fast-check';
import type { Entry } from '../__tests__/faults/child.ts';
import { interrupt, isNotBegun, type Moment, uninterrupted } from '../__tests__/faults/interrupt.ts';
import { SCENARIOS, type Scenario } from '../__tests__/faults/scenarios.ts';
import { count, FAULTS_PAGE, machine, numbersGiven, seconds, show, table, tally } from './page.ts';

const [RUNS = 100, SEED = Date.now() % 2 ** 31] = numbersGiven();

/** A rollback is started again with the revision: `previous` would be one further back, where the first had changed the service. */
function named(scenario: Scenario): Scenario {
  const { inputs } = scenario;
  return inputs['mode'] === 'rollback'
    ? { ...scenario, inputs: { ...inputs, 'rollback-to': 'web:1' } }
    : scenario;
}

/** Those that come to a good end by themselves, and how. */
const known = [];
for (const scenario of SCENARIOS.filter(({ name }) => !/fails|never start/.test(name)).map(named)) {
  known.push({ scenario, ...(await uninterrupted(scenario)) });
}

/** GitHub ends a step with SIGINT, and with SIGTERM when that does not help; a runner that is shut down knows no other signal. */
const aSignal = fc.constantFrom(
  'SIGTERM' as const,
  'SIGTERM' as const,
  'SIGINT' as const,
  'SIGKILL' as const,
);
const anInterruption = fc.constantFrom(...known).chain((one) => {
  const signal = { signal: aSignal };
  const atCall = { call: fc.integer({ min: 1, max: one.calls }), isDone: fc.boolean() };
  const inTime = { afterMilliseconds: fc.noBias(fc.integer({ min: 0, max: one.milliseconds })) };
  const moment: fc.Arbitrary<Moment> = fc.oneof(
    fc.record({ ...signal, ...atCall }),
    fc.record({ ...signal, ...inTime }),
  );
  return fc.record({ one: fc.constant(one), moment });
});

/** What a process that is killed has said is of no account. */
function endOf(main: Entry, { signal }: Moment): string {
  if (signal === 'SIGKILL') return 'killed';
  return isNotBegun(main) ? 'not begun' : (main.outputs['outcome'] ?? 'none');
}

const beganAt = Date.now();
const outcomes = new Map<string, number>();
const signals = new Map<string, number>();
const operations = new Set<string>();
let broken = 0;
for (const { one, moment } of fc.sample(anInterruption, { numRuns: RUNS, seed: SEED })) {
  const came = await interrupt(one.scenario, moment, one.state);
  count(signals, moment.signal);
  count(outcomes, endOf(came.main, moment));
  operations.add(came.operation ?? 'the end');
  for (const what of came.broken) {
    broken += 1;
    console.log(`${one.scenario.name}, ${JSON.stringify(moment)} (${came.operation ?? 'the end'}): ${what}`);
  }
}
const head = ['Runs', 'Seed', 'Signals', 'Calls at which they came', 'Ended as', 'Broken promises'];
const row = [`${RUNS}`, `${SEED}`, tally(signals), `${operations.size}`, tally(outcomes), `${broken}`];
const took = seconds(Date.now() - beganAt, 0);
await show('figures-interrupts', `${table(head, [row])}\n\nIt took ${took}. ${machine()}`, FAULTS_PAGE);
process.exitCode = broken > 0 ? 1 : 0;
