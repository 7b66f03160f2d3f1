import { DeleteServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
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

describe('what waiting cannot mend', () => {
  it('ends the wait at once, and says what goes on', async () => {
    neverDone();
    const run = house.ship();
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'access-denied' }, 50);
    const { outputs, errors } = await run;
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^AWS denied ecs:DescribeServices: /);
    expect(errors[0]).toMatch(
      /\nNobody waits any more, and ECS goes on: web is on its way to web:2 \(ecs-svc\/\d+\)\.$/,
    );
  });
});

describe('credentials that end in the wait', () => {
  it('end it at once with their own message', async () => {
    neverDone();
    const run = house.ship();
    await called('UpdateService');
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'expired-token' }, 50);
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]).toMatch(
      /^AWS did not accept the credentials for ecs:DescribeServices: .*\(ExpiredTokenException\)\. Fix: /,
    );
    expect(errors[0]).toContain('Nobody waits any more, and ECS goes on: web is on its way to web:2');
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
  }, 30_000);
});

describe('a cancelled step', () => {
  it('says that nothing was changed when nothing was', async () => {
    const cancel = new AbortController();
    cancel.abort(new Cancelled());
    const { outputs, errors, failed } = await house.ship(INPUTS, cancel.signal);
    expect(failed).toBe(true);
    expect(outputs['outcome']).toBe('cancelled');
    expect(errors).toEqual([
      'The step was cancelled: the workflow was cancelled, and no service was being changed. Fix: run it again when it is wanted.',
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
      /^The step was cancelled while web:2 was on its way to web: the workflow was cancelled, and the deployment ecs-svc\/\d+ goes on in ECS\. Fix: leave it, or go back with: aws ecs update-service --cluster production --service web --task-definition web:1 \(on-cancel: rollback does that by itself\)\.$/,
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
    expect(errors[0]).toMatch(/and web is going back to web:1\. Fix: look at the end of the job/);
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
});
