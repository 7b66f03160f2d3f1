import {
  ContinueServiceDeploymentCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SteppedClock, steppedClock } from '../index.ts';
import { describeService, register, type Stage, setStage, startService } from './clients.ts';

const minutes = 60_000;
const group = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`;
const check = 'arn:aws:lambda:eu-west-1:123456789012:function:check';
const loadBalancers = [
  {
    targetGroupArn: group('blue'),
    containerName: 'app',
    containerPort: 8080,
    advancedConfiguration: {
      alternateTargetGroupArn: group('green'),
      productionListenerRule:
        'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/web/1/2/3',
      roleArn: 'arn:aws:iam::123456789012:role/ecs',
    },
  },
];

let clock: SteppedClock;
let stage: Stage;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

/** A steady service with that configuration, and then an update of it; the ids of both deployments. */
async function update(deploymentConfiguration: DeploymentConfiguration, balanced = false) {
  await startService(stage, await register(stage), {
    deploymentConfiguration,
    desiredCount: 2,
    ...(balanced ? { loadBalancers } : {}),
  });
  await clock.step(120 * minutes);
  const sent = new UpdateServiceCommand({
    cluster: 'production',
    service: 'web',
    taskDefinition: await register(stage),
  });
  const { service } = await stage.ecs.send(sent);
  const [green, blue] = (service?.deployments ?? []).map(({ id }) => id);
  return { green, blue, arn: String(service?.currentServiceDeployment) };
}

async function read(arn: string): Promise<ServiceDeployment> {
  const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] });
  const [found] = (await stage.ecs.send(sent)).serviceDeployments ?? [];
  if (found === undefined) throw new Error(`There is no ${arn}`);
  return found;
}

const isIn = (arn: string, stageName: string) => async () =>
  ((await read(arn)).lifecycleStage as string | undefined) === stageName;

/** Every pair of stage and production traffic of the new revision that is seen until the end. */
async function story(arn: string): Promise<string[]> {
  const seen: string[] = [];
  for (let second = 0; second < 7_200; second += 5) {
    const { lifecycleStage, targetServiceRevision, finishedAt } = await read(arn);
    const now = `${lifecycleStage} ${targetServiceRevision?.requestedProductionTrafficWeight}`;
    if (lifecycleStage !== undefined && seen.at(-1) !== now) seen.push(now);
    if (finishedAt !== undefined) return seen;
    // No stage is shorter.
    await clock.step(5_000);
  }
  throw new Error(`It goes on and on: ${seen.join(', ')}`);
}

const blueGreen: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 };

describe('a BLUE_GREEN deployment', () => {
  it('goes through its stages, with all tasks of both revisions until the bake time is over', async () => {
    const { green, blue, arn } = await update(blueGreen, true);
    await clock.stepUntil(isIn(arn, 'BAKE_TIME'));
    expect(await describeService(stage)).toMatchObject({
      runningCount: 4,
      deployments: [
        { id: green, status: 'PRIMARY', runningCount: 2, rolloutState: 'IN_PROGRESS' },
        { id: blue, status: 'ACTIVE', runningCount: 2 },
      ],
    });
    expect(await read(arn)).toMatchObject({
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 0 }],
      targetServiceRevision: { requestedProductionTrafficWeight: 100, requestedTestTrafficWeight: 100 },
    });
    await clock.step(15 * minutes);
    expect(await describeService(stage)).toMatchObject({
      runningCount: 2,
      deployments: [{ id: green, rolloutState: 'COMPLETED' }],
    });
    expect((await read(arn)).status).toBe('SUCCESSFUL');
  });

  it('shows each stage in its order', async () => {
    const { arn } = await update(blueGreen);
    expect(await story(arn)).toEqual([
      'PRE_SCALE_UP 0',
      'SCALE_UP 0',
      'POST_SCALE_UP 0',
      'TEST_TRAFFIC_SHIFT 0',
      'POST_TEST_TRAFFIC_SHIFT 0',
      'PRE_PRODUCTION_TRAFFIC_SHIFT 0',
      'PRODUCTION_TRAFFIC_SHIFT 100',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100',
      'BAKE_TIME 100',
      'CLEAN_UP 100',
    ]);
  });

  it('swaps the target groups', async () => {
    const groups: (string | undefined)[] = [];
    await update(blueGreen, true);
    for (let time = 0; time < 3; time += 1) {
      const [current] = (await describeService(stage)).currentServiceRevisions ?? [];
      const sent = new DescribeServiceRevisionsCommand({ serviceRevisionArns: [String(current?.arn)] });
      const [revision] = (await stage.ecs.send(sent)).serviceRevisions ?? [];
      groups.push(revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn);
      await clock.step(30 * minutes);
      const again = { cluster: 'production', service: 'web', forceNewDeployment: true };
      await stage.ecs.send(new UpdateServiceCommand(again));
    }
    expect(groups).toEqual([group('green'), group('blue'), group('green')]);
  });

  it('goes back from its bake time when it is stopped, the traffic first', async () => {
    const { green, blue, arn } = await update(blueGreen);
    await clock.stepUntil(isIn(arn, 'BAKE_TIME'));
    await stage.ecs.send(
      new StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' }),
    );
    await clock.stepUntil(isIn(arn, 'PRODUCTION_TRAFFIC_SHIFT'));
    expect((await describeService(stage)).deployments).toMatchObject([
      { id: blue, status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 2 },
      { id: green, status: 'ACTIVE', rolloutState: 'FAILED', runningCount: 2 },
    ]);
    expect((await story(arn)).slice(0, 3)).toEqual([
      'PRODUCTION_TRAFFIC_SHIFT 0',
      'TEST_TRAFFIC_SHIFT 0',
      'CLEAN_UP 0',
    ]);
    expect(await describeService(stage)).toMatchObject({ runningCount: 2, deployments: [{ id: blue }] });
    expect((await read(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('goes back when its circuit breaker says so', async () => {
    const deploymentCircuitBreaker = { enable: true, rollback: true };
    const { arn, green } = await update({ ...blueGreen, deploymentCircuitBreaker });
    await clock.stepUntil(isIn(arn, 'POST_SCALE_UP'));
    expect((await describeService(stage)).deployments?.[0]?.id).toBe(green);
    stage.aws.faults.nextDeployment('production/web', 'image-not-found');
    const again = { cluster: 'production', service: 'web', forceNewDeployment: true };
    const { service } = await stage.ecs.send(new UpdateServiceCommand(again));
    const newest = String(service?.currentServiceDeployment);
    await clock.stepUntil(async () => (await read(newest)).finishedAt !== undefined);
    expect(await read(newest)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    });
    expect((await read(arn)).status).toBe('STOPPED');
  });

  it('needs a bake time, and the advanced configuration of every load balancer', async () => {
    const taskDefinition = await register(stage);
    const refused = (
      deploymentConfiguration: DeploymentConfiguration,
      balancers: typeof loadBalancers = [],
    ) => startService(stage, taskDefinition, { deploymentConfiguration, loadBalancers: balancers });
    await expect(refused({ strategy: 'BLUE_GREEN' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'bakeTimeInMinutes is required when using the BLUE_GREEN deployment strategy',
    });
    const plain = loadBalancers.map(({ advancedConfiguration: _, ...rest }) => rest);
    await expect(refused(blueGreen, plain as typeof loadBalancers)).rejects.toMatchObject({
      message:
        'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',
    });
    const hook = { targetType: 'PAUSE', lifecycleStages: ['TEST_TRAFFIC_SHIFT'] } as const;
    await expect(
      refused({ ...blueGreen, lifecycleHooks: [{ ...hook, lifecycleStages: [...hook.lifecycleStages] }] }),
    ).rejects.toMatchObject({ message: 'PAUSE hooks cannot be configured at the TEST_TRAFFIC_SHIFT stage' });
  });
});

describe('a CANARY deployment', () => {
  it('moves its share, waits, and moves the rest', async () => {
    const canaryConfiguration = { canaryPercent: 10, canaryBakeTimeInMinutes: 3 };
    const { arn } = await update({ strategy: 'CANARY', canaryConfiguration });
    await clock.stepUntil(isIn(arn, 'PRODUCTION_TRAFFIC_SHIFT'));
    const begin = clock.now();
    expect((await story(arn)).slice(0, 4)).toEqual([
      'PRODUCTION_TRAFFIC_SHIFT 10',
      'PRE_PRODUCTION_TRAFFIC_SHIFT 10',
      'PRODUCTION_TRAFFIC_SHIFT 100',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100',
    ]);
    expect(clock.now() - begin).toBeGreaterThanOrEqual(3 * minutes);
  });
});

describe('a LINEAR deployment', () => {
  it('moves the traffic in equal steps, the last of which is the rest', async () => {
    const linearConfiguration = { stepPercent: 30, stepBakeTimeInMinutes: 1 };
    const { arn } = await update({ strategy: 'LINEAR', linearConfiguration });
    const weights = (await story(arn))
      .filter((each) => each.startsWith('PRODUCTION_TRAFFIC_SHIFT'))
      .map((each) => each.split(' ')[1]);
    expect(weights).toEqual(['30', '60', '90', '100']);
  });
});

describe('a lifecycle hook', () => {
  const lambda = { hookTargetArn: check, roleArn: 'arn:aws:iam::123456789012:role/hooks' };

  it('is called with the deployment and its weights', async () => {
    const { arn } = await update({
      ...blueGreen,
      lifecycleHooks: [{ ...lambda, lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }],
    });
    await clock.step(3 * minutes);
    const answer = await fetch(`${stage.aws.url}/_local/functions`);
    const { calls } = (await answer.json()) as { calls: { function: string; event: object }[] };
    expect(calls.at(-1)).toMatchObject({
      function: 'check',
      event: {
        lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
        resourceArn: arn,
        executionDetails: {
          serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
          productionTrafficWeights: expect.any(Object),
        },
      },
    });
  });

  it('that answers FAILED leads back', async () => {
    const lifecycleHooks: DeploymentConfiguration['lifecycleHooks'] = [
      { ...lambda, lifecycleStages: ['PRE_SCALE_UP'] },
    ];
    const { green, blue, arn } = await update({ ...blueGreen, lifecycleHooks });
    stage.aws.functions.answers(check, 'fail');
    await clock.step(3 * minutes);
    const statusReason = `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target ${check} returned FAILED status.`;
    expect(await read(arn)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason,
      lifecycleHookDetails: [{ targetType: 'AWS_LAMBDA', targetArn: check, status: 'FAILED' }],
    });
    const { events, deployments } = await describeService(stage);
    expect(deployments).toMatchObject([{ id: blue, rolloutState: 'COMPLETED' }]);
    expect(events?.map(({ message }) => message)).toContain(
      `(service web) (deployment ${green}) deployment failed: ${statusReason}`,
    );
  });

  it('that hangs holds the deployment for a day', async () => {
    const lifecycleHooks: DeploymentConfiguration['lifecycleHooks'] = [
      { ...lambda, lifecycleStages: ['POST_SCALE_UP'] },
    ];
    const { arn } = await update({ ...blueGreen, lifecycleHooks });
    stage.aws.functions.answers(check, 'hang');
    await clock.step(23 * 60 * minutes);
    expect(await read(arn)).toMatchObject({
      status: 'IN_PROGRESS',
      lifecycleStage: 'POST_SCALE_UP',
      lifecycleHookDetails: [{ status: 'IN_PROGRESS' }],
    });
    await clock.step(70 * minutes);
    expect(await read(arn)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      lifecycleHookDetails: [{ status: 'TIMED_OUT' }],
    });
  });
});

describe('a pause hook', () => {
  const pausing = (timeout = {}): DeploymentConfiguration => ({
    ...blueGreen,
    lifecycleHooks: [
      { targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'], timeoutConfiguration: timeout },
    ],
  });
  const proceed = (serviceDeploymentArn: string, hookId: string, action?: 'CONTINUE' | 'ROLLBACK') =>
    stage.ecs.send(
      new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, ...(action ? { action } : {}) }),
    );

  /** Deploys until it pauses; the first deployment of all has paused too, and was let go on. */
  async function untilPaused(configuration: DeploymentConfiguration) {
    const first = await register(stage);
    await startService(stage, first, { deploymentConfiguration: { ...blueGreen }, desiredCount: 1 });
    await clock.step(30 * minutes);
    const { service } = await stage.ecs.send(
      new UpdateServiceCommand({
        cluster: 'production',
        service: 'web',
        forceNewDeployment: true,
        deploymentConfiguration: configuration,
      }),
    );
    const arn = String(service?.currentServiceDeployment);
    await clock.stepUntil(async () => (await read(arn)).lifecycleHookDetails?.[0] !== undefined);
    const [hook] = (await read(arn)).lifecycleHookDetails ?? [];
    return { arn, hookId: String(hook?.hookId), hook };
  }

  it('waits until it is told to go on', async () => {
    const { arn, hookId, hook } = await untilPaused(pausing());
    expect(hook).toMatchObject({
      hookId: expect.stringMatching(/^ecs-pause-/),
      targetType: 'PAUSE',
      status: 'AWAITING_ACTION',
      timeoutAction: 'ROLLBACK',
    });
    await clock.step(60 * minutes);
    expect(await read(arn)).toMatchObject({
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      status: 'IN_PROGRESS',
    });
    await proceed(arn, hookId);
    await expect(proceed(arn, hookId)).rejects.toMatchObject({
      message:
        'Provided hookId is either completed, unavailable, or not associated with the given Resource ARN',
    });
    await clock.step(15 * minutes);
    expect((await read(arn)).status).toBe('SUCCESSFUL');
    await expect(proceed(arn, hookId)).rejects.toMatchObject({
      message: 'Continuing a service deployment is not allowed for service deployment in terminal states.',
    });
  });

  it('leads back when it is told to', async () => {
    const { arn, hookId } = await untilPaused(pausing());
    await expect(proceed(arn, 'nonsense')).rejects.toMatchObject({
      message: 'Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}',
    });
    await proceed(arn, hookId, 'ROLLBACK');
    await clock.step(5 * minutes);
    expect((await read(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it.each([
    { action: 'ROLLBACK' as const, status: 'ROLLBACK_SUCCESSFUL' },
    { action: 'CONTINUE' as const, status: 'SUCCESSFUL' },
  ])('that nobody answers in its time ends $status', async ({ action, status }) => {
    const { arn } = await untilPaused(pausing({ timeoutInMinutes: 10, action }));
    await clock.step(40 * minutes);
    const found = await read(arn);
    expect(found.status).toBe(status);
    expect(found.statusReason).toBe(
      action === 'CONTINUE'
        ? undefined
        : 'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.',
    );
  });
});
