import type { CapacityProviderStrategyItem, NetworkConfiguration, Service } from '@aws-sdk/client-ecs';
import type { AppSpec } from './types.ts';

/**
 * The AppSpec that has a service go on as it is: behind its load balancer, in its network, on its platform and its capacity
 * providers. CodeDeploy would forget the last.
 *
 * @returns nothing when no container of the service is behind a load balancer
 */
export function generateAppSpec(service: Service): AppSpec | undefined {
  const primary = service.taskSets?.find(({ status }) => status === 'PRIMARY') ?? {};
  const [balancer] = primary.loadBalancers?.length ? primary.loadBalancers : (service.loadBalancers ?? []);
  const { containerName: container, containerPort: port } = balancer ?? {};
  if (container === undefined || port === undefined) return undefined;
  const network = primary.networkConfiguration ?? service.networkConfiguration;
  const strategy = primary.capacityProviderStrategy ?? service.capacityProviderStrategy ?? [];
  // A task set names what LATEST was when it began; the next one is to have what is the latest then.
  const platform =
    service.platformVersion === 'LATEST' ? 'LATEST' : (primary.platformVersion ?? service.platformVersion);
  const properties = {
    TaskDefinition: '',
    LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
    ...(platform !== undefined && { PlatformVersion: platform }),
    ...networkOf(network),
    ...(strategy.length > 0 && { CapacityProviderStrategy: strategy.map(providerOf) }),
  };
  return {
    document: {
      version: 0,
      Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: properties } }],
    },
    container,
    port,
    capacityProviders: strategy.flatMap(({ capacityProvider }) => capacityProvider ?? []),
  };
}

/** All three or nothing, which CodeDeploy takes for what the service has. */
function networkOf(network: NetworkConfiguration | undefined): object {
  const { subnets = [], securityGroups = [], assignPublicIp } = network?.awsvpcConfiguration ?? {};
  if (subnets.length === 0 || securityGroups.length === 0) return {};
  return {
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        Subnets: subnets,
        SecurityGroups: securityGroups,
        AssignPublicIp: assignPublicIp ?? 'DISABLED',
      },
    },
  };
}

function providerOf({ capacityProvider, base, weight }: CapacityProviderStrategyItem): object {
  return {
    CapacityProvider: capacityProvider,
    ...(base !== undefined && { Base: base }),
    ...(weight !== undefined && { Weight: weight }),
  };
}
