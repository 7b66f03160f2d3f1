import type { ChildProcess } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { House } from '../runs/house.ts';
import { type Entry, runEntry } from './child.ts';
import { countRevisions, type Scenario } from './scenarios.ts';

/** The signal of GitHub's runner, of a runner that is shut down, or of whatever takes a process away. */
export type Signal = 'SIGKILL' | 'SIGINT' | 'SIGTERM';

/** When a process is interrupted: at a call to AWS, before anything is done for it or after, or after so many milliseconds. */
export type Moment = { readonly signal: Signal } & (
  | { readonly call: number; readonly isDone: boolean }
  | { readonly operation: string; readonly isDone: boolean }
  | { readonly afterMilliseconds: number }
);

/** What came of it. */
export interface Interrupted {
  /** Last operation that it had asked for when it was interrupted; nothing when it had ended before. */
  readonly operation: string | undefined;
  readonly main: Entry;
  readonly post: Entry;
  /** How the step ended that was run again. */
  readonly again: string | undefined;
  /** What must never be, and was. */
  readonly broken: readonly string[];
}

/** What of an account is to be the same in the end, however often a step is run. */
export interface FinalState {
  readonly image: string | undefined;
  readonly desiredCount: number | undefined;
  readonly deployments: number;
  readonly rollout: string | undefined;
}

/** GitHub gives a cancelled step 7.5 s, and 2.5 s more after SIGTERM. */
const MOST_AFTER_SIGNAL_MS = 10_000;

/** Interrupts a step of a scenario at that moment, has its post step run, and runs it again. */
export async function interrupt(
  scenario: Scenario,
  moment: Moment,
  expected: FinalState,
): Promise<Interrupted> {
  const house = await scenario.build();
  try {
    const before = {
      revisions: await countRevisions(house),
      deployments: await scenario.countDeployments(house),
    };
    const first = house.aws.requests.length;
    const { faults } = house.aws;
    arm(faults, moment);
    const temp = join(house.folder, 'temp');
    let endedAt = 0;
    let operation: string | undefined;
    const onStart = async (child: ChildProcess) => {
      const asked = () =>
        house.aws.requests.slice(first).map(({ service, operation: name }) => `${service}:${name}`);
      const startedAt = performance.now();
      const isThere = () => isReached(moment, asked(), performance.now() - startedAt);
      while (child.exitCode === null && !isThere()) await setTimeout(2);
      if (child.exitCode !== null) return;
      // What is asked for is done by then.
      if (!('afterMilliseconds' in moment)) await setTimeout(20);
      operation = asked().at(-1) ?? 'nothing';
      faults.clear();
      endedAt = performance.now();
      child.kill(moment.signal);
    };
    const main = await runEntry(house, {
      inputs: scenario.inputs,
      temp,
      onStart: (child) => void onStart(child),
    });
    const took = endedAt === 0 ? 0 : performance.now() - endedAt;
    const post = await runEntry(house, {
      inputs: scenario.inputs,
      temp,
      entry: 'post.js',
      state: main.state,
    });
    const left = await leftBehind(temp);
    const orphans = await orphansOf(house);
    faults.clear();
    const again = await house.ship(scenario.inputs);
    const after = {
      revisions: await countRevisions(house),
      deployments: await scenario.countDeployments(house),
    };
    const state = await finalState(house);
    return {
      operation,
      main,
      post,
      again: again.outputs['outcome'],
      broken: [
        ...(operation === undefined || moment.signal === 'SIGKILL' ? [] : brokenCancel(main)),
        ...(isNotBegun(main) && moment.signal !== 'SIGKILL' && operation !== 'nothing'
          ? [`it said nothing after ${operation}`]
          : []),
        ...(took > MOST_AFTER_SIGNAL_MS ? [`it took ${Math.round(took)} ms to end`] : []),
        ...(post.exitCode === 0 ? [] : [`the post step ended with ${post.exitCode}: ${post.errors.join()}`]),
        ...left.map((path) => `left behind: ${path}`),
        ...orphans.map((pid) => `docker runs on: ${pid}`),
        ...again.errors.map((error) => `run again: ${error}`),
        ...(after.revisions - before.revisions > scenario.most.revisions
          ? [`${after.revisions - before.revisions} new revisions`]
          : []),
        ...(after.deployments - before.deployments > scenario.most.deployments
          ? [`${after.deployments - before.deployments} new deployments`]
          : []),
        ...(JSON.stringify(state) === JSON.stringify(expected)
          ? []
          : [`ended with ${JSON.stringify(state)}, not ${JSON.stringify(expected)}`]),
      ],
    };
  } finally {
    await house.close();
  }
}

