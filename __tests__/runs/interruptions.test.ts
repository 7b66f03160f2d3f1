import { DeleteServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { behindBalancer } from './balancer.ts';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const changing = (calls: string[]) => calls.filter((call) => /:(Register|Update|Put|Stop)/.test(call));
const called = async (operation: string) => {
  while (!house.aws.requests.some((request) => request.operation === operation)) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

/** A deployment whose tasks never last long enough to be complete, however slow this machine is. */
const neverDone = () =>
  house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });

describe('a lost answer', () => {
  it('makes no second revision', async () => {
    house.aws.faults.nextCalls('ecs:RegisterTaskDefinition', { kind: 'answer-lost' });
    const { outputs } = await house.ship();
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
    expect(changing(house.calls())).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
  });

  it('makes no second deployment', async () => {
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'answer-lost' });
    const { outputs } = await house.ship();
    expect(outputs['outcome']).toBe('deployed');
    expect(changing(house.calls())).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(outputs['deployment-id']).toBe((await house.service()).deployments?.[0]?.id);
  });

  it('makes no second deployment when the same revision is deployed again', async () => {
    await house.ship();
    house.calls();
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'answer-lost' });
    const { outputs } = await house.ship({ ...INPUTS, 'force-new-deployment': 'true' });
    expect(outputs['outcome']).toBe('deployed');
    expect(changing(house.calls())).toEqual(['ecs:UpdateService']);
  });
});

describe('the lost answer to a way back', () => {
  it('makes nobody else of the step that asked for it, however often it is lost', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'answer-lost' }, 1_000_000);
    const { outputs, errors } = await house.ship();
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(/ web was taken back and is stable on web:1\. Fix: /);
  });
});

describe('what waiting cannot mend', () => {
  it('ends the wait at once, and says what goes on', async () => {
    neverDone();
    const run = house.ship();
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'access-denied' }, 50);
    const { outputs, errors } = await run;
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^The deployment ecs-svc\/\d+ of web:2 to web goes on, but it can't be watched to its end: AWS denied ecs:DescribeServices, User: .* \(AccessDeniedException\)\. Fix: see how it ends \(https:.*\), or take web back to web:1: aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1; allow the role or user of the job this: \{.*"ecs:DescribeServices".*\}\.$/,
    );
  });
});

describe('a wait in which ECS never answers', () => {
  it('claims nothing about the deployment, and takes nothing back', async () => {
    const run = house.ship({ ...INPUTS, 'wait-for-minutes': '5' });
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'throttled' }, 1_000_000);
    const { outputs, errors } = await run;
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors).toEqual([
      expect.stringMatching(
        /^The deployment ecs-svc\/\d+ of web:2 to web goes on, but it can't be watched to its end: AWS did not answer ecs:DescribeServices, Rate exceeded \(ThrottlingException\)\. (web was last seen with .* )?Fix: see how it ends \(https:.*\), or take web back to web:1: aws ecs update-service .*; run the step again\.$/,
      ),
    ]);
    expect(changing(house.calls())).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
  });
});

describe('credentials that end in the wait', () => {
  it('end it at once with their own message', async () => {
    neverDone();
    const run = house.ship();
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'expired-token' }, 50);
    const { outputs, errors, summaries } = await run;
    expect(outputs['outcome']).toBe('failed');
    expect(errors).toEqual([
      expect.stringMatching(
        /^The deployment ecs-svc\/\d+ of web:2 to web goes on, but it can't be watched to its end: AWS did not accept the credentials for ecs:DescribeServices, The security token included in the request is expired \(ExpiredTokenException\)\. Fix: see how it ends \(https:.*\), or take web back to web:1: aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1; use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take\.$/,
      ),
    ]);
    expect(summaries[0]).toMatch(/`web:1`.*`web:2`.* \| failed \|$/m);
  });

  it('do not hide why the deployment failed that is being gone back from', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const run = house.ship();
    await called('StopServiceDeployment');
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'expired-token' }, 50);
    const { outputs, errors, log } = await run;
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to web: Container app exited \(\d+ tasks\): the application ended with exit code 1\. web is on its way back to web:1, but that can't be watched to its end: AWS did not accept the credentials for ecs:DescribeServices: .* Fix: see how it ends \(https:.*\); use role-to-assume .*; for web:2: look at its output/,
    );
    expect(log).toContain('Stopped tasks:');
  });

  it('do not hide why the deployment failed that ECS goes back from', async () => {
    await behindBalancer(house, 'shop', {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    house.aws.faults.nextDeployment('production/shop', 33);
    const run = house.ship({ ...INPUTS, service: 'shop' });
    const hasFailed = async () =>
      (await house.service('shop')).deployments?.some(({ rolloutState }) => rolloutState === 'FAILED');
    while (!(await hasFailed())) await new Promise((resolve) => setTimeout(resolve, 5));
    // Until it was looked at.
    await new Promise((resolve) => setTimeout(resolve, 100));
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'expired-token' }, 50);
    const { outputs, errors } = await run;
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to shop: Tasks of shop failed the health check of the target group shop \(\d+ tasks\): .*404.* shop is on its way back to web:1, but that can't be watched to its end: AWS did not accept the credentials for ecs:DescribeServices: /,
    );
    expect(errors[0]).not.toContain('goes on');
  });
});

