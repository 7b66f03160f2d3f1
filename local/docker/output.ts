import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Engine } from './engine.ts';

/** Passes on each line that the container writes, to either stream, until it has ended. Resolves with the last line. */
export async function followOutput(engine: Engine, id: string, wrote: (line: string) => void): Promise<void> {
  const child = spawn('docker', ['logs', '--follow', id], {
    env: { ...process.env, ...engine.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    // Without the program there is no output to lose: the container could not have been started.
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  await Promise.all([...[child.stdout, child.stderr].map((stream) => lines(stream, wrote)), ended]);
}

async function lines(stream: Readable, wrote: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }))
    wrote(line);
}
