import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BlueGreenHouse, buildBlueGreenHouse, WITH_HOOK } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

describe('a rollback with the AppSpec of the deployment', () => {
  it('calls none of its functions, and says so', async () => {
    await house.createGroup({ autoRollbackConfiguration: { enabled: false } });
    await house.ship({ ...INPUTS, repository: '', image: 'web:2' });
    await house.hookAt('AfterAllowTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const { errors, log, outputs } = await house.ship({ ...WITH_HOOK, mode: 'rollback', 'rollback-to': '1' });
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({ outcome: 'deployed', reason: 'web runs web:1.' });
    expect(log).toContain(
      "The functions that appspec.json names are not called on the way back of web, as CodeDeploy's own rollback calls none.",
    );
    expect(house.aws.functions.calls).toEqual([]);
  });

  it('says nothing of functions where there are none', async () => {
    await house.createGroup();
    await house.ship({ ...INPUTS, repository: '', image: 'web:2' });
    const { log, outputs } = await house.ship({ ...INPUTS, mode: 'rollback', 'rollback-to': '1' });
    expect(outputs['outcome']).toBe('deployed');
    expect(log.filter((line) => line.includes('functions'))).toEqual([]);
  });
});
