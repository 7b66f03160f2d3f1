import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const GREEN = { ...INPUTS, service: 'shop' };
const CHECK = 'arn:aws:lambda:eu-west-1:123456789012:function:check';
const blueGreen: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 };

/** A service that is stable, and from then on deploys like that. */
async function aShop(configuration: DeploymentConfiguration = blueGreen): Promise<void> {
  const quick = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } as const;
  await house.createService({ serviceName: 'shop', deploymentConfiguration: quick });
  await house.ecs.send(
    new UpdateServiceCommand({
      cluster: 'production',
      service: 'shop',
      deploymentConfiguration: configuration,
    }),
  );
  house.calls();
}

async function record(): Promise<ServiceDeployment> {
  const { currentServiceDeployment = '' } = await house.service('shop');
  const sent = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [currentServiceDeployment] });
  return (await house.ecs.send(sent)).serviceDeployments?.[0] as ServiceDeployment;
}

/** Waits until the record of the deployment of `web:2` is like that. */
async function seen(isIt: (record: ServiceDeployment) => boolean): Promise<ServiceDeployment> {
  for (;;) {
    const now = await record();
    const { taskDefinition = '' } = (await house.service('shop')).deployments?.[0] ?? {};
    if (/:2$/.test(taskDefinition) && isIt(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const inStage = (stage: string) => seen(({ lifecycleStage }) => String(lifecycleStage) === stage);
const progress = (log: readonly string[]) =>
  log.filter((line) => /^\d+:\d\d {2}shop: /.test(line)).join('\n');

describe('a BLUE_GREEN service', () => {
  it('is followed through its stages, with traffic and bake time', async () => {
    await aShop();
    const { outputs, log, errors } = await house.ship(GREEN);
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({ outcome: 'deployed', reason: 'shop runs web:2.' });
    expect(progress(log)).toContain(
      'shop: web:2 (green) 1 of 1 running; web:1 (blue) 1 running; BAKE_TIME, production traffic 100 % green and 0 % blue, test traffic 100 % green and 0 % blue, at most 5 min more',
    );
    expect(progress(log)).toMatch(/SCALE_UP, production traffic 0 % green and 100 % blue/);
    expect(progress(log)).toMatch(/nothing new for \d:\d\d, .* BAKE_TIME, .*, at most [1-4] min more/);
    expect((await record()).status).toBe('SUCCESSFUL');
  });

  it('is done when the traffic is there, where no more is waited for', async () => {
    await aShop({ ...blueGreen, bakeTimeInMinutes: 60 });
    const { outputs, errors, warnings } = await house.ship({ ...GREEN, 'wait-until': 'traffic-shifted' });
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(outputs['outcome']).toBe('deployed');
    expect(outputs['reason']).toMatch(
      /^All production traffic of shop is on web:2\. The bake time of 60 minutes (goes on|is still to come), and until it is over ECS may still go back\.$/,
    );
    expect(await record()).toMatchObject({
      status: 'IN_PROGRESS',
      targetServiceRevision: { requestedProductionTrafficWeight: 100 },
    });
  });
});

describe('a PAUSE hook', () => {
  const pausing: DeploymentConfiguration = {
    ...blueGreen,
    lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }],
  };
  const pauseOf = ({ lifecycleHookDetails: [hook] = [] }: ServiceDeployment) => String(hook?.hookId);
  const isPaused = ({ lifecycleHookDetails: hooks = [] }: ServiceDeployment) =>
    hooks.some(({ status }) => status === 'AWAITING_ACTION');

  it('calls for somebody, with the command, and again every minute', async () => {
    await aShop(pausing);
    const run = house.ship(GREEN);
    const paused = await seen(isPaused);
    const arn = String(paused.serviceDeploymentArn);
    // Minutes of the house.
    await house.aws.clock.sleep(4 * 60_000);
    await house.ecs.send(
      new ContinueServiceDeploymentCommand({ serviceDeploymentArn: arn, hookId: pauseOf(paused) }),
    );
    const { outputs, notices, log } = await run;
    expect(outputs['outcome']).toBe('deployed');
    expect(notices).toEqual([
      expect.stringMatching(
        /^The deployment of shop waits for somebody: the PAUSE hook ecs-pause-\S+ holds it at POST_TEST_TRAFFIC_SHIFT, until \d{4}-\d\d-\d\d \d\d:\d\d UTC, when ECS goes back by itself \(ROLLBACK\)\. Fix: let it go on with: aws ecs continue-service-deployment /,
      ),
    ]);
    expect(notices[0]).toContain(
      `aws ecs continue-service-deployment --region eu-west-1 --service-deployment-arn ${arn} --hook-id ${pauseOf(paused)} --action CONTINUE (or go back with --action ROLLBACK).`,
    );
    expect(progress(log)).toMatch(
      /nothing new for \d+:\d\d, .*waiting for somebody at the hook ecs-pause-\S+\. Since \d+:\d\d: The deployment of shop waits for somebody: /,
    );
  });

  it('that nobody answers before the limit is named as what was missing', async () => {
    await aShop(pausing);
    const { outputs, errors } = await house.ship({ ...GREEN, 'wait-for-minutes': '6' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 is not complete on shop after 6 minutes: The deployment waits for somebody: the PAUSE hook ecs-pause-\S+ holds it at POST_TEST_TRAFFIC_SHIFT\. shop was taken back and is stable on web:1\. Fix: let the hook go on before the limit, or raise wait-for-minutes\.$/,
    );
  });

  it('that is answered with ROLLBACK has the deployment rolled back', async () => {
    await aShop(pausing);
    const run = house.ship(GREEN);
    const paused = await seen(isPaused);
    await house.ecs.send(
      new ContinueServiceDeploymentCommand({
        serviceDeploymentArn: String(paused.serviceDeploymentArn),
        hookId: pauseOf(paused),
        action: 'ROLLBACK',
      }),
    );
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to shop: A pause of POST_TEST_TRAFFIC_SHIFT ended the deployment: /,
    );
  });
});

describe('a deployment that moves traffic and fails', () => {
  it('names the hook that said so, and where ECS went back to', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/hooks';
    const lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] = ['POST_TEST_TRAFFIC_SHIFT'];
    await aShop({ ...blueGreen, lifecycleHooks: [{ hookTargetArn: CHECK, roleArn, lifecycleStages }] });
    house.aws.functions.answers(CHECK, 'fail');
    const { outputs, errors, log } = await house.ship(GREEN);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors).toEqual([
      `web:2 was not deployed to shop: A lifecycle hook of POST_TEST_TRAFFIC_SHIFT failed: ECS says: Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. Lifecycle hook target ${CHECK} returned FAILED status. ECS went back, shop is stable on web:1. Fix: look at the log of the function check, which decides about the deployment.`,
    ]);
    expect(progress(log)).toContain('going back, ');
  });

  it('names the alarm of the bake time', async () => {
    await aShop({
      ...blueGreen,
      alarms: { alarmNames: ['too-slow', 'errors'], enable: true, rollback: true },
    });
    const run = house.ship(GREEN);
    await inStage('BAKE_TIME');
    house.aws.alarms.set('errors', 'ALARM');
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to shop: .*\berrors\b.* ECS went back, shop is stable on web:1\./,
    );
    expect(errors[0]).not.toContain('too-slow');
  });

  it('is rolled back when the tasks of a guarded service do not start', async () => {
    await aShop({ ...blueGreen, deploymentCircuitBreaker: { enable: true, rollback: true } });
    house.aws.faults.nextDeployment('production/shop', 'image-not-found');
    const { outputs, errors } = await house.ship(GREEN);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toContain('ECS went back, shop is stable on web:1.');
  });

  it('is stopped by us where ECS would go on for ever', async () => {
    await aShop();
    house.aws.faults.nextDeployment('production/shop', 'container-exits');
    const { outputs, errors } = await house.ship(GREEN);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toContain('shop was taken back and is stable on web:1.');
    expect(house.calls()).toContain('ecs:StopServiceDeployment');
    expect((await record()).status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('is failed and left where that is wanted', async () => {
    await aShop({ ...blueGreen, deploymentCircuitBreaker: { enable: true, rollback: false } });
    house.aws.faults.nextDeployment('production/shop', 'container-exits');
    const { outputs, errors } = await house.ship({ ...GREEN, 'on-failure': 'leave' });
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]).toContain('shop was left as it is, as on-failure says: ');
    expect((await record()).status).toBe('STOPPED');
  });

  it('is taken back by ECS, the traffic first, when the limit comes in the bake time', async () => {
    await aShop({ ...blueGreen, bakeTimeInMinutes: 60 });
    const { outputs, errors, warnings, log } = await house.ship({ ...GREEN, 'wait-for-minutes': '8' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 is not complete on shop after 8 minutes: The bake time is not over: all tasks run, and ECS watches them for 60 minutes \(BAKE_TIME\)\./,
    );
    expect(errors[0]).toContain('shop was taken back and is stable on web:1.');
    expect(warnings[0]).toMatch(/^A warning before the deployment: short-wait\./);
    expect(log.join('\n')).toContain(
      'Warning short-wait: The wait for shop is too short: a BLUE_GREEN deployment of it takes 60 minutes of bake time',
    );
    expect(progress(log)).toContain('going back, ');
    expect((await record()).status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('says that somebody stopped it', async () => {
    await aShop();
    const run = house.ship(GREEN);
    const { serviceDeploymentArn } = await inStage('BAKE_TIME');
    await house.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors).toEqual([
      'web:2 was not deployed to shop: Somebody stopped the deployment: ECS says: Service deployment rolled back because of a user request. ECS went back, shop is stable on web:1. Fix: ask who stopped it, CloudTrail has the call as StopServiceDeployment; run the step again when it is wanted.',
    ]);
  });

  it('is superseded when somebody else deploys meanwhile', async () => {
    await house.register({ family: 'other', containerDefinitions: [APP] });
    await aShop();
    const run = house.ship(GREEN);
    await inStage('BAKE_TIME');
    await house.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'shop', taskDefinition: 'other' }),
    );
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('superseded');
    expect(errors[0]).toMatch(
      /^web:2 was replaced on shop while it was deployed: the deployment ecs-svc\/\d+ of other:1 started after ours\. Fix: /,
    );
  });

  it('goes back when the workflow is cancelled and that is wanted', async () => {
    await aShop();
    const cancel = new AbortController();
    const run = house.ship({ ...GREEN, 'on-cancel': 'rollback' }, cancel.signal);
    await inStage('BAKE_TIME');
    cancel.abort(new Cancelled());
    const { outputs } = await run;
    expect(outputs['outcome']).toBe('cancelled');
    expect(outputs['reason']).toContain('shop is going back to web:1');
    expect((await record()).status).toMatch(/^ROLLBACK_/);
  });
});

