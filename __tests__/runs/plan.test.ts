import { CreateRepositoryCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { DeregisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, type House, INPUTS, SHA } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await buildHouse();
});
afterEach(() => house.close());

const PLAN = { ...INPUTS, mode: 'plan' } as const;
const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:';
const changing = (calls: string[]) =>
  calls.filter((call) => /:(Register|Update|Put|Create|Delete|Tag|Authorize)/.test(call));

async function repositoryUri(): Promise<string> {
  const { repositories } = await house.ecr.send(
    new DescribeRepositoriesCommand({ repositoryNames: ['shop/web'] }),
  );
  return repositories?.[0]?.repositoryUri ?? '';
}

/** Registers a revision with that image and deploys it. */
async function deploy(image: string): Promise<void> {
  const inputs = { ...INPUTS, repository: '', image };
  const { errors } = await house.ship(inputs);
  expect(errors).toEqual([]);
  house.calls();
}

describe('the plan of a deployment', () => {
  it('says what would be built and changed, in log, output and summary, and changes nothing', async () => {
    const image = `${await repositoryUri()}:${SHA}`;
    const { outputs, log, errors, failed, summaries } = await house.ship({
      ...PLAN,
      platforms: 'linux/arm64',
      tags: 'latest',
      'environment-variables': 'GREETING=hello there',
    });
    expect(errors).toEqual([]);
    expect(failed).toBe(false);
    expect(outputs).toMatchObject({
      outcome: 'planned',
      changed: 'false',
      reason: 'Nothing was changed, and nothing is in the way of deploying to web.',
    });
    expect(JSON.parse(outputs['plan'] ?? '')).toEqual({
      mode: 'deploy',
      image: {
        ...{ action: 'build', reference: image, platforms: ['linux/arm64'], tags: ['latest'] },
        reason: null,
        createsRepository: false,
      },
      services: [
        {
          service: 'web',
          runs: 'web:1',
          action: 'register-and-update',
          revision: null,
          startsDeployment: true,
          settings: [],
          containers: [{ container: 'app', image, from: 'image' }],
          codedeploy: null,
          changes: [
            { place: 'container app › image', kind: 'changed', before: 'web:1', after: image },
            { place: 'container app › environment GREETING', kind: 'added' },
          ],
        },
      ],
      problems: [],
      omitted: [],
      warnings: [],
    });
    expect(log).toContain(
      `The image ${image} would be built for linux/arm64 and pushed, with the tag latest too.`,
    );
    expect(log).toContain('A new revision would be registered, and web updated from web:1 to it.');
    expect(log).toContain('  + container app › environment GREETING');
    expect(summaries[0]).toContain('## 📋 web: planned\n');
    expect(summaries[0]).toContain('+ container app › environment GREETING\n');
    expect(JSON.stringify([log, outputs, summaries])).not.toContain('hello there');
    expect(changing(house.calls())).toEqual([]);
    const docker = (await house.dockerCalls()).map(({ args }) => args[0]);
    expect(docker).not.toContain('login');
    expect((await house.service()).taskDefinition).toBe(`${REVISION}1`);
  });

  it('says that an image would be reused', async () => {
    await house.ecr.send(
      new CreateRepositoryCommand({ repositoryName: 'shop/frozen', imageTagMutability: 'IMMUTABLE' }),
    );
    const digest = await house.putImage(SHA, 'frozen', 'shop/frozen');
    const uri = (await repositoryUri()).replace('shop/web', 'shop/frozen');
    const { outputs } = await house.ship({ ...PLAN, repository: 'shop/frozen', tags: 'stable' });
    expect(JSON.parse(outputs['plan'] ?? '').image).toEqual({
      action: 'reuse',
      reason: `The repository shop/frozen is immutable and has an image under ${SHA} already`,
      reference: `${uri}:${SHA}@${digest}`,
      platforms: [],
      tags: ['stable'],
      createsRepository: false,
    });
  });

  it('takes an image of another account where the role may read its own repositories alone', async () => {
    house.aws.faults.nextCalls('ecr:DescribeRepositories', { kind: 'access-denied' });
    const image = '999999999999.dkr.ecr.eu-west-1.amazonaws.com/team/tool:v1';
    const { errors, outputs } = await house.ship({ ...PLAN, repository: '', image });
    expect(errors).toEqual([]);
    expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({ image: { reference: image } });
  });

  it('says that nothing would change', async () => {
    await deploy('web:2');
    const { outputs, log } = await house.ship({ ...PLAN, repository: '', image: 'web:2' });
    expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({
      image: { action: 'existing', reference: 'web:2' },
      services: [
        {
          service: 'web',
          runs: 'web:2',
          action: 'none',
          revision: 'web:2',
          startsDeployment: false,
          changes: [],
        },
      ],
    });
    expect(log).toContain('web runs exactly this already (web:2), and nothing would be changed.');
  });

  it('says that an existing revision would be deployed', async () => {
    await house.register({ family: 'web', containerDefinitions: [{ ...APP, image: 'web:2' }] });
    const { outputs } = await house.ship({
      ...PLAN,
      repository: '',
      image: 'web:2',
      'task-definition': 'web',
    });
    const [service] = JSON.parse(outputs['plan'] ?? '').services;
    expect(service).toMatchObject({ action: 'update', revision: 'web:2' });
  });
});

