import type {
  Cluster,
  CreateClusterRequest,
  CreateClusterResponse,
  DescribeClustersRequest,
  DescribeClustersResponse,
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
