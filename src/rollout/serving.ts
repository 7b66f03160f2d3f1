import type { Service } from '@aws-sdk/client-ecs';
import type { Serving } from './types.ts';

/** How many tasks run, by ARN of their revision. */
export function runningTasks({ deployments = [] }: Service): Map<string, number> {
  const running = new Map<string, number>();
  for (const { taskDefinition = '', runningCount = 0 } of deployments) {
    running.set(taskDefinition, (running.get(taskDefinition) ?? 0) + runningCount);
  }
  return running;
}

/** Who serves. `green`: the revision that gets the traffic, and how much of it it has, where ECS moves it. */
export function servingOf(
  service: Service,
  green?: { readonly revision: string; readonly weight: number | undefined },
): Serving {
  const shares = [...runningTasks(service)].map(([revision, running]) => ({ revision, running }));
  const wanted = service.desiredCount ?? 0;
  const weight = green?.weight;
  if (weight === undefined) return { wanted, shares };
  return {
    wanted,
    shares: shares.map((share) => ({
      ...share,
      traffic: share.revision === green?.revision ? weight : 100 - weight,
    })),
  };
}