describe.each([
  { strategy: 'LINEAR', linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 2 }, step: '40 %' },
  {
    strategy: 'CANARY',
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 2 },
    step: '10 %',
  },
] as const)('a $strategy service', ({ step, ...configuration }) => {
  it('shows each step of the traffic and how long it lasts', async () => {
    await aShop({ ...configuration, bakeTimeInMinutes: 1 });
    const { outputs, log } = await house.ship(GREEN);
    expect(outputs['outcome']).toBe('deployed');
    expect(progress(log)).toMatch(
      new RegExp(
        `PRODUCTION_TRAFFIC_SHIFT, production traffic ${step} green and \\d0 % blue, .*, at most 2 min more`,
      ),
    );
    expect(progress(log)).toContain('BAKE_TIME, production traffic 100 % green and 0 % blue');
  });
});

describe('a role that may not read the records', () => {
  it('costs a warning, not the deployment', async () => {
    await aShop({ ...blueGreen, bakeTimeInMinutes: 1 });
    house.aws.faults.nextCalls('ecs:DescribeServiceDeployments', { kind: 'access-denied' }, 50);
    const { outputs, warnings, log } = await house.ship(GREEN);
    expect(outputs['outcome']).toBe('deployed');
    expect(warnings).toEqual([
      'AWS denied ecs:DescribeServiceDeployments: the stages of the deployment and its traffic are not known, and it is waited for until it is complete. Fix: allow it for the service deployments of the service.',
    ]);
    expect(progress(log)).toContain('shop: web:2 1 of 1 running');
    expect(house.calls().filter((call) => call === 'ecs:DescribeServiceDeployments')).toHaveLength(1);
  });
});

describe('what is known before the build', () => {
  it('is told: a service without traffic to wait for', async () => {
    const { errors } = await house.ship({ ...INPUTS, 'wait-until': 'traffic-shifted' });
    expect(errors).toEqual([
      "Input wait-until can't be traffic-shifted for service web: its deployment strategy is ROLLING, which replaces its tasks and shifts no traffic. Fix: remove wait-until, or give the service the strategy BLUE_GREEN, LINEAR or CANARY.",
    ]);
  });

  it('is told: a service that another tool deploys', async () => {
    await house.ecs.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'shop',
        deploymentController: { type: 'EXTERNAL' },
        desiredCount: 1,
      }),
    );
    const { errors } = await house.ship(GREEN);
    expect(errors).toEqual([
      "Service shop can't be deployed to: its deployment controller is EXTERNAL: its task sets are made and removed by another tool, and ECS takes no revision for it. Fix: deploy with that tool, or give the service the controller ECS (aws ecs update-service, --deployment-controller type=ECS).",
    ]);
    expect((await house.dockerCalls()).map(({ args }) => args[1])).not.toContain('build');
  });
});
