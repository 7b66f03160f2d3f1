import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  type ListServiceDeploymentsCommandInput,
  type Service,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
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

const update = async (input: { taskDefinition?: string; forceNewDeployment?: boolean }): Promise<Service> => {
  const sent = new UpdateServiceCommand({ cluster: 'production', service: 'web', ...input });
  const { service } = await stage.ecs.send(sent);
  if (service === undefined) throw new Error('UpdateService answers without a service');
  return service;
};

const read = async (arn: string | undefined): Promise<ServiceDeployment | undefined> => {
  const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [String(arn)] });
  return (await stage.ecs.send(sent)).serviceDeployments?.[0];
};

const stop = (serviceDeploymentArn: string | undefined, stopType: 'ROLLBACK' | 'ABORT' = 'ROLLBACK') =>
  stage.ecs.send(
    new StopServiceDeploymentCommand({ serviceDeploymentArn: String(serviceDeploymentArn), stopType }),
  );

describe('a service deployment', () => {
  it('is PENDING until the scheduler comes to it, IN_PROGRESS, and SUCCESSFUL at the end', async () => {
    await startService(stage, await register(stage));
    const { currentServiceDeployment } = await describeService(stage);
    expect(await read(currentServiceDeployment)).toMatchObject({ status: 'PENDING' });
    expect(await read(currentServiceDeployment)).not.toHaveProperty('startedAt');
    await clock.step(1_000);
    expect(await read(currentServiceDeployment)).toMatchObject({
      status: 'IN_PROGRESS',
      startedAt: expect.any(Date),
      targetServiceRevision: { requestedTaskCount: 1, runningTaskCount: 0, pendingTaskCount: 1 },
    });
    await clock.step(2 * minutes);
    expect(await read(currentServiceDeployment)).toMatchObject({
      status: 'SUCCESSFUL',
      finishedAt: expect.any(Date),
      sourceServiceRevisions: [],
      targetServiceRevision: { runningTaskCount: 1 },
    });
  });

  it('is STOPPED, and says why, when a newer one starts', async () => {
    await startService(stage, await register(stage));
    await clock.step(2 * minutes);
    const { currentServiceDeployment: first } = await update({ forceNewDeployment: true });
    await clock.step(10_000);
    const { currentServiceDeployment: second } = await update({ forceNewDeployment: true });
    const statusReason = 'Service deployment stopped because a newer service deployment was started.';
    expect(await read(first)).toMatchObject({ status: 'STOP_REQUESTED', statusReason });
    expect(await read(second)).toMatchObject({ status: 'PENDING' });
    await clock.step(1_000);
    expect(await read(first)).toMatchObject({
      status: 'STOPPED',
      statusReason,
      stoppedAt: expect.any(Date),
      finishedAt: expect.any(Date),
    });
    expect(await read(second)).toMatchObject({ status: 'IN_PROGRESS' });
    await clock.step(3 * minutes);
    const { serviceDeployments } = await stage.ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'production', service: 'web' }),
    );
    expect(serviceDeployments?.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL']);
  });
});

