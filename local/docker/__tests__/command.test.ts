import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommandFailure, command } from '../command.ts';

describe('command', () => {
  it('passes arguments as they are, through no shell', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('$HOME', '; ls', '`id`', '', 'a b', '"', '*', '\n')),
        async (args) => {
          const script = 'console.log(JSON.stringify(process.argv.slice(1)))';
          expect(JSON.parse(await command(process.execPath, ['-e', script, '--', ...args]))).toEqual(args);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('gives the input and the added environment to the program', async () => {
    const script = 'process.stdin.pipe(process.stdout); process.stdout.write(process.env.EXTRA)';

    expect(
      await command(process.execPath, ['-e', script], { input: 'word', environment: { EXTRA: 'pass' } }),
    ).toBe('password');
  });

  it('fails with the exit code and the last line of standard error', async () => {
    const failure = await command(process.execPath, [
      '-e',
      'console.error("one\\ntwo"); process.exit(3)',
    ]).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(CommandFailure);
    const { exitCode, message, stderr } = failure as CommandFailure;
    expect({ exitCode, message, stderr }).toEqual({
      exitCode: 3,
      message: `${process.execPath} -e: two`,
      stderr: 'one\ntwo\n',
    });
  });

  it('names a program that is not installed', async () => {
    await expect(command('no-such-program', ['version'])).rejects.toThrow(
      'no-such-program version: no-such-program is not installed',
    );
  });

  it('ends a program that takes too long', async () => {
    const began = performance.now();

    await expect(
      command(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { timeout: 200 }),
    ).rejects.toThrow(CommandFailure);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
