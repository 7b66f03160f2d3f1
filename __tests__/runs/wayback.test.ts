import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
const called = async (operation: string, times = 1) => {
  while (house.aws.requests.filter((request) => request.operation === operation).length < times) {
    await pause();
  }
};
const fails = () => house.aws.faults.nextDeployment('production/web', 'container-exits');
const update = async (change: { taskDefinition?: string; desiredCount?: number }) =>
  (await house.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', ...change })))
    .service;
/** Deploys as somebody else would. @returns the id of the deployment */
const deployOther = async () => {
  await house.register({ family: 'other', containerDefinitions: [APP] });
  return (await update({ taskDefinition: 'other' }))?.deployments?.[0]?.id;
};
/** What the service was asked to run, in order. */
const updates = () =>
  house.aws.requests
    .filter(({ operation }) => operation === 'UpdateService')
    .map(({ input }) => (input as { taskDefinition?: string }).taskDefinition?.split('/').at(-1));
const settled = async () => {
  while ((await house.service()).deployments?.[0]?.rolloutState === 'IN_PROGRESS') await pause();
  return (await house.service()).taskDefinition?.split('/').at(-1);
};

describe('a way back', () => {
  it('leaves a newer deployment of somebody else alone', async () => {
    fails();
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'slow', milliseconds: 20_000 });
    const run = house.ship();
    await called('StopServiceDeployment');
    const theirs = await deployOther();
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('superseded');
    expect(errors[0]).toContain(
      `Somebody else has started the deployment ${theirs} of other:1 since, which was left alone.`,
    );
    expect(updates()).toEqual(['web:2', 'other']);
    expect(await settled()).toBe('other:1');
  });

  it('leaves the number of tasks alone that somebody else or Auto Scaling has set since', async () => {
    fails();
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'slow', milliseconds: 5000 });
    const run = house.ship({ ...INPUTS, 'desired-count': '3' });
    await called('UpdateService');
    await update({ desiredCount: 5 });
    expect((await run).outputs['outcome']).toBe('rolled-back');
    expect((await house.service()).desiredCount).toBe(5);
  });

  it('is not over when somebody else deploys while ECS is on it', async () => {
    fails();
    const run = house.ship();
    await called('StopServiceDeployment');
    const theirs = await deployOther();
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('superseded');
    expect(errors[0]).toContain(
      `Somebody else has started the deployment ${theirs} of other:1 since, which was left alone.`,
    );
  });

  it('leaves a number of tasks alone that somebody else changed', async () => {
    fails();
    const run = house.ship();
    await called('UpdateService');
    await update({ desiredCount: 4 });
    expect((await run).outputs['outcome']).toBe('rolled-back');
    expect(await house.service()).toMatchObject({ desiredCount: 4 });
  });

  it('is tried by an update when ECS does not answer that it stops the deployment', async () => {
    fails();
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'throttled' }, 50);
    const { outputs, errors } = await house.ship();
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toContain('web was taken back and is stable on web:1.');
    expect(updates()).toEqual(['web:2', 'web:1']);
  });
});

describe('a step that is cancelled on the way back', () => {
  const cancelOnTheWayBack = async (inputs: Readonly<Record<string, string>>, begun: () => Promise<void>) => {
    fails();
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, ...inputs }, cancel.signal);
    await begun();
    await new Promise((resolve) => setTimeout(resolve, 25));
    cancel.abort(new Cancelled());
    return run;
  };

  it.each(['leave', 'rollback'])('goes on with it: on-cancel: %s', async (onCancel) => {
    const { errors } = await cancelOnTheWayBack({ 'on-cancel': onCancel }, () =>
      called('StopServiceDeployment'),
    );
    const fix =
      onCancel === 'leave'
        ? `see how it ends (https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1)`
        : 'look at the end of the job, where the post step says how that went';
    expect(errors).toEqual([
      `The step was cancelled while web was on its way back to web:1: its deployment of web:2 had failed, and the way back goes on. Fix: ${fix}.`,
    ]);
    expect(updates()).toEqual(['web:2']);
    expect(await settled()).toBe('web:1');
  });

  it('does not deploy the revision again that failed', async () => {
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'access-denied' });
    const { errors, state } = await cancelOnTheWayBack({ 'on-cancel': 'rollback' }, () =>
      called('UpdateService', 2),
    );
    expect(errors[0]).toMatch(/^The step was cancelled while web was on its way back to web:1: /);
    expect(updates()).toEqual(['web:2', 'web:1']);
    expect(await settled()).toBe('web:1');
    // The post step says how that ends.
    expect(JSON.parse(state['going-back'] ?? '{}')).toMatchObject({ services: [{ name: 'web' }] });
  });
});

describe('a step that is cancelled while AWS does not answer', () => {
  /** Ten seconds of this machine. */
  const HANGS = { kind: 'slow', milliseconds: 6_000_000 } as const;
  const neverDone = () =>
    house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });

  /** Cancels the step when its service was updated, and measures how long it takes to end. */
  const cancelAtUpdate = async (hanging: readonly string[] = []) => {
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    await called('UpdateService', 1);
    await new Promise((resolve) => setTimeout(resolve, 25));
    for (const operation of hanging) house.aws.faults.nextCalls(operation, HANGS);
    const cancelledAt = performance.now();
    cancel.abort(new Cancelled());
    const traces = await run;
    return { ...traces, milliseconds: performance.now() - cancelledAt };
  };

  it('ends within 5 s, and leaves the way back to the post step', async () => {
    neverDone();
    const ways = ['ecs:StopServiceDeployment', 'ecs:UpdateService'];
    const { errors, state, milliseconds } = await cancelAtUpdate(ways);
    expect(milliseconds).toBeLessThan(5000);
    expect(errors[0]).toContain('AWS has not answered in time whether web is going back to web:1.');
    expect(JSON.parse(state['going-back'] ?? '{}')).toMatchObject({
      unanswered: [{ note: { name: 'web' } }],
    });
  });

  it('ends within 5 s when it does not know whether the deployment was started, and says so', async () => {
    neverDone();
    house.aws.faults.nextCalls('ecs:UpdateService', HANGS);
    const { errors, state, milliseconds } = await cancelAtUpdate();
    expect(milliseconds).toBeLessThan(5000);
    expect(errors[0]).toContain('ECS has not answered, and may start it yet.');
    expect(JSON.parse(state['going-back'] ?? '{}')).toMatchObject({
      unanswered: [{ note: { name: 'web' } }],
    });
  });
});
