import {
  PutLifecycleEventHookExecutionStatusCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { DeleteServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeService, register, tasksOf, untilService } from '../../__tests__/clients.ts';
import { steppedClock } from '../../index.ts';
import { lifecycle } from '../state.ts';
import {
  appSpec,
  type BlueGreenStage,
  deploy,
  deployment,
  isAlone,
  isOver,
  setBlueGreenStage,
  target,
  until,
} from './clients.ts';

const hour = 3_600_000;

let stage: BlueGreenStage;
afterEach(() => stage.close());

const keepsBlue = {
  blueGreenDeploymentConfiguration: {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 2880 },
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
  },
} as const;

const stop = (deploymentId: string, autoRollbackEnabled?: boolean) =>
  stage.codeDeploy.send(
    new StopDeploymentCommand({
      deploymentId,
      ...(autoRollbackEnabled === undefined ? {} : { autoRollbackEnabled }),
    }),
  );

/** The deployment's events, `BeforeInstall Succeeded` and so on. */
async function events(id: string): Promise<string[]> {
  const { lifecycleEvents = [] } = await target(stage, id);
  return lifecycleEvents.map(({ lifecycleEventName, status }) => `${lifecycleEventName} ${status}`);
}

/** Waits for the rollback of that deployment, and for the original tasks to be alone again. */
async function rolledBack(id: string, original: string | undefined): Promise<void> {
  const failed = await deployment(stage, id);
  const rollbackId = String(failed.rollbackInfo?.rollbackDeploymentId);
  expect(failed.rollbackInfo).toEqual({
    rollbackDeploymentId: rollbackId,
    rollbackMessage: `Deployment ${id} terminated. Automatic rollback is triggered with a DeploymentId ${rollbackId}.`,
  });
  expect(await until(stage, rollbackId, isOver)).toMatchObject({
    status: 'Succeeded',
    creator: 'codeDeployRollback',
    deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
    rollbackInfo: {
      rollbackTriggeringDeploymentId: id,
      rollbackMessage: `Deployment ${rollbackId} is triggered to roll back deployment ${id}.`,
    },
  });
  const { taskSets } = await untilService(stage, isAlone);
  expect(taskSets).toMatchObject([{ id: original, status: 'PRIMARY', runningCount: 2 }]);
}

