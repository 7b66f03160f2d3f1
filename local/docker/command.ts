import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How a command is run. */
export interface CommandOptions {
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input; nothing without it. */
  readonly input?: string;
  /** Kills the command with SIGKILL after that many real milliseconds. */
  readonly timeout?: number;
  /** Kills the command with SIGTERM. */
  readonly signal?: AbortSignal;
  /** Working folder. */
  readonly folder?: string;
}

/** A command that could not be started, was killed, or ended with another exit code than 0. */
export class CommandFailure extends Error {
  /** `undefined` when it could not be started or was killed. */
  readonly exitCode: number | undefined;
  /** Everything that it wrote to standard error. */
  readonly stderr: string;

  /** @param command program and first argument, for the message: never all arguments, as they may be private */
  constructor(command: string, exitCode: number | undefined, stderr: string) {
    super(`${command}: ${stderr.trim().split('\n').at(-1) || `exit code ${exitCode ?? 'none'}`}`);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

/**
 * Runs a program with an argument list, never through a shell. Gives its standard output.
 *
 * @throws CommandFailure
 */
export async function command(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const title = [program, ...args.slice(0, 1)].join(' ');
  const child = spawn(program, args, {
    env: { ...process.env, ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: options.folder,
    timeout: options.timeout,
    killSignal: options.signal === undefined ? 'SIGKILL' : 'SIGTERM',
    signal: options.signal,
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? `${program} is not installed` : error.message;
      reject(new CommandFailure(title, undefined, why));
    });
  });
  // A command that ends before it has read its input is judged by its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code));
  });
  const [stdout, stderr, exitCode] = await Promise.race([
    Promise.all([text(child.stdout), text(child.stderr), ended]),
    failed,
  ]);
  if (exitCode !== 0) {
    throw new CommandFailure(title, exitCode ?? undefined, stderr);
  }
  return stdout;
}
