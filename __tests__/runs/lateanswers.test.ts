import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const asked = (operation: string) =>
  house.aws.requests.filter((request) => request.operation === operation).length;
const called = async (operation: string, times: number) => {
  while (asked(operation) < times) await new Promise((resolve) => setTimeout(resolve, 2));
};
const late = (times: number) => house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'stale' }, times);

describe('answers of ECS that are older than the update', () => {
  it.each([5, 20])('are not taken for the end, %i of them', async (times) => {
    const run = house.ship();
    await called('UpdateService', 1);
    late(times);
    const { outputs, errors } = await run;
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
    expect((await house.service()).taskDefinition).toMatch(/web:2$/);
  });
});
