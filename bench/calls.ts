/**
 * Every call that a step makes meets every fault, once and for good: a deployment, one that fails, a rollback, one through CodeDeploy,
 * and a plan.
 *
 *   npm run bench -- calls [--write] [PART/PARTS, to play every so-manieth of them; all unless given]
 *
 * Each run is in an account of its own. Counted are runs that hang, outcomes without their one message, second revisions, second
 * deployments and files that are left; each is printed with its call. Exits with 1 when there is one.
 */
import { FAULTS, type FaultName, play } from '../__tests__/faults/cell.ts';
import { SCENARIOS, type Scenario } from '../__tests__/faults/scenarios.ts';
import { count, FAULTS_PAGE, machine, seconds, show, table, tally } from './page.ts';

const [part = 1, parts = 1] = (process.argv.find((argument) => /^\d+\/\d+$/.test(argument)) ?? '1/1')
  .split('/')
  .map(Number);
const LASTING = ['once', 'always'] as const;

interface Cell {
  readonly scenario: Scenario;
  readonly operation: string;
  readonly fault: FaultName;
  readonly lasts: (typeof LASTING)[number];
}

async function cellsOf(scenario: Scenario): Promise<Cell[]> {
  const { calls } = await play(scenario);
  const operations = [...new Set(calls.map(({ operation }) => operation))];
  return operations.flatMap((operation) =>
    Object.keys(FAULTS).flatMap((fault) => LASTING.map((lasts) => ({ scenario, operation, fault, lasts }))),
  );
}

const beganAt = performance.now();
const all: Cell[] = [];
for (const scenario of SCENARIOS) all.push(...(await cellsOf(scenario)));
const cells = all.filter((_, at) => at % parts === part - 1);
const outcomes = new Map<string, number>();
let broken = 0;
for (const { scenario, operation, fault, lasts } of cells) {
  const where = `${scenario.name}, ${operation}, ${fault}, ${lasts}`;
  const ran = await play(scenario, {
    operation,
    fault: FAULTS[fault] as (typeof FAULTS)[string],
    lasts,
  }).catch((error: Error) => ({ outcome: 'none', broken: [error.message], traces: { errors: [] } }));
  const outcome = ran.outcome ?? 'none';
  count(outcomes, outcome);
  for (const what of ran.broken) {
    broken += 1;
    console.log(`${where}: ${what} (${outcome}: ${ran.traces.errors[0] ?? 'no error'})`);
  }
}
const head = ['Steps', 'Calls and faults', 'Played', 'Ended as', 'Broken promises'];
const kinds = SCENARIOS.map(({ name }) => name).join(', ');
const row = [kinds, `${all.length}`, `${cells.length}`, tally(outcomes), `${broken}`];
const took = seconds(performance.now() - beganAt, 0);
await show('figures-calls', `${table(head, [row])}\n\nIt took ${took}. ${machine()}`, FAULTS_PAGE);
process.exitCode = broken > 0 ? 1 : 0;
