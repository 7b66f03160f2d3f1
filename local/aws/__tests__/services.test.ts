import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { scaledClock } from '../index.ts';
import {
  createService,
  describeService,
  isSettled,
  register,
  type Stage,
  setStage,
  startService,
  tasksOf,
  untilService,
} from './clients.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** The newest deployment has a task. */
const hasBegun = ({ deployments }: Service) => Number(deployments?.[0]?.pendingCount) > 0;

const update = (input: Omit<ConstructorParameters<typeof UpdateServiceCommand>[0], 'service' | 'cluster'>) =>
  stage.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', ...input }));

describe('UpdateService with another revision', () => {
  it('replaces the old tasks and is COMPLETED when the last of them is gone', async () => {
    const created = await createService(stage, await register(stage), { desiredCount: 2 });
    const second = await register(stage, { image: 'web:2' });
    const { service } = await update({ taskDefinition: second });
    const id = service?.deployments?.[0]?.id;
    expect(service?.deployments).toMatchObject([
      {
        status: 'PRIMARY',
        rolloutState: 'IN_PROGRESS',
        rolloutStateReason: `ECS deployment ${id} in progress.`,
      },
      { status: 'ACTIVE', id: created.deployments?.[0]?.id, desiredCount: 2, runningCount: 2 },
    ]);
    expect(id).toMatch(/^ecs-svc\/\d{19}$/);
    const after = await untilService(stage, isSettled);
    expect(after).toMatchObject({ taskDefinition: second, runningCount: 2, pendingCount: 0 });
    expect(after.deployments).toMatchObject([
      {
        id,
        status: 'PRIMARY',
        taskDefinition: second,
        rolloutState: 'COMPLETED',
        rolloutStateReason: `ECS deployment ${id} completed.`,
        runningCount: 2,
        failedTasks: 0,
      },
    ]);
    expect(await tasksOf(stage, 'STOPPED')).toMatchObject(
      Array(2).fill({
        lastStatus: 'STOPPED',
        startedBy: created.deployments?.[0]?.id,
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: `Scaling activity initiated by (deployment ${created.deployments?.[0]?.id})`,
        containers: [{ name: 'app', exitCode: 143 }],
      }),
    );
  });

  it('starts no task of the old revision when it asks for more tasks as well', async () => {
    await createService(stage, await register(stage, { image: 'none-yet' }), { desiredCount: 0 });
    const { service } = await update({ taskDefinition: await register(stage), desiredCount: 2 });
    await untilService(stage, isSettled);
    const tasks = [...(await tasksOf(stage, 'RUNNING')), ...(await tasksOf(stage, 'STOPPED'))];
    const id = service?.deployments?.[0]?.id;
    expect(tasks.map(({ startedBy }) => startedBy)).toEqual([id, id]);
  });

  it('takes 40 s of RUNNING before a task without a health check counts', async () => {
    await createService(stage, await register(stage));
    const [task] = await tasksOf(stage, 'RUNNING');
    const [steady] = (await describeService(stage)).events ?? [];
    expect(steady?.message).toBe('(service web) has reached a steady state.');
    expect(Number(steady?.createdAt) - Number(task?.startedAt)).toBeGreaterThanOrEqual(40_000);
  });

  it('waits for the health check where there is one', async () => {
    const healthCheck = { command: ['CMD', 'true'], interval: 5 };
    await createService(stage, await register(stage, { healthCheck }));
    const [task] = await tasksOf(stage, 'RUNNING');
    const [steady] = (await describeService(stage)).events ?? [];
    expect(task).toMatchObject({ healthStatus: 'HEALTHY', containers: [{ healthStatus: 'HEALTHY' }] });
    expect(Number(steady?.createdAt) - Number(task?.startedAt)).toBeGreaterThanOrEqual(5_000);
  });

  it('stops a deployment that is under way: the newer one is PRIMARY', async () => {
    await createService(stage, await register(stage));
    await update({ taskDefinition: await register(stage) });
    const { service } = await update({ taskDefinition: await register(stage) });
    expect((await untilService(stage, isSettled)).deployments?.[0]?.id).toBe(service?.deployments?.[0]?.id);
    const { serviceDeployments } = await stage.ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'production', service: 'web' }),
    );
    expect(serviceDeployments?.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL']);
  });

  it('refuses a sixth deployment', async () => {
    await stage.close();
    // Slow enough that the tasks of the first one are still going when the fifth has begun.
    stage = await setStage({ clock: scaledClock(20) });
    await startService(stage, await register(stage));
    for (let count = 1; count < 5; count += 1) {
      await untilService(stage, hasBegun);
      await update({ forceNewDeployment: true });
    }
    await untilService(stage, hasBegun);
    await expect(update({ forceNewDeployment: true })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: '5 active deployments exist, unable to create new deployment.',
    });
  });
});

describe('UpdateService without a change of the tasks', () => {
  it('answers with the same deployment', async () => {
    const taskDefinition = await register(stage);
    const before = await createService(stage, taskDefinition);
    const { service } = await update({ taskDefinition });
    expect(service?.deployments?.map(({ id }) => id)).toEqual(before.deployments?.map(({ id }) => id));
    expect(service?.deployments?.[0]?.rolloutState).toBe('COMPLETED');
  });

  it('starts a deployment when it is forced', async () => {
    const before = await createService(stage, await register(stage));
    const { service } = await update({ forceNewDeployment: true });
    expect(service?.deployments?.[1]?.id).toBe(before.deployments?.[0]?.id);
  });

  it('scales without a deployment', async () => {
    const before = await createService(stage, await register(stage));
    const { service } = await update({ desiredCount: 3 });
    expect(service?.deployments).toMatchObject([
      { id: before.deployments?.[0]?.id, rolloutState: 'COMPLETED' },
    ]);
    await untilService(stage, ({ runningCount }) => runningCount === 3);
    await update({ desiredCount: 0 });
    expect((await untilService(stage, ({ runningCount }) => runningCount === 0)).deployments).toHaveLength(1);
  });
});

