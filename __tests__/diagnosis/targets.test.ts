import type { Service } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from '@jest/globals';
import { translateAwsError } from '../../src/aws/errors.ts';
import type { Aws } from '../../src/aws/index.ts';
import { readTargetHealth } from '../../src/diagnosis/index.ts';
import { TARGET_GROUP } from './builders.ts';

const ALTERNATE = TARGET_GROUP.replace('web-blue', 'web-green');
const service: Service = { loadBalancers: [{ targetGroupArn: TARGET_GROUP }] };

/** A load balancer that says so of every target, and what was asked of it. */
function aBalancer(
  states: readonly string[],
  group: TargetGroup | Error = {},
  failure?: () => Error | undefined,
) {
  const calls: string[] = [];
  const aws = {
    elb: {
      async describeTargetHealth(arn: string) {
        calls.push(arn);
        const error = failure?.();
        if (error) throw error;
        return states.map((State) => ({
          TargetHealth: { State, Reason: `Target.${State}`, Description: `is ${State}` },
        }));
      },
      async describeTargetGroup() {
        if (group instanceof Error) throw group;
        return group;
      },
    },
  } as unknown as Aws;
  return { aws, calls };
}

describe('readTargetHealth', () => {
  it('gives each target that is unhealthy in its own way once', async () => {
    const { aws } = aBalancer([
      'healthy',
      'initial',
      'draining',
      'unhealthy',
      'unhealthy',
      'unused',
      'unavailable',
    ]);
    const targets = (await readTargetHealth(service, aws)).unhealthy;
    expect(targets.map(({ reason, description }) => [reason, description])).toEqual([
      ['Target.unhealthy', 'is unhealthy'],
      ['Target.unused', 'is unused'],
    ]);
  });

  it('expects unused targets where traffic moves between two target groups', async () => {
    const { aws, calls } = aBalancer(['unused']);
    const pair = {
      targetGroupArn: TARGET_GROUP,
      advancedConfiguration: { alternateTargetGroupArn: ALTERNATE },
    };
    const blueGreen = { loadBalancers: [pair], deploymentConfiguration: { strategy: 'BLUE_GREEN' as const } };
    expect((await readTargetHealth(blueGreen, aws)).unhealthy).toEqual([]);
    expect(calls).toEqual([TARGET_GROUP, ALTERNATE]);
    const codeDeploy = { ...service, deploymentController: { type: 'CODE_DEPLOY' as const } };
    expect((await readTargetHealth(codeDeploy, aws)).unhealthy).toEqual([]);
  });

  const checks: readonly { name: string; group: TargetGroup; text: string | undefined }[] = [
    {
      name: 'a path, a port and a status',
      group: {
        HealthCheckProtocol: 'HTTP',
        HealthCheckPath: '/health',
        HealthCheckPort: '8080',
        Matcher: { HttpCode: '200-299' },
      },
      text: 'GET /health on port 8080, 200-299 expected',
    },
    {
      name: 'the traffic port',
      group: { HealthCheckPath: '/', HealthCheckPort: 'traffic-port', Matcher: { HttpCode: '200' } },
      text: 'GET / on the traffic port, 200 expected',
    },
    {
      name: 'gRPC',
      group: { HealthCheckPath: '/grpc.health', HealthCheckPort: 'traffic-port', Matcher: { GrpcCode: '0' } },
      text: 'gRPC /grpc.health on the traffic port, 0 expected',
    },
    {
      name: 'TCP',
      group: { HealthCheckProtocol: 'TCP', HealthCheckPort: '9000' },
      text: 'a TCP connection on port 9000',
    },
  ];
  it.each(checks)('says what the health check asks for: $name', async ({ group, text }) => {
    const [target] = (await readTargetHealth(service, aBalancer(['unhealthy'], group).aws)).unhealthy;
    expect(target?.healthCheck).toBe(text);
  });

  it('does without the settings when they may not be read', async () => {
    const denied = translateAwsError(
      { name: 'AccessDeniedException', message: 'No' },
      'elasticloadbalancing:DescribeTargetGroups',
    );
    const [target] = (await readTargetHealth(service, aBalancer(['unhealthy'], denied).aws)).unhealthy;
    expect(target).toMatchObject({ reason: 'Target.unhealthy', healthCheck: undefined });
  });

  it('asks no more once it may not', async () => {
    const denied = translateAwsError(
      { name: 'AccessDenied', message: 'No' },
      'elasticloadbalancing:DescribeTargetHealth',
    );
    const { aws, calls } = aBalancer(['unhealthy'], {}, () => denied);
    expect((await readTargetHealth(service, aws)).unhealthy).toEqual([]);
    expect((await readTargetHealth(service, aws)).unhealthy).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it('asks again after a fault that passes', async () => {
    const errors: (Error | undefined)[] = [
      translateAwsError({ name: 'Throttling', message: 'Rate exceeded' }, 'x:Y'),
    ];
    const { aws } = aBalancer(['unhealthy'], {}, () => errors.shift());
    expect((await readTargetHealth(service, aws)).unhealthy).toEqual([]);
    expect((await readTargetHealth(service, aws)).unhealthy).toHaveLength(1);
  });

  it('leaves out the targets of other services in the same target group, and asks whose they are once', async () => {
    const asked: unknown[] = [];
    const state = (Id: string, State: string) => ({ Target: { Id }, TargetHealth: { State, Reason: Id } });
    const groups = [
      [state('10.0.0.1', 'initial'), state('10.0.0.2', 'healthy')],
      [state('10.0.0.1', 'unhealthy'), state('10.0.0.2', 'healthy')],
      [state('10.0.0.1', 'healthy'), state('10.0.0.2', 'unhealthy')],
    ];
    const task = { attachments: [{ details: [{ name: 'privateIPv4Address', value: '10.0.0.1' }] }] };
    const aws = {
      elb: { describeTargetHealth: async () => groups.shift(), describeTargetGroup: async () => ({}) },
      ecs: { listTasks: async (question: unknown) => asked.push(question) && [task] },
    } as unknown as Aws;
    const shared = { ...service, clusterArn: 'production', serviceName: 'web', serviceArn: 'web' };
    expect(await readTargetHealth(shared, aws)).toMatchObject({ unhealthy: [], isHealthy: false });
    expect((await readTargetHealth(shared, aws)).unhealthy).toMatchObject([{ reason: '10.0.0.1' }]);
    expect(asked).toEqual([{ cluster: 'production', service: 'web', desiredStatus: 'RUNNING' }]);
    expect(await readTargetHealth(shared, aws)).toMatchObject({ unhealthy: [], isHealthy: true });
  });

  it('takes all targets for its own where it may not look', async () => {
    const denied = translateAwsError({ name: 'AccessDeniedException', message: 'No' }, 'ecs:ListTasks');
    const bad = { Target: { Id: '10.0.0.9' }, TargetHealth: { State: 'unhealthy' } };
    const aws = {
      elb: { describeTargetHealth: async () => [bad], describeTargetGroup: async () => ({}) },
      ecs: { listTasks: () => Promise.reject(denied) },
    } as unknown as Aws;
    expect((await readTargetHealth(service, aws)).unhealthy).toHaveLength(1);
  });

  it('asks nothing about a service without target groups', async () => {
    const { aws, calls } = aBalancer(['unhealthy']);
    expect(
      (await readTargetHealth({ loadBalancers: [{ loadBalancerName: 'classic' }] }, aws)).unhealthy,
    ).toEqual([]);
    expect((await readTargetHealth({}, aws)).unhealthy).toEqual([]);
    expect(calls).toEqual([]);
  });
});
