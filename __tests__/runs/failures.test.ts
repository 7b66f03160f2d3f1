import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRepositoryCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { DeregisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const changing = (calls: string[]) =>
  calls.filter((call) => /:(Register|Update|Put|Create|Delete|Tag)/.test(call));

describe('what is wrong before anything is built', () => {
  const { service: _service, ...withoutService } = INPUTS;
  const { repository: _repository, ...withoutRepository } = INPUTS;

  it.each([
    {
      name: 'inputs, all of them at once',
      inputs: { ...withoutService, 'wait-for-minutes': '500', 'desired-count': 'two', secerts: 'A=b' },
      error: [
        'Input secerts is not an input of this action: it looks like secrets, and it would be ignored. Fix: write secrets.',
        'Input service cannot be used: it is empty. Fix: name the ECS service to deploy to.',
        'Input desired-count cannot be used: "two" is not a whole number from 0 to 5000. Fix: write a number from 0 to 5000.',
        'Input wait-for-minutes cannot be used: "500" is not a whole number from 1 to 360. Fix: write a number from 1 to 360.',
      ],
    },
    {
      name: 'a cluster that does not exist',
      inputs: { ...INPUTS, cluster: 'staging' },
      error: [
        'Cluster staging was not found: there is no cluster of that name in eu-west-1 in the account of the credentials. Fix: check cluster and aws-region.',
      ],
    },
    {
      name: 'services and a repository that do not exist',
      inputs: { ...INPUTS, service: 'wbe\nweb\nwroker', repository: 'shop/wbe' },
      error: [
        'Service wbe was not found: the cluster production in eu-west-1 has no service of that name. Fix: check service, cluster and aws-region; this action deploys to services that exist.',
        'Service wroker was not found: the cluster production in eu-west-1 has no service of that name. Fix: check service, cluster and aws-region; this action deploys to services that exist.',
        'Repository shop/wbe was not found: ECR in eu-west-1 has no repository of that name in the account of the credentials. Fix: create it, as create-repository: true does, or check repository and aws-region.',
      ],
    },
    {
      name: 'a repository of another registry',
      inputs: { ...INPUTS, repository: 'registry.example:5000/shop/web' },
      error: [
        expect.stringMatching(
          /^Repository registry\.example:5000\/shop\/web is not in the registry of the credentials: theirs is 127\.0\.0\.1:\d+\/shop\/web\. Fix: write the name alone, or use credentials and the region of that registry\.$/,
        ),
      ],
    },
    {
      name: 'a template and a Dockerfile that are not there',
      inputs: { ...INPUTS, 'task-definition': 'ecs/web.json', file: 'docker/Dockerfile' },
      error: [
        'The task definition ecs/web.json could not be read: there is no such file in the workspace. Fix: check task-definition, and that actions/checkout ran before this step.',
        'The Dockerfile was not found: there is no file docker/Dockerfile in the workspace. Fix: write the path of the Dockerfile with file, from the root of the workspace.',
      ],
    },
    {
      name: 'a revision that does not exist',
      inputs: { ...INPUTS, 'task-definition': 'web:99' },
      error: [
        'Task definition web:99 was not found: ECS in eu-west-1 has no such family or revision. Fix: check task-definition and aws-region; a file is named with its ending, as in task-definition.json.',
      ],
    },
    {
      name: 'a container that does not exist',
      inputs: { ...INPUTS, 'container-name': 'web' },
      error: [
        "The task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1 can't be used: it has no container web, it has app. Fix: name one of them with container-name.",
      ],
    },
  ])('is told: $name', async ({ inputs, error }) => {
    const { errors, failed, outputs } = await house.ship(inputs);
    expect(failed).toBe(true);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.split('\n')).toEqual(error);
    expect(outputs['outcome']).toBe('failed');
    expect(outputs['changed']).toBe('false');
    expect(changing(house.calls())).toEqual([]);
    expect((await house.dockerCalls()).map(({ args }) => args[1])).not.toContain('build');
  });

  it('is told: an image that the repository does not hold', async () => {
    const { repositories } = await house.ecr.send(new DescribeRepositoriesCommand({}));
    const image = `${repositories?.[0]?.repositoryUri}:v2`;
    const { errors } = await house.ship({ ...withoutRepository, image });
    expect(errors).toEqual([
      `Image ${image} was not found: the repository shop/web does not hold it. Fix: check the tag or digest, and that no lifecycle policy removed the image.`,
    ]);
  });

  it('is told: a Dockerfile that is missing', async () => {
    await rm(join(house.workspace, 'Dockerfile'));
    const { errors } = await house.ship();
    expect(errors).toEqual([
      'The Dockerfile was not found: the context . has none. Fix: write the path of the Dockerfile with file, from the root of the workspace.',
    ]);
  });

  it('is told: every field of a template that AWS does not know, and every wrong type', async () => {
    const definition = {
      family: 'web',
      cpu: 256,
      brandNew: 1,
      containerDefinitions: [{ ...APP, enviroment: [], environment: [{ name: 'PORT', value: 8080 }] }],
    };
    await writeFile(join(house.workspace, 'ecs.json'), JSON.stringify(definition));
    const { errors } = await house.ship({ ...INPUTS, 'task-definition': 'ecs.json' });
    expect(errors[0]?.split('\n')).toEqual([
      "The task definition ecs.json can't be used: cpu is a number, where AWS wants a string (put it in quotes). Fix: write it with that type.",
      "The task definition ecs.json can't be used: brandNew is not a field that AWS knows. Fix: correct the name or remove it; if ECS has it since lately, update this action.",
      "The task definition ecs.json can't be used: containerDefinitions[0].enviroment is not a field that AWS knows. Fix: correct the name or remove it; if ECS has it since lately, update this action.",
      "The task definition ecs.json can't be used: containerDefinitions[0].environment[0].value is a number, where AWS wants a string (put it in quotes). Fix: write it with that type.",
    ]);
  });

  it('is told: an engine that does not answer', async () => {
    house.environment['FAKE_DOCKER_FAILS'] = 'engine';
    const { errors } = await house.ship();
    expect(errors).toEqual([
      'The Docker engine did not answer: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? Fix: start it, or set DOCKER_HOST to one that runs.',
    ]);
  });

  it('is told: a tag that an immutable repository has on another image', async () => {
    const name = 'shop/frozen';
    await house.ecr.send(
      new CreateRepositoryCommand({ repositoryName: name, imageTagMutability: 'IMMUTABLE' }),
    );
    await house.putImage('latest', 'older', name);
    const { errors } = await house.ship({ ...INPUTS, repository: name, tags: 'latest' });
    expect(errors).toEqual([
      "Tag latest can't be put on the new image: the repository shop/frozen is immutable and has it on another image. Fix: remove latest from tags, or exclude it from the repository's immutability.",
    ]);
  });

  it('is told: one service by its name and by its ARN', async () => {
    const { serviceArn } = await house.service();
    const { errors } = await house.ship({ ...INPUTS, service: `web\n${serviceArn}` });
    expect(errors).toEqual([
      `Service web is named twice: web and ${serviceArn} are the same service. Fix: keep one of the lines of service.`,
    ]);
  });

  it('is told once: credentials that no service accepts', async () => {
    house.aws.faults.nextCalls('*', { kind: 'expired-token' }, 20);
    const { errors } = await house.ship();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^AWS did not accept the credentials for ec[sr]:\w+: [^\n]*$/);
  });

  it('is told: a permission that is missing, by its name in IAM', async () => {
    house.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'access-denied' });
    const { errors } = await house.ship();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^AWS denied ecs:DescribeServices: User: .* is not authorized to perform: ecs:DescribeServices .* \(AccessDeniedException\)\. Fix: allow .* this: \{"Effect":"Allow","Action":"ecs:DescribeServices","Resource":".*"\}\.$/,
    );
  });
});

