import type { Service } from '@aws-sdk/client-ecs';

/**
 * A service whose tasks are in task sets, as if these were its deployments, with the target groups of the set that is asked for.
 * Any other service stays as it is.
 */
export function throughTaskSets(service: Service, id: string | undefined): Service {
  const { taskSets = [] } = service;
  if (taskSets.length === 0) return service;
  const own = taskSets.find((set) => set.id === id);
  return {
    ...service,
    deployments: taskSets.map((set) => ({
      id: set.id,
      status: set.status,
      taskDefinition: set.taskDefinition,
      desiredCount: set.computedDesiredCount,
      runningCount: set.runningCount,
      createdAt: set.createdAt,
    })),
    loadBalancers: own?.loadBalancers ?? service.loadBalancers,
  };
}

/** Whether an event is about another task set: `(service web, taskSet ecs-svc/7) …`. */
export function isOfOtherTaskSet(event: string, id: string): boolean {
  const named = /\btaskSet (ecs-svc\/\d+)/.exec(event)?.[1];
  return named !== undefined && named !== id;
}
