import type { LocalAwsCore } from '../core.ts';
import type { Operation } from '../service.ts';
import { CapacityProviders } from './capacityproviders.ts';
import type { Clusters } from './clusters.ts';
import { instanceOperations } from './instances.ts';
import type { LooseTasks } from './runtask.ts';
import {
  continueServiceDeployment,
  describeServiceDeployments,
  listServiceDeployments,
  stopServiceDeployment,
} from './servicedeployments.ts';
import { describeServiceRevisions } from './servicerevisions.ts';
import type { Services } from './services.ts';
import type { TaskDefinitions } from './taskdefinitions.ts';
import { countTasks, describeTasks, evictTasks, listTasks, stopTaskByUser } from './tasks.ts';

/** What the operations of ECS work with. */
export interface EcsWorld {
  readonly core: LocalAwsCore;
  readonly clusters: Clusters;
  readonly services: Services;
  readonly taskDefinitions: TaskDefinitions;
  /** Tasks of RunTask. */
  readonly loose: LooseTasks;
}

/** All operations of ECS that are played, by name. */
export function ecsOperations(world: EcsWorld): Readonly<Record<string, Operation>> {
  const { core, clusters, services, taskDefinitions, loose } = world;
  const providers = new CapacityProviders(core);
  const heldBy = (cluster: string) => {
    if (services.list({ cluster }).serviceArns?.length !== 0) return 'Services';
    const { taskArns = [] } = listTasks({ cluster }, world);
    return taskArns.length > 0 ? 'Tasks' : undefined;
  };
  const countsOf = (cluster: string) => ({
    ...countTasks(cluster, world),
    activeServicesCount: services.list({ cluster }).serviceArns?.length ?? 0,
  });
  return {
    CreateCluster: (input) => {
      providers.check(input.capacityProviders ?? []);
      return clusters.create(input);
    },
    DescribeClusters: (input) => clusters.describe(input, countsOf),
    ListClusters: () => clusters.list(),
    DeleteCluster: (input) => clusters.delete(input, heldBy),
    CreateCapacityProvider: (input) => providers.create(input),
    DescribeCapacityProviders: (input) => providers.describe(input),
    PutClusterCapacityProviders: (input) => providers.put(input, clusters),
    ...instanceOperations({ core, clusters, evict: (cluster, host) => evictTasks(cluster, host, world) }),
    RegisterTaskDefinition: (input) => taskDefinitions.register(input),
    DescribeTaskDefinition: (input) => taskDefinitions.describe(input),
    DeregisterTaskDefinition: (input) => taskDefinitions.deregister(input),
    ListTaskDefinitions: (input) => taskDefinitions.list(input),
    CreateService: (input) => services.create(input),
    DescribeServices: (input) => services.describe(input),
    ListServices: (input) => services.list(input),
    UpdateService: (input) => services.update(input),
    DeleteService: (input) => services.delete(input),
    RunTask: (input) => loose.run(input),
    ListTasks: (input) => listTasks(input, world),
    DescribeTasks: (input) => describeTasks(input, world),
    StopTask: (input) => stopTaskByUser(input, world),
    ListServiceDeployments: (input) => listServiceDeployments(input, world),
    DescribeServiceDeployments: (input) => describeServiceDeployments(input, world),
    DescribeServiceRevisions: (input) => describeServiceRevisions(input, services),
    ContinueServiceDeployment: (input) => continueServiceDeployment(input, world),
    StopServiceDeployment: (input) => stopServiceDeployment(input, world),
  };
}
