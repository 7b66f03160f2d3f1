import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { cpuUnits, mebibytes } from '../normalise.ts';
import { containersOf, firstOf, ofEach, type Rule } from './rule.ts';

/** CPU units of a task that is not for Fargate. AWS's API reference. */
const cpus = { least: 128, most: 196_608 };
/** MiB that Docker gives a container at least. Documented; AWS's words are not known. */
const leastMemory = 6;

/** AWS's words. */
const taskProblem: Rule = ({ cpu, memory, requiresCompatibilities = [] }) => {
  const units = cpu === undefined ? cpus.least : Number(cpuUnits(cpu));
  const isCpu = Number.isInteger(units) && units >= cpus.least && units <= cpus.most;
  // Fargate has sizes of its own.
  if (!isCpu && !requiresCompatibilities.includes('FARGATE')) {
    return "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";
  }
  const size = memory === undefined ? leastMemory : Number(mebibytes(memory));
  return Number.isInteger(size) && size >= leastMemory ? undefined : "Invalid 'memory' setting for task.";
};

/** AWS's words, but for the last. */
const containerProblem = ofEach(({ name, memory, memoryReservation }, { memory: ofTask }) => {
  const setting = `Invalid setting for container '${name}'.`;
  if (memory === undefined && memoryReservation === undefined && ofTask === undefined) {
    return `${setting} At least one of 'memory' or 'memoryReservation' must be specified.`;
  }
  if (memory !== undefined && memoryReservation !== undefined && memory < memoryReservation)
    return `${setting} 'memory' must be greater than or equal to 'memoryReservation'.`;
  const most = ofTask === undefined ? Number.POSITIVE_INFINITY : Number(mebibytes(ofTask));
  if ((memory ?? 0) > most)
    return `The 'memory' setting for container '${name}' is greater than for the task.`;
  return Math.min(memory ?? leastMemory, memoryReservation ?? leastMemory) < leastMemory
    ? `${setting} A container has at least ${leastMemory} MiB of memory.`
    : undefined;
});

/** AWS's words. */
const sumProblem: Rule = (registration) => {
  const { cpu, memory } = registration;
  const sum = (field: 'cpu' | 'memoryReservation') => total(registration, (each) => each[field]);
  if (cpu !== undefined && sum('cpu') > Number(cpuUnits(cpu)))
    return "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.";
  if (memory !== undefined && sum('memoryReservation') > Number(mebibytes(memory)))
    return "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.";
  return undefined;
};

function total(
  registration: RegisterTaskDefinitionRequest,
  sizeOf: (container: ContainerDefinition) => number | undefined,
): number {
  return containersOf(registration).reduce((sum, container) => sum + (sizeOf(container) ?? 0), 0);
}

/** What sizes of the task and its containers are refused. */
export const sizeProblem = firstOf([taskProblem, containerProblem, sumProblem]);
