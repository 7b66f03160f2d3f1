import { ContinueDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Traces } from '../fixtures/world.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY, plain, WITH_HOOK, waits } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

/** Lines of the wait about the deployment itself, without the time and without ids. */
function told({ log }: Traces): string[] {
  return log.flatMap((line) => {
    const text = /^\d+:\d\d {2}web: (.*)$/.exec(line)?.[1];
    return text === undefined || text.startsWith('nothing new') ? [] : [plain(text)];
  });
}

describe('a blue/green deployment', () => {
  it('tells its lifecycle events, its hooks and the traffic, and is done when the old tasks go', async () => {
    await house.createGroup({ ...CANARY, ...waits(0, 5) });
    await house.hookAt('AfterAllowTestTraffic');
    const traces = await house.ship(WITH_HOOK);
    const lines = told(traces);
    expect(traces.errors).toEqual([]);
    expect(traces.outputs).toMatchObject({
      outcome: 'deployed',
      reason: 'web runs web:2.',
      'deployment-id': '',
    });
    expect(traces.outputs['codedeploy-deployment-id']).toMatch(/^d-[A-Z0-9]{9}$/);
    expect(lines.map((line) => line.replace(/\d:\d\d/, 'M:SS'))).toEqual(
      expect.arrayContaining([
        'Install succeeded after M:SS.',
        'AllowTestTraffic succeeded.',
        'AfterAllowTestTraffic (function smoke-test) succeeded after M:SS.',
        'd-1 AllowTraffic; green web:2 2 of 2 running, 10 % of the traffic; blue web:1 2 of 2 running, 90 % of the traffic',
        'AllowTraffic succeeded after M:SS.',
      ]),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^d-1 the old tasks are kept until HH:MM UTC; green web:2 2 of 2 running, 100 % of the traffic; blue web:1 2 of 2 running, no traffic/,
      ),
    );
  });

  it('is looked at closely where something ends, and every 9 s in an hour in which nothing does', async () => {
    await house.createGroup(waits(0, 60));
    const { outputs } = await house.ship();
    const looks = house.aws.requests.flatMap(({ operation, at }) =>
      operation === 'GetDeployment' ? [at] : [],
    );
    const { completeTime } = await house.deployment(outputs['codedeploy-deployment-id'] as string);
    expect((looks.at(-1) ?? 0) - (completeTime?.getTime() ?? 0)).toBeLessThan(7000);
    // 60 in the first two minutes, and then 7 a minute.
    expect(looks.length).toBeLessThan(500);
  });

  it('is done with wait-until: traffic-shifted when all traffic is on the new tasks', async () => {
    await house.createGroup(waits(0, 60));
    const { outputs, errors } = await house.ship({ ...INPUTS, 'wait-until': 'traffic-shifted' });
    expect(errors).toEqual([]);
    expect({ ...outputs, reason: plain(outputs['reason']) }).toMatchObject({
      outcome: 'deployed',
      reason:
        'All production traffic of web is on web:2. CodeDeploy keeps the old tasks until HH:MM UTC, and the deployment d-1 is over then.',
    });
    expect((await house.deployment(outputs['codedeploy-deployment-id'] as string)).status).toBe('InProgress');
  });

  it('asks for somebody where the group waits for one, with the command, and goes on with it', async () => {
    await house.createGroup(waits(60, 0));
    const run = house.ship();
    const id = await house.startedDeployment();
    await house.untilStatus(id, 'Ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await house.codeDeploy.send(new ContinueDeploymentCommand({ deploymentId: id }));
    const { outputs, notices } = await run;
    expect(outputs['outcome']).toBe('deployed');
    expect(notices.map(plain)).toEqual([
      'web waits for somebody to let the production traffic go to web:2: the deployment group asks for that, and stops the deployment d-1 at HH:MM UTC. Fix: aws deploy continue-deployment --region eu-west-1 --deployment-id d-1 --deployment-wait-type READY_WAIT.',
    ]);
  });

  it('is started once when the answer gets lost', async () => {
    await house.createGroup();
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', { kind: 'answer-lost' });
    const { outputs } = await house.ship();
    expect(outputs['outcome']).toBe('deployed');
    expect(house.calls().filter((call) => call === 'codedeploy:CreateDeployment')).toHaveLength(1);
    expect((await house.service()).taskSets?.find(({ status }) => status === 'PRIMARY')?.externalId).toBe(
      outputs['codedeploy-deployment-id'],
    );
  });

  it('has the number of tasks that is asked for', async () => {
    await house.createGroup();
    const { outputs } = await house.ship({ ...INPUTS, 'desired-count': '3' });
    const { desiredCount, taskSets } = await house.service();
    expect([outputs['outcome'], desiredCount]).toEqual(['deployed', 3]);
    expect(taskSets?.find(({ status }) => status === 'PRIMARY')?.runningCount).toBe(3);
  });

  it('is not started when the service runs exactly this', async () => {
    await house.createGroup();
    await house.ship();
    house.calls();
    const { outputs } = await house.ship();
    expect(outputs).toMatchObject({ outcome: 'unchanged', changed: 'false' });
    expect(house.calls()).not.toContain('codedeploy:CreateDeployment');
  });

  it('is not started where only the number of tasks changes', async () => {
    await house.createGroup();
    await house.ship();
    house.calls();
    const { outputs } = await house.ship({ ...INPUTS, 'desired-count': '1' });
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true' });
    expect(house.calls()).not.toContain('codedeploy:CreateDeployment');
    expect((await house.service()).runningCount).toBe(1);
  });
});
