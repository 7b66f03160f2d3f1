import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type LocalAws, scaledClock, startLocalAws } from '../index.ts';

let aws: LocalAws;
let ecs: ECSClient;

async function start() {
  aws = await startLocalAws({ clock: scaledClock(1000) });
  ecs = new ECSClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
}

async function register(image: string): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'app', image, memory: 128, portMappings: [{ containerPort: 8080 }] }],
    }),
  );
  return String(taskDefinition?.taskDefinitionArn);
}

async function settled(): Promise<Service> {
  for (;;) {
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'production', services: ['web'] }),
    );
    const [service] = services ?? [];
    if (service?.deployments?.[0]?.rolloutState !== 'IN_PROGRESS') return service as Service;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

afterEach(async () => {
  ecs.destroy();
  await aws.close();
});

describe('a rolling deployment', () => {
  it('replaces the old tasks and is COMPLETED when the last of them is gone', async () => {
    await start();
    const first = await register('web:1');
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'web',
        taskDefinition: first,
        desiredCount: 2,
      }),
    );
    await settled();
    const second = await register('web:2');
    const { service: updated } = await ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: second }),
    );
    expect(updated?.deployments?.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE']);
    const service = await settled();
    const id = updated?.deployments?.[0]?.id;
    expect(service.deployments).toHaveLength(1);
    expect(service.deployments?.[0]).toMatchObject({
      id,
      taskDefinition: second,
      rolloutState: 'COMPLETED',
      rolloutStateReason: `ECS deployment ${id} completed.`,
      runningCount: 2,
      failedTasks: 0,
    });
  });
});
