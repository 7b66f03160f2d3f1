import { NO_BUILD, withApp } from './pieces.ts';
import type { WrongSetUp, WrongSetUps } from './setups.ts';

const TARGET = { ContainerName: 'app', ContainerPort: 8080 };

/** A service in an AppSpec that differs so. */
const serviceOf = (properties: object, others: object = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: { TaskDefinition: '<TASK_DEFINITION>', LoadBalancerInfo: TARGET, ...properties },
  ...others,
});

/** An AppSpec that differs so. */
function appSpec(name: string, properties: object, others: object = {}): WrongSetUp {
  const document = { version: 0, Resources: [{ web: serviceOf(properties) }], ...others };
  const files = { 'appspec.json': JSON.stringify(document) };
  return { name, inputs: { 'codedeploy-appspec': 'appspec.json' }, files };
}

const APP_SPECS: readonly WrongSetUp[] = [
  { name: 'an AppSpec that is not there', inputs: { 'codedeploy-appspec': 'apspec.json' } },
  appSpec('an AppSpec without a version', {}, { version: undefined }),
  appSpec('an AppSpec of another version', {}, { version: 1 }),
  appSpec('an AppSpec without resources', {}, { Resources: undefined }),
  appSpec('two services in an AppSpec', {}, { Resources: [{ web: serviceOf({}) }, { api: serviceOf({}) }] }),
  appSpec('a service that is none', {}, { Resources: [{ web: 'web' }] }),
  appSpec(
    'a resource of another type',
    {},
    { Resources: [{ web: serviceOf({}, { Type: 'AWS::Lambda::Function' }) }] },
  ),
  appSpec('a service without properties', {}, { Resources: [{ web: { Type: 'AWS::ECS::Service' } }] }),
  appSpec('a service without a load balancer', { LoadBalancerInfo: undefined }),
  appSpec('a load balancer without a container', { LoadBalancerInfo: { ContainerPort: 8080 } }),
  appSpec('a port in words', { LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 'http' } }),
  appSpec('a port that there is not', { LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 70_000 } }),
  appSpec('a network without a network', { NetworkConfiguration: {} }),
  appSpec('half a network', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } }),
  appSpec('a strategy that is no list', { CapacityProviderStrategy: 'FARGATE' }),
  appSpec('a strategy without a provider', { CapacityProviderStrategy: [{ Weight: 1 }] }),
  appSpec('a capacity provider that the cluster does not have', {
    CapacityProviderStrategy: [{ CapacityProvider: 'shop' }],
  }),
  appSpec('hooks that are no list', {}, { Hooks: { BeforeInstall: 'check' } }),
  appSpec('a hook that is none', {}, { Hooks: ['BeforeInstall'] }),
  appSpec('a hook at an event that there is not', {}, { Hooks: [{ BeforeStart: 'check' }] }),
  appSpec('a hook without a function', {}, { Hooks: [{ BeforeInstall: '' }] }),
  appSpec('a key twice', {}, { version: 0, Version: 0 }),
  appSpec('an AppSpec for another container', {
    LoadBalancerInfo: { ContainerName: 'web', ContainerPort: 8080 },
  }),
  appSpec('an AppSpec for another port', { LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 } }),
];

export const CODEDEPLOY: WrongSetUps = {
  title: 'CodeDeploy',
  inputs: { ...NO_BUILD, service: 'green' },
  setUps: [
    { name: 'no deployment group', inputs: { service: 'groupless' } },
    {
      name: 'a deployment group that there is not',
      inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'gone' },
    },
    {
      name: 'the deployment group of another service',
      inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'api' },
    },
    {
      name: 'one deployment group for two services',
      inputs: { service: 'green\napi', 'codedeploy-deployment-group': 'green' },
    },
    { name: 'a deployment that is under way', inputs: { service: 'moving' } },
    {
      name: 'a deployment configuration that there is not',
      inputs: { 'codedeploy-deployment-config': 'Slowly' },
    },
    { name: 'a setting that CodeDeploy does not have', inputs: { 'force-new-deployment': 'true' } },
    { name: 'a container that the load balancer does not find', definition: withApp({ name: 'web' }) },
    {
      name: 'a port that the load balancer does not find',
      definition: withApp({ portMappings: [{ containerPort: 80 }] }),
    },
    ...APP_SPECS,
  ],
};
