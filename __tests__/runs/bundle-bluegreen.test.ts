import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY, WITH_HOOK, waits } from './bluegreen.ts';
import { INPUTS, SHA } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

/** The committed bundle under node 24, as a step of a workflow. */
function step(inputs: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<ActionRun> {
  return runAction({
    action: checkoutFolder(),
    inputs,
    environment: { ...house.environment, GITHUB_SHA: SHA },
    workspace: house.workspace,
    temp: join(house.workspace, '..', 'runner-temp'),
    ...(signal && { signal }),
  });
}

describe('the committed bundle, for a service of CodeDeploy', () => {
  it('deploys with no input of its own', async () => {
    await house.createGroup();
    const run = await step(INPUTS);
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({ outcome: 'deployed', 'deployment-id': '' });
    const id = run.outputs['codedeploy-deployment-id'] as string;
    expect((await house.deployment(id)).status).toBe('Succeeded');
  });

  it('says which hook failed, and follows the way back to its end', async () => {
    await house.createGroup();
    await house.hookAt('AfterAllowTestTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const run = await step(WITH_HOOK);
    expect([run.conclusion, run.outputs['outcome']]).toEqual(['failure', 'rolled-back']);
    expect(run.annotations.map(({ message }) => message)).toEqual([
      'web:2 was not deployed to web: The hook AfterAllowTestTraffic failed: its function smoke-test said no; CodeDeploy said: The deployment failed because one or more of the lifecycle event validation functions failed. CodeDeploy went back, web is stable on web:1. Fix: look at the log of the function: aws logs tail /aws/lambda/smoke-test --since 1h.',
    ]);
  });

  it('stops the deployment when it is cancelled, and its post step follows the way back', async () => {
    await house.createGroup({ ...CANARY, ...waits(60, 0) });
    const cancel = new AbortController();
    const running = step({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    const id = await house.startedDeployment();
    await house.untilStatus(id, 'Ready');
    cancel.abort();
    const run = await running;
    expect(run.outputs['outcome']).toBe('cancelled');
    expect(run.post?.log).toMatch(/web is back on web:1\.$/);
    expect((await house.deployment(id)).status).toBe('Stopped');
  });
});
