import { StepError } from '../errors.ts';

/** How a program ended. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program gets besides its arguments. */
export interface CommandOptions {
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** Written to its standard input, which is closed then. */
  readonly input?: string;
  /** Gets each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs docker with a list of arguments; no shell is involved. An exit code other than 0 is an answer, not an error.
 *
 * @throws StepError when there is no docker on the PATH
 */
export async function runDocker(args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const { getExecOutput } = await import('@actions/exec');
  const onLine = options.onLine ?? (() => {});
  try {
    return await getExecOutput('docker', [...args], {
      silent: true,
      ignoreReturnCode: true,
      cwd: options.workingFolder,
      env: { ...options.environment },
      ...(options.input !== undefined && { input: Buffer.from(options.input) }),
      listeners: { stdline: onLine, errline: onLine },
    });
  } catch (error) {
    if (!/unable to locate executable/i.test((error as Error).message)) throw error;
    throw new StepError(
      {
        what: 'Docker was not found',
        why: 'there is no docker on the PATH of the runner',
        fix: 'install Docker on the runner, or use one that has it, as ubuntu-latest does',
      },
      { cause: error },
    );
  }
}
