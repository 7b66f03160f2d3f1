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
const told = (log: readonly string[]) => log.find((line) => line.startsWith('Rollback of '));

describe('a rollback of a service that CodeDeploy deploys', () => {
  it('is a new deployment of what its group deployed before, one further back each time', async () => {
    for (const image of ['web:2', 'web:3']) {
      const { errors } = await house.ship({ ...INPUTS, repository: '', image });
      expect(errors).toEqual([]);
    }
    const first = await house.ship(BACK);
    expect(first.errors).toEqual([]);
    // When it was deployed depends on how long the test took.
    expect(told(first.log)).toMatch(
      /^Rollback of web: web:3 → web:2 \(deployed (just now|\d minutes? ago), tag 2, by the record of its CodeDeploy deployments\)$/,
    );
    expect(first.outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
    expect(first.outputs['codedeploy-deployment-id']).toMatch(/^d-/);
    const second = await house.ship(BACK);
    expect(told(second.log)).toMatch(
      /^Rollback of web: web:2 → web:1 \(deployed .*, tag 1, by what the service was made with, before CodeDeploy deployed to it\)$/,
    );
    expect(second.outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '1' });
    expect(house.calls().filter((call) => /Register|ecs:Update/.test(call))).toEqual([
      'ecs:RegisterTaskDefinition',
      'ecs:RegisterTaskDefinition',
    ]);
  });

  it('never goes to a revision that failed', async () => {
    await house.hookAt('AfterAllowTestTraffic');
    house.aws.functions.answers('smoke-test', 'fail');
    const bad = await house.ship({ ...WITH_HOOK, repository: '', image: 'web:2' });
    expect(bad.outputs).toMatchObject({ outcome: 'rolled-back', 'task-definition-revision': '2' });
    expect((await house.ship({ ...INPUTS, repository: '', image: 'web:3' })).errors).toEqual([]);
    const { outputs } = await house.ship(BACK);
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '1' });
  });

  it('goes back from what is on its way, not one further', async () => {
    for (const image of ['web:2', 'web:3']) {
      expect((await house.ship({ ...INPUTS, repository: '', image })).errors).toEqual([]);
    }
    const slow = await house.ship({
      ...INPUTS,
      repository: '',
      image: 'web:4',
      'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes',
      'wait-for-service-stability': 'false',
    });
    expect(slow.outputs).toMatchObject({ outcome: 'not-waited', 'task-definition-revision': '4' });
    const refused = await house.ship(BACK);
    expect(refused.outputs['outcome']).toBe('failed');
    expect(refused.errors[0]).toContain('on-active-deployment');
    const { outputs, log } = await house.ship({ ...BACK, 'on-active-deployment': 'stop' });
    expect(told(log)).toMatch(/^Rollback of web: web:4 → web:3 /);
    expect(outputs).toMatchObject({ outcome: 'unchanged', changed: 'true', 'task-definition-revision': '3' });
  });
});