describe('ListServiceDeployments', () => {
  const list = (input: Partial<ListServiceDeploymentsCommandInput>) =>
    stage.ecs.send(new ListServiceDeploymentsCommand({ cluster: 'production', service: 'web', ...input }));

  it('gives one page after the other', async () => {
    await startService(stage, await register(stage));
    for (let times = 0; times < 4; times += 1) await update({ forceNewDeployment: true });
    const { serviceDeployments: all = [] } = await list({});
    expect(all).toHaveLength(5);
    const arns: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await list({ maxResults: 2, ...(nextToken === undefined ? {} : { nextToken }) });
      arns.push(...(page.serviceDeployments ?? []).map(({ serviceDeploymentArn }) => serviceDeploymentArn));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(arns).toEqual(all.map(({ serviceDeploymentArn }) => serviceDeploymentArn));
  });

  it.each([{ maxResults: 0 }, { maxResults: 101 }, { nextToken: 'elsewhere' }])(
    'refuses %j',
    async (input) => {
      await startService(stage, await register(stage));
      await expect(list(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );
});

describe('DescribeServiceDeployments', () => {
  it('refuses more than 20', async () => {
    await startService(stage, await register(stage));
    const { currentServiceDeployment } = await describeService(stage);
    const serviceDeploymentArns = Array.from({ length: 21 }, () => String(currentServiceDeployment));
    const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
    await expect(stage.ecs.send(sent)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('says TRIGGERED of a circuit breaker that tripped, and of no other', async () => {
    const deploymentCircuitBreaker = { enable: true, rollback: true };
    const deploymentConfiguration = { deploymentCircuitBreaker };
    await startService(stage, await register(stage), { desiredCount: 2, deploymentConfiguration });
    await clock.step(2 * minutes);
    const ofFailures = async (tasks: number) => {
      stage.aws.faults.nextDeployment('production/web', 1, tasks);
      const { currentServiceDeployment } = await update({ forceNewDeployment: true });
      await clock.step(30_000);
      if (tasks === 1) await stop(currentServiceDeployment);
      await clock.step(30 * minutes);
      return read(currentServiceDeployment);
    };
    expect(await ofFailures(1)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: 1, threshold: 3 },
    });
    expect(await ofFailures(9)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
    });
  });
});

describe('StopServiceDeployment', () => {
  it('leads back to the deployment before, by way of ROLLBACK_REQUESTED', async () => {
    await startService(stage, await register(stage));
    await clock.step(2 * minutes);
    const before = await describeService(stage);
    const { currentServiceDeployment, deployments } = await update({ taskDefinition: await register(stage) });
    await clock.step(10_000);
    await stop(currentServiceDeployment);
    expect(await read(currentServiceDeployment)).toMatchObject({
      status: 'ROLLBACK_REQUESTED',
      statusReason: 'Service deployment rolled back because of a user request.',
    });
    await clock.step(1_000);
    const [revision] = before.currentServiceRevisions ?? [];
    expect(await read(currentServiceDeployment)).toMatchObject({
      status: 'ROLLBACK_IN_PROGRESS',
      rollback: {
        reason: 'Service deployment rolled back because of a user request.',
        serviceRevisionArn: revision?.arn,
      },
    });
    await clock.step(1 * minutes);
    const after = await describeService(stage);
    expect(after.deployments?.map(({ id }) => id)).toEqual([before.deployments?.[0]?.id]);
    expect(after.events?.map(({ message }) => message)).toContain(
      `(service web) (deployment ${deployments?.[0]?.id}) deployment failed: stopped by a user.`,
    );
    expect(await read(currentServiceDeployment)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
    await expect(stop(currentServiceDeployment)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'The service deployment is ROLLBACK_SUCCESSFUL and cannot be stopped.',
    });
  });

  it('stops the first deployment of all, which has nothing to go back to', async () => {
    await startService(stage, await register(stage));
    const { currentServiceDeployment } = await describeService(stage);
    await stop(currentServiceDeployment);
    await stop(currentServiceDeployment);
    await clock.step(2 * minutes);
    expect(await read(currentServiceDeployment)).toMatchObject({
      status: 'STOPPED',
      statusReason: 'Service deployment failed because of a user request.',
    });
    expect((await describeService(stage)).deployments).toMatchObject([{ rolloutState: 'FAILED' }]);
  });

  it('refuses ABORT, and what does not exist', async () => {
    await startService(stage, await register(stage));
    const { currentServiceDeployment } = await describeService(stage);
    await expect(stop(currentServiceDeployment, 'ABORT')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(stop(`${currentServiceDeployment}x`)).rejects.toMatchObject({
      name: 'ServiceDeploymentNotFoundException',
      message: 'The service deployment does not exist.',
    });
  });
});

describe('DescribeServiceRevisions', () => {
  it('tells what each deployment brought, also after it was replaced', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const first = await register(stage, { image: `web:1@${digest}` });
    await startService(stage, first);
    await clock.step(2 * minutes);
    const { currentServiceRevisions: old = [] } = await describeService(stage);
    const second = await register(stage);
    await update({ taskDefinition: second });
    const { currentServiceRevisions: now = [] } = await describeService(stage);
    expect(now).toMatchObject([{ requestedTaskCount: 1 }, { arn: old[0]?.arn, runningTaskCount: 1 }]);
    await clock.step(3 * minutes);
    const missing = `${old[0]?.arn}0`;
    const serviceRevisionArns = [...now.map(({ arn }) => String(arn)), missing];
    const sent = new DescribeServiceRevisionsCommand({ serviceRevisionArns });
    expect(await stage.ecs.send(sent)).toMatchObject({
      serviceRevisions: [
        {
          serviceRevisionArn: now[0]?.arn,
          serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
          clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/production',
          taskDefinition: second,
          launchType: 'EC2',
          containerImages: [{ containerName: 'app', image: 'web:1' }],
        },
        {
          taskDefinition: first,
          containerImages: [{ containerName: 'app', image: `web:1@${digest}`, imageDigest: digest }],
        },
      ],
      failures: [{ arn: missing, reason: 'MISSING' }],
    });
  });
});
