import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { runEntry } from '../faults/child.ts';
import { buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

describe('the committed bundle', () => {
  it('opens connections to AWS, and to nobody else that it was not told to ask', async () => {
    const file = join(house.folder, 'connections');
    await writeFile(file, '');
    const guard = pathToFileURL(join(checkoutFolder(), '__tests__', 'runs', 'connections.mjs'));
    const { outputs } = await runEntry(house, {
      inputs: { ...INPUTS, 'wait-for-service-stability': 'false' },
      temp: join(house.folder, 'temp'),
      environment: { NODE_OPTIONS: `--import=${guard.href}`, CONNECTIONS_FILE: file },
    });
    expect(outputs['outcome']).toBe('not-waited');
    const asked = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
    expect(new Set(asked)).toEqual(new Set([new URL(house.aws.url).host]));
  });
});
