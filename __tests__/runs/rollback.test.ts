import { BatchDeleteImageCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import {
  type ContainerDefinition,
  DeregisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, type House, INPUTS } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:';
const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web', mode: 'rollback' } as const;
const changing = (calls: string[]) =>
  calls.filter((call) => /:(Register|Update|Put|Create|Delete|Tag)/.test(call));

/** Deploys an image of its own for each tag: web:2, web:3, … @returns their references, with the digests */
async function deploy(tags: readonly string[], inputs: Record<string, string> = {}): Promise<string[]> {
  const { repositories } = await house.ecr.send(new DescribeRepositoriesCommand({}));
  const images: string[] = [];
  for (const tag of tags) {
    await house.putImage(tag);
    const image = `${repositories?.[0]?.repositoryUri}:${tag}`;
    const { errors, outputs } = await house.ship({ ...INPUTS, repository: '', image, ...inputs });
    expect(errors).toEqual([]);
    images.push(outputs['image'] ?? '');
  }
  house.calls();
  return images;
}

/** Registers a revision whose container differs so, and has the service run it, as others do who pin no digest. */
async function updateByHand(container: Partial<ContainerDefinition>): Promise<void> {
  const taskDefinition = await house.register({
    family: 'web',
    containerDefinitions: [{ ...APP, ...container }],
  });
  await house.ecs.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition }));
  while ((await house.service()).deployments?.[0]?.rolloutState !== 'COMPLETED') {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Goes back, and says to which revision; nothing when it could not. */
async function goBack(to = ''): Promise<string | undefined> {
  const { outputs } = await house.ship({ ...BACK, 'rollback-to': to });
  return outputs['outcome'] === 'deployed' ? outputs['task-definition-revision'] : undefined;
}

describe('a rollback', () => {
  it('goes back to what was deployed before, and builds and registers nothing', async () => {
    const [image] = await deploy(['v2', 'v3']);
    const { outputs, failed, errors, log, summaries } = await house.ship(BACK);
    expect(errors).toEqual([]);
    expect(failed).toBe(false);
    expect(changing(house.calls())).toEqual(['ecs:UpdateService']);
    const { deployments } = await house.service();
    expect({ ...outputs, 'duration-seconds': '' }).toEqual({
      outcome: 'deployed',
      reason: 'web runs web:2.',
      changed: 'true',
      image,
      'image-digest': image?.split('@')[1],
      'image-tag': 'v2',
      'task-definition-arn': `${REVISION}2`,
      'task-definition-revision': '2',
      'previous-task-definition-arn': `${REVISION}3`,
      'service-arn': 'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
      'deployment-id': deployments?.[0]?.id,
      'console-url':
        'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/production/services/web/deployments?region=eu-west-1',
      'duration-seconds': '',
    });
    // When it was deployed depends on how long the test took.
    expect(log).toContainEqual(
      expect.stringMatching(
        /^Rollback of web: web:3 → web:2 \(deployed (just now|1 minute ago), tag v2, by ECS's record of its deployments\)$/,
      ),
    );
    expect(summaries[0]).toMatch(
      /Rollback of web: web:3 → web:2 \\\(deployed (just now|1 minute ago), tag v2/,
    );
    expect(summaries[0]).toMatch(/`web:3`.*`web:2`.* \| deployed \|$/m);
  });

  it('goes one further back each time, and leaves out what failed', async () => {
    await deploy(['v2', 'v3']);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    await house.register({ family: 'web', containerDefinitions: [{ ...APP, image: 'web:4' }] });
    const bad = await house.ship({ ...INPUTS, repository: '', image: 'web:4', 'task-definition': 'web' });
    expect(bad.outputs).toMatchObject({ outcome: 'rolled-back', 'task-definition-revision': '4' });
    await deploy(['v5']);
    expect([await goBack(), await goBack(), await goBack()]).toEqual(['3', '2', '1']);
    const { outputs, errors, failed } = await house.ship(BACK);
    expect(failed).toBe(true);
    expect(outputs['outcome']).toBe('failed');
    expect(errors).toEqual([
      "web can't go back to what it ran before: nothing is known that it ran before web:1, as ECS's record of its deployments, which goes back 90 days, ends there. Fix: deploy a commit that works.",
    ]);
  });

  it('that was interrupted follows what it began when it is run again, and goes no further', async () => {
    await deploy(['v2', 'v3']);
    const begun = await house.ship({ ...BACK, 'wait-for-service-stability': 'false' });
    expect(begun.outputs).toMatchObject({ outcome: 'not-waited', 'task-definition-revision': '2' });
    house.calls();
    const { outputs, log } = await house.ship(BACK);
    expect(outputs).toMatchObject({
      ...{ outcome: 'deployed', changed: 'false', reason: 'web runs web:2.' },
      'deployment-id': begun.outputs['deployment-id'],
      'previous-task-definition-arn': `${REVISION}3`,
    });
    expect(log.find((line) => line.startsWith('Rollback of '))).toMatch(
      /^Rollback of web: web:3 → web:2 \(.*by the deployments that the service has now\)$/,
    );
    expect(await goBack()).toBe('1');
  });

  it('comes back to the line after a rollback, not to what was rolled back', async () => {
    await deploy(['v2', 'v3']);
    expect(await goBack()).toBe('2');
    await deploy(['v4']);
    expect(await goBack()).toBe('2');
  });

  it('reads no input that only builds or renders, and names those that were set', async () => {
    await deploy(['v2']);
    const { log, errors } = await house.ship({
      ...INPUTS,
      mode: 'rollback',
      secrets: 'not even a pair',
      context: './app',
    });
    expect(errors).toEqual([]);
    expect(log).toContain('Not used in a rollback: context, repository, secrets.');
    expect(await house.dockerCalls()).toEqual([]);
  });

  it('takes no revision before by its number where the record ends, and names those', async () => {
    for (const tag of ['2', '3']) {
      await house.register({ family: 'web', containerDefinitions: [{ ...APP, image: `web:${tag}` }] });
    }
    await house.createService({ serviceName: 'old', taskDefinition: 'web:3' });
    const { errors } = await house.ship({ ...BACK, service: 'old' });
    expect(errors).toEqual([
      "old can't go back to what it ran before: nothing is known that it ran before web:3, as ECS's record of its deployments, which goes back 90 days, ends there. Fix: set rollback-to to web:2 or web:1, which can be used, though no record tells whether it worked.",
    ]);
    expect((await house.ship({ ...BACK, service: 'old', 'rollback-to': '2' })).errors).toEqual([]);
  });

  it('finds a revision by number, name, ARN, tag and digest', async () => {
    const [, image = ''] = await deploy(['v2', 'v3', 'v4', 'v5']);
    for (const [to, revision] of [
      ['2', '2'],
      ['web:3', '3'],
      [`${REVISION}4`, '4'],
      ['v2', '2'],
      [image.split('@')[1] as string, '3'],
    ] as const) {
      expect({ to, revision: await goBack(to) }).toEqual({ to, revision });
    }
  });

  it('finds a revision by another tag of its image, as a release gives one, also when that is a number', async () => {
    await deploy(['v2', 'v3', 'v4']);
    await house.putImage('1.2.3', 'v2');
    await house.putImage('1234567', 'v3');
    expect(await goBack('1.2.3')).toBe('2');
    expect(await goBack('1234567')).toBe('3');
  });

  it('finds a revision by the digest that its tag is on', async () => {
    const digest = await house.putImage('v2');
    await updateByHand({ image: `${await house.repositoryUri()}:v2` });
    await deploy(['v3']);
    expect(await goBack(digest)).toBe('2');
  });

  it('is unchanged when it runs already', async () => {
    await deploy(['v2']);
    const { outputs, failed } = await house.ship({ ...BACK, 'rollback-to': 'v2' });
    expect(failed).toBe(false);
    expect(outputs).toMatchObject({
      outcome: 'unchanged',
      changed: 'false',
      reason: 'web already runs exactly this (web:2).',
    });
    expect(changing(house.calls())).toEqual([]);
  });

  it('takes each service to its own revision', async () => {
    await deploy(['v2']);
    await house.register({ family: 'api', containerDefinitions: [APP] });
    await house.createService({ serviceName: 'api', taskDefinition: 'api' });
    await deploy(['v3', 'v4'], { service: 'web\napi' });
    const { outputs, errors } = await house.ship({ ...BACK, service: 'web\napi' });
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({
      outcome: 'deployed',
      reason: 'web runs web:3. api runs api:2.',
      'task-definition-revision': '3\n2',
    });
  });
});

describe('a rollback to a revision that is named', () => {
  it('warns when that failed as it was deployed last, and goes there', async () => {
    await deploy(['v2']);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const bad = await house.ship({ ...INPUTS, repository: '', image: 'web:3' });
    expect(bad.outputs).toMatchObject({ outcome: 'rolled-back', 'task-definition-revision': '3' });
    const warning =
      'The last deployment of web:3 to web failed or was stopped. As rollback-to names it, it is deployed all the same. Fix: look at why that was, or name another one with rollback-to.';
    const plan = await house.ship({ ...BACK, mode: 'plan', 'rollback-to': '3' });
    expect(plan.warnings).toEqual([warning]);
    const { outputs, warnings } = await house.ship({ ...BACK, 'rollback-to': '3' });
    expect(outputs).toMatchObject({ outcome: 'deployed', 'task-definition-revision': '3' });
    expect(warnings).toEqual([warning]);
    expect((await house.ship({ ...BACK, 'rollback-to': '2' })).warnings).toEqual([]);
  });

  it('compares its tag with the image that ran, also when it was gone back from', async () => {
    const image = `${await house.repositoryUri()}:prod`;
    await house.putImage('prod', 'good');
    await updateByHand({ image });
    expect(await goBack()).toBe('1');
    await house.putImage('prod', 'other');
    const { errors } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(errors[0]).toMatch(/^web can't go back to web:2: its image \S+:prod is another one now: /);
  });

  it('is told as on its way in a plan while it is', async () => {
    await house.ship({ ...INPUTS, repository: '', image: 'web:2', 'wait-for-service-stability': 'false' });
    const { outputs } = await house.ship({ ...BACK, mode: 'plan', 'rollback-to': '2' });
    expect(outputs['reason']).toBe('web is on its way to web:2 already.');
  });
});

describe('a rollback that fails', () => {
  it('is told as a deployment that fails, and taken back to what ran before', async () => {
    await deploy(['v2', 'v3']);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { outputs, errors, failed } = await house.ship(BACK);
    expect(failed).toBe(true);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to web: .*\. web was taken back and is stable on web:3\. Fix: .*; or go back to another revision, named with rollback-to\.$/,
    );
    expect((await house.service()).taskDefinition).toBe(`${REVISION}3`);
    expect(await goBack()).toBe('2');
  });
});

describe('a rollback that can not be', () => {
  it('is refused for what is INACTIVE, with the revisions that would do', async () => {
    await deploy(['v2', 'v3', 'v4', 'v5']);
    await house.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:4' }));
    house.calls();
    const { outputs, errors } = await house.ship(BACK);
    expect(errors).toEqual([
      "web can't go back to web:4: it is INACTIVE, and ECS starts nothing from a revision that was deregistered. Fix: set rollback-to to web:3 or web:2 or web:1, which ran before and can be used.",
    ]);
    expect(outputs['changed']).toBe('false');
    expect(changing(house.calls())).toEqual([]);
  });

  it('is refused when the image is gone', async () => {
    const [image] = await deploy(['v2', 'v3']);
    await house.ecr.send(
      new BatchDeleteImageCommand({
        repositoryName: 'shop/web',
        imageIds: [{ imageDigest: image?.split('@')[1] as string }],
      }),
    );
    const { errors } = await house.ship(BACK);
    expect(errors).toEqual([
      `web can't go back to web:2: its image ${image} is gone from the repository shop/web (container app). Fix: set rollback-to to web:1, which ran before and can be used.`,
    ]);
  });

  it('is refused when its tag is on another image now, which its tasks would pull', async () => {
    const image = `${await house.repositoryUri()}:prod`;
    const good = await house.putImage('prod', 'good');
    await updateByHand({ image });
    const bad = await house.putImage('prod', 'bad');
    await updateByHand({ image, environment: [{ name: 'RELEASE', value: '2' }] });
    house.calls();
    const { errors } = await house.ship(BACK);
    expect(errors).toEqual([
      `web can't go back to web:2: its image ${image} is another one now: it ran with ${good}, and the tag is on ${bad} (container app). Fix: deploy what ran, with image: ${image.replace(/:prod$/, '')}@${good}, or set rollback-to to web:1, which ran before and can be used.`,
    ]);
    expect(changing(house.calls())).toEqual([]);
    const named = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(named.errors).toEqual(errors);
  });

  it('is refused when a secret or parameter is gone, all of them told', async () => {
    const [image = ''] = await deploy(['v2']);
    const arn = (rest: string) => `arn:aws:${rest.replace('@', 'eu-west-1:123456789012')}`;
    await house.register({
      family: 'web',
      executionRoleArn: 'arn:aws:iam::123456789012:role/web-execution',
      containerDefinitions: [
        {
          ...APP,
          image,
          secrets: [
            { name: 'DATABASE_URL', valueFrom: arn('secretsmanager:@:secret:shop/db-AbCdEf:url::') },
            { name: 'API_KEY', valueFrom: arn('ssm:@:parameter/shop/key') },
          ],
        },
      ],
    });
    house.calls();
    const { errors } = await house.ship({ ...BACK, 'rollback-to': '3' });
    expect(errors).toEqual([
      "web can't go back to web:3: the secret DATABASE_URL, arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf:url::, does not exist any more (container app); the secret API_KEY, arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key, does not exist any more (container app). Fix: set rollback-to to web:1, which ran before and can be used.",
    ]);
    expect(house.calls().filter((call) => /GetSecretValue|GetParameter/.test(call))).toEqual([]);
  });

  it('is not refused for what the role may not look up', async () => {
    await deploy(['v2', 'v3']);
    house.aws.faults.nextCalls('ecr:DescribeRepositories', { kind: 'access-denied' });
    const { log, outputs } = await house.ship(BACK);
    expect(outputs['outcome']).toBe('deployed');
    expect(log.find((line) => line.includes('was not looked up'))).toMatch(
      /^ {2}the image .*:v2@sha256:\w+ was not looked up, as the role may not call ecr:DescribeRepositories$/,
    );
  });

  it('needs no record when the revision is named', async () => {
    await deploy(['v2', 'v3']);
    const denied = () => house.aws.faults.nextCalls('ecs:ListServiceDeployments', { kind: 'access-denied' });
    denied();
    const { log, outputs } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(outputs['outcome']).toBe('deployed');
    expect(log).toContain(
      '  what was deployed before was not looked up, as the role may not call ecs:ListServiceDeployments',
    );
    denied();
    const { errors } = await house.ship(BACK);
    expect(errors[0]).toMatch(/^AWS denied ecs:ListServiceDeployments: /);
  });

  it('changes no service when one of them is in the way, and tells all that is', async () => {
    await deploy(['v2']);
    await house.createService({ serviceName: 'api' });
    house.calls();
    const { errors } = await house.ship({ ...BACK, service: 'web\napi\nnone', 'rollback-to': 'web:9' });
    expect(errors[0]?.split('\n')).toEqual([
      'Service none was not found: the cluster production in eu-west-1 has no service of that name. Fix: check service, cluster and aws-region; this action deploys to services that exist.',
      "web can't go back to web:9: ECS in eu-west-1 has no such revision. Fix: set rollback-to to web:1, which ran before and can be used.",
      "api can't go back to web:9: ECS in eu-west-1 has no such revision. Fix: set rollback-to to web:1, which can be used, though no record tells whether it worked.",
    ]);
    expect(changing(house.calls())).toEqual([]);
  });

  it('is refused for a revision of another region', async () => {
    const { errors } = await house.ship({
      ...BACK,
      'rollback-to': REVISION.replace('eu-west', 'us-east') + 1,
    });
    expect(errors).toEqual([
      "web can't go back to web:1: it is one of us-east-1 in the account 123456789012, and the service is in eu-west-1 in the account 123456789012. Fix: deploy a commit that works.",
    ]);
  });

  it('says that no image has the tag', async () => {
    await deploy(['v2']);
    const { errors } = await house.ship({ ...BACK, 'rollback-to': 'v9' });
    expect(errors).toEqual([
      "web can't go back to the tag v9: no ACTIVE revision of web has an image with it. Fix: set rollback-to to web:1, which ran before and can be used.",
    ]);
  });
});
