import type { ContainerDefinition, PortMapping, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';

/** A task definition as RegisterTaskDefinition takes it, without its tags. */
export type Registration = Omit<RegisterTaskDefinitionRequest, 'tags'>;

/** The registration as Describe gives it back: with the defaults that ECS adds, sizes as plain numbers. */
export function normalise(registration: Registration): Registration {
  const awsvpc = registration.networkMode === 'awsvpc' || registration.networkMode === 'host';
  const { cpu, memory } = registration;
  return {
    ...registration,
    volumes: registration.volumes ?? [],
    placementConstraints: registration.placementConstraints ?? [],
    ...(cpu === undefined ? {} : { cpu: cpuUnits(cpu) }),
    ...(memory === undefined ? {} : { memory: mebibytes(memory) }),
    containerDefinitions: (registration.containerDefinitions ?? []).map((container) =>
      normaliseContainer(container, awsvpc),
    ),
  };
}

/** `1 vCPU` → `1024`; what is not a size stays as it is. */
export function cpuUnits(cpu: string): string {
  const [, count] = /^([\d.]+)\s*vcpu$/i.exec(cpu.trim()) ?? [];
  return count === undefined ? cpu.trim() : String(Number(count) * 1024);
}

/** `2GB` → `2048`; what is not a size stays as it is. */
export function mebibytes(memory: string): string {
  const [, count] = /^([\d.]+)\s*gb$/i.exec(memory.trim()) ?? [];
  return count === undefined ? memory.trim() : String(Number(count) * 1024);
}

function normaliseContainer(container: ContainerDefinition, awsvpc: boolean): ContainerDefinition {
  const { healthCheck } = container;
  return {
    ...container,
    cpu: container.cpu ?? 0,
    essential: container.essential ?? true,
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    systemControls: container.systemControls ?? [],
    portMappings: (container.portMappings ?? []).map((mapping) => normalisePort(mapping, awsvpc)),
    ...(healthCheck === undefined
      ? {}
      : { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }),
  };
}

function normalisePort(mapping: PortMapping, awsvpc: boolean): PortMapping {
  // Without awsvpc, 0 stands for a port that the host picks.
  const hostPort = mapping.hostPort ?? (awsvpc ? mapping.containerPort : 0);
  return { protocol: 'tcp', ...mapping, ...(hostPort === undefined ? {} : { hostPort }) };
}
