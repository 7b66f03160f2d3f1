import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bridge, openBridge } from './bridge.ts';
import { CommandFailure, command } from './command.ts';
import { findProgram } from './debian.ts';
import { startTied } from './tied.ts';

/** A dockerd that was started here. */
export interface Daemon {
  /** `unix:///tmp/…/docker.sock` */
  readonly host: string;
  /** Stops it with all its containers and removes its folder. Does no harm twice. */
  close(): Promise<void>;
}

/** Milliseconds in which dockerd has to answer; it takes about two seconds on a small machine. */
const START_TIMEOUT = 30_000;
/** Milliseconds that dockerd gets to stop before it is killed. */
const STOP_TIMEOUT = 15_000;

/**
 * Starts dockerd in a temporary folder with a network bridge of its own, as root. What is outside the folder (the bridge, three
 * rules of the firewall) goes with it, but IP forwarding stays on.
 *
 * @throws Error with dockerd's last words when it does not come up
 */
export async function startDaemon(): Promise<Daemon> {
  const bridge = await openBridge().catch((error: Error) => {
    const why =
      error instanceof CommandFailure ? (error.stderr.trim().split('\n').at(-1) ?? '') : error.message;
    throw new Error(
      `No Docker engine can be started here: there is no network for its containers, ${why}. ` +
        'Fix: install and start Docker by other means.',
      { cause: error },
    );
  });
  try {
    return await startWith(bridge);
  } catch (error) {
    await bridge.close();
    throw error;
  }
}

async function startWith(bridge: Bridge): Promise<Daemon> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-docker-'));
  const host = `unix://${folder}/docker.sock`;
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'daemon.json'), '{}\n');
  const log = await open(join(folder, 'dockerd.log'), 'w');
  const dockerd = (await findProgram('dockerd')) ?? 'dockerd';
  const args = [
    ...['--config-file', join(folder, 'daemon.json')],
    ...['--data-root', join(folder, 'data')],
    ...['--exec-root', join(folder, 'exec')],
    ...['--pidfile', join(folder, 'docker.pid')],
    ...['--host', host],
    ...['--bridge', bridge.name, '--default-address-pool', `base=${bridge.pool},size=28`],
    // Ports are published by docker-proxy; the bridge has the rules that are needed besides.
    ...['--iptables=false', '--ip6tables=false'],
    // A containerd of the system is shared with other engines; names of its own keep them apart.
    ...['--containerd-namespace', bridge.name, '--containerd-plugins-namespace', `${bridge.name}-plugins`],
  ];
  const { child, exited } = await startTied({
    program: dockerd,
    args,
    output: log.fd,
    lastSignal: 'SIGTERM',
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= stop({ child, exited, folder, host, bridge }).finally(() => log.close());
    return closing;
  };
  if (!(await answers(host, exited))) {
    const words = await lastWords(join(folder, 'dockerd.log'));
    await close();
    throw new Error(`dockerd does not start here: ${words}. Fix: install and start Docker by other means.`);
  }
  // The process must be able to end when only dockerd is left.
  child.unref();
  return { host, close };
}

async function answers(host: string, exited: Promise<void>): Promise<boolean> {
  let over = false;
  void exited.then(() => {
    over = true;
  });
  const deadline = Date.now() + START_TIMEOUT;
  while (!over && Date.now() < deadline) {
    const up = await command('docker', ['version'], {
      environment: { DOCKER_HOST: host },
      timeout: 5_000,
    }).then(
      () => true,
      () => false,
    );
    if (up) {
      return true;
    }
    await sleep(200);
  }
  return false;
}

async function stop(daemon: {
  child: ChildProcess;
  exited: Promise<void>;
  folder: string;
  host: string;
  bridge: Bridge;
}): Promise<void> {
  const environment = { DOCKER_HOST: daemon.host };
  try {
    // By hand, as dockerd itself gives each container ten seconds.
    const ids = await command('docker', ['ps', '--all', '--quiet'], { environment, timeout: 5_000 });
    const list = ids.split('\n').filter((id) => id !== '');
    if (list.length > 0) {
      await command('docker', ['rm', '--force', '--volumes', ...list], { environment, timeout: 20_000 });
    }
  } catch {
    // It does not answer; what follows ends the containers as well.
  }
  // It does not keep the process alive while it runs, but its end is waited for.
  daemon.child.ref();
  daemon.child.kill('SIGTERM');
  const timer = setTimeout(() => daemon.child.kill('SIGKILL'), STOP_TIMEOUT);
  await daemon.exited;
  clearTimeout(timer);
  await endContainerd(daemon.folder);
  await unmountUnder(daemon.folder);
  await daemon.bridge.close();
  await rm(daemon.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** dockerd takes its containerd along, except when it was killed. */
async function endContainerd(folder: string): Promise<void> {
  const pid = await readFile(join(folder, 'exec', 'containerd', 'containerd.pid'), 'utf8').catch(() => '');
  if (/^\d+$/.test(pid.trim())) {
    const cmdline = await readFile(`/proc/${pid.trim()}/cmdline`, 'utf8').catch(() => '');
    if (cmdline.includes(folder)) {
      process.kill(Number(pid), 'SIGKILL');
      await sleep(200);
    }
  }
}

async function unmountUnder(folder: string): Promise<void> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  const points = mounts
    .split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replaceAll('\\040', ' '))
    .filter((point) => point.startsWith(`${folder}/`));
  for (const point of points.reverse()) {
    await command('umount', ['--lazy', point]).catch(() => {});
  }
}

async function lastWords(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.trim().split('\n');
  const failed = lines.findLast((line) => /level=(error|fatal)|^failed|error/i.test(line)) ?? lines.at(-1);
  return failed || 'it said nothing';
}
