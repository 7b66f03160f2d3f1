import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lastPart } from '../../src/aws/arn.ts';
import type { Traces } from '../fixtures/world.ts';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

/** A deployment of an image that exists, so that a story says which one runs. */
const of = (image: string, more: Readonly<Record<string, string>> = {}) => ({
  ...INPUTS,
  repository: '',
  image,
  ...more,
});
const BACK = { ...INPUTS, repository: '', mode: 'rollback' } as const;

const asked = (operation: string) =>
  house.aws.requests.filter((request) => request.operation === operation).length;
const called = async (operation: string, times = 1) => {
  while (asked(operation) < times) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** What the service is to run, and the deployment that brings it. */
async function standing(service = 'web'): Promise<{ runs: string; id: string | undefined }> {
  const { taskDefinition = '', deployments = [] } = await house.service(service);
  return { runs: lastPart(taskDefinition), id: deployments.find(({ status }) => status === 'PRIMARY')?.id };
}

/** Where a run says that it came from and went to. */
const wayOf = ({ outputs, summaries }: Traces) => ({
  previous: lastPart(outputs['previous-task-definition-arn'] ?? ''),
  summary: revisionsOf(summaries[0] ?? ''),
});

/** The revisions before and after, as the table of a summary has them: `web:1 → web:2`. */
const revisionsOf = (summary: string) =>
  [...(/^\| \[web\].*$/m.exec(summary)?.[0] ?? '').matchAll(/`(\w+:\d+)`/g)]
    .map(([, revision]) => revision)
    .join(' → ');

/** Deploys while another run builds. @returns both, the one that builds last */
async function overtake(
  fast: Readonly<Record<string, string>>,
  meanwhile: () => void = () => {},
): Promise<[Traces, Traces]> {
  const gate = join(house.folder, 'gate');
  house.environment['FAKE_DOCKER_BUILDS_UNTIL'] = gate;
  const isBuilt = async () => (await house.dockerCalls()).filter(({ args }) => args[1] === 'build').length;
  const built = await isBuilt();
  const run = house.ship({ ...INPUTS, 'reuse-image': 'never' });
  while ((await isBuilt()) === built) await new Promise((resolve) => setTimeout(resolve, 5));
  const faster = await house.ship(fast);
  meanwhile();
  await writeFile(gate, '');
  return [faster, await run];
}

describe('two deployments of one service', () => {
  it('that start together: one is deployed, and the other says which one replaced it', async () => {
    const runs = await Promise.all([house.ship(of('web:a')), house.ship(of('web:b'))]);
    const { runs: revision, id } = await standing();
    const [winner, ...more] = runs.filter(({ outputs }) => outputs['outcome'] === 'deployed');
    const [loser] = runs.filter(({ outputs }) => outputs['outcome'] === 'superseded');
    expect(more).toEqual([]);
    expect(winner?.outputs).toMatchObject({ 'deployment-id': id, reason: `web runs ${revision}.` });
    const own = lastPart(loser?.outputs['task-definition-arn'] ?? '');
    expect(new Set([own, revision])).toEqual(new Set(['web:2', 'web:3']));
    expect(loser?.errors).toEqual([
      `${own} was replaced on web while it was deployed: the deployment ${id} of ${revision} started after ours. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as UpdateService); a concurrency group of the workflow lets one run after the other.`,
    ]);
  });

  it('one after the other: the later one says whose place it takes', async () => {
    const first = house.ship(of('web:a'));
    await called('UpdateService');
    const { id } = await standing();
    const later = await house.ship(of('web:b'));
    expect((await first).outputs['outcome']).toBe('superseded');
    expect(later.outputs['outcome']).toBe('deployed');
    expect(later.log).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^web is on its way to web:3, deployment ecs-svc/\\d+, in place of ${id} of web:2, which was not over\\.$`,
        ),
      ),
    );
    expect(wayOf(later)).toEqual({ previous: 'web:1', summary: 'web:1 → web:3' });
  });

  it('of which one ends before the other starts: the later one says what it really replaced', async () => {
    const [first, later] = await overtake(of('web:a'));
    expect(wayOf(first)).toEqual({ previous: 'web:1', summary: 'web:1 → web:2' });
    expect(later.outputs['outcome']).toBe('deployed');
    expect(wayOf(later)).toEqual({ previous: 'web:2', summary: 'web:2 → web:3' });
    expect(later.warnings).toEqual([
      'Somebody took web from web:1 to web:2 while this step built. web:3 takes the place of web:2, and was not made from it.',
    ]);
    expect(later.summaries[0]).toContain(
      '- container app › image: web:a\n+ container app › image: 127.0.0.1',
    );
    expect(later.summaries[0]).toContain('/2/containers?region=eu-west-1)<br>`web:a` | ');
  });

  it.each([
    { name: 'by the record', denied: [] },
    { name: 'by an update', denied: ['ecs:StopServiceDeployment', 'ecs:ListServiceDeployments'] },
  ])(
    'of which one ends before the other starts: a failure of the later one undoes nothing of the first, $name',
    async ({ denied }) => {
      for (const operation of denied) house.aws.faults.nextCalls(operation, { kind: 'access-denied' }, 50);
      const [, later] = await overtake(of('web:a'), () =>
        house.aws.faults.nextDeployment('production/web', 'container-exits'),
      );
      expect(later.outputs['outcome']).toBe('rolled-back');
      expect(later.errors[0]).toContain('web was taken back and is stable on web:2.');
      expect(wayOf(later)).toEqual({ previous: 'web:2', summary: 'web:2 → web:3' });
      expect((await standing()).runs).toBe('web:2');
    },
  );

  it('that would change nothing does change something when another one came first', async () => {
    await house.ship({ ...INPUTS, 'reuse-image': 'never' });
    const [, { outputs, warnings }] = await overtake(of('web:c'));
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true', reason: 'web runs web:2.' });
    expect(warnings).toEqual([
      'Somebody took web from web:2 to web:3 while this step built. web:2 takes the place of web:3, and was not made from it.',
    ]);
    expect((await standing()).runs).toBe('web:2');
  });

  it('that fails while a newer one goes on leaves that alone', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const first = house.ship(of('web:a'));
    await called('UpdateService');
    const later = await house.ship(of('web:b'));
    expect([(await first).outputs['outcome'], later.outputs['outcome']]).toEqual(['superseded', 'deployed']);
    expect((await standing()).runs).toBe('web:3');
  });
});

describe("two deployments with one of ECS's own strategies", () => {
  it('that start together: one is deployed, and the other says which one replaced it', async () => {
    const deploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 } as const;
    await house.createService({ serviceName: 'shop', deploymentConfiguration });
    const runs = await Promise.all(
      ['web:a', 'web:b'].map((image) => house.ship(of(image, { service: 'shop' }))),
    );
    const { runs: revision, id } = await standing('shop');
    expect(runs.map(({ outputs }) => outputs['outcome']).toSorted()).toEqual(['deployed', 'superseded']);
    const [winner] = runs.filter(({ outputs }) => outputs['outcome'] === 'deployed');
    const [loser] = runs.filter(({ outputs }) => outputs['outcome'] === 'superseded');
    expect(winner?.outputs).toMatchObject({ 'deployment-id': id, reason: `shop runs ${revision}.` });
    expect(loser?.errors[0]).toContain(`: the deployment ${id} of ${revision} started after ours. `);
  });
});

describe('two deployments of the same content', () => {
  const revisionOf = async (name: string) => {
    const { taskDefinition } = await house.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: name }),
    );
    return taskDefinition?.containerDefinitions;
  };

  it('register a revision each, and one is deployed', async () => {
    const runs = await Promise.all([house.ship(of('web:a')), house.ship(of('web:a'))]);
    expect(runs.map(({ outputs }) => outputs['outcome']).toSorted()).toEqual(['deployed', 'superseded']);
    const revisions = runs.map(({ outputs }) => lastPart(outputs['task-definition-arn'] ?? ''));
    expect(revisions.toSorted()).toEqual(['web:2', 'web:3']);
    expect(await revisionOf('web:2')).toEqual(await revisionOf('web:3'));
  });

  it('take turns where ECS lets one at a time into the family', async () => {
    const message = 'Too many concurrent attempts to create a new revision of the specified family.';
    const refusal = { kind: 'refused', code: 'ClientException', message } as const;
    house.aws.faults.nextCalls('ecs:RegisterTaskDefinition', refusal, 3);
    const runs = await Promise.all([house.ship(of('web:a')), house.ship(of('web:a'))]);
    expect(runs.map(({ outputs }) => outputs['outcome']).toSorted()).toEqual(['deployed', 'superseded']);
    expect(asked('RegisterTaskDefinition')).toBe(1 + 3 + 2);
  });

  it('that exists already share one deployment, and both say how it ended', async () => {
    const containerDefinitions = [{ ...APP, image: 'web:a' }];
    await house.register({ family: 'web', executionRoleArn: EXECUTION_ROLE, containerDefinitions });
    house.calls();
    const same = of('web:a', { 'task-definition': 'web' });
    const runs = await Promise.all([house.ship(same), house.ship(same)]);
    expect(runs.map(({ outputs }) => outputs['outcome'])).toEqual(['deployed', 'deployed']);
    const { id } = await standing();
    expect(runs.map(({ outputs }) => outputs['deployment-id'])).toEqual([id, id]);
    expect(house.calls()).not.toContain('ecs:RegisterTaskDefinition');
  });

  it('that fails go back once', async () => {
    const containerDefinitions = [{ ...APP, image: 'web:a' }];
    await house.register({ family: 'web', executionRoleArn: EXECUTION_ROLE, containerDefinitions });
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const same = of('web:a', { 'task-definition': 'web' });
    const runs = await Promise.all([house.ship(same), house.ship(same)]);
    expect(runs.map(({ outputs }) => outputs['outcome'])).toEqual(['rolled-back', 'rolled-back']);
    for (const { errors } of runs) expect(errors[0]).toContain('web was taken back and is stable on web:1.');
    expect((await standing()).runs).toBe('web:1');
  });
});

describe('a deployment and a rollback of one service', () => {
  it('at once: one is deployed, and the other says which one replaced it', async () => {
    await house.ship(of('web:a'));
    const [deploy, back] = await Promise.all([house.ship(of('web:b')), house.ship(BACK)]);
    const { runs, id } = await standing();
    const ends = { 'web:3': [deploy, back], 'web:1': [back, deploy] }[runs] as [Traces, Traces];
    expect(ends.map(({ outputs }) => outputs['outcome'])).toEqual(['deployed', 'superseded']);
    expect(ends[1].errors[0]).toContain(`: the deployment ${id} of ${runs} started after ours. `);
  });

  it('the rollback last: it goes back from what runs, and the deployment says so', async () => {
    await house.ship(of('web:a'));
    const deploy = house.ship(of('web:b'));
    await called('UpdateService', 2);
    const back = await house.ship(BACK);
    expect((await deploy).outputs['outcome']).toBe('superseded');
    expect(back.outputs['outcome']).toBe('deployed');
    expect((await standing()).runs).toBe(lastPart(back.outputs['task-definition-arn'] ?? ''));
  });

  it('goes back as was said where somebody deployed since the way back was chosen, and says from what', async () => {
    await house.ship(of('web:a'));
    const containerDefinitions = [{ ...APP, image: 'web:by-hand' }];
    await house.register({ family: 'other', executionRoleArn: EXECUTION_ROLE, containerDefinitions });
    house.aws.faults.nextCalls('ecs:DescribeTaskDefinition', { kind: 'slow', milliseconds: 1_800_000 }, 3);
    const looks = asked('DescribeTaskDefinition');
    const run = house.ship(BACK);
    await called('DescribeTaskDefinition', looks + 1);
    await house.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: 'other' }),
    );
    const isThere = async () => (await house.service()).deployments?.[0]?.rolloutState === 'COMPLETED';
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 2));
    const { outputs, warnings, summaries } = await run;
    expect(outputs['outcome']).toBe('deployed');
    expect(lastPart(outputs['previous-task-definition-arn'] ?? '')).toBe('other:1');
    expect(warnings).toEqual([
      'Somebody took web from web:2 to other:1 since the way back was chosen. web goes back to web:1 all the same, from other:1.',
    ]);
    expect(revisionsOf(summaries[0] ?? '')).toBe('other:1 → web:1');
  });

  it('two rollbacks at once share one deployment', async () => {
    await house.ship(of('web:a'));
    await house.ship(of('web:b'));
    const runs = await Promise.all([house.ship(BACK), house.ship(BACK)]);
    const { runs: revision, id } = await standing();
    expect(revision).toBe('web:2');
    expect(runs.map(({ outputs }) => outputs['outcome'])).toEqual(['deployed', 'deployed']);
    expect(runs.map(({ outputs }) => outputs['deployment-id'])).toEqual([id, id]);
  });
});

describe('two services of one step', () => {
  it('go each their own way where somebody else deploys one of them', async () => {
    await house.createService({ serviceName: 'api' });
    const other = await house.register({ family: 'other', containerDefinitions: [APP] });
    const run = house.ship(of('shop:a', { service: 'web\napi' }));
    await called('UpdateService', 2);
    await house.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: other }),
    );
    const { outputs, errors } = await run;
    expect(outputs['outcome']).toBe('superseded');
    const { id } = await standing();
    expect(errors).toEqual([
      [
        `web:2 was replaced on web while it was deployed: the deployment ${id} of other:1 started after ours. Fix: look at who started it, another run or somebody by hand (CloudTrail has the call as UpdateService); a concurrency group of the workflow lets one run after the other.`,
        'Meanwhile: api runs web:2.',
      ].join('\n'),
    ]);
    expect([(await standing()).runs, (await standing('api')).runs]).toEqual(['other:1', 'web:2']);
  });
});
