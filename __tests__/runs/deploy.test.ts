import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRepositoryCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS, PUSHED, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:';
const changing = (calls: string[]) =>
  calls.filter((call) => /:(Register|Update|Put|Create|Delete|Tag)/.test(call));

describe('a deployment', () => {
  it('builds, pushes, registers, updates, waits, and sets every output', async () => {
    const { outputs, failed, errors } = await house.ship();
    expect(errors).toEqual([]);
    expect(failed).toBe(false);
    const service = await house.service();
    const image = `${outputs['image']?.split('/')[0]}/shop/web:${SHA}@${PUSHED}`;
    const { 'duration-seconds': seconds, 'task-definition': path, ...rest } = outputs;
    expect(rest).toEqual({
      outcome: 'deployed',
      reason: 'web runs web:2.',
      changed: 'true',
      image,
      'image-digest': PUSHED,
      'image-tag': SHA,
      'image-origin': 'built',
      repository: 'shop/web',
      'task-definition-arn': `${REVISION}2`,
      'task-definition-revision': '2',
      'previous-task-definition-arn': `${REVISION}1`,
      'service-arn': 'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
      'deployment-id': service.deployments?.[0]?.id,
      'console-url':
        'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1',
    });
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(service.taskDefinition).toBe(`${REVISION}2`);
    expect(service.deployments?.[0]?.rolloutState).toBe('COMPLETED');
    const rendered = JSON.parse(await readFile(path as string, 'utf8'));
    expect(rendered.containerDefinitions[0].image).toBe(image);
  });

  it('logs in by standard input, with the password masked, and leaves no login behind', async () => {
    const { masks, state } = await house.ship();
    const calls = await house.dockerCalls();
    const login = calls.find(({ args }) => args[0] === 'login');
    expect(login?.args.slice(0, 4)).toEqual(['login', '--username', 'AWS', '--password-stdin']);
    expect(masks).toContain(login?.input);
    expect(JSON.stringify(calls.map(({ args }) => args))).not.toContain(login?.input);
    expect(login?.config).toBe(state['docker-folder']);
    await expect(stat(state['docker-folder'] as string)).rejects.toThrow('ENOENT');
  });

  it('changes nothing when the service runs exactly this already', async () => {
    await house.ship();
    house.calls();
    const { outputs, failed } = await house.ship();
    expect(changing(house.calls())).toEqual([]);
    expect(failed).toBe(false);
    expect(outputs).toMatchObject({
      outcome: 'unchanged',
      changed: 'false',
      reason: 'web already runs exactly this (web:2).',
      'task-definition-arn': `${REVISION}2`,
      'deployment-id': '',
    });
  });

  it('starts a new deployment of the same revision when it is forced', async () => {
    await house.ship();
    house.calls();
    const { outputs } = await house.ship({ ...INPUTS, 'force-new-deployment': 'true' });
    expect(changing(house.calls())).toEqual(['ecs:UpdateService']);
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
  });

  it('changes the number of tasks, and waits for them', async () => {
    await house.ship();
    const { outputs } = await house.ship({ ...INPUTS, 'desired-count': '3' });
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true', 'task-definition-revision': '2' });
    expect(await house.service()).toMatchObject({ desiredCount: 3, runningCount: 3 });
  });

  it('sets whose tags the tasks get, also when nothing else changes, and not again', async () => {
    await house.ship();
    const tags = { ...INPUTS, 'enable-ecs-managed-tags': 'true', 'propagate-tags': 'SERVICE' };
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'answer-lost' });
    const { outputs } = await house.ship(tags);
    expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true', 'task-definition-revision': '2' });
    expect(await house.service()).toMatchObject({ enableECSManagedTags: true, propagateTags: 'SERVICE' });
    expect((await house.ship(tags)).outputs).toMatchObject({ outcome: 'unchanged', changed: 'false' });
  });

  it('goes down to no tasks', async () => {
    const { outputs } = await house.ship({ ...INPUTS, 'desired-count': '0' });
    expect(outputs['outcome']).toBe('deployed');
    expect(await house.service()).toMatchObject({ desiredCount: 0, runningCount: 0 });
  });

  it('does not wait when it is not to', async () => {
    const { outputs, failed } = await house.ship({ ...INPUTS, 'wait-for-service-stability': 'false' });
    expect(failed).toBe(false);
    expect(outputs).toMatchObject({
      outcome: 'not-waited',
      changed: 'true',
      reason: 'web:2 is on its way to web; waiting was turned off.',
    });
    expect(outputs['deployment-id']).toMatch(/^ecs-svc\/\d+$/);
  });

  it('sends only what the user set', async () => {
    await house.ship();
    const update = house.aws.requests.find(({ operation }) => operation === 'UpdateService');
    expect(update?.input).toEqual({ cluster: 'production', service: 'web', taskDefinition: `${REVISION}2` });
  });

  it('puts variables and secrets into the container, and keeps everything else', async () => {
    await house.register({
      family: 'web',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [
        {
          ...APP,
          environment: [
            { name: 'KEPT', value: 'a=b' },
            { name: 'OLD', value: '' },
            { name: 'GONE', value: 'x' },
          ],
          secrets: [],
          command: [''],
        },
        { name: 'sidecar', image: 'sidecar:1', memory: 64, essential: false },
      ],
      tags: [{ key: 'team', value: 'shop' }],
    });
    const secret = `${await house.createSecret('shop/db')}:url::`;
    const { outputs, errors } = await house.ship({
      ...INPUTS,
      'task-definition': 'web',
      'environment-variables': 'OLD=now\nGREETING=rule=Host(a)=b&&c\n-GONE',
      secrets: `DATABASE_URL=${secret}`,
      'wait-for-service-stability': 'false',
    });
    expect(errors).toEqual([]);
    const { taskDefinition, tags } = await house.ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition: outputs['task-definition-arn'],
        include: ['TAGS'],
      }),
    );
    const [app, sidecar] = taskDefinition?.containerDefinitions ?? [];
    expect(app?.environment).toEqual([
      { name: 'KEPT', value: 'a=b' },
      { name: 'OLD', value: 'now' },
      { name: 'GREETING', value: 'rule=Host(a)=b&&c' },
    ]);
    expect(app?.secrets).toEqual([{ name: 'DATABASE_URL', valueFrom: secret }]);
    expect(app?.command).toEqual(['']);
    expect(sidecar?.image).toBe('sidecar:1');
    expect(tags).toEqual([{ key: 'team', value: 'shop' }]);
  });
});

