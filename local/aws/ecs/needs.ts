import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { TaskNeeds } from './hosts.ts';

/** What a task of that definition takes of its host: the task's own size, or that of its containers together. */
export function needsOf(taskDefinition: TaskDefinition): TaskNeeds {
  const {
    containerDefinitions = [],
    cpu,
    memory,
    networkMode,
    placementConstraints = [],
    runtimePlatform,
  } = taskDefinition;
  const sum = (sizes: (number | undefined)[]) => sizes.reduce<number>((total, size = 0) => total + size, 0);
  const architecture = runtimePlatform?.cpuArchitecture;
  return {
    cpu: cpu === undefined ? sum(containerDefinitions.map((container) => container.cpu)) : Number(cpu),
    memoryMebibytes:
      memory === undefined
        ? // What is reserved counts where both are given. Documented: memoryReservation.
          sum(containerDefinitions.map((container) => container.memoryReservation ?? container.memory))
        : Number(memory),
    ports: networkMode === 'awsvpc' ? [] : portsOf(taskDefinition),
    ...(architecture === undefined ? {} : { architecture }),
    ...(placementConstraints.length === 0 ? {} : { constraints: placementConstraints }),
  };
}

/** Host ports that the definition fixes; 0 is one that the host picks. */
function portsOf({ containerDefinitions = [] }: TaskDefinition): number[] {
  return containerDefinitions.flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [hostPort])),
  );
}
