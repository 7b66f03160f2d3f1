import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkoutFolder } from '../../local/checkout.ts';
import { type ActionRun, runAction } from '../../local/runner/index.ts';
import { openStep } from '../../local/runner/step.ts';
import { lastPart } from '../../src/aws/arn.ts';
import { buildBlueGreenHouse, waits } from './bluegreen.ts';
import { buildHouse, type House, INPUTS, SHA } from './house.ts';

/** A rollout takes some seconds, so that processes meet in it that do not start at the same moment. */
const SPEED = 15;

let house: House;
afterEach(() => house.close());

/** A step with the committed bundle under node 24, in a process of its own; steps of one job share the folder of the runner. */
const described = (inputs: Readonly<Record<string, string>>) => ({
  action: checkoutFolder(),
  inputs,
  environment: { ...house.environment, GITHUB_SHA: SHA },
  workspace: house.workspace,
  temp: join(house.workspace, '..', 'runner-temp'),
});
const step = (inputs: Readonly<Record<string, string>>): Promise<ActionRun> => runAction(described(inputs));

const of = (image: string, more: Readonly<Record<string, string>> = {}) => ({
  ...INPUTS,
  repository: '',
  image,
  ...more,
});

/** What the service is to run, and the deployment that brings it. */
async function standing(service = 'web'): Promise<{ runs: string; id: string | undefined }> {
  const { taskDefinition = '', deployments = [] } = await house.service(service);
  return { runs: lastPart(taskDefinition), id: deployments.find(({ status }) => status === 'PRIMARY')?.id };
}

const called = async (operation: string, times = 1) => {
  const count = () => house.aws.requests.filter((request) => request.operation === operation).length;
  while (count() < times) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** One is deployed, and it is what the service runs; the other says which one replaced it. */
async function expectOneOf(runs: readonly ActionRun[]): Promise<void> {
  const { runs: revision, id } = await standing();
  const [winner, ...others] = runs.filter(({ outputs }) => outputs['outcome'] === 'deployed');
  const [loser] = runs.filter(({ outputs }) => outputs['outcome'] === 'superseded');
  expect(others).toEqual([]);
  expect([winner?.conclusion, loser?.conclusion]).toEqual(['success', 'failure']);
  expect(winner?.annotations).toEqual([]);
  expect(winner?.outputs).toMatchObject({ 'deployment-id': id, reason: `web runs ${revision}.` });
  expect(loser?.annotations.map(({ message }) => message)).toEqual([
    `${lastPart(loser?.outputs['task-definition-arn'] ?? '')} was replaced on web while it was deployed: the deployment ${id} of ${revision} started after ours. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as UpdateService); a concurrency group of the workflow lets one run after the other.`,
  ]);
}

describe('the committed bundle, as two processes', () => {
  it('that deploy to one service together: one is deployed, and the other was replaced', async () => {
    house = await buildHouse(SPEED);
    await expectOneOf(await Promise.all([step(of('web:a')), step(of('web:b'))]));
  });

  it('of which one starts in the middle of the other: the later one is deployed', async () => {
    house = await buildHouse(SPEED);
    const first = step(of('web:a'));
    await called('UpdateService');
    const later = await step(of('web:b'));
    expect(later.outputs['outcome']).toBe('deployed');
    await expectOneOf([await first, later]);
  });

  it('of which one goes back while the other deploys: one is deployed, and the other was replaced', async () => {
    house = await buildHouse(SPEED);
    await house.ship(of('web:a'));
    const back = { ...INPUTS, repository: '', mode: 'rollback' };
    await expectOneOf(await Promise.all([step(of('web:b')), step(back)]));
  });

  it('that deploy to one service of CodeDeploy: it takes one, and the other says which', async () => {
    const blueGreen = await buildBlueGreenHouse();
    house = blueGreen;
    // So that it is under way for as long as this takes: the longest wait of CodeDeploy's is almost five minutes on this clock.
    await blueGreen.createGroup(waits(0, 2880));
    const inputs = { 'wait-until': 'traffic-shifted' };
    const runs = await Promise.all([step(of('web:a', inputs)), step(of('web:b', inputs))]);
    const winner = runs.find(({ outputs }) => outputs['outcome'] === 'deployed');
    const loser = runs.find(({ outputs }) => outputs['outcome'] === 'failed');
    const id = winner?.outputs['codedeploy-deployment-id'] ?? 'none';
    expect((await blueGreen.deployment(id)).status).toBe('InProgress');
    expect(loser?.outputs['changed']).toBe('false');
    expect(loser?.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining(`deployment ${id}`),
    ]);
  });

  it('that build, make the repository and register the same content: both tell the truth', async () => {
    house = await buildHouse(SPEED);
    const inputs = { ...INPUTS, repository: 'shop/new', 'create-repository': 'true' };
    const runs = await Promise.all([step(inputs), step(inputs)]);
    await expectOneOf(runs);
    expect(runs.map(({ outputs }) => outputs['task-definition-revision']).toSorted()).toEqual(['2', '3']);
  });
});

describe('steps of one job that run at the same time', () => {
  it('share no file, and leave what the user has of Docker as it was', async () => {
    house = await buildHouse(SPEED);
    await house.createService({ serviceName: 'api' });
    const home = house.environment['HOME'] as string;
    const before = JSON.stringify({ auths: { 'registry.example': { auth: 'bWU6c2VjcmV0' } } });
    const userFolder = join(home, '.docker');
    await mkdir(userFolder);
    await writeFile(join(userFolder, 'config.json'), before);
    const steps = await Promise.all(
      [
        { ...INPUTS, 'environment-variables': 'FOR=web' },
        { ...INPUTS, service: 'api', 'environment-variables': 'FOR=api' },
      ].map((inputs) => openStep(described(inputs))),
    );
    const runs = await Promise.all(steps.map((each) => each.main()));
    for (const each of steps.toReversed()) await each.post();

    expect(runs.map(({ annotations }) => annotations)).toEqual([[], []]);
    expect(runs.map(({ outputs }) => outputs['reason'])).toEqual([
      `web runs ${(await standing()).runs}.`,
      `api runs ${(await standing('api')).runs}.`,
    ]);
    const paths = runs.map(({ outputs }) => outputs['task-definition'] as string);
    const written = await Promise.all(paths.map(async (path) => JSON.parse(await readFile(path, 'utf8'))));
    expect(written.map(({ containerDefinitions: [app] }) => app.environment)).toEqual([
      [{ name: 'FOR', value: 'web' }],
      [{ name: 'FOR', value: 'api' }],
    ]);
    const configs = (await house.dockerCalls()).map(({ config }) => config).filter((path) => path !== '');
    expect(new Set(configs).size).toBe(2);
    for (const path of new Set(configs)) await expect(readdir(path)).rejects.toThrow('ENOENT');
    expect(await readFile(join(userFolder, 'config.json'), 'utf8')).toBe(before);
    expect(await readdir(userFolder)).toEqual(['config.json']);
  });
});
