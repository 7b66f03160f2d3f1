import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkoutFolder } from '../../local/checkout.ts';
import { readContract, stepInputs } from '../../local/runner/contract.ts';
import { parsePairs } from '../../local/runner/files.ts';
import { LineSplitter } from '../../local/runner/lines.ts';
import { findNode24 } from '../../local/runner/node24.ts';
import { runnerVariables } from '../../local/runner/variables.ts';
import { obeyedCommands } from '../fixtures/obeyed.ts';
import { type House, SHA } from '../runs/house.ts';

/** One entry of the bundle as a process of its own, and what it wrote before any runner changes it. */
export interface Entry {
  /** As a shell counts: 128 + n after signal n. */
  readonly exitCode: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** Why GITHUB_OUTPUT or GITHUB_STATE can't be read by the runner's grammar. */
  readonly unreadable: readonly string[];
  readonly summary: string;
  readonly milliseconds: number;
}

/** How an entry is started. */
export interface Start {
  readonly inputs: Readonly<Record<string, string>>;
  /** Over what the runner gives and the house has; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** RUNNER_TEMP. */
  readonly temp: string;
  readonly entry?: 'index.js' | 'post.js';
  /** What the entry before kept. */
  readonly state?: Readonly<Record<string, string>>;
  /** Hears of the process as soon as it is there. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** The longest that any entry may take; then it is killed, and that is what its exit code says. */
const MOST_MILLISECONDS = 60_000;
const SIGNALS: Readonly<Record<string, number>> = { SIGKILL: 9, SIGTERM: 15, SIGINT: 2 };

/** Runs an entry of the bundle under node 24, in that house. */
export async function runEntry(house: House, start: Start): Promise<Entry> {
  const { temp, entry = 'index.js', state = {} } = start;
  const files = join(house.folder, 'runner-files');
  await mkdir(files, { recursive: true });
  await mkdir(temp, { recursive: true });
  const paths = {
    GITHUB_OUTPUT: join(files, 'output'),
    GITHUB_STATE: join(files, 'state'),
    GITHUB_STEP_SUMMARY: join(files, 'summary'),
  };
  await Promise.all(Object.values(paths).map((path) => writeFile(path, '')));
  const variables = {
    ...runnerVariables(house.workspace, temp),
    ...house.environment,
    GITHUB_SHA: SHA,
    ...paths,
  };
  const contract = await readContract(checkoutFolder());
  const environment = {
    ...variables,
    ...house.job,
    ...stepInputs(contract, start.inputs, variables).environment,
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    ...start.environment,
  };
  const lines: string[] = [];
  const beganAt = performance.now();
  const child = spawn(await findNode24(), [join(checkoutFolder(), 'dist', entry)], {
    cwd: house.workspace,
    env: Object.fromEntries(
      Object.entries(environment).filter(([, value]) => value !== undefined),
    ) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    const splitter = new LineSplitter((line) => lines.push(line));
    stream.on('data', (bytes: Buffer) => splitter.write(bytes)).on('end', () => splitter.end());
  }
  start.onStart?.(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MILLISECONDS);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (SIGNALS[signal ?? ''] ?? 0)));
  });
  clearTimeout(timer);
  const milliseconds = Math.round(performance.now() - beganAt);
  await Promise.all(
    [child.stdout, child.stderr].map(
      (stream) => stream.destroyed || new Promise((end) => stream.once('close', end)),
    ),
  );
  const read = (path: string) => readFile(path, 'utf8').catch(() => '');
  const [outputs, kept, summary] = [
    parsePairs(await read(paths.GITHUB_OUTPUT)),
    parsePairs(await read(paths.GITHUB_STATE)),
    await read(paths.GITHUB_STEP_SUMMARY),
  ];
  const commands = obeyedCommands(lines);
  const said = (name: string) => commands.filter((command) => command.name === name).map(({ data }) => data);
  return {
    exitCode,
    lines,
    errors: said('error'),
    warnings: said('warning'),
    outputs: outputs.pairs,
    state: kept.pairs,
    unreadable: [outputs.error, kept.error].filter((error) => error !== undefined),
    summary,
    milliseconds,
  };
}
