import type { Problems } from '../errors.ts';
import { type Container, cpuUnits, mebibytes, type TaskDefinition } from '../taskdefinition/index.ts';
import type { Fault } from './registration/index.ts';
import { containersOf, isForFargate, isOnFargate, type NamedContainer, type PlannedTasks } from './tasks.ts';
import { windowsFaults } from './windows.ts';

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
const LONGEST_TIMEOUT = 120;
/** API reference, LogConfiguration. */
const LOG_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];

/** Adds what Fargate would refuse of the tasks, where they run there or the task definition asks for it. */
export function checkFargate(tasks: PlannedTasks, problems: Problems): void {
  if (isOnFargate(tasks)) checkThere(tasks, problems);
  else if (isForFargate(tasks.definition)) checkElsewhere(tasks, problems);
}

function checkThere(tasks: PlannedTasks, problems: Problems): void {
  const { definition, origin, name } = tasks;
  const what = `The task definition ${origin} can't run on Fargate, as the service ${name} does`;
  for (const { why, fix } of [...fargateFaults(definition), ...windowsFaults(tasks)]) {
    problems.add({ what, why, fix: fix === REMOVE ? `${fix}, or run the service on EC2` : fix });
  }
}

/** It only has to be registered for Fargate too. */
function checkElsewhere({ definition, origin, name }: PlannedTasks, problems: Problems): void {
  const what = `The task definition ${origin} can't be registered for Fargate, which requiresCompatibilities names`;
  const other = `or take FARGATE out of requiresCompatibilities, as the service ${name} runs on EC2`;
  for (const { why, fix } of fargateFaults(definition)) {
    problems.add({ what, why, fix: `${fix}, ${other}` });
  }
}

/** What Fargate does not take of a task definition, besides what nobody takes. */
function fargateFaults(definition: TaskDefinition): Fault[] {
  return [
    ...sizeFaults(definition),
    ...networkFaults(definition),
    ...storageFaults(definition),
    ...REFUSED.flatMap((field) => fieldFaults(definition, field)),
    ...containersOf(definition).flatMap(containerFaults),
  ];
}

function sizeFaults({ cpu, memory, runtimePlatform }: TaskDefinition): Fault[] {
  const missing = [...(cpu ? [] : ['cpu']), ...(memory ? [] : ['memory'])];
  if (!cpu || !memory) {
    const why = `it has no ${missing.join(' and no ')} for the whole task`;
    return [{ why, fix: `set ${missing.join(' and ')}, in the task definition or as an input` }];
  }
  const [wantedCpu = 0, wantedMemory = 0] = [cpuUnits(cpu), mebibytes(memory)];
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

/** What to do about a member that Fargate does not have. */
const REMOVE = 'remove it';

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
  inVolumes(
    'fsxWindowsFileServerVolumeConfiguration',
    (volume) => volume.fsxWindowsFileServerVolumeConfiguration,
  ),
  inContainers('privileged', ({ privileged }) => privileged),
  outsideAwsvpc(inContainers('links', ({ links }) => links)),
  outsideAwsvpc(inContainers('disableNetworking', ({ disableNetworking }) => disableNetworking)),
  inContainers('dnsServers', ({ dnsServers }) => dnsServers),
  inContainers('dnsSearchDomains', ({ dnsSearchDomains }) => dnsSearchDomains),
  inContainers('dockerSecurityOptions', ({ dockerSecurityOptions }) => dockerSecurityOptions),
  outsideAwsvpc(inContainers('extraHosts', ({ extraHosts }) => extraHosts)),
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

/** What no task with awsvpc has, wherever it runs, is told with the registration. */
function outsideAwsvpc({ field, holders }: RefusedField): RefusedField {
  return {
    field,
    holders: (definition) => (definition.networkMode === 'awsvpc' ? [] : holders(definition)),
  };
}

/** Describe fills in empty lists and `false`, which ask for nothing. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

function fieldFaults(definition: TaskDefinition, { field, holders }: RefusedField): Fault[] {
  const who = holders(definition);
  if (who.length === 0) return [];
  return [{ why: `${who.join(' and ')} ${who.length === 1 ? 'has' : 'have'} ${field}`, fix: REMOVE }];
}

function containerFaults({ name, startTimeout, stopTimeout, logConfiguration }: NamedContainer): Fault[] {
  const driver = logConfiguration?.logDriver;
  const timeouts = Object.entries({ startTimeout, stopTimeout }).flatMap(([field, seconds = 0]): Fault[] => {
    const fix = `set it to ${LONGEST_TIMEOUT} seconds or less`;
    const why = `the container ${name} has a ${field} of ${seconds}`;
    return seconds <= LONGEST_TIMEOUT ? [] : [{ why, fix }];
  });
  return [...timeouts, ...logFaults(name, driver, logConfiguration?.options)];
}

function logFaults(
  name: string,
  driver: string | undefined,
  options: Readonly<Record<string, string>> = {},
): Fault[] {
  if (driver !== undefined && !LOG_DRIVERS.includes(driver)) {
    const why = `the container ${name} has the log driver ${driver}`;
    return [{ why, fix: `use ${oneOf(LOG_DRIVERS)}` }];
  }
  if (driver !== 'awslogs' || options['awslogs-stream-prefix']) return [];
  const why = `the log configuration of the container ${name} has no awslogs-stream-prefix`;
  return [{ why, fix: 'add that option, as in awslogs-stream-prefix=web' }];
}
