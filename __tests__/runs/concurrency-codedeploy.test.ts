import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lastPart } from '../../src/aws/arn.ts';
import type { Traces } from '../fixtures/world.ts';
import { type BlueGreenHouse, buildBlueGreenHouse, CANARY, plain } from './bluegreen.ts';
import { INPUTS } from './house.ts';

let house: BlueGreenHouse;
beforeEach(async () => {
  house = await buildBlueGreenHouse();
});
afterEach(() => house.close());

type OnActive = 'fail' | 'wait' | 'stop';
/** A deployment of an image that exists, so that a story says which one runs. */
const of = (image: string, onActive: OnActive) => ({
  ...INPUTS,
  repository: '',
  image,
  'on-active-deployment': onActive,
});

const asked = (operation: string) =>
  house.aws.requests.filter((request) => request.operation === operation).length;
const called = async (operation: string, times = 1) => {
  while (asked(operation) < times) await new Promise((resolve) => setTimeout(resolve, 2));
};
const runs = async () => lastPart((await house.service()).taskDefinition ?? '');
const idOf = ({ outputs }: Traces) => outputs['codedeploy-deployment-id'] ?? '';
const own = ({ outputs }: Traces) => lastPart(outputs['task-definition-arn'] ?? '');

/** Those with that outcome first. */
function byOutcome(outcome: string, both: readonly Traces[]): Traces[] {
  return both.toSorted(
    (one, other) => Number(other.outputs['outcome'] === outcome) - Number(one.outputs['outcome'] === outcome),
  );
}

describe('two deployments of one service through CodeDeploy', () => {
  it.each(['fail', 'stop'] as const)(
    'that start together, with on-active-deployment: %s: CodeDeploy takes one, and the other says which',
    async (onActive) => {
      await house.createGroup();
      const both = await Promise.all([house.ship(of('web:a', onActive)), house.ship(of('web:b', onActive))]);
      const [winner, loser] = byOutcome('deployed', both) as [Traces, Traces];
      expect(winner.outputs['reason']).toBe(`web runs ${await runs()}.`);
      expect(loser.outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
      expect(loser.errors).toEqual([
        `${own(loser)} was not deployed to web: the deployment ${idOf(winner)} of the group AppECS-production-web/DgpECS-production-web is not over, and CodeDeploy carries out one at a time. Fix: wait until it is over, or set on-active-deployment to wait or stop; a concurrency group of the workflow lets one run after the other.`,
      ]);
      expect((await house.deployment(idOf(winner))).status).toBe('Succeeded');
    },
  );

  it('that start together, with wait: both are deployed, one after the other, and the later one says what it replaced', async () => {
    await house.createGroup();
    const both = await Promise.all([house.ship(of('web:a', 'wait')), house.ship(of('web:b', 'wait'))]);
    expect(both.map(({ outputs }) => outputs['outcome'])).toEqual(['deployed', 'deployed']);
    const [first, later] = both.toSorted((one, other) => one.warnings.length - other.warnings.length) as [
      Traces,
      Traces,
    ];
    expect(first.warnings).toEqual([]);
    expect(later.warnings).toEqual([
      `Somebody took web from web:1 to ${own(first)} while this step built. ${own(later)} takes the place of ${own(first)}, and was not made from it.`,
    ]);
    expect(lastPart(later.outputs['previous-task-definition-arn'] ?? '')).toBe(own(first));
    const row = /^\| \[web\].*$/m.exec(later.summaries[0] ?? '')?.[0] ?? '';
    expect([...row.matchAll(/`(web:\d+)`/g)].map(([, revision]) => revision)).toEqual([
      own(first),
      own(later),
    ]);
    expect(await runs()).toBe(own(later));
  });

  it('one after the other, with fail: the later one ends before it builds', async () => {
    await house.createGroup();
    const first = house.ship(of('web:a', 'fail'));
    await called('CreateDeployment');
    const registered = asked('RegisterTaskDefinition');
    const later = await house.ship(of('web:b', 'fail'));
    expect(later.outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    const { outputs } = await first;
    expect(outputs['outcome']).toBe('deployed');
    expect(later.errors[0]).toContain(
      `the group DgpECS-production-web has the deployment ${outputs['codedeploy-deployment-id']} under way`,
    );
    expect(asked('RegisterTaskDefinition')).toBe(registered);
  });

  it('one after the other, with stop: the first one says that it was stopped, and not by itself', async () => {
    await house.createGroup(CANARY);
    const first = house.ship(of('web:a', 'stop'));
    await house.startedDeployment();
    const later = await house.ship(of('web:b', 'stop'));
    expect(later.outputs).toMatchObject({ outcome: 'deployed', reason: 'web runs web:3.' });
    const { outputs, errors } = await first;
    expect(outputs['outcome']).toBe('rolled-back');
    expect(plain(errors[0])).toContain(
      'web:2 was not deployed to web: Somebody stopped the deployment d-1: it was a StopDeployment, and not one of this step. ',
    );
    expect(await runs()).toBe('web:3');
  });

  it('of which one ends before the other starts: the later one says what it really replaced', async () => {
    await house.createGroup();
    const gate = join(house.folder, 'gate');
    house.environment['FAKE_DOCKER_BUILDS_UNTIL'] = gate;
    const slow = house.ship({ ...INPUTS, 'on-active-deployment': 'fail' });
    const isBuilding = async () => (await house.dockerCalls()).some(({ args }) => args[1] === 'build');
    while (!(await isBuilding())) await new Promise((resolve) => setTimeout(resolve, 5));
    const faster = await house.ship(of('web:a', 'fail'));
    await writeFile(gate, '');
    const { outputs, warnings } = await slow;
    expect([faster.outputs['outcome'], outputs['outcome']]).toEqual(['deployed', 'deployed']);
    expect(lastPart(outputs['previous-task-definition-arn'] ?? '')).toBe('web:2');
    expect(warnings).toEqual([
      'Somebody took web from web:1 to web:2 while this step built. web:3 takes the place of web:2, and was not made from it.',
    ]);
  });
});

describe('a deployment and a rollback through CodeDeploy', () => {
  it('one after the other: the rollback stops the deployment, which says so', async () => {
    await house.createGroup(CANARY);
    const deploy = house.ship(of('web:a', 'fail'));
    await house.startedDeployment();
    const back = await house.ship({ ...INPUTS, repository: '', mode: 'rollback' });
    expect(back.outputs['outcome']).toBe('deployed');
    const { outputs, errors } = await deploy;
    expect(outputs['outcome']).toBe('rolled-back');
    expect(plain(errors[0])).toContain('Somebody stopped the deployment d-1');
    expect(await runs()).toBe('web:1');
  });
});
