import { afterEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { type BlueGreenHouse, buildBlueGreenHouse } from './bluegreen.ts';
import { APP, INPUTS } from './house.ts';

let house: BlueGreenHouse;
afterEach(() => house.close());

/** A tenth of a second of ours, long enough to be overtaken. */
const LATE = { kind: 'slow', milliseconds: 60_000 } as const;
const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web', mode: 'rollback' } as const;
const REGISTER = 'RegisterTaskDefinition';

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

const SLOWLY = { deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes' };

/** Stages, and lines about the wait for others, each once, without what differs each time. */
function told(log: readonly string[], id: string): string[] {
  const lines = log
    .filter((line) => /^\[|waits for|Stopping|is free|^Service web runs/.test(line))
    .map((line) =>
      line
        .replaceAll(id, 'd-OTHER')
        .replaceAll(/\bd-[A-Z0-9]{9}\b/g, 'd-BACK')
        .replace(/Created|InProgress/, 'STATUS')
        .replace(/^(Service web runs [^;]*); .*\.$/, '$1.')
        .replace(/ since [^ ,]+Z/, ' since THEN')
        .replace(/https:[^)]*/, 'URL'),
    );
  return lines.filter((line, at) => line !== lines[at - 1]);
}

describe('a deployment of somebody else', () => {
  it('is waited for with on-active-deployment: wait, and what it left is what is built upon', async () => {
    house = await buildBlueGreenHouse();
    await house.register({ family: 'web', containerDefinitions: [{ ...APP, image: 'web:2' }] });
    await house.createGroup(SLOWLY);
    const id = await house.deployByHand('web:2');
    const { log, outputs } = await house.ship({ ...INPUTS, 'on-active-deployment': 'wait' });
    expect(told(log, id).slice(0, 7)).toEqual([
      '[Survey and check]',
      'Service web runs web:1, 2 of 2 tasks.',
      '[Wait for CodeDeploy]',
      'web waits for the deployment d-OTHER: STATUS since THEN (URL).',
      'The group DgpECS-production-web is free for web.',
      '[Survey and check]',
      'Service web runs web:2, 2 of 2 tasks.',
    ]);
    expect(outputs['outcome']).toBe('deployed');
    expect(outputs['previous-task-definition-arn']).toMatch(/web:2$/);
    expect((await house.deployment(id)).status).toBe('Succeeded');
  });

  it('is stopped with on-active-deployment: stop, and its way back waited for', async () => {
    house = await buildBlueGreenHouse();
    await house.register({ family: 'web', containerDefinitions: [{ ...APP, image: 'web:2' }] });
    await house.createGroup(SLOWLY);
    const id = await house.deployByHand('web:2');
    // Before its tasks are there, there is nothing to go back from.
    await until(async () => (await house.service()).taskSets?.length === 2);
    const { log, outputs } = await house.ship({ ...INPUTS, 'on-active-deployment': 'stop' });
    const lines = told(log, id).filter((line) => !line.includes('d-BACK'));
    expect(lines.slice(2, 5)).toEqual([
      '[Wait for CodeDeploy]',
      'Stopping the deployment d-OTHER of web, with its rollback.',
      'The group DgpECS-production-web is free for web.',
    ]);
    expect(outputs['outcome']).toBe('deployed');
    expect(outputs['previous-task-definition-arn']).toMatch(/web:1$/);
    const { status, rollbackInfo } = await house.deployment(id);
    const back = await house.deployment(rollbackInfo?.rollbackDeploymentId ?? '');
    expect([status, back.status]).toEqual(['Stopped', 'Succeeded']);
  });

  it('that began during the build is waited for before the start, and said to be replaced', async () => {
    house = await buildBlueGreenHouse();
    await house.register({ family: 'web', containerDefinitions: [{ ...APP, image: 'web:2' }] });
    await house.createGroup(SLOWLY);
    house.aws.faults.nextCalls('ecs:RegisterTaskDefinition', LATE);
    const run = house.ship({ ...INPUTS, 'on-active-deployment': 'wait' });
    await until(() => house.aws.requests.filter(({ operation }) => REGISTER === operation).length === 3);
    const id = await house.deployByHand('web:2');
    const { log, warnings, outputs } = await run;
    expect(told(log, id)).toEqual([
      '[Survey and check]',
      'Service web runs web:1, 2 of 2 tasks.',
      '[Build and push]',
      '[Render]',
      '[Register]',
      '[Wait for CodeDeploy]',
      'web waits for the deployment d-OTHER: STATUS since THEN (URL).',
      'The group DgpECS-production-web is free for web.',
      '[Update]',
      '[Wait]',
    ]);
    expect(outputs['outcome']).toBe('deployed');
    expect(warnings).toEqual([
      'Somebody took web from web:1 to web:2 while this step built. web:3 takes the place of web:2, and was not made from it.',
    ]);
  });

  it('that is faster by a hair is waited for, and then comes ours', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup(SLOWLY);
    house.aws.faults.nextCalls('codedeploy:CreateDeployment', LATE);
    const run = house.ship({ ...INPUTS, 'on-active-deployment': 'wait' });
    await until(() => house.aws.requests.some(({ operation }) => operation === 'CreateDeployment'));
    const id = await house.deployByHand();
    const { log, outputs, errors } = await run;
    expect(errors).toEqual([]);
    expect(told(log, id).slice(2)).toEqual([
      '[Build and push]',
      '[Render]',
      '[Register]',
      '[Update]',
      '[Wait for CodeDeploy]',
      'web waits for the deployment d-OTHER: STATUS since THEN (URL).',
      'The group DgpECS-production-web is free for web.',
      '[Update]',
      '[Wait]',
    ]);
    expect(outputs['outcome']).toBe('deployed');
    const ours = await house.deployment(outputs['codedeploy-deployment-id'] ?? '');
    expect(ours.status).toBe('Succeeded');
  });

  it.each([
    { name: 'a deployment', inputs: { ...INPUTS, 'on-active-deployment': 'stop' } },
    { name: 'a rollback', inputs: BACK },
    { name: 'a rollback to a revision that is named', inputs: { ...BACK, 'rollback-to': '3' } },
  ])(
    'that was stopped for $name is seen to its end by the post step of a cancelled step',
    async ({ inputs }) => {
      house = await buildBlueGreenHouse();
      for (const image of ['web:2', 'web:3']) {
        await house.register({ family: 'web', containerDefinitions: [{ ...APP, image }] });
      }
      await house.createGroup(SLOWLY);
      const id = await house.deployByHand('web:2');
      await until(async () => (await house.service()).taskSets?.length === 2);
      const cancel = new AbortController();
      const run = house.ship(inputs, cancel.signal);
      await until(async () => (await house.deployment(id)).status === 'Stopped');
      // The step has the answer, and its next look takes longer.
      house.aws.faults.nextCalls('codedeploy:GetDeployment', LATE, 20);
      await new Promise((resolve) => setTimeout(resolve, 20));
      cancel.abort(new Cancelled());
      const { errors, outputs, state } = await run;
      expect(errors).toEqual([
        `The step was cancelled while web was on its way back to web:1: the deployment ${id} was stopped for that, and the way back from it goes on. Fix: look at the end of the job, where the post step says how that went.`,
      ]);
      expect(outputs).toMatchObject({ outcome: 'cancelled', changed: 'true' });
      // What held up the step does not hold up the one after it.
      house.aws.faults.clear();
      expect((await house.finish(state)).notices).toEqual(['web is back on web:1.']);
    },
  );

  it('that does not end within the limit is what the step fails for, before it builds', async () => {
    house = await buildBlueGreenHouse();
    await house.createGroup({ deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent15Minutes' });
    const id = await house.deployByHand();
    const { errors } = await house.ship({
      ...INPUTS,
      'on-active-deployment': 'wait',
      'wait-for-minutes': '2',
    });
    expect(errors.map((text) => text.replace(/ since [^ ,]+Z/, ' since THEN'))).toEqual([
      `Service web can't be deployed to now: after the 2 minutes of wait-for-minutes the deployment ${id} is still InProgress since THEN (https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/${id}?region=eu-west-1). Fix: raise wait-for-minutes, or set on-active-deployment: stop.`,
    ]);
    expect(house.calls()).not.toContain('ecs:RegisterTaskDefinition');
  });
});
