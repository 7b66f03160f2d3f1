import type { PlacementConstraint } from '@aws-sdk/client-ecs';
import { isMember, type PlacementRules } from './placementrules.ts';

/** What a task takes of the host that it runs on. */
export interface TaskNeeds {
  /** CPU units; 1024 are a vCPU. */
  readonly cpu: number;
  readonly memoryMebibytes: number;
  /** Ports of the host itself. */
  readonly ports: readonly number[];
  /** `X86_64` or `ARM64`, when the task definition says so. */
  readonly architecture?: string;
  /** The task definition's own constraints; none when absent. */
  readonly constraints?: readonly PlacementConstraint[];
}

/** A task that looks for a host. */
export interface Seeker {
  readonly launchType: string;
  readonly needs: TaskNeeds | undefined;
  /** Service that it belongs to, or family of a task that belongs to none. */
  readonly owner: string;
  readonly rules?: PlacementRules;
}

/** A task as its host sees it. */
export interface Tenant {
  readonly lastStatus: string;
}

/** One container instance: a host for tasks of the launch types EC2 and EXTERNAL. */
export interface Host {
  /** 32 hexadecimal digits at the end of its ARN. */
  readonly id: string;
  /** `i-` or `mi-` and 17 hexadecimal digits. */
  readonly instanceId: string;
  readonly cpu: number;
  readonly memoryMebibytes: number;
  /** Ports that no task may have. */
  readonly reservedPorts: readonly number[];
  /** Takes tasks of the launch type EXTERNAL, and no others. */
  readonly isExternal: boolean;
  /** `X86_64` or `ARM64`; any when absent. */
  readonly architecture?: string;
  /** Values by name; `''` of an attribute that has none. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Its tasks, also some that have ended. */
  tenants: { readonly task: Tenant; readonly needs: TaskNeeds; readonly owner: string }[];
}

/** What a host lacks for a task, as RunTask calls it. ECS API failure reasons; that of distinctInstance by analogy. */
export type Lack =
  | 'RESOURCE:CPU'
  | 'RESOURCE:MEMORY'
  | 'RESOURCE:PORTS'
  | 'ATTRIBUTE'
  | 'MemberOf placement constraint unsatisfied.'
  | 'DistinctInstance placement constraint unsatisfied.';

/** Where a task can go. */
export type Room =
  /** Nobody counts: Fargate, or a cluster whose hosts were never told of. */
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'host'; readonly host: Host }
  | {
      readonly kind: 'none';
      /** What each host lacks; empty when there is no host. */
      readonly misfits: readonly { readonly host: Host; readonly lack: Lack }[];
    };

/** The container instances of one cluster. As long as they are not counted, there is room for every task. */
export class Hosts {
  readonly #hosts = new Map<string, Host>();
  #isCounted = false;

  /** From now on only what was added has room. */
  count(): void {
    this.#isCounted = true;
  }

  /** Adds a host; from now on the cluster's hosts are counted. */
  add(host: Host): void {
    this.count();
    this.#hosts.set(host.id, host);
  }

  /** Removes the host; what runs there is the caller's to stop. */
  remove(id: string): void {
    this.#hosts.delete(id);
  }

