import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  type LoadBalancer,
  type RegisterTaskDefinitionCommandInput,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { type BlueGreenHouse, buildBlueGreenHouse } from '../bluegreen.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, REGISTRY } from '../house.ts';

/** What a service usually has: a task definition with both roles and a log group, and a load balancer. */
export const DEFINITION: Omit<RegisterTaskDefinitionCommandInput, 'family'> = {
  executionRoleArn: EXECUTION_ROLE,
  taskRoleArn: 'arn:aws:iam::123456789012:role/web-task',
  containerDefinitions: [
    {
      ...APP,
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/web',
          'awslogs-region': 'eu-west-1',
          'awslogs-stream-prefix': 'web',
        },
      },
    },
  ],
};

/** A service that ECS deploys, as most are. */
export async function buildScene(): Promise<House> {
  const house = await buildHouse(undefined, REGISTRY);
  await furnish(house);
  const loadBalancers = [await createBalancer(house, 'web')];
  await house.register({ family: 'web', ...DEFINITION });
  await house.ecs.send(
    new UpdateServiceCommand({
      cluster: 'production',
      service: 'web',
      taskDefinition: 'web',
      loadBalancers,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    }),
  );
  await untilStable(house, 'web');
  return house;
}

/** A service that CodeDeploy deploys. */
export async function buildBlueGreenScene(): Promise<BlueGreenHouse> {
  return buildBlueGreenHouse({}, DEFINITION, { registry: REGISTRY, furnish });
}

/** Waits until the service has one deployment, which is complete. */
export async function untilStable(house: House, name: string): Promise<void> {
  for (;;) {
    const { deployments = [] } = await house.service(name);
    if (deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED') return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function furnish(house: House): Promise<void> {
  house.environment['FAKE_DOCKER_PUSHES'] = 'true';
  await house.createRole('web-task', []);
  const logs = new CloudWatchLogsClient({ endpoint: house.aws.url, region: house.aws.region });
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
}

async function createBalancer({ aws }: House, Name: string): Promise<LoadBalancer> {
  const elb = new ElasticLoadBalancingV2Client({ endpoint: aws.url, region: aws.region });
  const { TargetGroups } = await elb.send(
    new CreateTargetGroupCommand({ Name, Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', TargetType: 'ip' }),
  );
  const targetGroupArn = String(TargetGroups?.[0]?.TargetGroupArn);
  // Old tasks would drain for five minutes otherwise, which is not what these stories are about.
  const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '0' }];
  await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: targetGroupArn, Attributes }));
  const { LoadBalancers } = await elb.send(
    new CreateLoadBalancerCommand({ Name, Subnets: ['subnet-1', 'subnet-2'] }),
  );
  const listener = {
    LoadBalancerArn: String(LoadBalancers?.[0]?.LoadBalancerArn),
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
  } as const;
  await elb.send(new CreateListenerCommand({ ...listener, DefaultActions: [...listener.DefaultActions] }));
  elb.destroy();
  return { targetGroupArn, containerName: 'app', containerPort: 8080 };
}
