import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

/** A service behind a load balancer that has its old task stopped before the new one starts. */
async function createBehindLoadBalancer(serviceName: string): Promise<void> {
  const elb = new ElasticLoadBalancingV2Client({ endpoint: house.aws.url, region: house.aws.region });
  const { TargetGroups } = await elb.send(
    new CreateTargetGroupCommand({
      Name: 'shop',
      Protocol: 'HTTP',
      Port: 80,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      HealthCheckPath: '/health',
    }),
  );
  const { LoadBalancers } = await elb.send(
    new CreateLoadBalancerCommand({ Name: 'shop', Subnets: ['subnet-1', 'subnet-2'] }),
  );
  const targetGroupArn = TargetGroups?.[0]?.TargetGroupArn as string;
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    }),
  );
  elb.destroy();
  await house.createService({
    serviceName,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    healthCheckGracePeriodSeconds: 3600,
  });
}

describe('a deployment whose tasks run at the limit', () => {
  it('is taken back when their targets are unhealthy, and says why', async () => {
    await createBehindLoadBalancer('shop');
    // Its targets answer 404.
    house.aws.faults.nextDeployment('production/shop', 33);
    const { outputs, errors } = await house.ship({ ...INPUTS, service: 'shop', 'wait-for-minutes': '12' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 is not complete on shop after 12 minutes: .*404.* shop was taken back and is stable on web:1\. Fix: /,
    );
    expect((await house.service('shop')).taskDefinition).toMatch(/web:1$/);
  }, 30_000);
});
