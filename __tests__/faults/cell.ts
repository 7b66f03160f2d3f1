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
  readonly milliseconds: number;
}

/** A fault of one operation, for a moment or for good. */
export interface Disturbance {
  readonly operation: string;
  readonly fault: CallFault;
  readonly lasts: 'once' | 'always';
}

/** GitHub's word for all that is red. */
const GREEN = ['deployed', 'unchanged', 'planned', 'not-waited'];
/** More than any run may take here, where minutes are milliseconds: what hangs, hangs for good. */
const MOST_MILLISECONDS = 60_000;

/** Plays a scenario in an account of its own, with that fault if any. */
export async function play(scenario: Scenario, disturbance?: Disturbance): Promise<Ran> {
  const house = await scenario.build();
  try {
    const before = {
      revisions: await countRevisions(house),
      deployments: await scenario.countDeployments(house),
    };
    const first = house.aws.requests.length;
    if (disturbance !== undefined) {
      const { operation, fault, lasts } = disturbance;
      house.aws.faults.nextCalls(operation, fault, lasts === 'once' ? 1 : 1_000_000);
    }
    const beganAt = performance.now();
    const { traces, stages } = await shipInStages(house, scenario.inputs);
    const milliseconds = Math.round(performance.now() - beganAt);
    house.aws.faults.clear();
    const calls = house.aws.requests.slice(first).map(({ service, operation }, index) => ({
      operation: `${service}:${operation}`,
      stage: stages.findLast(({ from }) => from <= first + index)?.title ?? '',
    }));
    const after = {
      revisions: await countRevisions(house),
      deployments: await scenario.countDeployments(house),
    };
    const { outputs } = traces;
    return {
      outcome: outputs['outcome'],
      traces,
      calls,
      milliseconds,
      broken: [
        ...broken(traces),
        ...(after.revisions - before.revisions > scenario.most.revisions
          ? [`${after.revisions - before.revisions} new revisions`]
          : []),
        ...(after.deployments - before.deployments > scenario.most.deployments
          ? [`${after.deployments - before.deployments} new deployments`]
          : []),
        ...(await leftBehind(house)).map((path) => `left behind: ${path}`),
      ],
    };
  } finally {
    await house.close();
  }
}

async function shipInStages(house: House, inputs: Readonly<Record<string, string>>) {
  const { world, traces } = aWorld({
    job: {
      environment: jobWith(inputs, house.job),
      workspace: house.workspace,
      temp: join(house.folder, 'temp'),
    },
  });
  const stages: { readonly title: string; readonly from: number }[] = [];
  const log: typeof world.log = {
    ...world.log,
    async group(title, work) {
      stages.push({ title, from: house.aws.requests.length });
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
