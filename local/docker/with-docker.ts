import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { onInterruption } from '../interruption.ts';
import { findOrStartEngine } from './engine.ts';

/** Runs a command with a Docker engine: `npm run docker -- COMMAND ARGUMENTS…`. Gives the command's exit code. */
async function main([program, ...args]: readonly string[]): Promise<number> {
  if (program === undefined) {
    process.stderr.write('Nothing to run was said. Fix: npm run docker -- COMMAND.\n');
    return 2;
  }
  const signal = onInterruption();
  const engine = await findOrStartEngine();
  try {
    signal.throwIfAborted();
    process.stderr.write(`${engine.describe}\n`);
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...engine.environment } });
    signal.addEventListener('abort', () => child.kill('SIGTERM'));
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, ended) => resolve(code ?? 128 + constants.signals[ended ?? 'SIGTERM']));
    });
  } finally {
    await engine.close();
  }
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