describe('the template', () => {
  it('is a file in YAML', async () => {
    const yaml = 'family: web\ncontainerDefinitions:\n  - name: app\n    image: later\n    memory: 256\n';
    await writeFile(join(house.workspace, 'ecs.yaml'), yaml);
    const { outputs } = await house.ship({ ...INPUTS, 'task-definition': 'ecs.yaml' });
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
    const { taskDefinition } = await house.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'web:2' }),
    );
    expect(taskDefinition?.containerDefinitions?.[0]?.memory).toBe(256);
  });

  it('registers nothing when the file renders to what runs', async () => {
    const definition = { family: 'web', containerDefinitions: [{ ...APP, image: 'later', essential: true }] };
    await writeFile(join(house.workspace, 'ecs.json'), JSON.stringify(definition));
    const inputs = { ...INPUTS, 'task-definition': 'ecs.json' };
    expect((await house.ship(inputs)).outputs['outcome']).toBe('deployed');
    house.calls();
    expect((await house.ship(inputs)).outputs['outcome']).toBe('unchanged');
    expect(changing(house.calls())).toEqual([]);
  });

  it.each(['', 'web', 'web:1'])(
    'reuses the revision that a run before registered and could not deploy',
    async (template) => {
      const inputs = { ...INPUTS, 'task-definition': template };
      house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' });
      expect((await house.ship(inputs)).failed).toBe(true);
      house.calls();
      const { outputs } = await house.ship(inputs);
      expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '2' });
      expect(changing(house.calls())).toEqual(['ecs:UpdateService']);
    },
  );
});

describe('an image that exists', () => {
  it('is deployed by the digest that the registry holds, and nothing is built', async () => {
    const digest = await house.putImage('v1');
    const { repositories } = await house.ecr.send(new DescribeRepositoriesCommand({}));
    const uri = repositories?.[0]?.repositoryUri;
    const { repository: _, ...inputs } = INPUTS;
    const { outputs, errors } = await house.ship({ ...inputs, image: `${uri}:v1` });
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({
      outcome: 'deployed',
      image: `${uri}:v1@${digest}`,
      'image-digest': digest,
    });
    expect(await house.dockerCalls()).toEqual([]);
  });

  it('is deployed as it was named when it is in another registry', async () => {
    const { repository: _, ...inputs } = INPUTS;
    const { outputs } = await house.ship({ ...inputs, image: 'ghcr.io/org/app:v1' });
    expect(outputs).toMatchObject({
      outcome: 'deployed',
      image: 'ghcr.io/org/app:v1',
      repository: 'org/app',
    });
  });

  it('is reused, and gets the tags that it lacks, when the repository is immutable and holds the tag', async () => {
    await house.ecr.send(
      new CreateRepositoryCommand({ repositoryName: 'shop/frozen', imageTagMutability: 'IMMUTABLE' }),
    );
    const inputs = { ...INPUTS, repository: 'shop/frozen', tags: 'v1' };
    const digest = await house.putImage(SHA, 'frozen', 'shop/frozen');
    const { outputs, errors, log } = await house.ship(inputs);
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({ outcome: 'deployed', 'image-digest': digest, 'image-tag': SHA });
    expect(log).toContain(
      `The repository shop/frozen is immutable and has an image under ${SHA} already: it is deployed, nothing is built.`,
    );
    expect((await house.dockerCalls()).map(({ args }) => args[1])).not.toContain('build');
    expect(changing(house.calls()).filter((call) => call === 'ecr:PutImage')).toHaveLength(2);
    expect((await house.ship(inputs)).outputs['outcome']).toBe('unchanged');
  });
});

describe('several services', () => {
  it('share the image and, made from the same template, the revision', async () => {
    await house.createService({ serviceName: 'worker' });
    house.calls();
    const { outputs } = await house.ship({ ...INPUTS, service: 'web\nworker' });
    expect(outputs).toMatchObject({
      outcome: 'deployed',
      'task-definition-revision': '2',
      reason: 'web runs web:2. worker runs web:2.',
    });
    expect(changing(house.calls())).toEqual([
      'ecs:RegisterTaskDefinition',
      'ecs:UpdateService',
      'ecs:UpdateService',
    ]);
    expect(outputs['deployment-id']?.split('\n')).toHaveLength(2);
    expect((await house.service('worker')).taskDefinition).toBe(`${REVISION}2`);
  });
});
