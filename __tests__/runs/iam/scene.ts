import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeTaskDefinitionCommand,
  type LoadBalancer,
  type RegisterTaskDefinitionCommandInput,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type BlueGreenHouse, buildBlueGreenHouse } from '../bluegreen.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, REGISTRY } from '../house.ts';

type Definition = Omit<RegisterTaskDefinitionCommandInput, 'family'>;

/** What a service usually has: a task definition with both roles, secrets and a log group. */
async function definitionIn(house: House): Promise<Definition> {
  const secrets = [
    { name: 'TOKEN', valueFrom: await house.createSecret('shop/token') },
    { name: 'PASSWORD', valueFrom: await house.createParameter('/shop/password') },
  ];
  const options = {
    'awslogs-group': '/ecs/web',
    'awslogs-region': 'eu-west-1',
    'awslogs-stream-prefix': 'web',
  };
  const logConfiguration = { logDriver: 'awslogs', options } as const;
  return {
    executionRoleArn: EXECUTION_ROLE,
    taskRoleArn: 'arn:aws:iam::123456789012:role/web-task',
    containerDefinitions: [{ ...APP, secrets, logConfiguration }],
  };
}

/** Registers a revision like the last one that differs so. @returns `web:3` */
export async function redefine(
  house: House,
  change: (definition: Definition) => Definition,
): Promise<string> {
  const { taskDefinition } = await house.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }),
  );
  const { executionRoleArn, taskRoleArn, containerDefinitions } = taskDefinition ?? {};
  const before = { executionRoleArn, taskRoleArn, containerDefinitions };
  const arn = await house.register({ family: 'web', ...change(before) });
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** A service that ECS deploys, as most are. */
export async function buildScene(): Promise<House> {
  const house = await buildHouse(undefined, REGISTRY);
  const definition = await furnish(house);
  const loadBalancers = [await createBalancer(house, 'web')];
  await house.register({ family: 'web', ...definition });
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

/** A service that ECS itself deploys blue/green, and watches for five minutes. */
export async function buildStrategyScene(): Promise<House> {
  const house = await buildHouse(undefined, REGISTRY);
  const definition = await furnish(house);
  await house.register({ family: 'web', ...definition });
  const command = { cluster: 'production', service: 'web', taskDefinition: 'web' };
  const deploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } as const;
  await house.ecs.send(new UpdateServiceCommand({ ...command, deploymentConfiguration }));
  await untilStable(house, 'web');
  await watchedFor(house, 5);
  return house;
}

/** Has ECS watch its next blue/green deployment for so many minutes. */
export async function watchedFor(house: House, bakeTimeInMinutes: number): Promise<void> {
  const deploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes } as const;
  const command = { cluster: 'production', service: 'web', deploymentConfiguration };
  await house.ecs.send(new UpdateServiceCommand(command));
}

/** A service that CodeDeploy deploys. */
export async function buildBlueGreenScene(): Promise<BlueGreenHouse> {
  return buildBlueGreenHouse({}, {}, { registry: REGISTRY, furnish });
}

/** Waits until the service has one deployment, which is complete. */
export async function untilStable(house: House, name: string): Promise<void> {
  for (;;) {
    const { deployments = [] } = await house.service(name);
    if (deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function furnish(house: House): Promise<Definition> {
  house.environment['FAKE_DOCKER_PUSHES'] = 'true';
  await house.createRole('web-task', []);
  const logs = new CloudWatchLogsClient({ endpoint: house.aws.url, region: house.aws.region });
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  logs.destroy();
  return definitionIn(house);
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
