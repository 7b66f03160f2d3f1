import type {
  Cluster,
  CreateClusterRequest,
  CreateClusterResponse,
  DeleteClusterRequest,
  DeleteClusterResponse,
  DescribeClustersRequest,
  DescribeClustersResponse,
  ListClustersResponse,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { nameOf } from './names.ts';

/** The clusters of one local AWS; none is there at the start, not even `default`. */
export class Clusters {
  readonly #core: LocalAwsCore;
  readonly #clusters = new Map<string, Cluster>();

  constructor(core: LocalAwsCore) {
    this.#core = core;
  }

  /** Creates the cluster; one that exists is answered as it is, as AWS does. */
  create({ clusterName = 'default', tags, settings }: CreateClusterRequest): CreateClusterResponse {
    const cluster = this.#clusters.get(clusterName) ?? {
      clusterArn: this.#core.arn('ecs', `cluster/${clusterName}`),
      clusterName,
      status: 'ACTIVE',
      registeredContainerInstancesCount: 0,
      runningTasksCount: 0,
      pendingTasksCount: 0,
      activeServicesCount: 0,
      statistics: [],
      tags: tags ?? [],
      settings: settings ?? [{ name: 'containerInsights', value: 'disabled' }],
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    };
    this.#clusters.set(clusterName, cluster);
    return { cluster };
  }

  /** The clusters that exist, and a failure MISSING for each that does not. */
  describe({ clusters = ['default'] }: DescribeClustersRequest): DescribeClustersResponse {
    const found = clusters.flatMap((each) => this.#clusters.get(nameOf(each)) ?? []);
    const missing = clusters.filter((each) => !this.#clusters.has(nameOf(each)));
    return {
      clusters: found,
      failures: missing.map((each) => ({
        arn: this.#core.arn('ecs', `cluster/${nameOf(each)}`),
        reason: 'MISSING',
      })),
    };
  }

  /** ARNs of all clusters, in one page. */
  list(): ListClustersResponse {
    return { clusterArns: [...this.#clusters.values()].map(({ clusterArn }) => String(clusterArn)) };
  }

  /**
   * Removes the cluster; unlike AWS's it is not described as INACTIVE for a while.
   *
   * @param holds what of a cluster has not ended
   * @throws AwsRefusal ClusterNotFoundException, or one that says what is in it
   */
  delete(
    request: DeleteClusterRequest,
    holds: (cluster: string) => 'Services' | 'Tasks' | undefined,
  ): DeleteClusterResponse {
    const name = this.find(request.cluster);
    const held = holds(name);
    if (held !== undefined) {
      const message = `The Cluster cannot be deleted while ${held} are active.`;
      throw new AwsRefusal(`ClusterContains${held}Exception`, message);
    }
    const cluster = this.#clusters.get(name);
    this.#clusters.delete(name);
    return { cluster: { ...cluster, status: 'INACTIVE' } };
  }

  /**
   * Name of the cluster that a request means; `default` when it names none.
   *
   * @throws AwsRefusal ClusterNotFoundException
   */
  find(nameOrArn: string | undefined): string {
    const name = nameOf(nameOrArn ?? 'default');
    if (!this.#clusters.has(name)) throw new AwsRefusal('ClusterNotFoundException', 'Cluster not found.');
    return name;
  }
}
