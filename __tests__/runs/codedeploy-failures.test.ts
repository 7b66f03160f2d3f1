import { StopDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lastPart } from '../../src/aws/arn.ts';
import { Cancelled } from '../../src/errors.ts';
import { readText } from '../contract/repository.ts';
import type { Traces } from '../fixtures/world.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY, plain, WITH_HOOK, waits } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

/** A group that never goes back by itself. */
const NEVER_BACK = { autoRollbackConfiguration: { enabled: false } };

/** Outcomes and texts that the document shows. */
const document = await readText('docs/codedeploy-failures.md');
const shown = [...document.matchAll(/^\| .* \| `(.*)` \| (.*) \|$/gm)].map((row) => row.slice(1));

/** How a step ended: its outcome and the one annotation, which the document has to show like this. */
function ended({ outputs, errors }: Traces) {
  expect(errors).toHaveLength(1);
  const end = [outputs['outcome'], plain(errors[0]).replace(/\(\d+ tasks\)/, '(N tasks)')];
  expect(shown).toContainEqual(end);
  return end;
}

const stop = (deploymentId: string, autoRollbackEnabled: boolean) =>
  house.codeDeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled }));

/** Waits until the green tasks run, and the step has had the time to see traffic on them. */
async function untilTraffic(id: string): Promise<void> {
  while (
    (await house.service()).taskSets?.find(({ externalId }) => externalId === id)?.stabilityStatus !==
    'STEADY_STATE'
  )
    await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** The revision that serves. */
async function serving(): Promise<string> {
  return lastPart((await house.service()).taskDefinition ?? '');
}

const NO =
  'its function smoke-test said no; CodeDeploy said: The deployment failed because one or more of the lifecycle event validation functions failed.';
const LOGS = 'look at the log of the function: aws logs tail /aws/lambda/smoke-test --since 1h.';
const GROUP = 'AppECS-production-web/DgpECS-production-web';

describe('a CodeDeploy deployment whose hook', () => {
  it('says no is followed on its way back, which CodeDeploy begins', async () => {
    await house.createGroup();
    await house.hookAt('AfterAllowTestTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    expect(ended(await house.ship(WITH_HOOK))).toEqual([
      'rolled-back',
      `web:2 was not deployed to web: The hook AfterAllowTestTraffic failed: ${NO} CodeDeploy went back, web is stable on web:1. Fix: ${LOGS}`,
    ]);
  });

  it('never answers ends after an hour, and says what the function has to do', async () => {
    await house.createGroup();
    await house.hookAt('AfterInstall');
    house.aws.functions.answers('smoke-test', 'hang');
    expect(ended(await house.ship({ ...WITH_HOOK, 'wait-for-minutes': '120' }))).toEqual([
      'rolled-back',
      'web:2 was not deployed to web: The hook AfterInstall has not answered: its function smoke-test was called and has not reported for an hour. CodeDeploy went back, web is stable on web:1. Fix: have smoke-test call PutLifecycleEventHookExecutionStatus also when it fails, and allow its role codedeploy:PutLifecycleEventHookExecutionStatus; its log is /aws/lambda/smoke-test.',
    ]);
  });

  it('has not answered when the limit comes is stopped and taken back', async () => {
    await house.createGroup();
    await house.hookAt('BeforeAllowTraffic');
    house.aws.functions.answers('smoke-test', 'hang');
    expect(ended(await house.ship({ ...WITH_HOOK, 'wait-for-minutes': '5' }))).toEqual([
      'rolled-back',
      'web:2 is not complete on web after 5 minutes: The hook BeforeAllowTraffic has not answered: its function smoke-test was called and has not reported yet. web was taken back and is stable on web:1. Fix: look at its log, /aws/lambda/smoke-test, or raise wait-for-minutes.',
    ]);
    expect(await serving()).toBe('web:1');
  });

  it('says no before anything is installed has changed nothing', async () => {
    await house.createGroup();
    await house.hookAt('BeforeInstall');
    house.aws.functions.answers('smoke-test', 'fail');
    expect(ended(await house.ship(WITH_HOOK))).toEqual([
      'rolled-back',
      `web:2 was not deployed to web: The hook BeforeInstall failed: ${NO} No traffic ever went to it, web serves from web:1 as before. Fix: ${LOGS}`,
    ]);
  });

  it('says no to the traffic is taken back by a deployment of its own where the group does not go back', async () => {
    await house.createGroup(NEVER_BACK);
    await house.hookAt('AfterAllowTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const run = house.ship(WITH_HOOK);
    await house.untilStatus(await house.startedDeployment(), 'Failed');
    house.aws.functions.answers('smoke-test', 'succeed');
    expect(ended(await run)).toEqual([
      'rolled-back',
      `web:2 was not deployed to web: The hook AfterAllowTraffic failed: ${NO} web was taken back and is stable on web:1. Fix: ${LOGS}`,
    ]);
    expect(await serving()).toBe('web:1');
  });

  it('says no to all that it is asked is not asked on the way back', async () => {
    await house.createGroup(NEVER_BACK);
    await house.hookAt('AfterAllowTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    expect(ended(await house.ship(WITH_HOOK))).toEqual([
      'rolled-back',
      `web:2 was not deployed to web: The hook AfterAllowTraffic failed: ${NO} web was taken back and is stable on web:1. Fix: ${LOGS}`,
    ]);
    expect(await serving()).toBe('web:1');
  });

  it('says no, and whose way back fails too, is the loudest message', async () => {
    await house.createGroup(NEVER_BACK);
    await house.hookAt('AfterAllowTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const run = house.ship({ ...WITH_HOOK, 'wait-for-minutes': '10' });
    await house.startedDeployment();
    house.aws.faults.nextDeployment('production/web', 41);
    expect(ended(await run)).toEqual([
      'rollback-failed',
      `web:2 was not deployed to web, and the way back to web:1 failed: The hook AfterAllowTraffic failed: ${NO} Then on the way back to web:1: it was not complete within the limit either. web was last seen with d-1 Install; green web:1 0 of 2 running, no traffic; blue web:2 2 of 2 running, 100 % of the traffic. Fix: act now: deploy web:1 by hand, or find out why it does not run any more; for web:2: ${LOGS}`,
    ]);
  });
});

describe('a CodeDeploy deployment whose green tasks', () => {
  it('crash is stopped after three of them, not after an hour', async () => {
    await house.createGroup();
    house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 3000, exitCode: 7 });
    const [outcome, error] = ended(await house.ship());
    expect(outcome).toBe('rolled-back');
    expect(error).toBe(
      'web:2 was not deployed to web: Container app exited (N tasks): the application ended with exit code 7. web was taken back and is stable on web:1. Fix: look at its output, which is shown here when it goes to CloudWatch Logs (awslogs); a missing environment variable or secret, or a service that it does not reach, is the usual cause.',
    );
  });

  it('have no image are stopped, and the image is named', async () => {
    await house.createGroup();
    house.aws.faults.nextDeployment('production/web', 1);
    const [outcome, error] = ended(await house.ship());
    expect(outcome).toBe('rolled-back');
    expect(error).toMatch(
      /^web:2 was not deployed to web: ECS could not pull REGISTRY\/shop\/web:.* \(N tasks\): .* web was taken back and is stable on web:1\. Fix: deploy the commit again/,
    );
  });

  it('do not pass the health check of their own target group are stopped', async () => {
    await house.createGroup();
    house.aws.faults.nextDeployment('production/web', 33);
    const [outcome, error] = ended(await house.ship());
    expect(outcome).toBe('rolled-back');
    expect(error).toBe(
      "web:2 was not deployed to web: Tasks of web failed the health check of the target group web-green (N tasks): it asks GET / on the traffic port, 200 expected, and the tasks answered 404. web was taken back and is stable on web:1. Fix: let the application answer it, or correct path and matcher of web-green; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
    );
  });

  it('find no place are stopped when the limit comes', async () => {
    await house.createGroup();
    house.aws.faults.nextDeployment('production/web', 41);
    expect(ended(await house.ship({ ...INPUTS, 'wait-for-minutes': '10' }))).toEqual([
      'rolled-back',
      'web:2 is not complete on web after 10 minutes: ECS found no place for a task of web: Fargate has no capacity for it at the moment in the availability zones of the service. web was taken back and is stable on web:1. Fix: deploy again later, or give the service subnets in more availability zones.',
    ]);
  });

  it('crash are left as they are with on-failure: leave', async () => {
    await house.createGroup(NEVER_BACK);
    house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 3000, exitCode: 7 });
    const [outcome, error] = ended(await house.ship({ ...INPUTS, 'on-failure': 'leave' }));
    expect([outcome, await serving()]).toEqual(['failed', 'web:1']);
    expect(error).toContain(
      'web was left as it is, as on-failure says: web:1 ran before, and the deployment d-1 goes on.',
    );
  });
});

