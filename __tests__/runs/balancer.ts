import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { House } from './house.ts';

/** Makes a service behind a load balancer, with a target group of its own name. */
export async function behindBalancer(
  house: House,
  serviceName: string,
  settings: Partial<CreateServiceCommandInput> = {},
): Promise<void> {
  const elb = new ElasticLoadBalancingV2Client({ endpoint: house.aws.url, region: house.aws.region });
  const group = {
    Name: serviceName,
    Protocol: 'HTTP',
    Port: 80,
    VpcId: 'vpc-1',
    TargetType: 'ip',
    HealthCheckPath: '/health',
  } as const;
  const { TargetGroups } = await elb.send(new CreateTargetGroupCommand(group));
  const targetGroupArn = String(TargetGroups?.[0]?.TargetGroupArn);
  const { LoadBalancers } = await elb.send(
    new CreateLoadBalancerCommand({ Name: serviceName, Subnets: ['subnet-1', 'subnet-2'] }),
  );
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: String(LoadBalancers?.[0]?.LoadBalancerArn),
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    }),
  );
  elb.destroy();
  const loadBalancers = [{ targetGroupArn, containerName: 'app', containerPort: 8080 }];
  await house.createService({ ...settings, serviceName, loadBalancers });
}