describe('a build that fails', () => {
  it('is told with the line that says why, and nothing is registered', async () => {
    house.environment['FAKE_DOCKER_FAILS'] = 'build';
    const { errors, outputs, state } = await house.ship();
    expect(errors).toEqual([
      'docker build failed with exit code 1: #7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2. Fix: read what docker printed above, the first error is the one to look at.',
    ]);
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'false' });
    expect(outputs['service-arn']).toBe('arn:aws:ecs:eu-west-1:123456789012:service/production/web');
    expect(changing(house.calls())).toEqual([]);
    expect(state['docker-folder']).toBeDefined();
  });
});

/** Tasks that run for nearly as long as ECS waits for them to prove themselves. */
const SLOW_FAILURE = { at: 'exit', afterMilliseconds: 39_000, exitCode: 1 } as const;

describe('a deployment that fails', () => {
  const breaker = (rollback: boolean) =>
    house.ecs.send(
      new UpdateServiceCommand({
        cluster: 'production',
        service: 'web',
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
      }),
    );

  it('is rolled back by us when the circuit breaker gives up and does not go back itself', async () => {
    await breaker(false);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { errors, outputs, failed, summaries, warnings } = await house.ship();
    expect(failed).toBe(true);
    expect(outputs).toMatchObject({
      outcome: 'rolled-back',
      changed: 'true',
      'task-definition-revision': '2',
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to web: Container app exited \(\d tasks\): the application ended with exit code 1\. web was taken back and is stable on web:1\. Fix: /,
    );
    expect(warnings).toEqual([
      'A task of web:2 in web failed. Container app exited: the application ended with exit code 1.',
    ]);
    expect(summaries[0]).toMatch(
      /^## ❌ web: rolled back to web:1\n\n\*\*Container app exited \\\(\d tasks\\\):\*\* /,
    );
    expect(summaries[0]).toContain('<summary>Evidence: web</summary>');
    expect((await house.service()).taskDefinition).toContain(':task-definition/web:1');
  });

  it('has its rollout drawn in the summary, from the start to the way back', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { summaries } = await house.ship();
    const told = [...(summaries[0] ?? '').matchAll(/^\| \d+:\d\d \| (.*) \|$/gm)].map((match) => match[1]);
    expect(told.join('; ')).toMatch(
      /^web:2 starts, deployment ecs\\-svc\/\d+; 1 of 1 tasks of web:2 run; a task of web:2 fails; web:2 is given up; on its way back to web:1; stable on web:1$/,
    );
    expect(summaries[0]).toMatch(/^web:1 █+[█▄░]*$/m);
    expect(summaries[0]).toMatch(/^web:2 [█▄░·]{30}$/m);
  });

  it('has its cause told once in the summary, and in the log as it is found and with the verdict', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { summaries, log, warnings, errors } = await house.ship();
    const cause = /the application ended with exit code 1/g;
    const count = (texts: readonly string[]) => texts.join('\n').match(cause)?.length ?? 0;
    expect([count(summaries), count(warnings), count(errors), count(log)]).toEqual([1, 1, 1, 0]);
  });

  it('is failed, and left as it is, when that is wanted', async () => {
    await breaker(false);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { errors, outputs } = await house.ship({ ...INPUTS, 'on-failure': 'leave' });
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]).toMatch(
      / web was left as it is, as on-failure says: web:1 still runs 1 task, and web:2 was given up\. Fix: .*; to go back to web:1: aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1\.$/,
    );
    expect((await house.service()).taskDefinition).toContain(':task-definition/web:2');
  });

  it('is rolled back, not deployed, when ECS is stable again on the revision before', async () => {
    await breaker(true);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { errors, outputs, failed } = await house.ship();
    expect(failed).toBe(true);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toContain('ECS went back, web is stable on web:1.');
    expect(changing(house.calls()).filter((call) => call === 'ecs:UpdateService')).toHaveLength(2);
    expect((await house.service()).taskDefinition).toContain(':task-definition/web:1');
  });

  it('is called after three tasks that stopped for the same reason, where ECS would go on for ever', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { outputs, log } = await house.ship();
    expect(outputs['outcome']).toBe('rolled-back');
    expect(outputs['reason']).toMatch(/Container app exited \(\d+ tasks\)/);
    expect(log.join('\n')).toContain('web goes back to web:1.');
  });

  it('is no failure for causes that pass: it is deployed once they have', async () => {
    // Row 5 of the catalogue: too many pulls for now.
    house.aws.faults.nextDeployment('production/web', 5, 6);
    const { outputs, errors } = await house.ship();
    expect(errors).toEqual([]);
    expect(outputs['outcome']).toBe('deployed');
  });

  it('is told at once, with what to do, when ECS finds no place for its tasks', async () => {
    // Row 41: no capacity, for longer than the limit.
    house.aws.faults.nextDeployment('production/web', 41);
    const { log, warnings, outputs } = await house.ship({ ...INPUTS, 'wait-for-minutes': '4' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(warnings).toEqual([
      'ECS found no place for a task of web: Fargate has no capacity for it at the moment in the availability zones of the service. Fix: deploy again later, or give the service subnets in more availability zones.',
    ]);
    expect(log.find((line) => line.includes('nothing new for'))).toMatch(
      /web:2 0 of 1 running.*; web:1 1 running; ECS found no place for a task of web$/,
    );
  });

  it('is timed out at the limit when ECS goes on trying, and says what it left running', async () => {
    // Slower to fail than the limit.
    house.aws.faults.nextDeployment('production/web', SLOW_FAILURE);
    const { errors, outputs } = await house.ship({
      ...INPUTS,
      'wait-for-minutes': '1',
      'on-failure': 'leave',
    });
    expect(outputs['outcome']).toBe('timed-out');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^web:2 is not complete on web after 1 minute: .* web was left as it is, as on-failure says: (web:1 still runs 1 task|no task of web:1 runs any more), and ECS goes on with web:2 for as long as it is left\. Fix: .*; to go back to web:1: aws ecs update-service .*\.$/,
    );
  });

  it('is taken back when the limit came first', async () => {
    house.aws.faults.nextDeployment('production/web', SLOW_FAILURE);
    const { outputs, errors } = await house.ship({ ...INPUTS, 'wait-for-minutes': '2' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(errors[0]).toContain('web was taken back and is stable on web:1.');
  });

  it('names the permission that is missing to say why its tasks fail', async () => {
    house.aws.faults.nextCalls('ecs:ListTasks', { kind: 'access-denied' }, 200);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { errors, warnings } = await house.ship({ ...INPUTS, 'wait-for-minutes': '2' });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^A task of web:2 in web failed\. Why it did could not be read: AWS denied ecs:ListTasks: .*\(AccessDeniedException\)\.$/,
      ),
    ]);
    expect(errors[0]).toMatch(
      /: (one|\d+) of its tasks failed, and why could not be read: AWS denied ecs:ListTasks: .*\. web was taken back and is stable on web:1\. Fix: allow the role or user of the job this: \{.*"ecs:ListTasks".*\}; and look at the stopped tasks, https:/,
    );
  });

  it('says that the revision before was deregistered when that keeps it from going back', async () => {
    for (const operation of ['ecs:ListServiceDeployments', 'ecs:StopServiceDeployment']) {
      house.aws.faults.nextCalls(operation, { kind: 'access-denied' }, 50);
    }
    await house.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:1' }));
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { errors, outputs } = await house.ship();
    expect(outputs['outcome']).toBe('rollback-failed');
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to web, and the way back to web:1 failed: .* Then on the way back to web:1: AWS refused ecs:UpdateService: TaskDefinition is inactive \(ClientException\)\. web was last seen with web:2 .*; web:1 1 running, so web:1 still runs\. Fix: that revision was deregistered: deploy another one, or /,
    );
  });

  it('names the permission that is missing on the way back, what runs, and the command to go back', async () => {
    house.aws.faults.nextCalls('ecs:StopServiceDeployment', { kind: 'access-denied' }, 50);
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const run = house.ship();
    while (!house.aws.requests.some(({ operation }) => operation === 'UpdateService')) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' }, 50);
    const { errors, outputs } = await run;
    expect(outputs['outcome']).toBe('rollback-failed');
    expect(errors[0]).toMatch(
      /^web:2 was not deployed to web, and the way back to web:1 failed: Container app exited \(\d+ tasks\): the application ended with exit code 1\. Then on the way back to web:1: AWS denied ecs:UpdateService: .* on resource: arn:aws:ecs:eu-west-1:123456789012:service\/production\/web .*\. web was last seen with web:2 .*; web:1 1 running, so web:1 still runs\. Fix: act now: aws ecs update-service --region eu-west-1 --cluster production --service web --task-definition web:1; allow the role or user of the job this: \{.*"ecs:UpdateService".*\}; for web:2: look at its output/,
    );
  });

  it('has the number of tasks put back too', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { outputs } = await house.ship({ ...INPUTS, 'desired-count': '2' });
    expect(outputs['outcome']).toBe('rolled-back');
    expect(await house.service()).toMatchObject({ desiredCount: 1 });
  });

  it('is failed for want of another revision when the same one is deployed again', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const inputs = { ...INPUTS, image: 'web:1', 'force-new-deployment': 'true' };
    const { repository: _, ...existing } = inputs;
    const { outputs, errors } = await house.ship(existing);
    expect(outputs['outcome']).toBe('failed');
    expect(errors[0]).toContain('There is no other revision to go back to, so web was left as it is.');
    expect(changing(house.calls())).toEqual(['ecs:UpdateService']);
  });

  it('goes back to what last worked, past a deployment that was left failing', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    expect((await house.ship({ ...INPUTS, 'on-failure': 'leave' })).outputs['outcome']).toBe('failed');
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    const { outputs, errors } = await house.ship({ ...INPUTS, 'environment-variables': 'A=b' });
    expect(outputs).toMatchObject({
      outcome: 'rolled-back',
      'task-definition-revision': '3',
      'previous-task-definition-arn': expect.stringMatching(/web:1$/),
    });
    expect(errors[0]).toContain('web was taken back and is stable on web:1.');
  });

  it('goes back also when the step that left it failing is run again', async () => {
    house.aws.faults.nextDeployment('production/web', 'container-exits');
    expect((await house.ship({ ...INPUTS, 'on-failure': 'leave' })).outputs['outcome']).toBe('failed');
    const { outputs, errors } = await house.ship();
    expect(outputs).toMatchObject({ outcome: 'rolled-back', changed: 'true' });
    expect(errors[0]).toContain('web was taken back and is stable on web:1.');
  });

  it('is superseded, which is no failure of ours, when somebody else deploys meanwhile', async () => {
    await house.register({ family: 'other', containerDefinitions: [APP] });
    const ours = house.ship();
    while ((await house.service()).deployments?.[0]?.taskDefinition?.endsWith('web:1')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await house.ecs.send(
      new UpdateServiceCommand({ cluster: 'production', service: 'web', taskDefinition: 'other' }),
    );
    const { outputs, errors } = await ours;
    expect(outputs['outcome']).toBe('superseded');
    expect(errors[0]).toMatch(
      /^web:2 was replaced on web while it was deployed: the deployment ecs-svc\/\d+ of other:1 started after ours\. Fix: /,
    );
  });

  it('waits throttling, server errors and cut connections out', async () => {
    const { faults } = house.aws;
    faults.nextCalls('ecs:UpdateService', { kind: 'throttled' });
    faults.nextCalls('ecs:DescribeTaskDefinition', { kind: 'cut' });
    const ours = house.ship();
    while (!house.calls().includes('ecs:UpdateService'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    faults.nextCalls('ecs:DescribeServices', { kind: 'server-error' }, 7);
    const { outputs, log } = await ours;
    expect(outputs['outcome']).toBe('deployed');
    expect(log.join('\n')).toContain('ECS did not answer, asking again.');
  });

  it('deploys the others when one of several services is refused', async () => {
    await house.createService({ serviceName: 'worker' });
    house.aws.faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' });
    const { outputs, errors, failed } = await house.ship({ ...INPUTS, service: 'web\nworker' });
    expect(failed).toBe(true);
    expect(outputs).toMatchObject({ outcome: 'failed', changed: 'true' });
    expect(errors[0]).toMatch(/^AWS denied ecs:UpdateService: /);
    expect((await house.service('worker')).taskDefinition).toContain('web:2');
    expect((await house.service('web')).taskDefinition).toContain('web:1');
  });
});

describe('the image tag', () => {
  it('is moved in a mutable repository', async () => {
    await house.putImage(SHA, 'older');
    const { outputs } = await house.ship();
    expect(outputs['outcome']).toBe('deployed');
    expect((await house.dockerCalls()).some(({ args }) => args[1] === 'build')).toBe(true);
  });
});
