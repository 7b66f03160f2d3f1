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
import { Hosts } from './hosts.ts';
import { nameOf } from './names.ts';

/** The clusters of one local AWS; none is there at the start, not even `default`. */
export class Clusters {
  readonly #core: LocalAwsCore;
  readonly #clusters = new Map<string, Cluster>();
  readonly #hosts = new Map<string, Hosts>();

  constructor(core: LocalAwsCore) {
    this.#core = core;
  }

  /** Creates the cluster; one that exists is answered as it is, as AWS does. */
  create(request: CreateClusterRequest): CreateClusterResponse {
    const { clusterName = 'default', tags, settings } = request;
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
      capacityProviders: request.capacityProviders ?? [],
      defaultCapacityProviderStrategy: request.defaultCapacityProviderStrategy ?? [],
    };
    this.#clusters.set(clusterName, cluster);
    return { cluster };
  }

  /** The clusters that exist, and a failure MISSING for each that does not. */
  describe(
    { clusters = ['default'] }: DescribeClustersRequest,
    countsOf: (cluster: string) => Cluster,
  ): DescribeClustersResponse {
    const found = clusters.flatMap((each) => {
      const name = nameOf(each);
      const cluster = this.#clusters.get(name);
      const registeredContainerInstancesCount = this.hostsOf(name).list().length;
      return cluster === undefined
        ? []
        : [{ ...cluster, registeredContainerInstancesCount, ...countsOf(name) }];
    });
    const missing = clusters.filter((each) => !this.#clusters.has(nameOf(each)));
    return {
      clusters: found,
      failures: missing.map((each) => ({
        arn: this.#core.arn('ecs', `cluster/${nameOf(each)}`),
        reason: 'MISSING',
      })),
    };
  }

  /** The container instances of that cluster. */
  hostsOf(name: string): Hosts {
    const hosts = this.#hosts.get(name) ?? new Hosts();
    this.#hosts.set(name, hosts);
    return hosts;
  }

  /** The cluster with that name, which `find` has found. */
  read(name: string): Cluster {
    return this.#clusters.get(name) ?? {};
  }

  /** Changes what is shown of that cluster. */
  change(name: string, change: Cluster): Cluster {
    const cluster = { ...this.read(name), ...change };
    this.#clusters.set(name, cluster);
    return cluster;
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
    this.#hosts.delete(name);
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
