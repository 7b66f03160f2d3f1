import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY, plain, WITH_HOOK } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

const FOUR = { ...INPUTS, 'desired-count': '4' };
const refuse = (code: string, message: string) =>
  house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'refused', code, message });
const desired = async () => (await house.service()).desiredCount;
const setCount = (desiredCount: number) =>
  house.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', desiredCount }));
const called = async (operation: string, times = 1) => {
  while (house.aws.requests.filter((request) => request.operation === operation).length < times) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('a number of tasks that was changed for a deployment of CodeDeploy', () => {
  it.each([
    ['InvalidRevisionException', 'The AppSpec is no good'],
    [
      'DeploymentLimitExceededException',
      "The Deployment Group 'DgpECS-production-web' already has an active Deployment 'd-ABCDEFGHI'",
    ],
  ])('is put back when the start is refused with %s', async (code, message) => {
    await house.createGroup();
    refuse(code, message);
    const { outputs } = await house.ship(FOUR);
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    expect(await desired()).toBe(2);
  });

  it('is told, with the command, when it can\u2019t be put back', async () => {
    await house.createGroup();
    refuse('InvalidRevisionException', 'The AppSpec is no good');
    const run = house.ship(FOUR);
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' }, 10);
    const { outputs, errors } = await run;
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors[0]).toMatch(
      /The AppSpec is no good.*; and the desired count is 4 now, as it could not be put back to 2 \(AWS denied ecs:UpdateService: .*\)\. Fix: .*; put the count back with aws ecs update-service --region eu-west-1 --cluster production --service web --desired-count 2\.$/,
    );
    expect(await desired()).toBe(4);
  });

  it('is put back with the revision when the deployment fails', async () => {
    await house.createGroup();
    await house.hookAt('AfterAllowTestTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const { outputs } = await house.ship({ ...WITH_HOOK, 'desired-count': '4' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(await desired()).toBe(2);
  });

  it('is left alone where somebody else or Auto Scaling has changed it since', async () => {
    await house.createGroup(CANARY);
    await house.hookAt('AfterAllowTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const run = house.ship({ ...WITH_HOOK, 'desired-count': '4' });
    await house.startedDeployment();
    await setCount(7);
    expect((await run).outputs['outcome']).toBe('rolled-back');
    expect(await desired()).toBe(7);
  });

  it('is put back by the post step when the cancelled deployment was never started', async () => {
    await house.createGroup();
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'server-error' }, 50);
    const cancel = new AbortController();
    const run = house.ship({ ...FOUR, 'on-cancel': 'rollback' }, cancel.signal);
    await called('CreateDeployment');
    cancel.abort(new Cancelled());
    const { state } = await run;
    expect((await house.finish(state)).errors).toEqual([]);
    expect(await desired()).toBe(2);
  });

  it('is put back with a cancelled deployment whose answer was lost', async () => {
    await house.createGroup(CANARY);
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'answer-lost' });
    const cancel = new AbortController();
    const run = house.ship({ ...FOUR, 'on-cancel': 'rollback' }, cancel.signal);
    await called('CreateDeployment');
    cancel.abort(new Cancelled());
    const { state } = await run;
    expect((await house.finish(state)).notices.map(plain)).toContain('web is back on web:1.');
    expect(await desired()).toBe(2);
  });
});
