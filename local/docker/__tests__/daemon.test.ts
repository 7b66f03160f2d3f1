import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findBaseImage } from '../base.ts';
import { command } from '../command.ts';
import { type Daemon, startDaemon } from '../daemon.ts';
import { canInstall, findProgram } from '../debian.ts';
import { awaitEnd } from '../engine.ts';
import { describeWithEngine } from './real.ts';

const canStart = (await canInstall()) && (await findProgram('dockerd')) !== undefined;
const test = canStart ? it : it.skip;

describeWithEngine('two engines that are started at the same time', () => {
  let first: Daemon;
  let second: Daemon;
  let pages: string[];
  let networks: { readonly device: string; readonly prefix: string }[];

  beforeAll(async () => {
    if (!canStart) return;
    [first, second] = await Promise.all([startDaemon(), startDaemon()]);
    pages = await Promise.all([serve(first, 'first'), serve(second, 'second')]);
    networks = await Promise.all([networkOf(first), networkOf(second)]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([first?.close(), second?.close()]);
  }, 60_000);

  /** Runs a container that says that word at the address that is given back. */
  async function serve({ host }: Daemon, word: string): Promise<string> {
    const environment = { DOCKER_HOST: host };
    const base = await findBaseImage({ environment, describe: '', close: async () => {} });
    const script = `echo ${word} > /page; httpd -f -p 8080 -h /`;
    const options = ['--detach', '--publish', '127.0.0.1::8080', base.reference];
    const id = await command('docker', ['run', ...options, '/bin/sh', '-c', script], { environment });
    const port = await command('docker', ['port', id.trim(), '8080'], { environment });
    return `http://${port.trim()}/page`;
  }

  /** The bridge that the engine's containers are on, and what their addresses begin with. */
  async function networkOf({ host }: Daemon) {
    const format = '{{index .Options "com.docker.network.bridge.name"}} {{(index .IPAM.Config 0).Subnet}}';
    const args = ['network', 'inspect', '--format', format, 'bridge'];
    const text = await command('docker', args, { environment: { DOCKER_HOST: host } });
    const [device = '', subnet = ''] = text.trim().split(' ');
    return { device, prefix: subnet.replace(/\d+\/\d+$/, '') };
  }

  /** What answers there, asked until the server is up. */
  async function read(page: string): Promise<string> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const answer = await fetch(page).catch(() => undefined);
      if (answer !== undefined) return answer.text();
      await sleep(50);
    }
    return 'nothing';
  }

  test('have containers that answer, each on a bridge of its own', async () => {
    expect(await Promise.all(pages.map(read))).toEqual(['first\n', 'second\n']);
    expect(new Set(networks.map(({ device }) => device)).size).toBe(2);
    expect(new Set(networks.map(({ prefix }) => prefix)).size).toBe(2);
  }, 30_000);

  test('leave each other alone when one is closed, which is noticed, and takes its bridge and rules along', async () => {
    const traces = async () => {
      const rules = await command((await findProgram('iptables')) ?? 'iptables', ['--list-rules']);
      return networks.map(({ device, prefix }) => ({
        device: existsSync(`/sys/class/net/${device}`),
        rules: rules.split('\n').filter((rule) => rule.includes(` ${prefix}`)).length,
      }));
    };
    const [, there] = await traces();
    const engine = { environment: { DOCKER_HOST: first.host }, describe: '', close: first.close };
    const ended = awaitEnd(engine, AbortSignal.timeout(50_000));
    await first.close();

    await expect(ended).resolves.toBeUndefined();
    expect(await read(String(pages[1]))).toBe('second\n');
    expect(there).toEqual({ device: true, rules: 2 });
    expect(await traces()).toEqual([{ device: false, rules: 0 }, there]);
  }, 60_000);
});
