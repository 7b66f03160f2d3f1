import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS } from './house.ts';

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
    slow('ecs:DescribeServices', 300_000, 2);
    const { outputs, log } = await run;
    expect(outputs['outcome']).toBe('timed-out');
    expect(waited(log)).toBeLessThan(200);
  });

  it('is followed by no long search for the reasons', async () => {
    house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });
    slow('ecs:ListTasks', 300_000, 9);
    const { outputs, log } = await house.ship({
      ...INPUTS,
      'wait-for-minutes': '1',
      'on-failure': 'leave',
    });
    expect(outputs['outcome']).toBe('timed-out');
    expect(waited(log)).toBeLessThan(200);
    expect(log.join('\n')).toContain('The stopped tasks could not be read: there was no answer in time');
  });
});
