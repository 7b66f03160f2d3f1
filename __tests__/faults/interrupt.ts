import type { ChildProcess } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { House } from '../runs/house.ts';
import { type Entry, runEntry } from './child.ts';
import { countRevisions, type Scenario } from './scenarios.ts';

/** When a process is interrupted: at its call of that number to AWS, before anything is done for it or after. */
export interface Moment {
  readonly call: number;
  readonly isDone: boolean;
  readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM';
}

/** What came of it. */
export interface Interrupted {
  /** Operation at which it was interrupted; nothing when it had ended before. */
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
    if (moment.call > 1) faults.nextCalls('*', { kind: 'slow', milliseconds: 0 }, moment.call - 1);
    faults.nextCalls('*', { kind: moment.isDone ? 'dripping' : 'silent' });
    const temp = join(house.folder, 'temp');
    let endedAt = 0;
    let operation: string | undefined;
    const onStart = async (child: ChildProcess) => {
      while (child.exitCode === null && house.aws.requests.length < first + moment.call) await setTimeout(2);
      if (child.exitCode !== null) return;
      // What is asked for is done by then.
      await setTimeout(20);
      const { service = '', operation: name = '' } = house.aws.requests[first + moment.call - 1] ?? {};
      operation = `${service}:${name}`;
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

/** How the account stands when nobody interrupts, and how many calls that takes. */
export async function uninterrupted(
  scenario: Scenario,
): Promise<{ readonly state: FinalState; readonly calls: number }> {
  const house = await scenario.build();
  try {
    const first = house.aws.requests.length;
    const entry = await runEntry(house, { inputs: scenario.inputs, temp: join(house.folder, 'temp') });
    if (entry.exitCode !== 0) throw new Error(`the scenario fails by itself: ${entry.errors.join()}`);
    return { calls: house.aws.requests.length - first, state: await finalState(house) };
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

/** A cancelled step is red, with one error that says what was left running. */
function brokenCancel({ exitCode, errors, outputs, unreadable }: Entry): string[] {
  const isOver = /^(deployed|unchanged|not-waited|planned)$/.test(outputs['outcome'] ?? '');
  if (isOver) return exitCode === 0 && errors.length === 0 ? [] : [`${outputs['outcome']} with ${exitCode}`];
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

/** Stand-ins for docker that are still there. */
async function orphansOf(house: House): Promise<number[]> {
  const calls = await house.dockerCalls();
  return calls.flatMap(({ pid }) => {
    try {
      process.kill(pid, 0);
      return [pid];
    } catch {
      return [];
    }
  });
}
