import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BlueGreenHouse, buildBlueGreenHouse, WITH_HOOK, waits } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web', mode: 'rollback' } as const;
async function untilInstalled(): Promise<void> {
  while ((await house.service()).taskSets?.length !== 2)
    await new Promise((resolve) => setTimeout(resolve, 2));
}
const told = (log: readonly string[]) => log.find((line) => line.startsWith('Rollback of '));

describe('a rollback of a service that CodeDeploy deploys', () => {
  beforeEach(() => house.createGroup());

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
});

describe('a rollback while CodeDeploy deploys', () => {
  const plain = (text: string | undefined) => text?.replace(/\bd-[A-Z0-9]{9}\b/g, 'd-X');
  const ship = async (image: string, inputs: Record<string, string> = {}) => {
    const { errors, outputs } = await house.ship({ ...INPUTS, repository: '', image, ...inputs });
    expect(errors).toEqual([]);
    return outputs['codedeploy-deployment-id'] ?? '';
  };
  const AT_ONCE = { 'wait-for-service-stability': 'false' };
  const CANARY_OF_IT = {
    ...AT_ONCE,
    'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes',
  };
  const changes = () => house.calls().filter((call) => /Create|Stop|Update|Register/.test(call));
  const servesFrom = async () => (await house.service()).taskDefinition?.split('/')[1];

  it('stops what is on its way, and follows the way back to its end', async () => {
    await house.createGroup();
    await ship('web:2');
    await ship('web:3');
    const id = await ship('web:4', CANARY_OF_IT);
    await untilInstalled();
    house.calls();
    const { outputs, log, errors } = await house.ship(BACK);
    expect(errors).toEqual([]);
    expect(plain(told(log))).toMatch(
      /^Rollback of web: web:4 → web:3 \(deployed .*, tag 3, by the deployments that the service has now\), by stopping the deployment d-X$/,
    );
    expect(outputs).toMatchObject({
      outcome: 'deployed',
      reason: 'web runs web:3.',
      changed: 'true',
      'task-definition-revision': '3',
    });
    const { status, rollbackInfo } = await house.deployment(id);
    expect(status).toBe('Stopped');
    const back = rollbackInfo?.rollbackDeploymentId ?? '';
    expect(outputs['codedeploy-deployment-id']).toBe(back);
    expect((await house.deployment(back)).status).toBe('Succeeded');
    expect(changes()).toEqual(['codedeploy:StopDeployment']);
  });

  it('stops what keeps the old tasks, which then serve again', async () => {
    await house.createGroup(waits(0, 60));
    await ship('web:2', { 'wait-until': 'traffic-shifted' });
    expect(await servesFrom()).toBe('web:2');
    house.calls();
    const { outputs, log, summaries } = await house.ship({ ...BACK });
    expect(plain(told(log))).toBe(
      'Rollback of web: web:2 → web:1 (tag 1, by the deployments that the service has now), by stopping the deployment d-X',
    );
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true', reason: 'web runs web:1.' });
    expect(summaries[0]).toMatch(/`web:2`.*`web:1`.* \| deployed \|$/m);
    expect(await servesFrom()).toBe('web:1');
    expect(changes()).toEqual(['codedeploy:StopDeployment']);
  });

  it('is unchanged where all traffic is on the revision, and stops nothing', async () => {
    await house.createGroup(waits(0, 60));
    const id = await ship('web:2', { 'wait-until': 'traffic-shifted' });
    house.calls();
    const { outputs } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(outputs).toMatchObject({ outcome: 'unchanged', changed: 'false' });
    expect(changes()).toEqual([]);
    expect((await house.deployment(id)).status).toBe('InProgress');
  });

  it('goes to another revision by a deployment of its own, when what is under way has gone back', async () => {
    await house.createGroup();
    await ship('web:2');
    await ship('web:3');
    const id = await ship('web:4', CANARY_OF_IT);
    house.calls();
    const { outputs, errors } = await house.ship({ ...BACK, 'rollback-to': '1' });
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '1' });
    expect((await house.deployment(id)).status).toBe('Stopped');
    expect(changes()).toEqual(['codedeploy:StopDeployment', 'codedeploy:CreateDeployment']);
  });

  it('says in a plan what it would stop', async () => {
    await house.createGroup();
    await ship('web:2');
    await ship('web:3', CANARY_OF_IT);
    const { outputs } = await house.ship({ ...BACK, mode: 'plan', 'rollback-to': 'previous' });
    expect(plain(outputs['reason'])).toBe(
      'web would go back from web:3 to web:2, by stopping the deployment d-X.',
    );
  });
});
