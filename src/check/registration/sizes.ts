import { cpuUnits, mebibytes } from '../../taskdefinition/index.ts';
import { isForFargate } from '../tasks.ts';
import { faultIf, isWithin, ofEach, type Rule } from './fault.ts';

/** Bytes that a task definition may have. ECS service quotas. */
const MOST_BYTES = 64 * 1024;
/** Containers that a task definition may have. ECS service quotas. */
const MOST_CONTAINERS = 10;
/** An image that is still to be built gets `@sha256:` and 64 digits more. */
const DIGEST_BYTES = 72;
/** CPU units of a task that is not for Fargate. API reference, RegisterTaskDefinition. */
const CPUS = { least: 128, most: 196_608 };
/** MiB that Docker gives a container at least. API reference, ContainerDefinition. */
const LEAST_MEMORY = 6;

export const bulkFaults: Rule = (definition) => {
  const { containerDefinitions: containers = [] } = definition;
  const undigested = containers.filter(({ image = '' }) => !image.includes('@'));
  const bytes = Buffer.byteLength(JSON.stringify(definition)) + DIGEST_BYTES * undigested.length;
  return [
    ...faultIf(bytes > MOST_BYTES, {
      why: `it has ${bytes} bytes with all that is put into it, and ECS takes ${MOST_BYTES}`,
      fix: 'move environment variables into a file in S3 (env-files), or long values into parameters (secrets)',
    }),
    ...faultIf(containers.length > MOST_CONTAINERS, {
      why: `it has ${containers.length} containers, and ECS takes ${MOST_CONTAINERS}`,
      fix: 'put some of them into a service of their own',
    }),
  ];
};

/** What Fargate has of sizes, it says itself. */
export const taskSizeFaults: Rule = (definition) => {
  const { cpu, memory } = definition;
  const units = cpu === undefined ? CPUS.least : cpuUnits(cpu);
  const size = memory === undefined ? LEAST_MEMORY : mebibytes(memory);
  const isCpu = units !== undefined && Number.isInteger(units) && isWithin(units, CPUS);
  return [
    ...faultIf(!isCpu && !isForFargate(definition), {
      why: `its cpu is ${cpu}`,
      fix: `write from ${CPUS.least} to ${CPUS.most} units, or as in .5 vCPU`,
    }),
    ...faultIf(size === undefined || !Number.isInteger(size) || size < LEAST_MEMORY, {
      why: `its memory is ${memory}`,
      fix: 'write it in MiB, or as in 2 GB',
    }),
  ];
};

/** Limits may add up to more than the task has, and what is reserved may not. */
export const containerSizeFaults: Rule = ofEach(({ name, memory, memoryReservation }, definition) => {
  const ofTask = definition.memory === undefined ? undefined : mebibytes(definition.memory);
  const [who, least] = [
    `the container ${name}`,
    Math.min(...[memory, memoryReservation].flatMap((size) => size ?? [])),
  ];
  return [
    ...faultIf(memory === undefined && memoryReservation === undefined && definition.memory === undefined, {
      why: `neither ${who} nor the task has memory`,
      fix: 'set memory or memoryReservation of the container, or memory of the task (an input too)',
    }),
    ...faultIf(memory !== undefined && memoryReservation !== undefined && memory < memoryReservation, {
      why: `${who} has the memory ${memory}, and its memoryReservation is ${memoryReservation}`,
      fix: 'raise memory, or lower memoryReservation',
    }),
    ...faultIf(memory !== undefined && ofTask !== undefined && memory > ofTask, {
      why: `${who} has the memory ${memory}, and the task has ${ofTask}`,
      fix: "lower the container's memory, or raise that of the task",
    }),
    ...faultIf(least < LEAST_MEMORY, {
      why: `${who} has ${least} MiB of memory, and Docker gives no less than ${LEAST_MEMORY}`,
      fix: 'raise it',
    }),
  ];
});

export const sumFaults: Rule = ({ cpu, memory, containerDefinitions = [] }) => {
  const sum = (field: 'cpu' | 'memoryReservation') =>
    containerDefinitions.reduce((total, container) => total + (container[field] ?? 0), 0);
  const units = cpu === undefined ? undefined : cpuUnits(cpu);
  const size = memory === undefined ? undefined : mebibytes(memory);
  return [
    ...faultIf(units !== undefined && sum('cpu') > units, {
      why: `its containers have the cpu ${sum('cpu')} together, and the task has ${units}`,
      fix: 'lower cpu of the containers, or raise that of the task',
    }),
    ...faultIf(size !== undefined && sum('memoryReservation') > size, {
      why: `its containers have the memoryReservation ${sum('memoryReservation')} together, and the task has the memory ${size}`,
      fix: 'lower memoryReservation of the containers, or raise memory of the task',
    }),
  ];
};
