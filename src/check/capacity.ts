import type { Cluster } from '@aws-sdk/client-ecs';
import type { Problems } from '../errors.ts';
import { appSpecOf } from './appspec.ts';
import type { ServiceTasks } from './servicefit.ts';

/** Adds what keeps a cluster from running tasks. */
export function checkCluster({ clusterName, status }: Cluster, problems: Problems): void {
  if (status === undefined || status === 'ACTIVE') return;
  problems.add({
    what: `Cluster ${clusterName} can't run tasks`,
    why: `it is ${status}, not ACTIVE`,
    fix: 'check cluster, or wait until it is ACTIVE',
  });
}

/** Adds capacity providers of a service, or of what CodeDeploy is to do with it, that its cluster does not have. */
export function checkCapacity(
  { name, service, deploymentGroup }: Pick<ServiceTasks, 'name' | 'service' | 'deploymentGroup'>,
  { clusterName, capacityProviders = [] }: Cluster,
  problems: Problems,
): void {
  const appSpec = appSpecOf({ service, deploymentGroup });
  const own = (service.capacityProviderStrategy ?? []).map(({ capacityProvider = '' }) => capacityProvider);
  const wanted = appSpec?.capacityProviders ?? own;
  const path = deploymentGroup?.appSpec?.path;
  const foreign = wanted.filter((provider) => !capacityProviders.includes(provider));
  if (foreign.length === 0) return;
  problems.add({
    what: `Service ${name} can't start tasks`,
    why: `its strategy names the capacity ${foreign.length === 1 ? 'provider' : 'providers'} ${foreign.join(' and ')}, and the cluster ${clusterName} has ${capacityProviders.join(', ') || 'none'}`,
    fix: `give the cluster what is missing (aws ecs put-cluster-capacity-providers), or change the strategy of the ${path === undefined ? 'service' : `AppSpec ${path}`}`,
  });
}