describe('a CodeDeploy deployment that is ended from outside', () => {
  it('by an alarm names it', async () => {
    await house.createGroup({
      ...CANARY,
      alarmConfiguration: { enabled: true, alarms: [{ name: 'web-5xx' }] },
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_STOP_ON_ALARM'] },
    });
    const run = house.ship();
    await untilTraffic(await house.startedDeployment());
    house.aws.alarms.set('web-5xx', 'ALARM');
    expect(ended(await run)).toEqual([
      'rolled-back',
      `web:2 was not deployed to web: The alarm web-5xx went off: the group ${GROUP} stops a deployment then. CodeDeploy went back, web is stable on web:1. Fix: look at what web-5xx measured since the deployment began; an alarm that was in ALARM before lets no deployment succeed.`,
    ]);
  });

  it('as nobody let it go on says how long the group waits', async () => {
    await house.createGroup({ ...waits(15, 0), ...NEVER_BACK });
    expect(ended(await house.ship())).toEqual([
      'rolled-back',
      `web:2 was not deployed to web: Nobody let the production traffic go to the green tasks: the group ${GROUP} waits 15 minutes for that, and then stops. No traffic ever went to it, web serves from web:1 as before. Fix: run the step again, and when it asks for it, let it go on with the command that it shows; or have the group go on by itself (actionOnTimeout CONTINUE_DEPLOYMENT).`,
    ]);
  });

  it('by a person is left as they left it', async () => {
    await house.createGroup({ ...CANARY, ...NEVER_BACK });
    const run = house.ship();
    const id = await house.startedDeployment();
    await untilTraffic(id);
    await stop(id, false);
    expect(ended(await run)).toEqual([
      'failed',
      'web:2 was not deployed to web: Somebody stopped the deployment d-1: it was a StopDeployment, and not one of this step. web was left as they left it; web:1 ran before. Fix: ask who did it and why, CloudTrail has the call; run the step again when it is wanted.',
    ]);
  });

  it('by a person who wants it back is followed back', async () => {
    await house.createGroup({ ...CANARY, ...NEVER_BACK });
    const run = house.ship();
    const id = await house.startedDeployment();
    await untilTraffic(id);
    await stop(id, true);
    expect(ended(await run)).toEqual([
      'rolled-back',
      'web:2 was not deployed to web: Somebody stopped the deployment d-1: it was a StopDeployment, and not one of this step. CodeDeploy went back, web is stable on web:1. Fix: ask who did it and why, CloudTrail has the call; run the step again when it is wanted.',
    ]);
  });

  it('by a newer one is superseded, which is no failure of ours', async () => {
    await house.createGroup({ ...CANARY, ...NEVER_BACK });
    const run = house.ship();
    const id = await house.startedDeployment();
    await untilTraffic(id);
    await stop(id, false);
    await house.deployByHand('web:1');
    const { outputs, errors } = await run;
    // Whoever looks between the stop and the start sees the stop first, and then the newer one.
    expect(outputs['outcome']).toBe('superseded');
    expect(plain(errors[0])).toMatch(
      /the deployment d-1 .*started after ours|Somebody else has started the deployment d-\d/,
    );
  });

  it('before it began says which one is in the way', async () => {
    await house.createGroup();
    const message =
      "The Deployment Group 'DgpECS-production-web' already has an active Deployment 'd-ABCDEFGHI'";
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', {
      kind: 'refused',
      code: 'DeploymentLimitExceededException',
      message,
    });
    expect(ended(await house.ship())).toEqual([
      'failed',
      `web:2 was not deployed to web: the deployment d-1 of the group ${GROUP} is not over, and CodeDeploy carries out one at a time. Fix: wait until it is over, or set on-active-deployment to wait or stop; a concurrency group of the workflow lets one run after the other.`,
    ]);
  });
});

