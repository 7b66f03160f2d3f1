import {
  DescribeServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { scaledClock } from '../index.ts';
import {
  createService,
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

const update = (input: Omit<ConstructorParameters<typeof UpdateServiceCommand>[0], 'service' | 'cluster'>) =>
  stage.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', ...input }));

describe('a deployment that fails', () => {
  const circuitBreaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };

  it('keeps the evidence of a container that exits', async () => {
    await createService(stage, await register(stage));
    stage.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 3_000, exitCode: 3 });
    const { service } = await update({ forceNewDeployment: true });
    await untilService(stage, ({ deployments }) => Number(deployments?.[0]?.failedTasks) > 0);
    const [stopped] = await tasksOf(stage, 'STOPPED');
    expect(stopped).toMatchObject({
      startedBy: service?.deployments?.[0]?.id,
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 3, lastStatus: 'STOPPED' }],
    });
    expect(stopped?.startedAt).toBeInstanceOf(Date);
  });

  it('keeps the evidence of an image that is not there', async () => {
    await createService(stage, await register(stage));
    stage.aws.faults.nextDeployment('production/web', 'image-not-found');
    await update({ taskDefinition: await register(stage, { image: 'web:gone' }) });
    const { events } = await untilService(
      stage,
      ({ deployments }) => Number(deployments?.[0]?.failedTasks) > 0,
    );
    const reason =
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref web:gone: web:gone: not found';
    const [stopped] = await tasksOf(stage, 'STOPPED');
    expect(stopped).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
      containers: [{ name: 'app', reason }],
    });
    expect(stopped).not.toHaveProperty('startedAt');
    expect(stopped?.containers?.[0]).not.toHaveProperty('exitCode');
    expect(events?.map(({ message }) => message)).toContain(
      '(service web) was unable to place a task. Reason: Task failed to start.',
    );
  });

  it('has its reason on the task itself on Fargate', async () => {
    const { taskDefinition } = await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'fargate',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'app', image: 'web:gone' }],
      }),
    );
    stage.aws.faults.nextDeployment('production/web', 'image-not-found');
    await startService(stage, String(taskDefinition?.taskDefinitionArn), {
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    });
    await untilService(stage, ({ deployments }) => Number(deployments?.[0]?.failedTasks) > 0);
    const [stopped] = await tasksOf(stage, 'STOPPED');
    expect(stopped).toMatchObject({
      launchType: 'FARGATE',
      stopCode: 'TaskFailedToStart',
      stoppedReason:
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref web:gone: web:gone: not found',
    });
  });

  it('goes back to the one before, under its id, when the circuit breaker says so', async () => {
    await stage.close();
    // Slow enough to see the failed one before it is gone.
    stage = await setStage({ clock: scaledClock(100) });
    const first = await register(stage);
    const before = await createService(stage, first, { deploymentConfiguration: circuitBreaker });
    const good = before.deployments?.[0]?.id;
    stage.aws.faults.nextDeployment('production/web', 'unhealthy');
    const healthCheck = { command: ['CMD', 'true'], interval: 5 };
    const { service } = await update({ taskDefinition: await register(stage, { healthCheck }) });
    const bad = service?.deployments?.[0]?.id;
    const after = await untilService(stage, ({ deployments = [] }) => deployments[0]?.id === good);
    expect(after.deployments).toMatchObject([
      {
        id: good,
        rolloutState: 'IN_PROGRESS',
        rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${good}.`,
      },
      {
        id: bad,
        rolloutState: 'FAILED',
        rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
        failedTasks: 3,
      },
    ]);
    const settled = await untilService(stage, isSettled);
    expect(settled).toMatchObject({
      taskDefinition: first,
      deployments: [{ id: good, rolloutState: 'COMPLETED' }],
    });
    expect(settled.events?.slice(0, 4).map(({ message }) => message)).toEqual([
      '(service web) has reached a steady state.',
      `(service web) (deployment ${good}) deployment completed.`,
      `(service web) rolling back to deployment ${good}.`,
      `(service web) (deployment ${bad}) deployment failed: tasks failed to start.`,
    ]);
    const { serviceDeployments } = await stage.ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [String(settled.currentServiceDeployment)],
      }),
    );
    expect(serviceDeployments).toMatchObject([
      {
        status: 'ROLLBACK_SUCCESSFUL',
        statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
        deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      },
    ]);
  });

  it('goes back when it is stopped by hand', async () => {
    const good = (await createService(stage, await register(stage))).deployments?.[0]?.id;
    const { service } = await update({ forceNewDeployment: true });
    const serviceDeploymentArn = String(service?.currentServiceDeployment);
    await stage.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
    expect((await untilService(stage, isSettled)).deployments?.[0]?.id).toBe(good);
    const again = stage.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
    await expect(again).rejects.toMatchObject({ name: 'ConflictException' });
  });

  it('fails only once: the deployment after it is well', async () => {
    await createService(stage, await register(stage));
    stage.aws.faults.nextDeployment('production/web', 'container-exits');
    await update({ forceNewDeployment: true });
    await update({ forceNewDeployment: true });
    expect((await untilService(stage, isSettled)).deployments?.[0]?.rolloutState).toBe('COMPLETED');
  });
});