describe('the plan of a rollback', () => {
  const BACK = { 'aws-region': 'eu-west-1', cluster: 'production', service: 'web', mode: 'plan' } as const;

  it('lists what there is to go back to, and marks where it would go', async () => {
    const uri = await repositoryUri();
    const digest = await house.putImage(SHA);
    await deploy(`${uri}:${SHA}`);
    await deploy('web:3');
    await deploy('web:4');
    await house.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:3' }));
    house.calls();
    const { outputs, log, failed, summaries } = await house.ship({ ...BACK, 'rollback-to': '2' });
    expect(failed).toBe(false);
    expect(outputs).toMatchObject({
      outcome: 'planned',
      changed: 'false',
      reason: 'web would go back from web:4 to web:2.',
    });
    const inactive = 'it is INACTIVE, and ECS starts nothing from a revision that was deregistered';
    const deployedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const candidate = { commit: null, usable: true, reasons: [], chosen: false, deployedAt };
    const image = (tag: string) => ({ container: 'app', reference: `web:${tag}`, tag, digest: null });
    expect(JSON.parse(outputs['plan'] ?? '')).toEqual({
      mode: 'rollback',
      services: [
        {
          service: 'web',
          runs: 'web:4',
          source: 'service-deployments',
          candidates: [
            {
              ...candidate,
              revision: 'web:3',
              arn: `${REVISION}3`,
              images: [image('3')],
              usable: false,
              reasons: [inactive],
            },
            {
              ...candidate,
              revision: 'web:2',
              arn: `${REVISION}2`,
              images: [{ container: 'app', reference: `${uri}:${SHA}@${digest}`, tag: SHA, digest }],
              commit: SHA,
              chosen: true,
            },
            { ...candidate, revision: 'web:1', arn: `${REVISION}1`, images: [image('1')] },
          ],
        },
      ],
      problems: [],
      omitted: [],
    });
    const lines = log.map((line) => line.replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, 'TIME'));
    const at = lines.indexOf("web runs web:4. It could go back to, by ECS's record of its deployments:");
    expect(lines.slice(at + 1, at + 4)).toEqual([
      `  ✗ web:3, deployed TIME, tag 3, can't be used: ${inactive}`,
      `  → web:2, deployed TIME, tag ${SHA}, commit ${SHA.slice(0, 7)}`,
      '  · web:1, deployed TIME, tag 1',
    ]);
    expect(summaries[0]).toMatch(/^\| → \| `web:2` \| .* \| 1a2b3c4 \| 1a2b3c4 \| {2}\|$/m);
    expect(changing(house.calls())).toEqual([]);
  });

  it('is red when it could not be done, and still lists what could', async () => {
    await deploy('web:2');
    await deploy('web:3');
    await house.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:2' }));
    const { outputs, errors, failed } = await house.ship({ ...BACK, 'rollback-to': 'previous' });
    expect(failed).toBe(true);
    expect(errors).toEqual([
      "web can't go back to web:2: it is INACTIVE, and ECS starts nothing from a revision that was deregistered. Fix: set rollback-to to web:1, which ran before and can be used.",
    ]);
    const { services, problems } = JSON.parse(outputs['plan'] ?? '');
    expect(services[0].candidates.map(({ revision }: { revision: string }) => revision)).toEqual([
      'web:2',
      'web:1',
    ]);
    expect(problems).toEqual([
      {
        what: "web can't go back to web:2",
        why: 'it is INACTIVE, and ECS starts nothing from a revision that was deregistered',
        fix: 'set rollback-to to web:1, which ran before and can be used',
      },
    ]);
  });

  it('says that a rollback needs no plan where the service is there', async () => {
    const { outputs } = await house.ship({ ...BACK, 'rollback-to': '1' });
    expect(outputs).toMatchObject({ outcome: 'planned', reason: 'web runs web:1 already.' });
  });
});
