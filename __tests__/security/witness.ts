import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parsePairs } from '../../local/runner/files.ts';
import { LineSplitter } from '../../local/runner/lines.ts';
import { openLog, openStep } from '../../src/actions.ts';
import { finishAfterwards } from '../../src/post.ts';
import { discreet, Redactor } from '../../src/redaction.ts';
import { run } from '../../src/run.ts';
import { type House, jobWith } from '../runs/house.ts';

/** All that a step and its post step wrote, as the process wrote it: no runner has masked anything. */
export interface Testimony {
  /** Lines of the log, commands and all. */
  readonly lines: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What GITHUB_OUTPUT and GITHUB_STATE could not be read for, by the runner's grammar. */
  readonly unreadable: readonly string[];
  /** Arguments of docker, and what /proc shows of it and of this process. */
  readonly argumentLists: readonly string[];
  /** Files in home, workspace and RUNNER_TEMP that were not there before: path and text. */
  readonly left: readonly { readonly path: string; readonly text: string }[];
}

/** Runs the action and its post step in this process, in that house, and keeps what it writes to the runner. */
export async function witness(
  house: House,
  inputs: Readonly<Record<string, string>>,
  cancellation: AbortSignal = new AbortController().signal,
): Promise<Testimony> {
  const files = await mkdtemp(join(tmpdir(), 'ship-to-ecs-runner-files-'));
  const environment = {
    ...jobWith(inputs, house.job),
    GITHUB_OUTPUT: join(files, 'output'),
    GITHUB_STATE: join(files, 'state'),
    GITHUB_STEP_SUMMARY: join(files, 'summary'),
  };
  // The runner makes them, and what is not there is not written to.
  for (const name of ['output', 'state', 'summary']) await writeFile(join(files, name), '');
  const temp = join(house.folder, 'temp');
  await mkdir(temp, { recursive: true });
  const before = new Set(await everyFile(house.folder));
  const calls = (await house.dockerCalls()).length;
  const open = () => {
    const sinks = discreet({ log: openLog(), step: openStep(environment) }, new Redactor());
    const job = { environment, workspace: house.workspace, temp };
    return { ...sinks, ...house.doors(sinks, cancellation), job };
  };
  const read = (name: string) => readFile(join(files, name), 'utf8').catch(() => '');
  const exitCode = process.exitCode;
  try {
    const lines = await linesOf(() => run(open()));
    const state = parsePairs(await read('state'));
    lines.push(...(await linesOf(() => finishAfterwards(open(), (name) => state.pairs[name] ?? ''))));
    const outputs = parsePairs(await read('output'));
    if (outputs.pairs['outcome'] === undefined || (await read('summary')) === '') {
      throw new Error(`the step has not written where it is looked at: ${lines.join('\n')}`);
    }
    const paths = (await everyFile(house.folder)).filter((path) => !before.has(path));
    return {
      lines,
      outputs: outputs.pairs,
      state: state.pairs,
      summary: await read('summary'),
      unreadable: [outputs.error, state.error].filter((error) => error !== undefined),
      argumentLists: (await house.dockerCalls())
        .slice(calls)
        .flatMap(({ args, seen }) => [args.join('\n'), seen]),
      left: await Promise.all(
        paths.map(async (path) => ({
          path: relative(house.folder, path),
          text: await readFile(path, 'utf8'),
        })),
      ),
    };
  } finally {
    process.exitCode = exitCode;
    await rm(files, { recursive: true, force: true });
  }
}

/** Every file below a folder, without what the stand-in for docker notes down. */
async function everyFile(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'docker-calls')
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What is written to the standard output while the work runs, in the lines in which the runner reads it. */
export async function linesOf(work: () => void | Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => {
    splitter.write(Buffer.from(chunk));
    return true;
  };
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
  splitter.end();
  return lines;
}
