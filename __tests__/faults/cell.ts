import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallFault } from '../../local/aws/index.ts';
import { run } from '../../src/run.ts';
import { aWorld, type Traces } from '../fixtures/world.ts';
import { type House, jobWith } from '../runs/house.ts';
import { countRevisions, type Scenario } from './scenarios.ts';

/** Faults that a call can meet, by what people call them. */
export const FAULTS: Readonly<Record<string, CallFault>> = {
  throttled: { kind: 'throttled' },
  'an error of the server (500)': { kind: 'server-error', status: 500 },
  'an error of the server (503)': { kind: 'server-error', status: 503 },
  'a cut connection': { kind: 'cut' },
  'a lost answer': { kind: 'answer-lost' },
  'no answer': { kind: 'silent' },
  'an answer after 20 s': { kind: 'slow', milliseconds: 20_000 },
  'an answer byte by byte': { kind: 'dripping' },
  'half an answer': { kind: 'truncated' },
  'a page of a proxy': { kind: 'page' },
  'other types': { kind: 'wrong-types' },
  'an empty answer': { kind: 'empty' },
  'endless pages': { kind: 'endless' },
};
export type FaultName = keyof typeof FAULTS;

/** What came of a run. */
export interface Ran {
  readonly outcome: string | undefined;
  readonly traces: Traces;
  /** Operations in order, with the stage of the step in which they were asked for. */
  readonly calls: readonly { readonly operation: string; readonly stage: string }[];
  /** What must never be, and was. */
  readonly broken: readonly string[];
  readonly made: Made;
  readonly milliseconds: number;
}

/** What a run has added to the account. */
export interface Made {
  readonly revisions: number;
  readonly deployments: number;
}

/** A fault of one operation, for a moment or for good. */
export interface Disturbance {
  readonly operation: string;
  readonly fault: CallFault;
  readonly lasts: 'once' | 'always';
  /** Title of the stage with which it begins; with the step unless given. */
  readonly from?: string;
}

/** GitHub's word for all that is red. */
const GREEN = ['deployed', 'unchanged', 'planned', 'not-waited'];
/** More than any run may take here, where minutes are milliseconds: what hangs, hangs for good. */
const MOST_MILLISECONDS = 60_000;

/** Plays a scenario in an account of its own, with those faults if any. */
export async function play(scenario: Scenario, ...disturbances: readonly Disturbance[]): Promise<Ran> {
  const house = await scenario.build();
  try {
    return await playIn(house, scenario, disturbances);
  } finally {
    await house.close();
  }
}

/** Old tasks drain for five minutes, and the end is what is asked for here. */
const PATIENTLY = { 'wait-for-minutes': '20' };

/** The same, and once more without faults in what the first run left. */
export async function playTwice(
  scenario: Scenario,
  ...disturbances: readonly Disturbance[]
): Promise<readonly [Ran, Ran]> {
  const house = await scenario.build();
  try {
    const first = await playIn(house, scenario, disturbances);
    const patient = { ...scenario, inputs: { ...scenario.inputs, ...PATIENTLY } };
    return [first, await playIn(house, patient, [])];
  } finally {
    await house.close();
  }
}

async function playIn(house: House, scenario: Scenario, disturbances: readonly Disturbance[]): Promise<Ran> {
  const before = await countMade(house, scenario);
  const first = house.aws.requests.length;
  const beganAt = performance.now();
  const { traces, stages } = await shipInStages(house, scenario.inputs, disturbances);
  const milliseconds = Math.round(performance.now() - beganAt);
  house.aws.faults.clear();
  const calls = house.aws.requests.slice(first).map(({ service, operation }, index) => ({
    operation: `${service}:${operation}`,
    stage: stages.findLast(({ from }) => from <= first + index)?.title ?? '',
  }));
  const after = await countMade(house, scenario);
  const made = {
    revisions: after.revisions - before.revisions,
    deployments: after.deployments - before.deployments,
  };
  const { most } = scenario;
  return {
    outcome: traces.outputs['outcome'],
    traces,
    calls,
    made,
    milliseconds,
    broken: [
      ...broken(traces),
      ...(made.revisions > most.revisions ? [`${made.revisions} new revisions`] : []),
      ...(made.deployments > most.deployments ? [`${made.deployments} new deployments`] : []),
      ...(await leftBehind(house)).map((path) => `left behind: ${path}`),
    ],
  };
}

async function countMade(house: House, scenario: Scenario): Promise<Made> {
  return {
    revisions: await countRevisions(house),
    deployments: await scenario.countDeployments(house),
  };
}

async function shipInStages(
  house: House,
  inputs: Readonly<Record<string, string>>,
  disturbances: readonly Disturbance[],
) {
  const { world, traces } = aWorld({
    job: {
      environment: jobWith(inputs, house.job),
      workspace: house.workspace,
      temp: join(house.folder, 'temp'),
    },
  });
  const disturb = (title: string | undefined) => {
    for (const { operation, fault, lasts } of disturbances.filter(({ from }) => from === title)) {
      house.aws.faults.nextCalls(operation, fault, lasts === 'once' ? 1 : 1_000_000);
    }
  };
  disturb(undefined);
  const stages: { readonly title: string; readonly from: number }[] = [];
  const log: typeof world.log = {
    ...world.log,
    async group(title, work) {
      stages.push({ title, from: house.aws.requests.length });
      disturb(title);
      return world.log.group(title, work);
    },
  };
  const sinks = { ...world, log };
  const over = new AbortController();
  const hangs = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error('the run does not end')), MOST_MILLISECONDS);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    await Promise.race([run({ ...sinks, ...house.doors(sinks, new AbortController().signal) }), hangs]);
  } finally {
    over.abort();
  }
  return { traces, stages };
}

/** One outcome, one clear message when it is red, and none when it is green. */
function broken({ outputs, errors, failed }: Traces): string[] {
  const outcome = outputs['outcome'] ?? 'none';
  const isGreen = GREEN.includes(outcome);
  return [
    ...(errors.length === (isGreen ? 0 : 1) ? [] : [`${outcome} with ${errors.length} errors`]),
    ...(failed === !isGreen ? [] : [`${outcome}, and the step is ${failed ? 'red' : 'green'}`]),
    ...errors.filter((error) => error.length > 4096).map(() => 'an error that GitHub cuts off'),
    ...errors.filter((error) => /has a bug/.test(error)).map((error) => `a bug: ${error}`),
    ...errors.filter((error) => !/ Fix: /.test(error)).map((error) => `an error without a way out: ${error}`),
  ];
}

async function leftBehind({ folder }: House): Promise<string[]> {
  const entries = await readdir(join(folder, 'temp'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile() && !/^task-definition-.*\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
