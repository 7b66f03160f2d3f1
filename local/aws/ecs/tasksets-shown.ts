import type { Service, TaskSet as ShownTaskSet } from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { countsOf } from './lifecycle.ts';
import type { LocalService } from './localservice.ts';
import { isSteady, type TaskSet, type TaskSetOrder, type TaskSets } from './tasksets.ts';

/** What DescribeServices shows in place of deployments; `taskDefinition` and `loadBalancers` follow the PRIMARY set. */
export function taskSetMembers(service: LocalService, sets: TaskSets, core: LocalAwsCore): Service {
  const primary = sets.primary();
  return {
    ...countsOf(sets.schedulers().flatMap(({ state }) => state.tasks)),
    deployments: [],
    taskSets: sets.list().map((set) => shownTaskSet(service, set, core)),
    ...(primary === undefined
      ? {}
      : {
          taskDefinition: primary.revision.taskDefinitionArn,
          loadBalancers: [...primary.loadBalancers],
        }),
  };
}

function shownTaskSet(service: LocalService, set: TaskSet, core: LocalAwsCore): ShownTaskSet {
  const { state } = set.scheduler;
  return {
    id: set.id,
    taskSetArn: core.arn('ecs', `task-set/${service.cluster}/${state.name}/${set.id}`),
    serviceArn: service.arn,
    clusterArn: core.arn('ecs', `cluster/${service.cluster}`),
    ...(set.externalId === undefined ? {} : { startedBy: 'CODE_DEPLOY', externalId: set.externalId }),
    status: set.status,
    taskDefinition: set.revision.taskDefinitionArn,
    computedDesiredCount: state.settings.desiredCount,
    ...countsOf(state.tasks),
    createdAt: new Date(set.createdAt),
    updatedAt: new Date(set.updatedAt),
    ...(set.capacityProviderStrategy === undefined
      ? { launchType: state.settings.launchType }
      : { capacityProviderStrategy: [...set.capacityProviderStrategy] }),
    ...(set.platformVersion === undefined ? {} : { platformVersion: set.platformVersion }),
    ...(set.networkConfiguration === undefined ? {} : { networkConfiguration: set.networkConfiguration }),
    loadBalancers: [...set.loadBalancers],
    serviceRegistries: [],
    scale: { value: set.status === 'DRAINING' ? 0 : 100, unit: 'PERCENT' },
    stabilityStatus: isSteady(set) ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: new Date(set.stabilityAt),
    tags: [],
  };
}

/** What a task set has of the service unless it is told otherwise. */
export function taskSetMembersOf(shown: Service): Omit<TaskSetOrder, 'revision'> {
  const { networkConfiguration, platformVersion, capacityProviderStrategy } = shown;
  return {
    loadBalancers: shown.loadBalancers ?? [],
    ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
    ...(platformVersion === undefined ? {} : { platformVersion }),
    ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
  };
}
