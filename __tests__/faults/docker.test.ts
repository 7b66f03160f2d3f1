import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectPart } from '../contract/written.ts';
import { buildHouse, type House, INPUTS } from '../runs/house.ts';
import { DOCKER_FAULTS } from './docker.ts';
import { markdownTable, steady } from './rows.ts';

let house: House;
let path: string | undefined;
beforeEach(async () => {
  path = process.env['PATH'];
  house = await buildHouse();
});
afterEach(async () => {
  process.env['PATH'] = path;
  await house.close();
});

describe('Docker that does something wrong', () => {
  const rows: string[][] = [];

  it.each(DOCKER_FAULTS.map((fault) => [fault.name, fault] as const))(
    'ends the step with one clear error, and nothing is changed or left behind: %s',
    async (_, { name, stage, prepare }) => {
      prepare(house);
      // Programs are looked for on the PATH of this process.
      process.env['PATH'] = house.environment['PATH'];
      const { errors, outputs, failed } = await house.ship({
        ...INPUTS,
        'build-secrets': 'token=top-secret-of-shop',
      });
      expect(errors).toEqual([expect.stringMatching(/^.+: .+[.?] Fix: .+\.$/)]);
      expect(failed).toBe(true);
      expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
      const calls = house.calls();
      expect(calls.filter((call) => /Register|Update/.test(call))).toEqual([]);
      expect(await readdir(join(house.folder, 'temp')).catch(() => [])).toEqual([]);
      rows.push([name, stage, `\`${outputs['outcome']}\``, steady(errors[0] ?? '')]);
    },
  );

  it('stands in docs/faults.md with what is said of it', async () => {
    const head = ['Docker', 'Stage', 'Ends as', 'The user reads'];
    await expectPart('docs/faults.md', 'faults-docker', markdownTable(head, rows));
  });
});
