import {
  type ContainerDefinition,
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import { idlingClock, type LocalAws, type LocalAwsOptions, startLocalAws } from '../index.ts';

/** A local AWS whose clock runs a thousand times as fast, with an SDK client and a cluster `production`. */
export interface Stage {
  readonly aws: LocalAws;
  readonly ecs: ECSClient;
  close(): Promise<void>;
}

/** What an SDK client needs to talk to it. */
export function clientOptions(aws: LocalAws) {
  return {
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
}

/** Sets the stage. */
export async function setStage(options: LocalAwsOptions = {}): Promise<Stage> {
  const aws = await startLocalAws({ clock: idlingClock(1000), ...options });
  const ecs = new ECSClient(clientOptions(aws));
  await ecs.send(new CreateClusterCommand({ clusterName: 'production' }));
  return {
    aws,
    ecs,
    async close() {
      ecs.destroy();
      await aws.close();
    },
  };
}

/** Registers a revision of `web` with one container `app`; returns its ARN. */
export async function register(
  { ecs }: Stage,
  container: Partial<ContainerDefinition> = {},
  definition: Partial<RegisterTaskDefinitionCommandInput> = {},
): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      executionRoleArn: 'arn:aws:iam::123456789012:role/web-execution',
      containerDefinitions: [
        { name: 'app', image: 'web:1', memory: 128, portMappings: [{ containerPort: 8080 }], ...container },
      ],
      ...definition,
    }),
  );
  return String(taskDefinition?.taskDefinitionArn);
}

/** Creates the service `web` with that revision and waits until its deployment is over. */
export async function createService(
  stage: Stage,
  taskDefinition: string,
  more: Partial<CreateServiceCommandInput> = {},
): Promise<Service> {
  await startService(stage, taskDefinition, more);
  return untilService(stage, isSettled);
}

/** Creates the service `web` with that revision; without one for a controller that brings its own. */
export async function startService(
  stage: Stage,
  taskDefinition: string | undefined,
  more: Partial<CreateServiceCommandInput> = {},
): Promise<void> {
  await stage.ecs.send(
    new CreateServiceCommand({
      cluster: 'production',
      serviceName: 'web',
      taskDefinition,
      desiredCount: 1,
      ...more,
    }),
  );
}

/** The service `web` as it is now. */
export async function describeService({ ecs }: Stage): Promise<Service> {
  const { services } = await ecs.send(
    new DescribeServicesCommand({ cluster: 'production', services: ['web'] }),
  );
  const [service] = services ?? [];
  if (service === undefined) throw new Error('There is no service web');
  return service;
}

/** The service `web` as soon as it is so; fails after five seconds. */
export async function untilService(stage: Stage, holds: (service: Service) => boolean): Promise<Service> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const service = await describeService(stage);
    if (holds(service)) return service;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `The service is not so after 5 s: ${JSON.stringify(await describeService(stage), undefined, 2)}`,
  );
}

/** One deployment, and it is over. */
export function isSettled({ deployments = [] }: Service): boolean {
  return deployments.length === 1 && deployments[0]?.rolloutState !== 'IN_PROGRESS';
}

/** The tasks of `web`, those that are wanted or those that are not. */
export async function tasksOf({ ecs }: Stage, desiredStatus: 'RUNNING' | 'STOPPED'): Promise<Task[]> {
  const { taskArns = [] } = await ecs.send(
    new ListTasksCommand({ cluster: 'production', serviceName: 'web', desiredStatus }),
  );
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: 'production', tasks: taskArns }));
  return tasks;
}
