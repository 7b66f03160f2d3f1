import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectPart } from '../contract/written.ts';
import { buildHouse, type House, INPUTS } from '../runs/house.ts';
import { DEPLOY_ROLE, makeProvider, makeRole, permit } from '../runs/identities.ts';
import { aFaultyGitHub, type FaultyGitHub, GITHUB_FAULTS } from './github.ts';
import { markdownTable, steady } from './rows.ts';

let house: House;
let github: FaultyGitHub | undefined;
beforeEach(async () => {
  house = await buildHouse();
  await makeProvider(house);
  await makeRole(house);
  permit(house);
  house.calls();
});
afterEach(async () => {
  await github?.close();
  github = undefined;
  await house.close();
});

const WITH_ROLE = { ...INPUTS, 'role-to-assume': DEPLOY_ROLE };
const PLAYED = [
  ...['too many calls (429)', 'an error of the server (503)', 'a permission that is missing (403)'],
  ...['a cut connection', 'half an answer', 'a page of a proxy', 'an empty answer'],
];

describe('the token of the job, where GitHub does not give it', () => {
  const rows: string[][] = [];

  it.each(PLAYED)('is one clear error before anything is asked of AWS: %s', async (name) => {
    github = await aFaultyGitHub(GITHUB_FAULTS[name] as (typeof GITHUB_FAULTS)[string]);
    const url = `${github.environment['GITHUB_API_URL']}/token?of=job`;
    Object.assign(house.job, { ACTIONS_ID_TOKEN_REQUEST_URL: url });
    const { errors, outputs } = await house.ship(WITH_ROLE);
    expect(errors).toEqual([expect.stringMatching(/^.+: .+\. Fix: .+\.$/)]);
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    expect(house.calls()).toEqual([]);
    rows.push([name, `\`${outputs['outcome']}\``, steady(errors[0] ?? '')]);
  });

  it('stands in docs/faults.md with what is said of it', async () => {
    const head = ['GitHub, asked for a token', 'Ends as', 'The user reads'];
    await expectPart('docs/faults.md', 'faults-token', markdownTable(head, rows));
  });
});
