import { describe, expect, it } from '@jest/globals';
import { findOvertaken, findReplaced } from '../../src/environment/before.ts';
import { servicesIn } from '../../src/environment/payload.ts';
import type { Place } from '../../src/environment/types.ts';
import type { GitHub } from '../../src/github/index.ts';

const place: Place = {
  account: '123456789012',
  region: 'eu-west-1',
  cluster: 'production',
  services: ['web'],
};
const { services: _, ...where } = place;
const payload = (...services: string[]) => ({
  tool: 'ship-to-ecs',
  ...where,
  services: services.map((service) => ({ service })),
});

/** What one of those takes the place of, by id, and which ones were looked at. */
async function replacedBy(
  id: number,
  records: readonly { id: number; services: readonly string[]; state: string | undefined }[],
  services: readonly string[] = ['web'],
) {
  const looked: number[] = [];
  const github: Partial<GitHub> = {
    listDeployments: async () =>
      records.map((record) => ({ id: record.id, payload: payload(...record.services) })),
    async lastStatus(each) {
      looked.push(each);
      const state = records.find((record) => record.id === each)?.state;
      return { state, logUrl: `https://log/${each}`, begun: undefined };
    },
  };
  const placed = { id, environment: 'production', place: { ...place, services } };
  const found = await findReplaced(placed, github as GitHub);
  return { replaced: found.map((one) => one.id), looked };
}

describe('findReplaced', () => {
  it('finds the success before, and leaves newer ones alone, whatever ends first', async () => {
    const records = [
      { id: 5, services: ['web'], state: 'success' },
      { id: 4, services: ['web'], state: 'in_progress' },
      { id: 3, services: ['web'], state: 'success' },
    ];
    expect(await replacedBy(4, records)).toEqual({ replaced: [3], looked: [3] });
  });

  it('looks two further than the last success, as that may not have reached GitHub with its word on them', async () => {
    const records = [9, 8, 7, 6, 5].map((id) => ({ id, services: ['web'], state: 'success' }));
    expect(await replacedBy(10, records)).toEqual({ replaced: [9, 8, 7], looked: [9, 8, 7] });
  });

  it('looks past failures, and at ten at most', async () => {
    const failures = Array.from({ length: 9 }, (_, at) => ({
      id: 30 - at,
      services: ['web'],
      state: 'failure',
    }));
    const before = { id: 20, services: ['web'], state: 'success' };
    expect((await replacedBy(31, [...failures, before])).replaced).toEqual([20]);
    const one = { id: 21, services: ['web'], state: 'error' };
    const { replaced, looked } = await replacedBy(31, [...failures, one, before]);
    expect([replaced, looked.length]).toEqual([[], 10]);
  });

  it('adds up what was deployed since', async () => {
    const records = [
      { id: 4, services: ['api'], state: 'success' },
      { id: 3, services: ['worker'], state: 'failure' },
      { id: 2, services: ['web', 'api'], state: 'success' },
      { id: 1, services: ['web', 'worker'], state: 'success' },
    ];
    // What failed brought nothing, so that the worker is still of the first.
    expect((await replacedBy(5, records)).replaced).toEqual([2]);
    expect((await replacedBy(5, records, ['web', 'worker'])).replaced).toEqual([2, 1]);
  });
});

describe('findOvertaken', () => {
  /** Those that are live no more once the fifth is a success: ids, services, states, and the numbers of the status with which each began. */
  async function overtakenBy5(
    records: readonly (readonly [number, string, string | undefined, number | undefined])[],
  ): Promise<number[]> {
    const github: Partial<GitHub> = {
      listDeployments: async () =>
        records.map(([id, services]) => ({ id, payload: payload(...services.split(' ')) })),
      async lastStatus(each) {
        const [, , state, begun] = records.find(([id]) => id === each) ?? [];
        return { state, logUrl: undefined, begun };
      },
    };
    const placed = { id: 5, environment: 'production', place: { ...place, services: ['web', 'api'] } };
    return (await findOvertaken(placed, github as GitHub)).map(({ id }) => id);
  }

  it('finds what was recorded later, and whose turn came earlier', async () => {
    const own = [5, 'web api', 'in_progress', 70] as const;
    expect(await overtakenBy5([[7, 'web', 'success', 60], [6, 'api web', 'success', 50], own])).toEqual([
      7, 6,
    ]);
    // It began after this one.
    expect(await overtakenBy5([[6, 'web', 'success', 71], own])).toEqual([]);
    // It is still on its way, has failed, or brought another service too.
    expect(await overtakenBy5([[6, 'web', 'in_progress', 60], own])).toEqual([]);
    expect(await overtakenBy5([[6, 'web', 'failure', 60], own])).toEqual([]);
    expect(await overtakenBy5([[6, 'web worker', 'success', 60], own])).toEqual([]);
    // Older ones are found otherwise.
    expect(await overtakenBy5([own, [4, 'web', 'success', 60]])).toEqual([]);
  });

  it('takes no place of others where one of them was live already and began nothing', async () => {
    expect(
      await overtakenBy5([
        [6, 'web', 'success', 60],
        [5, 'web api', 'success', undefined],
      ]),
    ).toEqual([]);
    expect(
      await overtakenBy5([
        [6, 'web', 'success', undefined],
        [5, 'web api', 'success', 70],
      ]),
    ).toEqual([]);
  });
});

describe('servicesIn', () => {
  it('knows our own, as an object and as text', () => {
    expect(servicesIn(payload('web', 'api'), where)).toEqual(['web', 'api']);
    expect(servicesIn(JSON.stringify(payload('web')), where)).toEqual(['web']);
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['a number', 7],
    ['JSON of a string of JSON of a list', JSON.stringify(JSON.stringify([1]))],
    ['another tool', { ...payload('web'), tool: 'other' }],
    ['services that are none', { ...payload(), services: 'web' }],
    ['services without a name', { ...payload(), services: [null, 'web', { service: 7 }] }],
  ])('finds none in %s', (_name, given) => {
    expect(servicesIn(given, where)).toEqual([]);
  });
});