/** Has the process stand still at its moment, where that is a call. */
function arm(faults: House['aws']['faults'], moment: Moment): void {
  if ('afterMilliseconds' in moment) return;
  const stand = { kind: moment.isDone ? 'dripping' : 'silent' } as const;
  if ('operation' in moment) {
    faults.nextCalls(moment.operation, stand);
    return;
  }
  if (moment.call > 1) faults.nextCalls('*', { kind: 'slow', milliseconds: 0 }, moment.call - 1);
  faults.nextCalls('*', stand);
}

function isReached(moment: Moment, asked: readonly string[], milliseconds: number): boolean {
  if ('afterMilliseconds' in moment) return milliseconds >= moment.afterMilliseconds;
  return 'operation' in moment ? asked.includes(moment.operation) : asked.length >= moment.call;
}

/** How the account stands when nobody interrupts, and how many calls and how long that takes. */
export async function uninterrupted(
  scenario: Scenario,
): Promise<{ readonly state: FinalState; readonly calls: number; readonly milliseconds: number }> {
  const house = await scenario.build();
  try {
    const first = house.aws.requests.length;
    const entry = await runEntry(house, { inputs: scenario.inputs, temp: join(house.folder, 'temp') });
    if (entry.exitCode !== 0) throw new Error(`the scenario fails by itself: ${entry.errors.join()}`);
    const { milliseconds } = entry;
    return { calls: house.aws.requests.length - first, state: await finalState(house), milliseconds };
  } finally {
    await house.close();
  }
}

async function finalState(house: House): Promise<FinalState> {
  const look = async () => house.service();
  let service = await look();
  for (let waited = 0; waited < 200; waited++) {
    const [primary, ...others] = service.deployments ?? [];
    if (others.length === 0 && primary?.rolloutState !== 'IN_PROGRESS') break;
    await setTimeout(20);
    service = await look();
  }
  const { taskDefinition = '' } = service;
  const revision =
    service.taskSets?.find(({ status }) => status === 'PRIMARY')?.taskDefinition ?? taskDefinition;
  const found = await house.images(revision);
  return {
    image: found[0]?.replace(/^.*@/, ''),
    desiredCount: service.desiredCount,
    deployments: service.deployments?.length ?? 0,
    rollout: service.deployments?.[0]?.rolloutState,
  };
}

/** Whether the signal came before node had read the first line of the step, when there is nobody to hear it and nothing was done. */
export function isNotBegun({ exitCode, lines }: Pick<Entry, 'exitCode' | 'lines'>): boolean {
  return exitCode > 128 && lines.length === 0;
}

/** A cancelled step is red, with one error that says what was left running. */
function brokenCancel(main: Entry): string[] {
  const { exitCode, errors, outputs, unreadable } = main;
  if (isNotBegun(main)) return [];
  const isOver = /^(deployed|unchanged|not-waited|planned)$/.test(outputs['outcome'] ?? '');
  // In its last milliseconds, when all is written, node hears no signal any more.
  const isEnded = exitCode === 0 || exitCode > 128;
  if (isOver) return isEnded && errors.length === 0 ? [] : [`${outputs['outcome']} with ${exitCode}`];
  return [
    ...(errors.length === 1 ? [] : [`${errors.length} errors`]),
    ...errors
      .filter((error) => error.length > 4096 || !/ Fix: /.test(error))
      .map((error) => `an error: ${error}`),
    ...(exitCode === 1 ? [] : [`it ended with ${exitCode}`]),
    ...(outputs['outcome'] === undefined ? ['no outcome'] : []),
    ...unreadable,
  ];
}

async function leftBehind(temp: string): Promise<string[]> {
  const entries = await readdir(temp, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/^task-definition-.*\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Stand-ins for docker that are still there. Of a process that was killed one may have to come to its own end, which is soon. */
async function orphansOf(house: House): Promise<number[]> {
  const calls = await house.dockerCalls();
  const isThere = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  let left = calls.map(({ pid }) => pid).filter(isThere);
  for (let waited = 0; waited < 100 && left.length > 0; waited++) {
    await setTimeout(50);
    left = left.filter(isThere);
  }
  return left;
}