describe('a service that is deleted in the wait', () => {
  it('ends it at once', async () => {
    neverDone();
    const run = house.ship();
    await called('UpdateService');
    await house.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]).toContain(
      'Service web is gone: somebody deleted it while its deployment was under way. Fix: create it again, then run the step again.',
    );
  });
});

describe('one of several services that is deleted in the wait', () => {
  it('ends the wait for itself alone', async () => {
    await house.createService({ serviceName: 'worker' });
    house.aws.faults.nextDeployment('production/web', {
      at: 'exit',
      afterMilliseconds: 39_000,
      exitCode: 1,
    });
    house.aws.faults.nextDeployment('production/worker', 'container-exits');
    const run = house.ship({ ...INPUTS, service: 'web\nworker' });
    while (house.aws.requests.filter(({ operation }) => operation === 'UpdateService').length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await house.ecs.send(new DeleteServiceCommand({ cluster: 'production', service: 'web', force: true }));
    const { errors, outputs, summaries } = await run;
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]?.split('\n')).toEqual([
      'Service web is gone: somebody deleted it while its deployment was under way. Fix: create it again, then run the step again.',
      expect.stringMatching(/^web:2 was not deployed to worker: Container app exited \(\d+ tasks\): /),
    ]);
    expect(summaries[0]).toMatch(/\[worker\].*\| rolled-back \|/);
  });
});

describe('fifty services in one step', () => {
  it('are read ten at a time, and less often', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `worker-${index}`);
    await Promise.all(names.map((serviceName) => house.createService({ serviceName })));
    const { outputs, errors } = await house.ship({ ...INPUTS, service: names.join('\n') });
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    const looks = house.aws.requests.filter(
      ({ operation, input }) =>
        operation === 'DescribeServices' && (input as { services: string[] }).services.length > 1,
    );
    const [first] = looks;
    const inFirst20s = looks.filter(({ at }) => at - (first?.at ?? 0) < 20_000);
    // The survey's five, and five a look.
    expect(inFirst20s.length).toBeLessThanOrEqual(16);
  });
});

