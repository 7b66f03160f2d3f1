import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const PLAN = { ...INPUTS, mode: 'plan' } as const;
const planIn = (outputs: Readonly<Record<string, string>>) => JSON.parse(outputs['plan'] ?? '');

describe('the plan of a deployment that something is in the way of', () => {
  it('is red, has the problems in the output, and what would change without them everywhere', async () => {
    const image = `${await house.repositoryUri()}:${SHA}`;
    const { outputs, errors, failed, log, summaries } = await house.ship({
      ...PLAN,
      context: './none',
      secrets: 'KEY=shop/none',
      'environment-variables': 'GREETING=hello there',
    });
    expect(failed).toBe(true);
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    expect(errors[0]).toMatch(/^Secret KEY was not found: .*\nInput context cannot be used: /);
    const changes = [
      { place: 'container app › image', kind: 'changed', before: 'web:1', after: image },
      { place: 'container app › environment GREETING', kind: 'added' },
    ];
    expect(planIn(outputs)).toMatchObject({
      image: { action: 'build', reference: image },
      services: [{ service: 'web', action: 'register-and-update', changes }],
      problems: [{ what: 'Secret KEY was not found' }, { what: 'Input context cannot be used' }],
    });
    expect(log).toContain('Without what is in the way, this would be done:');
    expect(log).toContain('  + container app › environment GREETING');
    expect(summaries[0]).toContain('+ container app › environment GREETING\n');
    expect(JSON.stringify([log, outputs, summaries])).not.toContain('hello there');
  });

  it('shows nothing of a secret that somebody wrote where its reference belongs', async () => {
    const container = {
      ...APP,
      secrets: [{ name: 'KEY', valueFrom: 'hunter2' }],
      repositoryCredentials: { credentialsParameter: 'hunter2' },
      command: ['--password', 'hunter2'],
    };
    await writeFile(
      join(house.workspace, 'task.json'),
      JSON.stringify({ family: 'web', executionRoleArn: EXECUTION_ROLE, containerDefinitions: [container] }),
    );
    const { log, outputs, summaries, errors } = await house.ship({ ...PLAN, 'task-definition': 'task.json' });
    expect(planIn(outputs).services[0].changes).toContainEqual({
      place: 'container app › secret KEY',
      kind: 'added',
    });
    expect(JSON.stringify([log, outputs, summaries, errors])).not.toContain('hunter2');
  });

  it('leaves the image open where nothing is known of it', async () => {
    const { outputs, log, summaries } = await house.ship({
      ...PLAN,
      repository: 'shop/wbe',
      'environment-variables': 'GREETING=hello there',
    });
    expect(planIn(outputs)).toMatchObject({
      image: null,
      services: [
        {
          ...{ service: 'web', runs: 'web:1', action: 'unknown', revision: null, startsDeployment: null },
          changes: [{ place: 'container app › environment GREETING', kind: 'added' }],
          containers: [{ container: 'app', image: null, from: 'image' }],
        },
      ],
      problems: [{ what: 'Repository shop/wbe was not found' }],
    });
    expect(log).toContain('web runs web:1. What would become of it is not known.');
    expect(summaries[0]).toContain('+ container app › environment GREETING\n');
    expect(summaries[0]).not.toContain('container app › image');
  });

  it('shows the services that can be rendered, and names the others', async () => {
    await house.register({
      family: 'pair',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [APP, { ...APP, name: 'other', portMappings: [] }],
    });
    await house.createService({ serviceName: 'pair', taskDefinition: 'pair' });
    const { outputs, errors } = await house.ship({ ...PLAN, service: 'web\npair\nnone' });
    expect(errors[0]?.split('\n')).toHaveLength(2);
    const { services, problems } = planIn(outputs);
    expect(services).toMatchObject([
      { service: 'web', action: 'register-and-update', changes: [{ place: 'container app › image' }] },
      { service: 'pair', runs: 'pair:1', action: 'unknown', changes: [], containers: [] },
    ]);
    expect(problems).toHaveLength(2);
  });

  it('is there with the problems when an input is wrong, or AWS is not to be asked', async () => {
    const wrong = await house.ship({ ...PLAN, 'desired-count': '-1' });
    expect(planIn(wrong.outputs)).toEqual({
      mode: 'deploy',
      image: null,
      services: [],
      problems: [expect.objectContaining({ what: 'Input desired-count cannot be used' })],
      warnings: [],
      omitted: [],
    });
    const back = await house.ship({ ...PLAN, repository: '', 'rollback-to': 'previous', service: '' });
    expect(planIn(back.outputs)).toEqual({
      mode: 'rollback',
      services: [],
      problems: [expect.objectContaining({ what: 'Input service cannot be used' })],
      omitted: [],
    });
    expect(house.calls()).toEqual([]);
    const deployed = await house.ship({ ...PLAN, mode: 'deploy', 'desired-count': '-1' });
    expect(deployed.outputs['plan']).toBeUndefined();
  });

  it('says that the repository would be created, though Docker does not answer', async () => {
    house.environment['FAKE_DOCKER_FAILS'] = 'engine';
    const inputs = { ...PLAN, repository: 'shop/new', 'create-repository': 'true' };
    const { outputs, failed, log } = await house.ship(inputs);
    expect(failed).toBe(true);
    expect(planIn(outputs).image).toMatchObject({ action: 'build', createsRepository: true });
    expect(log.filter((line) => /shop\/new would be created/.test(line))).toHaveLength(1);
    expect(house.calls()).not.toContain('ecr:CreateRepository');
  });
});
