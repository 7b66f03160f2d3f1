import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { checkoutFolder } from '../../checkout.ts';
import { findNode24 } from '../../runner/node24.ts';
import { command } from '../command.ts';
import type { Engine } from '../engine.ts';
import { describeWithEngine } from './real.ts';

/** Images and containers of the demo's registry. Other tests have theirs on the same engine at the same time. */
async function traces({ environment }: Engine, registry: string): Promise<string[]> {
  const lists = [
    ['ps', '--all', '--format', '{{.Image}}'],
    ['image', 'ls', '--format', '{{.Repository}}'],
  ].map((args) => command('docker', args, { environment }));
  const names = (await Promise.all(lists)).flatMap((list) => list.split('\n'));
  return names.filter((name) => name.startsWith(`${registry}/`));
}

describeWithEngine('npm run demo', (engine) => {
  for (const { moment, line } of [
    { moment: 'before the first deployment', line: 'Registry with a password' },
    { moment: 'while tasks start', line: '##[group]Wait' },
  ]) {
    it(`leaves nothing behind when it is interrupted ${moment}`, async () => {
      const temp = await mkdtemp(join(tmpdir(), 'ship-to-ecs-test-'));
      // Node 24 takes TypeScript as it is, so that no build is needed.
      const demo = spawn(await findNode24(), [join(checkoutFolder(), 'local', 'demo.ts')], {
        env: { ...process.env, ...engine.environment, TMPDIR: temp },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let told = '';
      demo.stdout.setEncoding('utf8').on('data', (text: string) => {
        const reached = told.includes(line);
        told += text;
        if (!reached && told.includes(line)) demo.kill('SIGTERM');
      });
      const exitCode = await new Promise((resolve) => {
        demo.once('close', resolve);
      });

      expect(told).toContain('Interrupted by SIGTERM: cleaning up');
      expect(told).toContain('Everything is cleaned up.');
      expect(exitCode).toBe(143);
      const registry = /--tag (\S+)\/shop\/web/.exec(told)?.[1] ?? 'none yet';
      expect(await traces(engine, registry)).toEqual([]);
      // Node keeps its own cache there.
      expect((await readdir(temp)).filter((name) => name !== 'node-compile-cache')).toEqual([]);
      await rm(temp, { recursive: true });
    }, 60_000);
  }
});
