import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { cpuUnits, mebibytes } from '../normalise.ts';
import { firstOf, ofEach, type Rule } from './rule.ts';

/** MiB that go with each number of CPU units on Fargate. ECS developer guide, fargate-tasks-services. */
const sizes: Readonly<Record<string, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: range(1024, 4096, 1024),
  1024: range(2048, 8192, 1024),
  2048: range(4096, 16384, 1024),
  4096: range(8192, 30720, 1024),
  8192: range(16384, 61440, 4096),
  16384: range(32768, 122880, 8192),
  32768: [61440, 122880, 249856],
};
/** CPU units of tasks with Windows. The same source. */
const windowsCpus = ['1024', '2048', '4096'];

/** GiB of ephemeral storage that can be asked for; without asking there are 20. AWS's API reference. */
const ephemeral = { least: 21, most: 200 };
/** Seconds that startTimeout and stopTimeout may have. AWS's API reference. */
const longestTimeout = 120;

/** Log drivers that Fargate has. AWS's API reference. */
const logDrivers = ['awslogs', 'splunk', 'awsfirelens'];

/** What Fargate does not have: field, and its values in the task definition. ECS developer guide, fargate-tasks-services. */
const refused: readonly (readonly [string, (registration: RegisterTaskDefinitionRequest) => unknown[]])[] = [
  ['ipcMode', (each) => [each.ipcMode]],
  ['placementConstraints', (each) => each.placementConstraints ?? []],
  ['sourcePath', ({ volumes = [] }) => volumes.map(({ host }) => host?.sourcePath)],
  ['dockerVolumeConfiguration', ({ volumes = [] }) => volumes.map((each) => each.dockerVolumeConfiguration)],
  [
    'fsxWindowsFileServerVolumeConfiguration',
    ({ volumes = [] }) => volumes.map((each) => each.fsxWindowsFileServerVolumeConfiguration),
  ],
  ['disableNetworking', of((each) => [each.disableNetworking])],
  ['dnsSearchDomains', of((each) => each.dnsSearchDomains)],
  ['dnsServers', of((each) => each.dnsServers)],
  ['dockerSecurityOptions', of((each) => each.dockerSecurityOptions)],
  ['extraHosts', of((each) => each.extraHosts)],
  ['GPU', of((each) => each.resourceRequirements?.filter(({ type }) => type === 'GPU'))],
  ['links', of((each) => each.links)],
  ['privileged', of((each) => [each.privileged])],
  ['devices', of((each) => each.linuxParameters?.devices)],
  ['maxSwap', of((each) => [each.linuxParameters?.maxSwap])],
  ['sharedMemorySize', of((each) => [each.linuxParameters?.sharedMemorySize])],
  ['swappiness', of((each) => [each.linuxParameters?.swappiness])],
  ['tmpfs', of((each) => each.linuxParameters?.tmpfs)],
  [
    'capabilities',
    of((each) => each.linuxParameters?.capabilities?.add?.filter((name) => name !== 'SYS_PTRACE')),
  ],
];

function of(values: (container: ContainerDefinition) => unknown[] | undefined) {
  return ({ containerDefinitions = [] }: RegisterTaskDefinitionRequest) =>
    containerDefinitions.flatMap((container) => values(container) ?? []);
}

/** The words are seen for sourcePath and dockerVolumeConfiguration, and taken for all. */
const fieldProblem: Rule = (registration) => {
  const found = refused.find(([, values]) =>
    values(registration).some((value) => value !== undefined && value !== false),
  );
  if (found !== undefined) return `Fargate compatible task definitions do not support ${found[0]}`;
  const { pidMode, ephemeralStorage } = registration;
  if (pidMode !== undefined && pidMode !== 'task')
    return `Fargate compatible task definitions do not support pidMode ${pidMode}`;
  const { sizeInGiB = ephemeral.least } = ephemeralStorage ?? {};
  return sizeInGiB < ephemeral.least || sizeInGiB > ephemeral.most
    ? `The ephemeral storage size must be between ${ephemeral.least} and ${ephemeral.most} GiB.`
    : undefined;
};

/** AWS's words. */
const sizeProblem: Rule = ({ cpu, memory, networkMode, runtimePlatform }) => {
  if (networkMode !== 'awsvpc') return 'Fargate only supports network mode ‘awsvpc’.';
  if (cpu === undefined) return "Fargate requires that 'cpu' be defined at the task level.";
  if (memory === undefined) return "Fargate requires that 'memory' be defined at the task level.";
  const memories = sizes[cpuUnits(cpu)];
  if (memories === undefined) {
    return "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";
  }
  const isWindows = runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;
  const fits = memories.includes(Number(mebibytes(memory)));
  return fits && (!isWindows || windowsCpus.includes(cpuUnits(cpu)))
    ? undefined
    : 'No Fargate configuration exists for given values.';
};

/** AWS's words. */
const roleProblem: Rule = ({ executionRoleArn, containerDefinitions = [] }) => {
  if (executionRoleArn) return undefined;
  const required = 'Fargate requires task definition to have execution role ARN to support';
  if (containerDefinitions.some(({ image = '' }) => isEcrImage(image))) return `${required} ECR images.`;
  return containerDefinitions.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')
    ? `${required} log driver awslogs.`
    : undefined;
};

/** AWS's words of the stop timeout and of the driver; of the start timeout and the prefix the rules are documented. */
const containerProblem = ofEach(({ name, startTimeout = 0, stopTimeout = 0, logConfiguration }) => {
  if (startTimeout > longestTimeout || stopTimeout > longestTimeout) {
    const which = stopTimeout > longestTimeout ? 'stop' : 'start';
    return `Tasks using the Fargate launch type must have a container ${which} timeout of less than ${longestTimeout} seconds.`;
  }
  const driver = logConfiguration?.logDriver;
  if (driver !== undefined && !logDrivers.includes(driver))
    return `${driver} is not a valid log driver. Must be one of [${logDrivers.join(',')}]`;
  return driver === 'awslogs' && !logConfiguration?.options?.['awslogs-stream-prefix']
    ? `Fargate requires 'awslogs-stream-prefix' for log driver awslogs ('${name}').`
    : undefined;
});

const ofFargate = firstOf([sizeProblem, roleProblem, fieldProblem, containerProblem]);

/** AWS's words of the storage; that there is no Windows on ARM64 is documented. */
const elsewhereProblem: Rule = ({ requiresCompatibilities = [], ephemeralStorage, runtimePlatform }) => {
  const { operatingSystemFamily = '', cpuArchitecture } = runtimePlatform ?? {};
  if (operatingSystemFamily.startsWith('WINDOWS') && cpuArchitecture === 'ARM64') {
    return `The operating system family ${operatingSystemFamily} is not supported with the CPU architecture ARM64.`;
  }
  const isNotFargate = requiresCompatibilities.length > 0 && !requiresCompatibilities.includes('FARGATE');
  return isNotFargate && ephemeralStorage !== undefined
    ? 'Tasks using the EC2 launch type do not support EphemeralStorage.'
    : undefined;
};

/** What is refused where Fargate is required, and what where it is not. */
export const fargateProblem = firstOf([
  elsewhereProblem,
  (registration) =>
    registration.requiresCompatibilities?.includes('FARGATE') ? ofFargate(registration) : undefined,
]);

/** The local ECR listens on 127.0.0.1. */
function isEcrImage(image: string): boolean {
  return /^\d{12}\.dkr\.ecr\./.test(image) || image.startsWith('127.0.0.1:');
}

function range(least: number, most: number, step: number): number[] {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}
