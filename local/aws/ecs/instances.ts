import { randomBytes } from 'node:crypto';
import type {
  ContainerInstance,
  DeregisterContainerInstanceRequest,
  DeregisterContainerInstanceResponse,
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
  ListContainerInstancesRequest,
  ListContainerInstancesResponse,
  RegisterContainerInstanceRequest,
  RegisterContainerInstanceResponse,
  Resource,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal, type Operation } from '../service.ts';
import type { Clusters } from './clusters.ts';
import { type Host, type Hosts, liveTenants, remainingOf } from './hosts.ts';
import { nameOf } from './names.ts';

/** Container instances in one DescribeContainerInstances. AWS's API reference. */
const mostDescribed = 100;
/** What an instance has that does not say: a t3.medium as ECS's agent registers it. Chosen. */
const usualSize = { cpu: 2048, memoryMebibytes: 3837 };
/** Ports that no task gets: SSH, Docker and the agent. AWS's API reference, ContainerInstance. */
const reservedPorts = [22, 2375, 2376, 51678, 51679];
/** The attribute by which ECS knows a machine outside of EC2. Developer guide, ecs-anywhere. */
const externalAttribute = 'ecs.capability.external';

/** What the operations on container instances work with. */
export interface InstancesWorld {
  readonly core: LocalAwsCore;
  readonly clusters: Clusters;
  /** Stops the tasks that run there. */
  evict(cluster: string, host: Host): void;
}

/** One that was registered, and what is only shown of it. */
interface Registered {
  readonly host: Host;
  readonly shown: Pick<ContainerInstance, 'attributes' | 'tags' | 'versionInfo'>;
  readonly registeredAt: Date;
}

/** RegisterContainerInstance, which is the agent's in AWS, and what a check or a diagnosis asks. */
export function instanceOperations(world: InstancesWorld): Readonly<Record<string, Operation>> {
  const registered = new Map<string, Registered>();
  return {
    RegisterContainerInstance: (input) => register(input, registered, world),
    DeregisterContainerInstance: (input) => deregister(input, registered, world),
    ListContainerInstances: (input) => list(input, world),
    DescribeContainerInstances: (input) => describe(input, registered, world),
  };
}

function register(
  request: RegisterContainerInstanceRequest,
  registered: Map<string, Registered>,
  world: InstancesWorld,
): RegisterContainerInstanceResponse {
  const { core, clusters } = world;
  const cluster = clusters.find(request.cluster);
  const { attributes = [], totalResources = [], versionInfo, tags = [] } = request;
  const size = (name: string) => totalResources.find((each) => each.name === name)?.integerValue;
  const architecture = attributes.find(({ name }) => name === 'ecs.cpu-architecture')?.value;
  const isExternal = attributes.some(({ name }) => name === externalAttribute);
  const host: Host = {
    id: randomBytes(16).toString('hex'),
    instanceId: instanceIdOf(request) ?? `${isExternal ? 'mi' : 'i'}-0${randomBytes(8).toString('hex')}`,
    cpu: size('CPU') ?? usualSize.cpu,
    memoryMebibytes: size('MEMORY') ?? usualSize.memoryMebibytes,
    reservedPorts,
    isExternal,
    attributes: new Map(attributes.map(({ name, value }) => [String(name), value ?? ''])),
    ...(architecture === undefined ? {} : { architecture: architecture.toUpperCase() }),
    tenants: [],
  };
  const shown = { attributes, tags, versionInfo: versionInfo ?? {} };
  const one = { host, shown, registeredAt: new Date(core.clock.now()) };
  registered.set(host.id, one);
  clusters.hostsOf(cluster).add(host);
  return { containerInstance: describeOne(one, cluster, core) };
}

function deregister(
  request: DeregisterContainerInstanceRequest,
  registered: Map<string, Registered>,
  world: InstancesWorld,
): DeregisterContainerInstanceResponse {
  const { core, clusters } = world;
  const cluster = clusters.find(request.cluster);
  const hosts = clusters.hostsOf(cluster);
  const found = findIn(hosts, String(request.containerInstance), registered);
  if (found === undefined) {
    throw new AwsRefusal('InvalidParameterException', 'The referenced container instance was not found.');
  }
  if (request.force !== true && liveTenants(found.host).length > 0) {
    throw new AwsRefusal('InvalidParameterException', 'Found running tasks on the instance.');
  }
  const containerInstance = { ...describeOne(found, cluster, core), status: 'INACTIVE' };
  hosts.remove(found.host.id);
  registered.delete(found.host.id);
  world.evict(cluster, found.host);
  return { containerInstance };
}