describe('a hook', () => {
  it('is called with the deployment and an execution id, in its place', async () => {
    stage = await setBlueGreenStage();
    const hooks = [{ AfterAllowTestTraffic: 'smoke-test' }, { BeforeInstall: 'migrate' }];
    const id = await deploy(stage, appSpec(await register(stage), hooks));
    expect((await until(stage, id, isOver)).status).toBe('Succeeded');
    expect(stage.aws.functions.calls).toEqual(
      ['migrate', 'smoke-test'].map((name) => ({
        function: name,
        event: { DeploymentId: id, LifecycleEventHookExecutionId: expect.any(String) },
      })),
    );
  });

  it('that fails ends the deployment, which is rolled back by another one', async () => {
    stage = await setBlueGreenStage(keepsBlue);
    const original = (await describeService(stage)).taskSets?.[0]?.id;
    stage.aws.functions.answers('smoke-test', 'fail');
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:smoke-test:live';
    const second = await register(stage, { image: 'web:2' });
    const id = await deploy(stage, appSpec(second, [{ AfterAllowTraffic: arn }]));
    const failed = await until(stage, id, isOver);
    const message =
      'The deployment failed because one or more of the lifecycle event validation functions failed.';
    expect(failed).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'HOOK_EXECUTION_FAILURE', message },
      deploymentOverview: { Failed: 1 },
    });
    expect(await events(id)).toEqual(
      lifecycle.map((name) => `${name} ${name === 'AfterAllowTraffic' ? 'Failed' : 'Succeeded'}`),
    );
    const { lifecycleEvents = [] } = await target(stage, id);
    expect(lifecycleEvents.at(-1)?.diagnostics).toMatchObject({ errorCode: 'ScriptFailed', message });
    await rolledBack(id, original);
  });

  it('that fails before Install leaves nothing to roll back', async () => {
    stage = await setBlueGreenStage();
    stage.aws.functions.answers('migrate', 'fail');
    const id = await deploy(stage, appSpec(await register(stage), [{ BeforeInstall: 'migrate' }]));
    const failed = await until(stage, id, isOver);
    expect(failed.status).toBe('Failed');
    expect(failed.rollbackInfo).toBeUndefined();
    expect((await describeService(stage)).taskSets).toHaveLength(1);
    expect((await events(id)).slice(0, 2)).toEqual(['BeforeInstall Failed', 'Install Skipped']);
  });

  it('that hangs ends the deployment after an hour', async () => {
    const clock = steppedClock();
    stage = await setBlueGreenStage({}, { clock });
    stage.aws.functions.answers('migrate', 'hang');
    const id = await deploy(stage, appSpec(await register(stage), [{ BeforeInstall: 'migrate' }]));
    await clock.step(5_000 + hour - 1);
    expect((await deployment(stage, id)).status).toBe('InProgress');
    await clock.step(1);
    expect(await deployment(stage, id)).toMatchObject({
      status: 'Failed',
      errorInformation: {
        message:
          'The deployment timed out while waiting for a status callback. CodeDeploy expects a status callback within one hour after a deployment hook is invoked.',
      },
    });
    const { lifecycleEvents = [] } = await target(stage, id);
    expect(lifecycleEvents[0]?.diagnostics?.errorCode).toBe('ScriptTimedOut');
  });

  it('can be answered by the test itself, once', async () => {
    stage = await setBlueGreenStage();
    stage.aws.functions.answers('migrate', 'hang');
    const id = await deploy(stage, appSpec(await register(stage), [{ BeforeInstall: 'migrate' }]));
    await until(stage, id, () => stage.aws.functions.calls.length > 0);
    const [called] = stage.aws.functions.calls;
    const executionId = String(
      Object.entries(called?.event ?? {}).find(([key]) => key.startsWith('Life'))?.[1],
    );
    const report = (lifecycleEventHookExecutionId: string) =>
      stage.codeDeploy.send(
        new PutLifecycleEventHookExecutionStatusCommand({
          deploymentId: id,
          lifecycleEventHookExecutionId,
          status: 'Succeeded',
        }),
      );
    await expect(report('another')).rejects.toMatchObject({
      name: 'InvalidLifecycleEventHookExecutionIdException',
    });
    expect((await report(executionId)).lifecycleEventHookExecutionId).toBe(executionId);
    await expect(report(executionId)).rejects.toMatchObject({
      name: 'LifecycleEventAlreadyCompletedException',
    });
    expect((await until(stage, id, isOver)).status).toBe('Succeeded');
  });
});

describe('StopDeployment', () => {
  it('with rollback goes back to the original task set', async () => {
    stage = await setBlueGreenStage({
      deploymentConfigName: 'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
    });
    const original = (await describeService(stage)).taskSets?.[0]?.id;
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    await untilService(stage, ({ taskSets = [] }) => taskSets.length === 2);
    expect(await stop(id, true)).toMatchObject({ status: 'Pending' });
    expect(await until(stage, id, isOver)).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'MANUAL_STOP' },
    });
    await expect(stop(id)).rejects.toMatchObject({ name: 'DeploymentAlreadyCompletedException' });
    await rolledBack(id, original);
  });

  it('without rollback leaves both task sets, and the next deployment removes what was left', async () => {
    stage = await setBlueGreenStage(keepsBlue);
    const original = (await describeService(stage)).taskSets?.[0]?.id;
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    const { taskSets = [] } = await untilService(stage, (found) => found.taskSets?.length === 2);
    const left = taskSets.find((set) => set.id !== original)?.id;
    expect(await stop(id, false)).toMatchObject({ status: 'Succeeded' });
    const stopped = await deployment(stage, id);
    expect(stopped.status).toBe('Stopped');
    expect(stopped.rollbackInfo).toBeUndefined();
    expect((await describeService(stage)).taskSets).toMatchObject([
      { id: original, status: 'PRIMARY' },
      { id: left, status: 'ACTIVE' },
    ]);
    const next = await deploy(stage, appSpec(await register(stage, { image: 'web:3' })));
    await until(stage, next, (found) => found.instanceTerminationWaitTimeStarted === true);
    const after = await untilService(stage, (found) => found.taskSets?.length === 2);
    expect(after.taskSets).toMatchObject([
      { externalId: next, status: 'PRIMARY' },
      { id: original, status: 'ACTIVE' },
    ]);
  });

  it.each([
    [['DEPLOYMENT_FAILURE'] as const, false],
    [['DEPLOYMENT_STOP_ON_REQUEST'] as const, true],
  ])('without a word does as the automatic rollback on %j says', async (rollbackEvents, rollsBack) => {
    stage = await setBlueGreenStage({
      ...keepsBlue,
      autoRollbackConfiguration: { enabled: true, events: [...rollbackEvents] },
    });
    const id = await deploy(stage, appSpec(await register(stage)));
    await until(stage, id, (found) => found.instanceTerminationWaitTimeStarted === true);
    await stop(id);
    expect((await deployment(stage, id)).rollbackInfo !== undefined).toBe(rollsBack);
  });

  it('goes back in the termination wait too, when all traffic is on the new tasks', async () => {
    stage = await setBlueGreenStage(keepsBlue);
    const original = (await describeService(stage)).taskSets?.[0];
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    await until(stage, id, (found) => found.instanceTerminationWaitTimeStarted === true);
    await stop(id, true);
    await rolledBack(id, original?.id);
    expect((await describeService(stage)).taskDefinition).toBe(original?.taskDefinition);
  });
});

