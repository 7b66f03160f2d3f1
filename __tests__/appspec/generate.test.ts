import type { Service, TaskSet } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { generateAppSpec, readAppSpec, renderAppSpec } from '../../src/appspec/index.ts';

const ARN = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:8';
const network = (facts: object = {}) => ({
  awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], ...facts },
});

const primary: TaskSet = {
  status: 'PRIMARY',
  loadBalancers: [{ targetGroupArn: 'blue', containerName: 'app', containerPort: 8080 }],
  platformVersion: '1.4.0',
  networkConfiguration: network({ assignPublicIp: 'ENABLED' }),
  capacityProviderStrategy: [
    { capacityProvider: 'FARGATE_SPOT', weight: 3, base: 0 },
    { capacityProvider: 'FARGATE' },
  ],
};

const propertiesOf = (service: Service) => {
  const appSpec = generateAppSpec(service);
  if (appSpec === undefined) return undefined;
  return JSON.parse(renderAppSpec(appSpec, ARN)).Resources[0].TargetService.Properties;
};

describe('generateAppSpec', () => {
  it('has the service go on as its primary task set does', () => {
    const draining = { status: 'ACTIVE', loadBalancers: [{ containerName: 'old', containerPort: 1 }] };
    expect(propertiesOf({ taskSets: [draining, primary], platformVersion: '1.3.0' })).toEqual({
      TaskDefinition: ARN,
      LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
      PlatformVersion: '1.4.0',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ['subnet-1'],
          SecurityGroups: ['sg-1'],
          AssignPublicIp: 'ENABLED',
        },
      },
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE_SPOT', Base: 0, Weight: 3 },
        { CapacityProvider: 'FARGATE' },
      ],
    });
  });

  it('asks for the service for what the task set does not tell', () => {
    const { status, ...members } = primary;
    expect(propertiesOf({ ...members, taskSets: [{ status }] } as Service)).toEqual(
      propertiesOf({ taskSets: [primary] }),
    );
  });

  it('keeps to the latest platform version where the service does', () => {
    expect(propertiesOf({ taskSets: [primary], platformVersion: 'LATEST' }).PlatformVersion).toBe('LATEST');
  });

  it('names no network that it does not know all of, as CodeDeploy takes all three members or none', () => {
    const networkConfiguration = network({ securityGroups: [] });
    expect(propertiesOf({ taskSets: [{ ...primary, networkConfiguration }] })).not.toHaveProperty(
      'NetworkConfiguration',
    );
  });

  it('says no public address where the service says nothing', () => {
    const { NetworkConfiguration } = propertiesOf({
      taskSets: [{ ...primary, networkConfiguration: network() }],
    });
    expect(NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
  });

  it('is an AppSpec by its own rules', async () => {
    const appSpec = generateAppSpec({ taskSets: [primary] });
    const text = appSpec && renderAppSpec(appSpec, ARN);
    expect(await readAppSpec(text ?? '')).toMatchObject({
      kind: 'parsed',
      appSpec: { container: 'app', port: 8080 },
    });
  });

  it('makes nothing where no container is behind a load balancer', () => {
    expect(propertiesOf({ taskSets: [{ status: 'PRIMARY' }] })).toBeUndefined();
  });
});
