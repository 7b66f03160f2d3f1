import type { CapacityProviderStrategyItem, TaskDefinition } from '@aws-sdk/client-ecs';
import type { CapacityShare, ScheduleSettings } from './settings.ts';

/** The providers that every cluster has. */
const fargateProviders = ['FARGATE', 'FARGATE_SPOT'];

/** Where the next task goes: first what each provider's base asks for, then by the weights. */
export function nextProvider(
  strategy: readonly CapacityShare[],
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const countOf = ({ provider }: CapacityShare) => counts.get(provider) ?? 0;
  const based = strategy.find((share) => countOf(share) < share.base);
  if (based !== undefined) return based.provider;
  let chosen: CapacityShare | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const share of strategy) {
    if (share.weight === 0) continue;
    const load = (countOf(share) - share.base + 1) / share.weight;
    if (load < least) {
      least = load;
      chosen = share;
    }
  }
  return chosen?.provider;
}

/** The scheduler's settings for a launch type or a strategy; `[]` leads from a strategy back to the launch type. */
export function capacityOf(
  launchType: string | undefined,
  strategy: readonly CapacityProviderStrategyItem[] | undefined,
): Partial<Pick<ScheduleSettings, 'launchType' | 'capacity'>> {
  if (strategy === undefined || strategy.length === 0) {
    const type = launchType as ScheduleSettings['launchType'] | undefined;
    return {
      ...(type === undefined ? {} : { launchType: type }),
      ...(strategy === undefined ? {} : { capacity: [] }),
    };
  }
  const capacity = strategy.map(({ capacityProvider, base = 0, weight = 0 }) => ({
    provider: String(capacityProvider),
    base,
    weight,
  }));
  const onFargate = capacity.every(({ provider }) => fargateProviders.includes(provider));
  return { capacity, launchType: onFargate ? 'FARGATE' : 'EC2' };
}

/** Whether the task definition can run there. AWS's words for FARGATE; taken for EXTERNAL too. */
export function launchTypeProblem(
  launchType: string | undefined,
  { compatibilities = [] }: TaskDefinition,
): string | undefined {
  if (launchType !== 'FARGATE' && launchType !== 'EXTERNAL') return undefined;
  return compatibilities.includes(launchType)
    ? undefined
    : `Task definition does not support launch_type ${launchType}.`;
}

/** What CreateService, UpdateService and RunTask refuse of it. The first text is AWS's, the others are chosen. */
export function capacityProblem(
  launchType: string | undefined,
  strategy: readonly CapacityProviderStrategyItem[] = [],
): string | undefined {
  if (strategy.length === 0) return undefined;
  if (launchType !== undefined) {
    return 'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.';
  }
  const based = strategy.filter(({ base = 0 }) => base > 0).length;
  if (based > 1) return 'Only one capacity provider in a capacity provider strategy can have a base defined.';
  if (strategy.every(({ weight = 0 }) => weight === 0))
    return 'At least one capacity provider in a capacity provider strategy must have a weight greater than 0.';
  const names = strategy.map(({ capacityProvider }) => String(capacityProvider));
  const fargate = names.filter((name) => fargateProviders.includes(name)).length;
  return fargate > 0 && fargate < names.length
    ? 'A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate.'
    : undefined;
}