describe('an alarm of the group', () => {
  it('stops the deployment, which is rolled back if the group says so', async () => {
    stage = await setBlueGreenStage({
      ...keepsBlue,
      alarmConfiguration: { enabled: true, alarms: [{ name: 'web-5xx' }, { name: 'web-latency' }] },
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_STOP_ON_ALARM'] },
    });
    const original = (await describeService(stage)).taskSets?.[0]?.id;
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    await untilService(stage, ({ taskSets = [] }) => taskSets.length === 2);
    await fetch(`${stage.aws.url}/_local/alarms`, {
      method: 'POST',
      body: JSON.stringify({ alarm: 'web-5xx', state: 'ALARM' }),
    });
    expect(await until(stage, id, isOver)).toMatchObject({
      status: 'Stopped',
      errorInformation: {
        code: 'ALARM_ACTIVE',
        message:
          'One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <web-5xx>',
      },
    });
    await rolledBack(id, original);
  });
});

describe('a deployment that cannot become healthy', () => {
  it('fails after an hour; its stopped tasks tell why', async () => {
    const clock = steppedClock();
    stage = await setBlueGreenStage({}, { clock });
    const original = (await describeService(stage)).taskSets?.[0]?.id;
    stage.aws.faults.nextDeployment('production/web', 'image-not-found');
    const id = await deploy(stage, appSpec(await register(stage, { image: 'web:2' })));
    await clock.step(5_000 + hour - 1);
    const { taskSets = [] } = await describeService(stage);
    const replacement = taskSets.find((set) => set.id !== original);
    expect(replacement).toMatchObject({ status: 'ACTIVE', stabilityStatus: 'STABILIZING', runningCount: 0 });
    const [stopped] = await tasksOf(stage, 'STOPPED');
    expect(stopped).toMatchObject({
      startedBy: replacement?.id,
      stopCode: 'TaskFailedToStart',
      containers: [{ reason: expect.stringMatching(/^CannotPullContainerError: .*web:2: not found/) }],
    });
    expect((await deployment(stage, id)).status).toBe('InProgress');
    await clock.step(1);
    expect(await deployment(stage, id)).toMatchObject({
      status: 'Failed',
      errorInformation: {
        message:
          'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
      },
    });
    expect((await events(id)).slice(1, 3)).toEqual(['Install Failed', 'AfterInstall Skipped']);
    await clock.step(hour);
    await rolledBack(id, original);
  });

  it('fails at once when its task definition does not exist', async () => {
    stage = await setBlueGreenStage();
    const missing = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:99';
    const id = await deploy(stage, appSpec(missing));
    expect(await until(stage, id, isOver)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'INVALID_REVISION' },
    });
    expect((await untilService(stage, isAlone)).runningCount).toBe(2);
  });

  it('fails when its service is deleted', async () => {
    stage = await setBlueGreenStage(keepsBlue);
    const id = await deploy(stage, appSpec(await register(stage)));
    await until(stage, id, (found) => found.instanceTerminationWaitTimeStarted === true);
    await stage.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));
    expect(await until(stage, id, isOver)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'INVALID_ECS_SERVICE' },
    });
    expect(await untilService(stage, ({ status }) => status === 'INACTIVE')).toMatchObject({
      runningCount: 0,
    });
  });
});
