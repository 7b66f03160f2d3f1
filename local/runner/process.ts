import { spawn } from 'node:child_process';
import { constants as osConstants } from 'node:os';
import type { Readable } from 'node:stream';
import type { Clock } from '../aws/clock.ts';
import { LineSplitter } from './lines.ts';

/** Milliseconds from a cancel's SIGINT to SIGTERM, and from there to the kill of the whole tree; the runner's figures. */
const CANCEL_GRACE = { interrupt: 7_500, terminate: 2_500 } as const;

/** Milliseconds for which output is awaited after the exit, when a left-over child still holds the pipe open. */
const OUTPUT_GRACE = 2_000;

/** A node process that the runner starts for a step. */
export interface StepProcess {
  /** Path of node. */
  readonly node: string;
  /** Path of the script. */
  readonly script: string;
  readonly folder: string;
  /** The whole environment; nothing is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Times the steps of a cancel. */
  readonly clock: Clock;
  /** Cancels as the runner does: SIGINT to this process only, SIGTERM, then the tree is killed. */
  readonly signal?: AbortSignal;
}

/** How a step's process ended. */
export interface StepExit {
  /** As a shell counts: 128 + n after signal n. */
  readonly exitCode: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly milliseconds: number;
}

/** Runs the process to its end. @throws Error when node cannot be started */
export async function runProcess(step: StepProcess, onLine: (line: string) => void): Promise<StepExit> {
  const startedAt = Date.now();
  const started = performance.now();
  const child = spawn(step.node, [step.script], {
    cwd: step.folder,
    env: step.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: a cancel reaches the entry process only, as on the runner, and the kill reaches all.
    detached: true,
  });
  const read = [child.stdout, child.stderr].map((stream) => readLines(stream, onLine));
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + signalNumber(signal)));
  });
  const over = new AbortController();
  const killTree = () => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  };
  const cancel = async () => {
    try {
      child.kill('SIGINT');
      await step.clock.sleep(CANCEL_GRACE.interrupt, over.signal);
      child.kill('SIGTERM');
      await step.clock.sleep(CANCEL_GRACE.terminate, over.signal);
      killTree();
    } catch {
      // It ended within the grace.
    }
  };
  const onAbort = () => void cancel();
  if (step.signal?.aborted) {
    onAbort();
  } else {
    step.signal?.addEventListener('abort', onAbort, { once: true });
  }
  try {
    const exitCode = await exited;
    const milliseconds = Math.round(performance.now() - started);
    const timer = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, OUTPUT_GRACE);
    await Promise.all(read);
    clearTimeout(timer);
    return { exitCode, startedAt, milliseconds };
  } finally {
    step.signal?.removeEventListener('abort', onAbort);
    over.abort();
    if (step.signal?.aborted) {
      killTree();
    }
  }
}

function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const splitter = new LineSplitter(onLine);
  stream.on('data', (bytes: Buffer) => splitter.write(bytes));
  return new Promise((resolve) => {
    stream.once('close', () => {
      splitter.end();
      resolve();
    });
  });
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === null ? 0 : osConstants.signals[signal];
}