  /** All hosts, oldest first. */
  list(): Host[] {
    return [...this.#hosts.values()];
  }

  /** The host for a task: of those that have room the one that its strategy prefers, then the one with the fewest tasks. */
  find(seeker: Seeker): Room {
    const { launchType, needs } = seeker;
    if (!this.#isCounted || launchType === 'FARGATE' || needs === undefined) return { kind: 'anywhere' };
    const hosts = this.list().filter(({ isExternal }) => isExternal === (launchType === 'EXTERNAL'));
    const judged = hosts.map((host) => ({ host, lack: lackOf(host, needs, seeker) }));
    const fit = judged.flatMap(({ host, lack }) => (lack === undefined ? [host] : []));
    const loads = (host: Host) => [...loadsOf(host, fit, seeker), liveTenants(host).length];
    const [best] = fit.sort((one, other) => compare(loads(one), loads(other)));
    if (best !== undefined) return { kind: 'host', host: best };
    return {
      kind: 'none',
      misfits: judged.flatMap(({ host, lack }) => (lack === undefined ? [] : [{ host, lack }])),
    };
  }
}

/** What of the host is not taken. */
export function remainingOf(host: Host): { cpu: number; memoryMebibytes: number; usedPorts: number[] } {
  const needs = liveTenants(host).map((tenant) => tenant.needs);
  const sum = (of: (each: TaskNeeds) => number) => needs.reduce((total, each) => total + of(each), 0);
  return {
    cpu: host.cpu - sum(({ cpu }) => cpu),
    memoryMebibytes: host.memoryMebibytes - sum(({ memoryMebibytes }) => memoryMebibytes),
    usedPorts: [...host.reservedPorts, ...needs.flatMap(({ ports }) => ports)],
  };
}

/** The host's tasks that take something of it. */
export function liveTenants(host: Host): Host['tenants'] {
  host.tenants = host.tenants.filter(
    ({ task: { lastStatus } }) => lastStatus !== 'DEPROVISIONING' && lastStatus !== 'STOPPED',
  );
  return host.tenants;
}

function lackOf(host: Host, needs: TaskNeeds, { owner, rules }: Seeker): Lack | undefined {
  const constraints = [...(needs.constraints ?? []), ...(rules?.constraints ?? [])];
  if (!isMember(host, constraints)) return 'MemberOf placement constraint unsatisfied.';
  const isDistinct = constraints.some(({ type }) => type === 'distinctInstance');
  if (isDistinct && tenantsOf(owner, host) > 0) return 'DistinctInstance placement constraint unsatisfied.';
  const { architecture = host.architecture } = needs;
  if (host.architecture !== undefined && architecture !== host.architecture) return 'ATTRIBUTE';
  const { cpu, memoryMebibytes, usedPorts } = remainingOf(host);
  if (needs.cpu > cpu) return 'RESOURCE:CPU';
  if (needs.memoryMebibytes > memoryMebibytes) return 'RESOURCE:MEMORY';
  return needs.ports.some((port) => usedPorts.includes(port)) ? 'RESOURCE:PORTS' : undefined;
}

/** For each item of the strategy a number: the host with the least goes first. */
function loadsOf(host: Host, hosts: readonly Host[], { owner, rules }: Seeker): number[] {
  return (rules?.strategy ?? []).map(({ type, field = '' }) => {
    const { cpu, memoryMebibytes } = remainingOf(host);
    if (type === 'binpack') return field.toLowerCase() === 'cpu' ? cpu : memoryMebibytes;
    if (type !== 'spread') return 0;
    if (!field.startsWith('attribute:')) return tenantsOf(owner, host);
    const name = field.slice('attribute:'.length);
    const alike = hosts.filter(({ attributes }) => attributes.get(name) === host.attributes.get(name));
    return alike.reduce((total, each) => total + tenantsOf(owner, each), 0);
  });
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((load, index) => load !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

function tenantsOf(owner: string, host: Host): number {
  return liveTenants(host).filter((tenant) => tenant.owner === owner).length;
}

/** Words of each lack. Seen in services' events. */
const words: Readonly<Record<Lack, string>> = {
  'RESOURCE:CPU': 'has insufficient CPU units available.',
  'RESOURCE:MEMORY': 'has insufficient memory available.',
  'RESOURCE:PORTS': 'is already using a port required by your task.',
  ATTRIBUTE: 'is missing an attribute required by your task.',
  'MemberOf placement constraint unsatisfied.':
    'encountered error "MemberOf placement constraint unsatisfied.".',
  'DistinctInstance placement constraint unsatisfied.':
    'encountered error "DistinctInstance placement constraint unsatisfied.".',
};

/** The event of a service whose task finds no host. A capacity provider and a cluster without hosts are told apart. */
export function noRoomEvent(
  [closest]: readonly { readonly host: Host; readonly lack: Lack }[],
  provider: string | undefined,
): string {
  const place = provider === undefined ? 'cluster' : 'capacity provider';
  const reason =
    closest === undefined
      ? `Reason: No Container Instances were found in your ${place}.`
      : `The closest matching (container-instance ${closest.host.id}) ${words[closest.lack]}`;
  return `was unable to place a task because no container instance met all of its requirements. ${reason} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`;
}
