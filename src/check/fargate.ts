import type { Problems } from '../errors.ts';
import { type Container, type TaskDefinition, units } from '../taskdefinition/index.ts';
import { containersOf, isOnFargate, type PlannedTasks } from './tasks.ts';

/** Something that Fargate does not take, and what to do. */
interface Fault {
  readonly why: string;
  readonly fix: string;
}

/** Memories in MiB that a task may have, by its CPU units. ECS developer guide, fargate-tasks-services. */
const SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16384, 1024)],
  [4096, steps(8192, 30720, 1024)],
  [8192, steps(16384, 61440, 4096)],
  [16384, steps(32768, 122880, 8192)],
  [32768, [61440, 122880, 249856]],
]);
/** Windows has fewer. The same source. */
const WINDOWS_CPUS = [1024, 2048, 4096];

/** GiB of ephemeral storage that can be asked for. API reference, EphemeralStorage. */
const STORAGE = { least: 21, most: 200 };
/** Seconds that startTimeout and stopTimeout may have. API reference, ContainerDefinition. */
const TIMEOUT = { least: 2, most: 120 };
/** API reference, LogConfiguration. */
const LOG_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];

/** Adds what Fargate would refuse of the tasks, if they run there. */
export function checkFargate(tasks: PlannedTasks, problems: Problems): void {
  if (!isOnFargate(tasks)) return;
  const { definition, origin, name } = tasks;
  const what = `The task definition ${origin} can't run on Fargate, as the service ${name} does`;
  const faults = [
    ...sizeFaults(definition),
    ...networkFaults(definition),
    ...storageFaults(definition),
    ...REFUSED.flatMap((field) => fieldFaults(definition, field)),
    ...containersOf(definition).flatMap(containerFaults),
  ];
  for (const fault of faults) problems.add({ what, ...fault });
}

function sizeFaults({ cpu, memory, runtimePlatform }: TaskDefinition): Fault[] {
  const missing = [...(cpu ? [] : ['cpu']), ...(memory ? [] : ['memory'])];
  if (!cpu || !memory) {
    const why = `it has no ${missing.join(' and no ')} for the whole task`;
    return [{ why, fix: `set ${missing.join(' and ')}, in the task definition or as an input` }];
  }
  const [wantedCpu, wantedMemory] = [cpu, memory].map((size) => Number(units(size))) as [number, number];
  const isWindows = runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;
  const cpus = [...SIZES.keys()].filter((size) => !isWindows || WINDOWS_CPUS.includes(size));
  if (!cpus.includes(wantedCpu)) {
    const where = isWindows ? ' with Windows' : '';
    return [{ why: `Fargate has no task with cpu ${cpu}${where}`, fix: `set cpu to ${oneOf(cpus)}` }];
  }
  const memories = SIZES.get(wantedCpu) ?? [];
  if (memories.includes(wantedMemory)) return [];
  const why = `with cpu ${cpu}, Fargate has no task with memory ${memory}`;
  return [{ why, fix: `set memory to ${inWords(memories)}, or choose another cpu` }];
}

function steps(least: number, most: number, step: number): number[] {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}

/** `512, 1024 or 2048`; many are told by their range. */
function inWords(memories: readonly number[]): string {
  const [first = 0, second = 0] = memories;
  if (memories.length <= 4) return oneOf(memories);
  return `a number from ${first} to ${memories.at(-1)} in steps of ${second - first}`;
}

