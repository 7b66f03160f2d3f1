import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readAppSpec } from '../appspec.ts';

const properties = {
  TaskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
  LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
};
const spec = (more: object = {}, hooks: object[] = []) => ({
  version: 0,
  Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: { ...properties, ...more } } }],
  Hooks: hooks,
});

describe('readAppSpec', () => {
  it('reads all that an ECS deployment takes from it', () => {
    const content = JSON.stringify(
      spec(
        {
          PlatformVersion: '1.4.0',
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: ['subnet-1'],
              SecurityGroups: ['sg-1'],
              AssignPublicIp: 'ENABLED',
            },
          },
          CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Base: 1, Weight: 2 }],
        },
        [{ BeforeInstall: 'migrate' }, { AfterAllowTestTraffic: 'smoke-test' }],
      ),
    );
    expect(readAppSpec(content)).toEqual({
      taskDefinition: properties.TaskDefinition,
      containerName: 'app',
      containerPort: 8080,
      platformVersion: '1.4.0',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
      },
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', base: 1, weight: 2 }],
      hooks: { BeforeInstall: 'migrate', AfterAllowTestTraffic: 'smoke-test' },
    });
  });

  it('reads the same from YAML as from JSON, whatever the names are', () => {
    const name = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(
        name,
        name,
        fc.integer({ min: 1, max: 65_535 }),
        (TaskDefinition, ContainerName, ContainerPort) => {
          const made = spec({ TaskDefinition, LoadBalancerInfo: { ContainerName, ContainerPort } });
          const read = readAppSpec(JSON.stringify(made));
          expect(read).toMatchObject({ taskDefinition: TaskDefinition, containerName: ContainerName });
          expect(readAppSpec(stringify(made))).toEqual(read);
        },
      ),
    );
  });

  it('takes keys in any case', () => {
    const lower = JSON.stringify(spec()).replaceAll(
      /"(\w+)":/g,
      (_, key) => `"${String(key).toLowerCase()}":`,
    );
    expect(readAppSpec(lower).containerPort).toBe(8080);
  });

  it.each([
    ['', 'it is not a mapping'],
    ['version: [', expect.stringMatching(/Flow sequence/)],
    ['version: 1.0', 'its version must be 0.0'],
    ['version: 0.0', 'it must have exactly one resource'],
    [
      JSON.stringify({ version: 0, Resources: [{ a: { Type: 'AWS::Lambda::Function' } }] }),
      'the resource must be of Type AWS::ECS::Service',
    ],
    [
      JSON.stringify({ version: 0, Resources: [{ a: { Type: 'AWS::ECS::Service' } }] }),
      'the resource has no Properties',
    ],
    [JSON.stringify(spec({ TaskDefinition: '' })), 'TaskDefinition is missing'],
    [JSON.stringify(spec({ LoadBalancerInfo: {} })), 'LoadBalancerInfo.ContainerName is missing'],
    [
      JSON.stringify(spec({ LoadBalancerInfo: { ContainerName: 'app', ContainerPort: '80' } })),
      'LoadBalancerInfo.ContainerPort must be a number',
    ],
    [
      JSON.stringify(spec({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } })),
      'AwsvpcConfiguration needs Subnets, SecurityGroups and AssignPublicIp',
    ],
    [
      JSON.stringify(spec({ CapacityProviderStrategy: [{}] })),
      'CapacityProviderStrategy needs a CapacityProvider',
    ],
    [JSON.stringify(spec({}, [{ Install: 'migrate' }])), 'install is no hook of an ECS deployment'],
    [JSON.stringify(spec({}, [{ BeforeInstall: '' }])), 'the hook BeforeInstall names no function'],
  ])('refuses %s', (content, why) => {
    const message = typeof why === 'string' ? `The AppSpec file is not valid: ${why}.` : why;
    expect(() => readAppSpec(content)).toThrow(
      expect.objectContaining({ code: 'InvalidRevisionException', message }),
    );
  });
});
