import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { expectPart } from '../contract/written.ts';
import { buildHouse, type House, INPUTS } from '../runs/house.ts';
import { FAULTS } from './cell.ts';
import { markdownTable, steady } from './rows.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

/** What a step saved that was cancelled in a deployment which never comes to an end, and that is on its way back. */
async function cancelled() {
  house.aws.faults.nextDeployment('production/web', { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 });
  const cancel = new AbortController();
  const run = house.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
  while (!house.aws.requests.some(({ operation }) => operation === 'UpdateService')) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  cancel.abort(new Cancelled());
  return (await run).state;
}

describe('a post step that follows a way back', () => {
  const rows: string[][] = [];

  it.each(['throttled', 'a cut connection', 'no answer', 'half an answer', 'an answer after 20 s'])(
    'says what it could not see, and changes nothing: %s',
    async (name) => {
      const state = await cancelled();
      const before = house.calls().length;
      expect(before).toBeGreaterThan(0);
      const fault = FAULTS[name] as (typeof FAULTS)[string];
      house.aws.faults.nextCalls('ecs:DescribeServices', fault, 1_000_000);
      const { errors, warnings, notices } = await house.finish(state);
      house.aws.faults.clear();
      const said = [...errors, ...warnings, ...notices];
      expect(said).toHaveLength(1);
      expect(house.calls().filter((call) => /:(Register|Update|Stop|Put|Create)/.test(call))).toEqual([]);
      rows.push([
        name,
        errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'notice',
        steady(said[0] ?? ''),
      ]);
    },
  );

  it('stands in docs/faults.md with what is said of it', async () => {
    const head = ['Each look meets', 'Ends with', 'The user reads'];
    await expectPart('docs/faults.md', 'faults-post', markdownTable(head, rows));
  });
});
