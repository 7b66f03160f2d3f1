import {
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blueArn } from '../codedeploy/__tests__/clients.ts';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService } from './clients.ts';

const minutes = 60_000;
const loadBalancers = [{ targetGroupArn: blueArn, containerName: 'app', containerPort: 8080 }];
const external = { type: 'EXTERNAL' as const };
const byExternal =
  'on services with an EXTERNAL deployment controller. Use CreateTaskSet to trigger a new deployment.';
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

const update = (change: Partial<UpdateServiceCommandInput>) =>
  stage.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', ...change }));

const start = async (more: Partial<CreateServiceCommandInput> = {}) =>
  startService(stage, await register(stage), more);

const startExternal = async (more: Partial<CreateServiceCommandInput> = {}) =>
  startService(stage, undefined, { deploymentController: external, ...more });

describe('a service with the controller EXTERNAL', () => {
  it('has no tasks, no deployments and no task sets', async () => {
    await startExternal({ desiredCount: 2 });
    await clock.step(5 * minutes);
    const service = await describeService(stage);
    expect(service).toMatchObject({
      status: 'ACTIVE',
      deploymentController: external,
      desiredCount: 2,
      runningCount: 0,
      deployments: [],
      taskSets: [],
    });
    expect(service).not.toHaveProperty('taskDefinition');
  });

  it('is created without what belongs to its task sets', async () => {
    await expect(start({ deploymentController: external })).rejects.toThrow(
      'taskDefinition can not be specified for a service with an EXTERNAL deployment controller. Specify it in CreateTaskSet.',
    );
    await expect(startExternal({ loadBalancers })).rejects.toThrow('loadBalancers can not be specified');
  });

  it.each([
    { change: { taskDefinition: 'web' }, what: 'Unable to update task definition' },
    { change: { forceNewDeployment: true }, what: 'Cannot force a new deployment' },
    { change: { loadBalancers }, what: 'Unable to update load balancers' },
    { change: { platformVersion: '1.4.0' }, what: 'Unable to update platform version' },
  ])('refuses an update: $what', async ({ change, what }) => {
    await startExternal();
    await expect(update(change)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `${what} ${byExternal}`,
    });
  });

  it('takes another count, and goes at once when it is deleted', async () => {
    await startExternal();
    await update({ desiredCount: 0 });
    await stage.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web' }));
    expect(await describeService(stage)).toMatchObject({ status: 'INACTIVE', desiredCount: 0 });
  });

  it('is deployed by ECS once it is changed to that', async () => {
    await startExternal();
    const deploymentController = { type: 'ECS' as const };
    await expect(update({ deploymentController })).rejects.toThrow('TaskDefinition can not be blank.');
    await update({ deploymentController, taskDefinition: await register(stage) });
    await clock.step(5 * minutes);
    const service = await describeService(stage);
    expect(service).toMatchObject({
      deploymentController,
      runningCount: 1,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    expect(service).not.toHaveProperty('taskSets');
  });
});

describe('a service with the controller ECS', () => {
  it('keeps its deployments and tasks when it is changed to EXTERNAL', async () => {
    await start();
    await clock.step(5 * minutes);
    await update({ deploymentController: external });
    expect(await describeService(stage)).toMatchObject({
      deploymentController: external,
      runningCount: 1,
      deployments: [{ status: 'PRIMARY' }],
    });
    await expect(update({ taskDefinition: 'web' })).rejects.toThrow(byExternal);
  });

  it.each([
    { title: 'to CODE_DEPLOY', to: 'CODE_DEPLOY' as const, more: {}, reason: 'it is not supported.' },
    {
      title: 'with alarms and a circuit breaker',
      to: 'EXTERNAL' as const,
      more: {
        deploymentConfiguration: {
          alarms: { enable: true, rollback: true, alarmNames: ['5xx'] },
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
      },
      reason: 'the service has deployment alarms and a deployment circuit breaker.',
    },
  ])('is not changed $title', async ({ to, more, reason }) => {
    await start(more);
    await clock.step(10 * minutes);
    await expect(update({ deploymentController: { type: to } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Unable to change the deployment controller from ECS to ${to}: ${reason}`,
    });
  });

  it('is not changed while a deployment is under way', async () => {
    await start();
    await expect(update({ deploymentController: external })).rejects.toThrow(
      'Unable to change the deployment controller from ECS to EXTERNAL: a deployment is in progress.',
    );
  });
});

describe('a service with the controller CODE_DEPLOY', () => {
  it('is not changed to ECS here, and that is said', async () => {
    await start({ deploymentController: { type: 'CODE_DEPLOY' }, loadBalancers });
    await clock.step(5 * minutes);
    await expect(update({ deploymentController: { type: 'ECS' } })).rejects.toMatchObject({
      name: 'ClientException',
      message: 'The local AWS does not play a change of the deployment controller from CODE_DEPLOY to ECS.',
    });
  });
});

describe('a service of daemons', () => {
  it.each([
    {
      more: { launchType: 'FARGATE' as const },
      message: 'The scheduling strategy DAEMON is not supported with the launch type FARGATE.',
    },
    {
      more: { deploymentController: { type: 'CODE_DEPLOY' as const }, loadBalancers },
      message: 'The scheduling strategy DAEMON is not supported with the deployment controller CODE_DEPLOY.',
    },
    { more: {}, message: 'The local AWS does not play scheduling strategy DAEMON.' },
  ])('is refused: $message', async ({ more, message }) => {
    await expect(start({ schedulingStrategy: 'DAEMON', ...more })).rejects.toThrow(message);
  });
});
