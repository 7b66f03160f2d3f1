import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BlueGreenHouse, buildBlueGreenHouse, WITH_HOOK } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
  await house.createGroup();
});
afterEach(() => house.close());

const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web', mode: 'rollback' } as const;

describe('a rollback by CodeDeploy to a revision that is named', () => {
  it('warns when a hook said no to it, and that none is called this time', async () => {
    await house.hookAt('AfterAllowTestTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const bad = await house.ship({ ...WITH_HOOK, repository: '', image: 'web:2' });
    expect(bad.outputs).toMatchObject({ outcome: 'rolled-back', 'task-definition-revision': '2' });
    const { outputs, warnings } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
    expect(warnings).toEqual([
      'The last deployment of web:2 to web failed or was stopped. As rollback-to names it, it is deployed all the same, and no function of an AppSpec is called on the way back. Fix: look at why that was, or name another one with rollback-to.',
    ]);
  });

  it('says nothing of one that went well', async () => {
    for (const image of ['web:2', 'web:3']) {
      expect((await house.ship({ ...INPUTS, repository: '', image })).errors).toEqual([]);
    }
    const { outputs, warnings } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
    expect(warnings).toEqual([]);
  });
});