describe('a cancelled step', () => {
  it('has CodeDeploy stop and go back, which the post step follows', async () => {
    await house.createGroup(CANARY);
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    const id = await house.startedDeployment();
    await untilTraffic(id);
    cancel.abort(new Cancelled());
    const { errors, state } = await run;
    expect(errors).toEqual([
      'The step was cancelled while web:2 was on its way to web: web is going back to web:1. Fix: look at the end of the job, where the post step says how that went.',
    ]);
    expect(await house.finish(state)).toMatchObject({
      errors: [],
      notices: ['web is back on web:1.'],
    });
    expect((await house.deployment(id)).rollbackInfo?.rollbackDeploymentId).toMatch(/^d-/);
  });

  it('says what goes on in CodeDeploy otherwise', async () => {
    await house.createGroup(CANARY);
    const cancel = new AbortController();
    const run = house.ship(INPUTS, cancel.signal);
    await untilTraffic(await house.startedDeployment());
    cancel.abort(new Cancelled());
    const [outcome, error] = ended(await run);
    expect(outcome).toBe('cancelled');
    expect(error).toBe(
      'The step was cancelled while web:2 was on its way to web: the deployment d-1 goes on in CodeDeploy. Fix: let it go on, or take web back to web:1: aws deploy stop-deployment --region eu-west-1 --deployment-id d-1 --auto-rollback-enabled (on-cancel: rollback does that by itself).',
    );
  });
});