describe('a service', () => {
  it('completes at once with no tasks', async () => {
    const service = await createService(stage, await register(stage), { desiredCount: 0 });
    expect(service.deployments?.[0]?.rolloutState).toBe('COMPLETED');
    expect(await tasksOf(stage, 'STOPPED')).toEqual([]);
  });

  it('that is missing is a failure among the answers, not an error', async () => {
    const asked = new DescribeServicesCommand({ cluster: 'production', services: ['nothing'] });
    expect(await stage.ecs.send(asked)).toMatchObject({
      services: [],
      failures: [{ arn: 'arn:aws:ecs:eu-west-1:123456789012:service/production/nothing', reason: 'MISSING' }],
    });
  });

  it.each([
    { name: 'ClusterNotFoundException', cluster: 'nowhere', message: 'Cluster not found.' },
    { name: 'ServiceNotFoundException', cluster: 'production', message: 'Service not found.' },
  ])('that cannot be updated is $name', async ({ name, cluster, message }) => {
    const sent = stage.ecs.send(new UpdateServiceCommand({ cluster, service: 'nothing' }));
    await expect(sent).rejects.toMatchObject({ name, message });
  });

  it('drains when it is deleted, and is INACTIVE then', async () => {
    await createService(stage, await register(stage));
    const remove = { cluster: 'production', service: 'web' };
    await expect(stage.ecs.send(new DeleteServiceCommand(remove))).rejects.toMatchObject({
      message: 'The service cannot be stopped while it is scaled above 0.',
    });
    await stage.ecs.send(new DeleteServiceCommand({ ...remove, force: true }));
    const gone = await untilService(stage, ({ status }) => status === 'INACTIVE');
    expect(gone.deployments).toEqual([]);
    await expect(update({ desiredCount: 1 })).rejects.toMatchObject({ name: 'ServiceNotActiveException' });
  });

  it('starts another task for one that was stopped', async () => {
    await createService(stage, await register(stage));
    const [task] = await tasksOf(stage, 'RUNNING');
    await stage.ecs.send(new StopTaskCommand({ cluster: 'production', task: String(task?.taskArn) }));
    const starts = ({ events = [] }: Service) =>
      events.filter(({ message }) => message?.includes('has started')).length;
    await untilService(stage, (service) => starts(service) === 2 && service.runningCount === 1);
    expect(await tasksOf(stage, 'STOPPED')).toMatchObject([
      { taskArn: task?.taskArn, stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' },
    ]);
  });

  it('refuses a load balancer on a port that the container does not have', async () => {
    const loadBalancers = [{ containerName: 'app', containerPort: 9090 }];
    const created = createService(stage, await register(stage), { loadBalancers });
    await expect(created).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The container app did not have a container port 9090 defined.',
    });
  });

  it('needs a network for awsvpc, and Fargate a task definition that is for it', async () => {
    const sent = stage.ecs.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'web',
        taskDefinition: await register(stage),
        launchType: 'FARGATE',
      }),
    );
    await expect(sent).rejects.toMatchObject({
      message: 'Task definition does not support launch_type FARGATE.',
    });
  });

  it('on Fargate is not updated to a task definition that is not for it', async () => {
    const { taskDefinition: fargate } = await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'fargate',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'app', image: 'web:1', memory: 128 }],
      }),
    );
    const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } };
    await createService(stage, String(fargate?.taskDefinitionArn), {
      launchType: 'FARGATE',
      networkConfiguration,
    });
    const sent = update({ taskDefinition: await register(stage) });
    await expect(sent).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Task definition does not support launch_type FARGATE.',
    });
  });
});

describe('tasks', () => {
  it('are found by who started them, with no other filter', async () => {
    const service = await createService(stage, await register(stage));
    const startedBy = String(service.deployments?.[0]?.id);
    const { taskArns } = await stage.ecs.send(new ListTasksCommand({ cluster: 'production', startedBy }));
    expect(taskArns).toEqual([
      expect.stringMatching(/^arn:aws:ecs:eu-west-1:123456789012:task\/production\/[0-9a-f]{32}$/),
    ]);
    const both = stage.ecs.send(
      new ListTasksCommand({ cluster: 'production', startedBy, serviceName: 'web' }),
    );
    await expect(both).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('are gone an hour after they stopped', async () => {
    await stage.close();
    stage = await setStage({ clock: scaledClock(20_000) });
    await createService(stage, await register(stage));
    const [task] = await tasksOf(stage, 'RUNNING');
    const named = { cluster: 'production', tasks: [String(task?.taskArn)] };
    await stage.ecs.send(new StopTaskCommand({ cluster: 'production', task: String(task?.taskArn) }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await stage.ecs.send(new DescribeTasksCommand(named))).toMatchObject({
      tasks: [],
      failures: [{ arn: task?.taskArn, reason: 'MISSING' }],
    });
  });
});