describe('a cancelled step', () => {
  it('says that nothing was changed when nothing was', async () => {
    const cancel = new AbortController();
    cancel.abort(new Cancelled());
    const { outputs, errors, failed } = await house.ship(INPUTS, cancel.signal);
    expect(failed).toBe(true);
    expect(outputs['outcome']).toBe('cancelled');
    expect(errors).toEqual([
      'The step was cancelled: no service was being changed. Fix: run it again when it is wanted.',
    ]);
  });

  it('says what was left running, and how to go back', async () => {
    neverDone();
    const cancel = new AbortController();
    const run = house.ship(INPUTS, cancel.signal);
    await called('UpdateService');
    cancel.abort(new Cancelled());
    const { outputs, errors } = await run;
    expect(outputs).toMatchObject({ outcome: 'cancelled', changed: 'true' });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^The step was cancelled while web:2 was on its way to web: the deployment ecs-svc\/\d+ goes on in ECS\. Fix: let it go on, or take web back to web:1: aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1 \(on-cancel: rollback does that by itself\)\.$/,
    );
    expect((await house.service()).taskDefinition).toContain('web:2');
  });

  it('starts the way back when that is wanted, and leaves word for the post step', async () => {
    neverDone();
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    await called('UpdateService');
    cancel.abort(new Cancelled());
    const { errors, state } = await run;
    expect(errors).toEqual([
      'The step was cancelled while web:2 was on its way to web: web is going back to web:1. Fix: look at the end of the job, where the post step says how that went.',
    ]);
    expect(JSON.parse(state['going-back'] as string)).toMatchObject({
      region: 'eu-west-1',
      cluster: 'production',
      services: [{ name: 'web', revision: expect.stringMatching(/:task-definition\/web:1$/) }],
    });
    while ((await house.service()).deployments?.[0]?.rolloutState === 'IN_PROGRESS') {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect((await house.service()).taskDefinition).toContain('web:1');
  });

  it.each(['leave', 'rollback'])(
    'finds a deployment whose answer was lost, with on-cancel: %s',
    async (onCancel) => {
      neverDone();
      house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'answer-lost' });
      const cancel = new AbortController();
      const run = house.ship({ ...INPUTS, 'on-cancel': onCancel }, cancel.signal);
      await called('UpdateService');
      cancel.abort(new Cancelled());
      const { errors, outputs } = await run;
      expect(outputs).toMatchObject({ outcome: 'cancelled', changed: 'true' });
      expect(errors[0]).toMatch(
        onCancel === 'leave'
          ? /^The step was cancelled while web:2 was on its way to web: the deployment ecs-svc\/\d+ goes on in ECS\. /
          : /^The step was cancelled while web:2 was on its way to web: web is going back to web:1\. /,
      );
    },
  );

  it('says so when the way back is refused, and advises nothing that is set already', async () => {
    neverDone();
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
    await called('UpdateService');
    const ended = { kind: 'expired-token' } as const;
    for (const operation of ['DescribeServices', 'StopServiceDeployment', 'UpdateService']) {
      house.aws.faults.nextCalls(`ecs:${operation}`, ended, 50);
    }
    cancel.abort(new Cancelled());
    const { errors, state } = await run;
    expect(errors[0]).toMatch(
      /^The step was cancelled while web:2 was on its way to web: the way back was refused, AWS did not accept the credentials for .* \(ExpiredTokenException\)\. Fix: .*; let it go on, or take web back to web:1: aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1\.$/,
    );
    expect(state['going-back']).toBeUndefined();
  });

  it('names no way back where there is no other revision', async () => {
    neverDone();
    const cancel = new AbortController();
    const { repository: _, ...existing } = INPUTS;
    const inputs = { ...existing, image: 'web:1', 'force-new-deployment': 'true' };
    const run = house.ship(inputs, cancel.signal);
    await called('UpdateService');
    cancel.abort(new Cancelled());
    const { errors } = await run;
    expect(errors[0]).toMatch(
      /goes on in ECS\. Fix: let it go on; web has no other revision to go back to\.$/,
    );
  });

  it('tells of the services that had ended, and shows no empty outcome', async () => {
    await house.createService({ serviceName: 'worker' });
    neverDone();
    const cancel = new AbortController();
    const run = house.ship({ ...INPUTS, service: 'web\nworker' }, cancel.signal);
    const isStable = async () => (await house.service('worker')).deployments?.[0];
    while (!/web:2$/.test((await isStable())?.taskDefinition ?? '')) await called('UpdateService');
    while ((await isStable())?.rolloutState !== 'COMPLETED') await new Promise((r) => setTimeout(r, 5));
    // Until it was looked at.
    await new Promise((resolve) => setTimeout(resolve, 100));
    cancel.abort(new Cancelled());
    const { errors, outputs, summaries } = await run;
    expect(outputs['outcome']).toBe('cancelled');
    expect(errors[0]?.split('\n')).toEqual([
      expect.stringMatching(/^The step was cancelled while web:2 was on its way to web: /),
      'Meanwhile: worker runs web:2.',
    ]);
    expect(summaries[0]).toMatch(/\[web\].*\| cancelled \|\n.*\[worker\].*\| deployed \|/);
  });
});