function oneOf(values: readonly (number | string)[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function networkFaults({ networkMode = 'bridge', pidMode }: TaskDefinition): Fault[] {
  return [
    ...(networkMode === 'awsvpc'
      ? []
      : [{ why: `its networkMode is ${networkMode}`, fix: 'set networkMode to awsvpc' }]),
    ...(pidMode === undefined || pidMode === 'task'
      ? []
      : [{ why: `its pidMode is ${pidMode}`, fix: 'set pidMode to task, or remove it' }]),
  ];
}

function storageFaults({ ephemeralStorage }: TaskDefinition): Fault[] {
  const size = ephemeralStorage?.sizeInGiB;
  if (size === undefined || (size >= STORAGE.least && size <= STORAGE.most)) return [];
  const why = `its ephemeralStorage has ${size} GiB`;
  return [{ why, fix: `set a size from ${STORAGE.least} to ${STORAGE.most}; without one there are 20` }];
}

/** A member that Fargate does not have, and who has it. */
interface RefusedField {
  readonly field: string;
  /** Who has it in that task definition: `it`, `the volume data`, `the container app`. */
  readonly holders: (definition: TaskDefinition) => readonly string[];
}

/** ECS developer guide, fargate-tasks-services. */
const REFUSED: readonly RefusedField[] = [
  { field: 'ipcMode', holders: ({ ipcMode }) => (ipcMode === undefined ? [] : ['it']) },
  {
    field: 'placementConstraints',
    holders: ({ placementConstraints = [] }) => (placementConstraints.length === 0 ? [] : ['it']),
  },
  inVolumes('host.sourcePath', ({ host }) => host?.sourcePath),
  inVolumes('dockerVolumeConfiguration', (volume) => volume.dockerVolumeConfiguration),
  inContainers('privileged', ({ privileged }) => privileged),
  inContainers('links', ({ links }) => links),
  inContainers('disableNetworking', ({ disableNetworking }) => disableNetworking),
  inContainers('dnsServers', ({ dnsServers }) => dnsServers),
  inContainers('dnsSearchDomains', ({ dnsSearchDomains }) => dnsSearchDomains),
  inContainers('dockerSecurityOptions', ({ dockerSecurityOptions }) => dockerSecurityOptions),
  inContainers('extraHosts', ({ extraHosts }) => extraHosts),
  inContainers('resourceRequirements of the type GPU', ({ resourceRequirements }) =>
    resourceRequirements?.filter(({ type }) => type === 'GPU'),
  ),
  inContainers('linuxParameters.devices', ({ linuxParameters }) => linuxParameters?.devices),
  inContainers('linuxParameters.maxSwap', ({ linuxParameters }) => linuxParameters?.maxSwap),
  inContainers('linuxParameters.swappiness', ({ linuxParameters }) => linuxParameters?.swappiness),
  inContainers(
    'linuxParameters.sharedMemorySize',
    ({ linuxParameters }) => linuxParameters?.sharedMemorySize,
  ),
  inContainers('linuxParameters.tmpfs', ({ linuxParameters }) => linuxParameters?.tmpfs),
  inContainers('added capabilities other than SYS_PTRACE', ({ linuxParameters }) =>
    linuxParameters?.capabilities?.add?.filter((capability) => capability !== 'SYS_PTRACE'),
  ),
];

function inVolumes(
  field: string,
  read: (volume: NonNullable<TaskDefinition['volumes']>[number]) => unknown,
): RefusedField {
  const holders = ({ volumes = [] }: TaskDefinition) =>
    volumes.filter((volume) => isSet(read(volume))).map(({ name }) => `the volume ${name}`);
  return { field, holders };
}

function inContainers(field: string, read: (container: Container) => unknown): RefusedField {
  const holders = (definition: TaskDefinition) =>
    containersOf(definition)
      .filter((container) => isSet(read(container)))
      .map(({ name }) => `the container ${name}`);
  return { field, holders };
}

/** Describe fills in empty lists and `false`, which ask for nothing. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

function fieldFaults(definition: TaskDefinition, { field, holders }: RefusedField): Fault[] {
  const who = holders(definition);
  if (who.length === 0) return [];
  return [
    {
      why: `${who.join(' and ')} ${who.length === 1 ? 'has' : 'have'} ${field}`,
      fix: 'remove it, or run the service on EC2',
    },
  ];
}

function containerFaults(container: Container): Fault[] {
  const { name, startTimeout, stopTimeout, logConfiguration, portMappings = [] } = container;
  const driver = logConfiguration?.logDriver;
  const timeouts = Object.entries({ startTimeout, stopTimeout }).flatMap(([field, seconds]): Fault[] => {
    const isFine = seconds === undefined || (seconds >= TIMEOUT.least && seconds <= TIMEOUT.most);
    const fix = `set it from ${TIMEOUT.least} to ${TIMEOUT.most} seconds`;
    return isFine ? [] : [{ why: `the container ${name} has a ${field} of ${seconds}`, fix }];
  });
  const ports = portMappings
    .filter(({ hostPort = 0, containerPort }) => hostPort !== 0 && hostPort !== containerPort)
    .map(({ hostPort, containerPort }) => ({
      why: `the container ${name} maps its port ${containerPort} to the other host port ${hostPort}`,
      fix: 'remove hostPort, every task has an address of its own',
    }));
  const logs: Fault[] =
    driver !== undefined && !LOG_DRIVERS.includes(driver)
      ? [
          {
            why: `the container ${name} has the log driver ${driver}`,
            fix: `use ${oneOf(LOG_DRIVERS)}`,
          },
        ]
      : driver === 'awslogs' && !logConfiguration?.options?.['awslogs-stream-prefix']
        ? [
            {
              why: `the log configuration of the container ${name} has no awslogs-stream-prefix`,
              fix: 'add that option, as in awslogs-stream-prefix=web',
            },
          ]
        : [];
  return [...timeouts, ...ports, ...logs];
}
