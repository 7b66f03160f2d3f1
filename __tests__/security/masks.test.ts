import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../local/runner/commands.ts';
import { buildHouse, type House, INPUTS } from '../runs/house.ts';
import { witness } from './witness.ts';

let house: House;
beforeAll(async () => {
  house = await buildHouse();
});
afterAll(() => house.close());

describe('the masks of a step', () => {
  it('come before the first word of anything else, one for each line of a secret', async () => {
    const { lines } = await witness(house, {
      ...INPUTS,
      'build-secrets': '"KEY=the-first-line\nthe-second-line"\nTOKEN=a-token-of-the-build',
      'github-token': 'ghs_a-token-of-the-job',
      'wait-for-service-stability': 'false',
    });
    const commands = lines.map((line) => parseCommand(line));
    const first = commands.findIndex((command) => command?.name !== 'add-mask');
    const masked = commands.slice(0, first).map((command) => command?.data);
    const secrets = ['the-first-line', 'the-second-line', 'a-token-of-the-build', 'ghs_a-token-of-the-job'];
    expect(masked).toEqual(expect.arrayContaining(secrets));
    expect(lines.length).toBeGreaterThan(first + 5);
  });
});
