import { ListDeploymentsCommand } from '@aws-sdk/client-codedeploy';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY, plain, USUAL, WITH_HOOK } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

/** Resolves as soon as AWS was asked for that, with no time between on the clock of the run. */
const called = async (operation: string) => {
  while (!house.aws.requests.some((request) => request.operation === operation)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};
/** Ids of all deployments of the group, newest first. */
const deployments = async () =>
  (await house.codeDeploy.send(new ListDeploymentsCommand(USUAL))).deployments ?? [];

/** A step that is cancelled while the answer to the start of its deployment is lost. */
async function cancelledAtItsStart(inputs: Readonly<Record<string, string>>) {
  house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'answer-lost' });
  const cancel = new AbortController();
  const run = house.ship(inputs, cancel.signal);
  await called('CreateDeployment');
  cancel.abort(new Cancelled());
  return run;
}

describe('a step that is cancelled while CodeDeploy\u2019s answer is lost', () => {
  it('finds the deployment, and says that it goes on', async () => {
    await house.createGroup(CANARY);
    await house.hookAt('AfterAllowTestTraffic');
    const { errors, outputs } = await cancelledAtItsStart(WITH_HOOK);
    expect(outputs).toMatchObject({ outcome: 'cancelled', changed: 'true' });
    expect(errors.map(plain)).toEqual([
      'The step was cancelled while web:2 was on its way to web: the deployment d-1 goes on in CodeDeploy. Fix: let it go on, or take web back to web:1: aws deploy stop-deployment --region eu-west-1 --deployment-id d-1 --auto-rollback-enabled (on-cancel: rollback does that by itself).',
    ]);
  });

  it('has the deployment stopped and gone back from with on-cancel: rollback', async () => {
    await house.createGroup(CANARY);
    const { errors, state } = await cancelledAtItsStart({ ...INPUTS, 'on-cancel': 'rollback' });
    expect(errors).toEqual([
      'The step was cancelled while web:2 was on its way to web: web is going back to web:1. Fix: look at the end of the job, where the post step says how that went.',
    ]);
    expect(await house.finish(state)).toMatchObject({
      errors: [],
      notices: ['web is back on web:1.'],
    });
    const started = (await deployments()).at(-1) as string;
    expect((await house.deployment(started)).errorInformation?.code).toBe('MANUAL_STOP');
  });

  it('leaves it to the post step where CodeDeploy does not answer in time', async () => {
    await house.createGroup(CANARY);
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'answer-lost' });
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    await called('CreateDeployment');
    house.aws.faults.nextCalls('codedeploy:ListDeployments', { kind: 'server-error' }, 50);
    cancel.abort(new Cancelled());
    const { errors, state } = await run;
    expect(errors.map(plain)).toEqual([
      expect.stringMatching(
        /^The step was cancelled while it started the deployment of web:2 to web: CodeDeploy has not answered, and may start it yet\. Fix: look at the end of the job, where the post step asks again and says how that went\.$/,
      ),
    ]);
    house.aws.faults.clear();
    expect(await house.finish(state)).toMatchObject({
      errors: [],
      notices: ['web is back on web:1.'],
    });
  });

  it('leaves the deployment of somebody else alone', async () => {
    await house.createGroup(CANARY);
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'server-error' }, 50);
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    await called('CreateDeployment');
    cancel.abort(new Cancelled());
    house.aws.faults.clear();
    const theirs = await house.deployByHand('web:1');
    const { state } = await run;
    expect((await house.finish(state)).log).toContain(
      'The deployment of web:2 to web was never started, so nothing has to go back.',
    );
    expect((await house.deployment(theirs)).errorInformation).toBeUndefined();
  });
});

describe('a role that may not list deployments', () => {
  const denied = () =>
    house.aws.faults.nextCalls('codedeploy:ListDeployments', { kind: 'access-denied' }, 50);

  it('deploys', async () => {
    await house.createGroup();
    denied();
    const { errors, outputs } = await house.ship();
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
  });

  it('starts one deployment, and not two, when the answer gets lost', async () => {
    await house.createGroup();
    denied();
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'answer-lost' });
    const { outputs } = await house.ship();
    expect(outputs['outcome']).toBe('deployed');
    expect(house.calls().filter((call) => call === 'codedeploy:CreateDeployment')).toHaveLength(1);
  });

  it('goes back', async () => {
    await house.createGroup({ autoRollbackConfiguration: { enabled: false } });
    await house.hookAt('AfterAllowTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    denied();
    const { outputs } = await house.ship(WITH_HOOK);
    expect(outputs['outcome']).toBe('rolled-back');
  });
});
