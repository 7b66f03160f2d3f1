import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { behindBalancer } from './balancer.ts';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const called = async (operation: string, times: number) => {
  while (house.aws.requests.filter((request) => request.operation === operation).length < times) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};
/** A deployment that ECS watches for alarms, for longer than any limit here. */
const watched = () =>
  house.ecs.send(
    new UpdateServiceCommand({
      cluster: 'production',
      service: 'web',
      deploymentConfiguration: { alarms: { alarmNames: ['web-5xx'], enable: true, rollback: true } },
    }),
  );
/** How long the stage took that waits, in seconds on the clock of the house. */
const waited = (log: readonly string[]) => {
  const [, minutes, seconds] = /[✓✗] Wait \((?:(\d+) min )?(\d+) s\)/.exec(log.join('\n')) ?? [];
  return Number(minutes ?? 0) * 60 + Number(seconds);
};

describe('the time limit', () => {
  const slow = (operation: string, milliseconds: number, times: number) =>
    house.aws.faults.nextCalls(operation, { kind: 'slow', milliseconds }, times);

  it('ends a look that has no answer', async () => {
    await watched();
    const run = house.ship({ ...INPUTS, 'wait-for-minutes': '1', 'on-failure': 'leave' });
    await called('RegisterTaskDefinition', 2);
    // Half a second of this machine: nothing else here takes that long.
    slow('ecs:DescribeServices', 300_000, 1);
    const { outputs, log } = await run;
    expect(outputs['outcome']).toBe('timed-out');
    expect(waited(log)).toBeLessThan(200);
  });

  it('has a deployment taken back whose tasks run and are unhealthy, with no old task left, and says why', async () => {
    // The targets answer 404.
    await behindBalancer(house, 'shop', {
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
      healthCheckGracePeriodSeconds: 3600,
    });
    house.aws.faults.nextDeployment('production/shop', 33);
    const { outputs, errors } = await house.ship({ ...INPUTS, service: 'shop', 'wait-for-minutes': '12' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 is not complete on shop after 12 minutes: .*404.* shop was taken back and is stable on web:1\. Fix: /,
    );
    expect((await house.service('shop')).taskDefinition).toMatch(/web:1$/);
  });

  it('leaves a deployment to finish whose tasks are healthy, while old ones drain', async () => {
    await behindBalancer(house, 'shop');
    const { outputs, errors } = await house.ship({ ...INPUTS, service: 'shop', 'wait-for-minutes': '4' });
    expect(outputs['outcome']).toBe('timed-out');
    expect(errors[0]).toContain(
      'The new tasks run, and ECS only waits for the old ones to go, so it was left to finish.',
    );
    expect((await house.service('shop')).taskDefinition).toMatch(/web:2$/);
  });

  it('leaves it to finish too while tasks of another service behind the same target group are unhealthy', async () => {
    const network = { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } };
    await house.register({ family: 'web', networkMode: 'awsvpc', containerDefinitions: [APP] });
    await behindBalancer(house, 'shop', network);
    const { loadBalancers } = await house.service('shop');
    const settings = { ...network, healthCheckGracePeriodSeconds: 36_000 };
    await house.createService({ serviceName: 'other', loadBalancers, ...settings });
    house.aws.faults.nextDeployment('production/other', 33);
    const other = { cluster: 'production', service: 'other' };
    await house.ecs.send(new UpdateServiceCommand({ ...other, forceNewDeployment: true }));
    const { outputs, errors } = await house.ship({ ...INPUTS, service: 'shop', 'wait-for-minutes': '4' });
    expect(outputs['outcome']).toBe('timed-out');
    expect(errors[0]).toContain('so it was left to finish.');
    expect(errors[0]).not.toContain('404');
  });
});

describe('a call that AWS throttles for longer than five minutes', () => {
  it('is asked again for as long as the deployment may take', async () => {
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'throttled' }, 25);
    const { outputs } = await house.ship();
    expect(outputs['outcome']).toBe('deployed');
  });
});

describe('a load balancer that answers slowly', () => {
  it('does not hold up the wait', async () => {
    const names = ['one', 'two', 'three', 'four'];
    for (const name of names) await behindBalancer(house, name);
    house.aws.faults.nextCalls(
      'elasticloadbalancing:DescribeTargetHealth',
      { kind: 'slow', milliseconds: 300_000 },
      100,
    );
    const { outputs } = await house.ship({ ...INPUTS, service: names.join('\n') });
    expect(outputs['outcome']).toBe('deployed');
    const looks = house.aws.requests.filter(
      ({ operation, input }) =>
        operation === 'DescribeServices' && (input as { services: string[] }).services.length > 1,
    );
    const gaps = looks.slice(2).map(({ at }, index) => at - (looks[index + 1]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(300_000);
  });
});
