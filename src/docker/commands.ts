import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { inTime } from '../clock.ts';
import { StepError } from '../errors.ts';

/** How a program ended. */
export interface CommandResult {
  /** 128 and the number of the signal when a signal ended it. */
  readonly exitCode: number;
  /** The last lines of what it wrote. */
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program gets besides its arguments. */
export interface CommandOptions {
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** Ends the program when it is aborted. */
  readonly cancellation: AbortSignal;
  /** Written to its standard input, which is closed then. */
  readonly input?: string;
  /** Gets each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What a build writes may be long, and its end is what says why it failed. */
const LINES_KEPT = 500;
/** A cancelled step has 7.5 s before the runner gets rough; docker needs some of them to tell its engine to stop. */
const KILL_AFTER_MS = 3000;
/** How often it is looked whether they have ended that were asked to. */
const LOOK_MS = 20;
/** Windows has no groups of processes that could get a signal. */
const HAS_GROUPS = process.platform !== 'win32';

/**
 * Runs docker with a list of arguments; no shell is involved. An exit code other than 0 is an answer, not an error.
 * (Not through @actions/exec, which gives no hold of the program, so that a cancelled build would go on.)
 *
 * @throws StepError when there is no docker on the PATH
 * @throws Cancelled once the program has ended, when the workflow was cancelled
 */
export async function runDocker(args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const { cancellation, input = '', onLine = () => {} } = options;
  // Loaded here: a step that fails early, or builds nothing, needs none of it.
  const { spawn } = await import('node:child_process');
  cancellation.throwIfAborted();
  const child = spawn('docker', args, {
    cwd: options.workingFolder,
    env: options.environment,
    // A group of its own, so that what docker started can be ended with it.
    detached: HAS_GROUPS,
  });
  const group = new ProgramGroup(child);
  const over = new AbortController();
  let ending: Promise<void> | undefined;
  const end = () => {
    ending = group.end().finally(() => over.abort());
  };
  cancellation.addEventListener('abort', end, { once: true });
  process.once('exit', group.kill);
  // A program that ends before it has read its input is judged by its exit code.
  child.stdin.on('error', () => {}).end(input);
  try {
    const exited = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
    });
    const result = Promise.all([exited, readLines(child.stdout, onLine), readLines(child.stderr, onLine)]);
    // What docker started may hold its outputs open for longer than docker lives.
    const ended = await inTime(result, over.signal);
    await ending;
    if (ended === undefined || cancellation.aborted) throw cancellation.reason;
    const [exitCode, stdout, stderr] = ended;
    return { exitCode, stdout, stderr };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new StepError(
      {
        what: 'Docker was not found',
        why: 'there is no docker on the PATH of the runner',
        fix: 'install Docker on the runner, or use one that has it, as ubuntu-latest does',
      },
      { cause: error },
    );
  } finally {
    cancellation.removeEventListener('abort', end);
    process.removeListener('exit', group.kill);
  }
}

/** A program and all that it started. */
class ProgramGroup {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Asks them to end, and ends those that have not after some seconds. Resolves when that is done. */
  async end(): Promise<void> {
    this.#send('SIGTERM');
    const patience = AbortSignal.timeout(KILL_AFTER_MS);
    while (!patience.aborted && this.#send(0)) await setTimeout(LOOK_MS);
    this.kill();
    // They could hold this process up that have outlived even that.
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#child.unref();
  }

  /** Ends them at once, also as the last thing that this process does. */
  readonly kill = (): void => void this.#send('SIGKILL');

  /** Whether any of them was there to get the signal; 0 is none, and only asks. */
  #send(signal: NodeJS.Signals | 0): boolean {
    const { pid } = this.#child;
    if (pid === undefined) return false;
    if (!HAS_GROUPS) return this.#child.exitCode === null && this.#child.kill(signal);
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  const kept: string[] = [];
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    onLine(line);
    kept.push(line);
    if (kept.length > LINES_KEPT) kept.shift();
  }
  return kept.join('\n');
}
