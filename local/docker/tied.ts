import { type ChildProcess, spawn } from 'node:child_process';
import { findProgram } from './debian.ts';

/** A long-running program that must not outlive this process. */
export interface TiedProgram {
  readonly program: string;
  readonly args: readonly string[];
  /** Where its output goes, as for spawn: `'ignore'` or a file's descriptor. */
  readonly output: 'ignore' | number;
  /** What ends it when this process is killed and cannot end it itself (Linux only). */
  readonly lastSignal: 'SIGTERM' | 'SIGKILL';
}

/** A started program. */
export interface TiedProcess {
  readonly child: ChildProcess;
  /** Resolves when it has ended, or could not be started. */
  readonly exited: Promise<void>;
}

/** Starts the program in a session of its own, so that Ctrl-C in a terminal does not end it before its users are done. */
export async function startTied({ program, args, output, lastSignal }: TiedProgram): Promise<TiedProcess> {
  const setpriv = process.platform === 'linux' ? await findProgram('setpriv') : undefined;
  const [first, ...rest] =
    setpriv === undefined ? [program, ...args] : [setpriv, '--pdeathsig', lastSignal, program, ...args];
  const child = spawn(first as string, rest, {
    // iptables, which dockerd runs, is in the folders for administrators.
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
    stdio: ['ignore', output, output],
    detached: true,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { child, exited };
}
