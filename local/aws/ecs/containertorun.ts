import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { given } from './optional.ts';
import { type ContainerToRun, type HealthCheck, TaskStartFailure } from './runtime.ts';
import { resolveSecret, type SecretSources } from './secrets.ts';
import type { ContainerOverride } from './state.ts';

/** What a container's start needs besides its definition. */
export interface ContainerSurroundings {
  /** MiB that all containers of the task have together, as the task definition has it. */
  readonly taskMemory: string | undefined;
  readonly secrets: SecretSources;
}

/** The container as RunTask changes it; its variables come on top. */
export function overridden(
  container: ContainerDefinition,
  override: ContainerOverride | undefined,
): ContainerDefinition {
  if (override === undefined) return container;
  const { command = container.command, environment = [] } = override;
  const names = new Set(environment.map(({ name }) => name));
  const kept = (container.environment ?? []).filter(({ name }) => !names.has(name));
  return { ...container, command, environment: [...kept, ...environment] };
}

/**
 * The container with everything resolved that ECS resolves before a start.
 *
 * @throws TaskStartFailure when a secret does not resolve
 */
export function containerToRun(
  container: ContainerDefinition,
  { taskMemory, secrets: sources }: ContainerSurroundings,
): ContainerToRun {
  const name = String(container.name);
  const environment: Record<string, string> = {};
  for (const variable of container.environment ?? [])
    environment[String(variable.name)] = variable.value ?? '';
  for (const { name: variable, valueFrom } of container.secrets ?? []) {
    try {
      environment[String(variable)] = resolveSecret(String(valueFrom), sources);
    } catch (error) {
      throw new TaskStartFailure(name, (error as Error).message);
    }
  }
  return {
    name,
    image: String(container.image),
    essential: container.essential !== false,
    environment,
    containerPorts: (container.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []),
    ...(container.entryPoint === undefined ? {} : { entryPoint: container.entryPoint }),
    ...(container.command === undefined ? {} : { command: container.command }),
    ...(container.healthCheck === undefined ? {} : { healthCheck: healthCheck(container.healthCheck) }),
    ...given({
      memoryMebibytes: container.memory ?? (taskMemory === undefined ? undefined : Number(taskMemory)),
      user: container.user,
      workingDirectory: container.workingDirectory,
      readonlyRootFilesystem: container.readonlyRootFilesystem,
    }),
  };
}

/** ECS's defaults: API reference, HealthCheck. */
function healthCheck(check: NonNullable<ContainerDefinition['healthCheck']>): HealthCheck {
  return {
    command: check.command ?? [],
    interval: check.interval ?? 30,
    timeout: check.timeout ?? 5,
    retries: check.retries ?? 3,
    startPeriod: check.startPeriod ?? 0,
  };
}
