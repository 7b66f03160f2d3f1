import type { DeploymentConfiguration, Service } from '@aws-sdk/client-ecs';

/** How ECS brings a service to a new revision: `ROLLING` replaces tasks, every other one moves traffic. */
export function strategyOf({ deploymentConfiguration }: Service): string {
  return deploymentConfiguration?.strategy ?? 'ROLLING';
}

/** How long ECS watches a deployment by its own settings, in minutes: its tasks need time besides. */
export interface Watch {
  /** Between the steps in which the traffic moves. */
  readonly steps: number;
  /** When all of it has moved, or all tasks are replaced. */
  readonly bake: number;
}

/** Of a deployment with that configuration. */
export function watchOf(configuration: DeploymentConfiguration = {}): Watch {
  const { strategy, bakeTimeInMinutes: bake = 0, canaryConfiguration, linearConfiguration } = configuration;
  const step = stepMinutes(configuration);
  if (strategy === 'CANARY')
    return { steps: (canaryConfiguration?.canaryPercent ?? 5) < 100 ? step : 0, bake };
  if (strategy !== 'LINEAR') return { steps: 0, bake };
  // There is no bake after the step that reaches 100 %.
  return { steps: (Math.ceil(100 / (linearConfiguration?.stepPercent ?? 10)) - 1) * step, bake };
}

/**
 * Minutes between two steps of the traffic. Where a service sets no figure, ECS takes those of its API reference: 5 % and 10
 * minutes for CANARY, 10 % and 6 minutes for LINEAR.
 */
export function stepMinutes({
  strategy,
  canaryConfiguration,
  linearConfiguration,
}: DeploymentConfiguration): number {
  if (strategy === 'CANARY') return canaryConfiguration?.canaryBakeTimeInMinutes ?? 10;
  return strategy === 'LINEAR' ? (linearConfiguration?.stepBakeTimeInMinutes ?? 6) : 0;
}