/** ARNs of the cluster's container instances, in one page; filters in the query language of clusters are not read. */
function list(
  request: ListContainerInstancesRequest,
  { core, clusters }: InstancesWorld,
): ListContainerInstancesResponse {
  const cluster = clusters.find(request.cluster);
  const hosts = (request.status ?? 'ACTIVE') === 'ACTIVE' ? clusters.hostsOf(cluster).list() : [];
  return { containerInstanceArns: hosts.map(({ id }) => instanceArn(id, cluster, core)) };
}

function describe(
  request: DescribeContainerInstancesRequest,
  registered: Map<string, Registered>,
  { core, clusters }: InstancesWorld,
): DescribeContainerInstancesResponse {
  const cluster = clusters.find(request.cluster);
  const asked = request.containerInstances ?? [];
  if (asked.length === 0 || asked.length > mostDescribed) {
    const what = asked.length === 0 ? 'be empty' : `have more than ${mostDescribed} elements`;
    throw new AwsRefusal('InvalidParameterException', `Container instances cannot ${what}.`);
  }
  const hosts = clusters.hostsOf(cluster);
  const answer: { containerInstances: ContainerInstance[]; failures: { arn: string; reason: string }[] } = {
    containerInstances: [],
    failures: [],
  };
  for (const reference of asked) {
    const found = findIn(hosts, reference, registered);
    if (found !== undefined) answer.containerInstances.push(describeOne(found, cluster, core));
    else answer.failures.push({ arn: instanceArn(nameOf(reference), cluster, core), reason: 'MISSING' });
  }
  return answer;
}

/** `arn:…:container-instance/CLUSTER/32 digits` */
export function instanceArn(id: string, cluster: string, core: LocalAwsCore): string {
  return core.arn('ecs', `container-instance/${cluster}/${id}`);
}

function findIn(
  hosts: Hosts,
  reference: string,
  registered: ReadonlyMap<string, Registered>,
): Registered | undefined {
  const id = nameOf(reference);
  return hosts.list().some((host) => host.id === id) ? registered.get(id) : undefined;
}

function describeOne(
  { host, shown, registeredAt }: Registered,
  cluster: string,
  core: LocalAwsCore,
): ContainerInstance {
  const left = remainingOf(host);
  const statuses = liveTenants(host).map(({ task }) => task.lastStatus);
  return {
    ...shown,
    containerInstanceArn: instanceArn(host.id, cluster, core),
    ec2InstanceId: host.instanceId,
    status: 'ACTIVE',
    agentConnected: true,
    version: 1,
    registeredAt,
    registeredResources: resources({ ...host, usedPorts: host.reservedPorts }),
    remainingResources: resources(left),
    runningTasksCount: statuses.filter((status) => status === 'RUNNING').length,
    pendingTasksCount: statuses.filter((status) => status === 'PROVISIONING' || status === 'PENDING').length,
    attachments: [],
  };
}

/** Of the ports those that are taken, as ECS has it in both lists. */
function resources(size: {
  readonly cpu: number;
  readonly memoryMebibytes: number;
  readonly usedPorts: readonly number[];
}): Resource[] {
  const none = { doubleValue: 0, longValue: 0, integerValue: 0 };
  return [
    { ...none, name: 'CPU', type: 'INTEGER', integerValue: size.cpu },
    { ...none, name: 'MEMORY', type: 'INTEGER', integerValue: size.memoryMebibytes },
    { ...none, name: 'PORTS', type: 'STRINGSET', stringSetValue: size.usedPorts.map(String) },
    { ...none, name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: [] },
  ];
}

/** What the machine says of itself: a JSON document of EC2's. */
function instanceIdOf({ instanceIdentityDocument }: RegisterContainerInstanceRequest): string | undefined {
  try {
    const { instanceId } = JSON.parse(instanceIdentityDocument ?? '{}') as { instanceId?: unknown };
    return typeof instanceId === 'string' ? instanceId : undefined;
  } catch {
    throw new AwsRefusal('InvalidParameterException', 'The instance identity document is not JSON.');
  }
}
