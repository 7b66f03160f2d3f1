import type {
  CapacityProvider,
  CapacityProviderStrategyItem,
  Cluster,
  CreateCapacityProviderRequest,
  CreateCapacityProviderResponse,
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { LocalAwsCore } from '../core.ts';
import { AwsRefusal } from '../service.ts';
import { launchTypeProblem } from './capacity.ts';
import type { Clusters } from './clusters.ts';
import { nameOf } from './names.ts';

/** The capacity providers of one local AWS: Fargate's two, and those of Auto Scaling groups that somebody creates. */
export class CapacityProviders {
  readonly #core: LocalAwsCore;
  readonly #providers = new Map<string, CapacityProvider>();

  constructor(core: LocalAwsCore) {
    this.#core = core;
    for (const name of ['FARGATE', 'FARGATE_SPOT']) this.#providers.set(name, this.#shown(name));
  }

  /** Creates one for an Auto Scaling group. It scales nothing: the hosts are those of the cluster. */
  create(request: CreateCapacityProviderRequest): CreateCapacityProviderResponse {
    const name = String(request.name);
    if (/^(aws|ecs|fargate)/i.test(name)) {
      const message =
        "The specified capacity provider name is invalid. It must not begin with 'aws', 'ecs' or 'fargate'.";
      throw new AwsRefusal('ClientException', message);
    }
    if (this.#providers.has(name)) {
      throw new AwsRefusal('ClientException', 'The specified capacity provider already exists.');
    }
    const { autoScalingGroupProvider, tags = [] } = request;
    const made = {
      ...this.#shown(name),
      ...(autoScalingGroupProvider === undefined ? {} : { autoScalingGroupProvider }),
      tags,
    };
    this.#providers.set(name, made as CapacityProvider);
    return { capacityProvider: made as CapacityProvider };
  }

  /** Those that are asked for, or all, in one page; a failure MISSING for each that does not exist. */
  describe(request: DescribeCapacityProvidersRequest): DescribeCapacityProvidersResponse {
    const asked = request.capacityProviders ?? [...this.#providers.keys()];
    const missing = asked.filter((each) => !this.#providers.has(nameOf(each)));
    return {
      capacityProviders: asked.flatMap((each) => this.#providers.get(nameOf(each)) ?? []),
      failures: missing.map((each) => ({ arn: this.#arn(nameOf(each)), reason: 'MISSING' })),
    };
  }

  /** Gives the cluster those providers in place of the ones that it had. */
  put(request: PutClusterCapacityProvidersRequest, clusters: Clusters): PutClusterCapacityProvidersResponse {
    const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = request;
    this.check(capacityProviders);
    refuseForeign(defaultCapacityProviderStrategy, { capacityProviders });
    const set = { capacityProviders, defaultCapacityProviderStrategy };
    return { cluster: clusters.change(clusters.find(request.cluster), set) };
  }

  /** @throws AwsRefusal when one of them does not exist */
  check(names: readonly string[]): void {
    const missing = names.find((name) => !this.#providers.has(name));
    if (missing === undefined) return;
    throw new AwsRefusal(
      'InvalidParameterException',
      `The specified capacity provider '${missing}' was not found.`,
    );
  }

  #shown(name: string): CapacityProvider {
    return { capacityProviderArn: this.#arn(name), name, status: 'ACTIVE', tags: [] };
  }

  #arn(name: string): string {
    return this.#core.arn('ecs', `capacity-provider/${name}`);
  }
}

/** What a request of CreateService, UpdateService or RunTask asks for. */
interface CapacityRequest {
  readonly launchType?: string | undefined;
  readonly capacityProviderStrategy?: CapacityProviderStrategyItem[] | undefined;
}

/**
 * The request with the cluster's default strategy, if it names neither a launch type nor a strategy and the cluster has one.
 *
 * @throws AwsRefusal InvalidParameterException for a provider that the cluster does not have
 */
export function withCapacityOf<T extends CapacityRequest>(cluster: Cluster, request: T): T {
  refuseForeign(request.capacityProviderStrategy, cluster);
  const { defaultCapacityProviderStrategy: strategy = [] } = cluster;
  const isAsked = request.launchType !== undefined || request.capacityProviderStrategy !== undefined;
  return isAsked || strategy.length === 0 ? request : { ...request, capacityProviderStrategy: strategy };
}

/**
 * Refuses a strategy with a provider that the cluster does not have.
 *
 * @throws AwsRefusal InvalidParameterException
 */
export function refuseForeign(
  strategy: readonly CapacityProviderStrategyItem[] = [],
  { capacityProviders: associated = [] }: Cluster,
): void {
  if (strategy.every(({ capacityProvider }) => associated.includes(String(capacityProvider)))) return;
  const message =
    'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.';
  throw new AwsRefusal('InvalidParameterException', message);
}

/**
 * Refuses a task definition that can't run as a service does.
 *
 * @throws AwsRefusal InvalidParameterException
 */
export function checkLaunchType(launchType: string, taskDefinition: TaskDefinition): void {
  const problem = launchTypeProblem(launchType, taskDefinition);
  if (problem !== undefined) throw new AwsRefusal('InvalidParameterException', problem);
}
