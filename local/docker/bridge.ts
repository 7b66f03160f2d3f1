import { readFile } from 'node:fs/promises';
import { CommandFailure, command } from './command.ts';
import { findProgram } from './debian.ts';

/** A network bridge that one engine has to itself. */
export interface Bridge {
  /** Name of the device: `ship-to-ecs7`. */
  readonly name: string;
  /** Addresses for networks that are made in the engine, beside those of the bridge: `10.213.7.128/25`. */
  readonly pool: string;
  /** Removes the device and its firewall rules. Does no harm twice. */
  close(): Promise<void>;
}

/** A name, and 256 addresses that go with it. */
interface Place {
  readonly name: string;
  /** The first three numbers: `10.213.7`. */
  readonly prefix: string;
}

/** Private ranges of which a network of 24 bits is taken, by chosen numbers that others seldom use. */
const ranges = ['10.213', '172.29', '192.168'];
/** Networks of each range that are tried: as many engines as nobody runs at once. */
const networksOfRange = 64;
/** First network of each range, so that home routers' 192.168.0.0 and 192.168.1.0 are not among them. */
const firstNetwork = 100;

const places: readonly Place[] = ranges.flatMap((range, major) =>
  Array.from({ length: networksOfRange }, (_, minor) => ({
    name: `ship-to-ecs${major * networksOfRange + minor}`,
    prefix: `${range}.${firstNetwork + minor}`,
  })),
);

/**
 * Makes a bridge, as root, with addresses that this machine has no route for. The name of the device is what keeps two
 * processes from taking the same one.
 *
 * @throws Error when the kernel refuses, or when all addresses are taken
 */
export async function openBridge(): Promise<Bridge> {
  const routes = networksOf(await ip('-4', 'route', 'show'));
  for (const place of places) {
    if (await isTaken(place)) continue;
    if (routes.some((route) => overlap(route, `${place.prefix}.0/24`))) continue;
    const made = await ip('link', 'add', 'name', place.name, 'type', 'bridge').catch((error: unknown) => {
      if (error instanceof CommandFailure && error.message.includes('File exists')) return undefined;
      throw error;
    });
    if (made === undefined) continue;
    try {
      await ip('link', 'set', 'dev', place.name, 'alias', `${owner}${process.pid}`);
      await ip('address', 'add', `${place.prefix}.1/25`, 'dev', place.name);
      await ip('link', 'set', 'dev', place.name, 'up');
      await changeRules('--insert', place);
    } catch (error) {
      await remove(place);
      throw error;
    }
    let removed: Promise<void> | undefined;
    const close = () => {
      // Once only: the place may be another process's by the second time.
      removed ??= remove(place);
      return removed;
    };
    return { name: place.name, pool: `${place.prefix}.128/25`, close };
  }
  throw new Error('all of its private networks have a route already');
}

/** What stands before the id of the process that a bridge belongs to. */
const owner = 'ship-to-ecs of process ';

/** Whether the device is there. One whose process was killed is removed, and free from the next time on. */
async function isTaken(place: Place): Promise<boolean> {
  const alias = await readFile(`/sys/class/net/${place.name}/ifalias`, 'utf8').catch(() => undefined);
  if (alias === undefined) return false;
  const pid = Number(alias.slice(owner.length));
  if (alias.startsWith(owner) && Number.isInteger(pid) && !isAlive(pid)) await remove(place);
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function remove(place: Place): Promise<void> {
  await changeRules('--delete', place);
  await ip('link', 'delete', place.name).catch(() => {});
}

/**
 * Lets containers reach the network. dockerd is kept from doing that: its chains are the same for all engines of a
 * machine, and each start empties them. Where the kernel has no iptables, containers reach only this machine.
 */
async function changeRules(change: '--insert' | '--delete', { prefix }: Place): Promise<void> {
  const iptables = await findProgram('iptables');
  if (iptables === undefined) return;
  const network = `${prefix}.0/24`;
  const answers = ['--match', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED'];
  for (const [table, chain, ...rule] of [
    ['nat', 'POSTROUTING', '--source', network, '!', '--destination', network, '--jump', 'MASQUERADE'],
    ['filter', 'FORWARD', '--source', network, '--jump', 'ACCEPT'],
    ['filter', 'FORWARD', '--destination', network, ...answers, '--jump', 'ACCEPT'],
  ] as const) {
    await command(iptables, ['--wait', '--table', table, change, chain, ...rule]).catch(() => {});
  }
}

async function ip(...args: readonly string[]): Promise<string> {
  return command((await findProgram('ip')) ?? 'ip', args);
}

/** The networks in what `ip route` prints, the default route left out. */
export function networksOf(routes: string): string[] {
  const lines = routes.split('\n').map((line) => line.trim().split(/\s+/));
  return lines.flatMap(([destination = '', second = '']) => {
    // `unreachable 10.0.0.0/8` and the like begin with the kind.
    const network = /^\d/.test(destination) ? destination : second;
    return /^\d+(\.\d+){3}(\/\d+)?$/.test(network) ? [network] : [];
  });
}

/** Whether two networks (`10.0.0.0/8`, or an address alone) have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [first, second] = [parse(one), parse(other)];
  const size = 2 ** (32 - Math.min(first.bits, second.bits));
  return Math.floor(first.address / size) === Math.floor(second.address / size);
}

function parse(network: string): { address: number; bits: number } {
  const [address = '', bits = '32'] = network.split('/');
  return {
    address: address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0),
    bits: Number(bits),
  };
}
