import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { cpuUnits, mebibytes } from './normalise.ts';

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

/** Log drivers that Fargate has. AWS's API reference. */
const logDrivers = ['awslogs', 'splunk', 'awsfirelens'];

/** What Fargate refuses of the task definition; nothing when it is not for Fargate. */
export function checkFargate(registration: RegisterTaskDefinitionRequest): string | undefined {
  if (!registration.requiresCompatibilities?.includes('FARGATE')) return undefined;
  return sizeProblem(registration) ?? roleProblem(registration) ?? containerProblem(registration);
}

function sizeProblem({ cpu, memory, networkMode }: RegisterTaskDefinitionRequest): string | undefined {
  if (networkMode !== 'awsvpc') return 'Fargate only supports network mode ‘awsvpc’.';
  if (cpu === undefined) return "Fargate requires that 'cpu' be defined at the task level.";
  if (memory === undefined) return "Fargate requires that 'memory' be defined at the task level.";
  const memories = sizes[cpuUnits(cpu)];
  if (memories === undefined) {
    return "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";
  }
  return memories.includes(Number(mebibytes(memory)))
    ? undefined
    : 'No Fargate configuration exists for given values.';
}

function roleProblem({
  executionRoleArn,
  containerDefinitions = [],
}: RegisterTaskDefinitionRequest): string | undefined {
  if (executionRoleArn) return undefined;
  const required = 'Fargate requires task definition to have execution role ARN to support';
  if (containerDefinitions.some(({ image = '' }) => isEcrImage(image))) return `${required} ECR images.`;
  if (containerDefinitions.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')) {
    return `${required} log driver awslogs.`;
  }
  if (containerDefinitions.some(({ secrets = [] }) => secrets.length > 0)) return `${required} secrets.`;
  return undefined;
}

function containerProblem({ containerDefinitions = [] }: RegisterTaskDefinitionRequest): string | undefined {
  for (const { name, privileged, links = [], logConfiguration } of containerDefinitions) {
    if (privileged) return `Fargate does not support privileged containers ('${name}').`;
    if (links.length > 0) return `Fargate does not support links ('${name}').`;
    const driver = logConfiguration?.logDriver;
    if (driver !== undefined && !logDrivers.includes(driver))
      return `Fargate does not support log driver ${driver}.`;
    if (driver === 'awslogs' && !logConfiguration?.options?.['awslogs-stream-prefix']) {
      return `Fargate requires 'awslogs-stream-prefix' for log driver awslogs ('${name}').`;
    }
  }
  return undefined;
}

/** The local ECR listens on 127.0.0.1. */
function isEcrImage(image: string): boolean {
  return /^\d{12}\.dkr\.ecr\./.test(image) || image.startsWith('127.0.0.1:');
}

function range(least: number, most: number, step: number): number[] {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}
