import {
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  type ServiceDeployment,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService } from './clients.ts';

const minutes = 60_000;
let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

const watched: DeploymentConfiguration = {
  alarms: { alarmNames: ['errors', 'latency'], enable: true, rollback: true },
};

/** A service that is steady, and then updated; the ids of the deployment before and of the new one. */
async function updateSteady(deploymentConfiguration: DeploymentConfiguration) {
  await startService(stage, await register(stage), { deploymentConfiguration });
  await clock.step(10 * minutes);
  const sent = new UpdateServiceCommand({ cluster: 'production', service: 'web', forceNewDeployment: true });
  const { service } = await stage.ecs.send(sent);
  const [fresh, before] = (service?.deployments ?? []).map(({ id }) => id);
  return { fresh, before };
}

async function currentRecord(): Promise<ServiceDeployment | undefined> {
  const { currentServiceDeployment } = await describeService(stage);
  const arns = [String(currentServiceDeployment)];
  const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns });
  return (await stage.ecs.send(sent)).serviceDeployments?.[0];
}

describe('a deployment with alarms', () => {
  it('is IN_PROGRESS for its bake time after the old tasks are gone', async () => {
    const { fresh } = await updateSteady({ ...watched, bakeTimeInMinutes: 10 });
    await clock.step(5 * minutes);
    expect((await describeService(stage)).deployments).toMatchObject([
      { id: fresh, rolloutState: 'IN_PROGRESS', runningCount: 1 },
    ]);
    expect(await currentRecord()).toMatchObject({
      alarms: { status: 'MONITORING', alarmNames: ['errors', 'latency'], triggeredAlarmNames: [] },
    });
    await clock.step(8 * minutes);
    expect((await describeService(stage)).deployments).toMatchObject([
      { id: fresh, rolloutState: 'COMPLETED' },
    ]);
    expect(await currentRecord()).toMatchObject({ alarms: { status: 'MONITORING_COMPLETE' } });
  });

  it('goes back when one of them is in ALARM, also in its bake time', async () => {
    const { fresh, before } = await updateSteady(watched);
    await clock.step(3 * minutes);
    stage.aws.alarms.set('errors', 'ALARM');
    const { deployments, events } = await describeService(stage);
    expect(deployments).toMatchObject([
      {
        id: before,
        rolloutState: 'IN_PROGRESS',
        rolloutStateReason: `ECS deployment failed: alarm detected: rolling back to deploymentId ${before}.`,
      },
      { id: fresh, rolloutState: 'FAILED', rolloutStateReason: 'ECS deployment failed: alarm detected.' },
    ]);
    expect(events?.slice(1, 3).map(({ message }) => message)).toEqual([
      `(service web) rolling back to deployment ${before}.`,
      `(service web) (deployment ${fresh}) deployment failed: alarm detected.`,
    ]);
    await clock.step(3 * minutes);
    expect((await describeService(stage)).deployments).toMatchObject([
      { id: before, rolloutState: 'COMPLETED' },
    ]);
    expect(await currentRecord()).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back because alarms were detected: errors.',
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['errors'] },
    });
  });

  it('looks at none of them when one was in ALARM at its start', async () => {
    await startService(stage, await register(stage), { deploymentConfiguration: watched });
    await clock.step(10 * minutes);
    stage.aws.alarms.set('errors', 'ALARM');
    const sent = new UpdateServiceCommand({
      cluster: 'production',
      service: 'web',
      forceNewDeployment: true,
    });
    const { service } = await stage.ecs.send(sent);
    stage.aws.alarms.set('latency', 'ALARM');
    await clock.step(10 * minutes);
    expect((await describeService(stage)).deployments).toMatchObject([
      { id: service?.deployments?.[0]?.id, rolloutState: 'COMPLETED' },
    ]);
    expect((await currentRecord())?.status).toBe('SUCCESSFUL');
  });

  it('stays FAILED where it is when no rollback is wished', async () => {
    const { fresh, before } = await updateSteady({
      alarms: { alarmNames: ['errors'], enable: true, rollback: false },
    });
    stage.aws.alarms.set('errors', 'ALARM');
    await clock.step(5 * minutes);
    expect((await describeService(stage)).deployments).toMatchObject([
      { id: fresh, status: 'PRIMARY', rolloutState: 'FAILED' },
      { id: before, status: 'ACTIVE', runningCount: 1 },
    ]);
    expect(await currentRecord()).toMatchObject({
      status: 'STOPPED',
      statusReason: 'Service deployment failed because alarms were detected: errors.',
    });
  });
});
