import { CreateRepositoryCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildHouse, type House, INPUTS, OTHER_ACCOUNT, PUSHED, SHA } from './house.ts';

let house: House;

beforeEach(async () => {
  house = await buildHouse();
});

afterEach(async () => {
  await house.close();
});

const NEW = { ...INPUTS, repository: 'shop/new', 'wait-for-service-stability': 'false' };

describe('a repository that is missing', () => {
  it('is made before the build, scans what is pushed, and keeps its tags', async () => {
    const { outputs, errors, log } = await house.ship({ ...NEW, 'create-repository': 'true' });
    expect(errors).toEqual([]);
    const uri = await house.repositoryUri('shop/new');
    expect(outputs['image']).toBe(`${uri}:${SHA}@${PUSHED}`);
    expect(log).toContain(`Repository ${uri} is missing and is to be created.`);
    expect(log).toContain(
      `Created the repository ${uri}: it scans what is pushed, and its tags do not move.`,
    );
    const { repositories } = await house.ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: ['shop/new'] }),
    );
    expect(repositories).toMatchObject([
      { imageTagMutability: 'IMMUTABLE', imageScanningConfiguration: { scanOnPush: true } },
    ]);
  });

  it('is made once, also when the answer gets lost', async () => {
    house.aws.faults.nextCalls('ecr:CreateRepository', { kind: 'answer-lost' });
    const { outputs } = await house.ship({ ...NEW, 'create-repository': 'true' });
    expect(outputs['outcome']).toBe('not-waited');
  });

  it('is warned of where a tag is meant to move, as the next step with it is refused before the build', async () => {
    const inputs = { ...NEW, 'create-repository': 'true', tags: 'latest' };
    const first = await house.ship(inputs);
    const said =
      'The tag latest can be put on this image only: the repository shop/new is immutable, as create-repository makes it, and the next image with this tag is refused. Fix: remove latest from tags, or create the repository before, with tags that move.';
    expect(first.log).toContain(`Warning moving-tag: ${said}`);
    expect(first.outputs['outcome']).toBe('not-waited');
    await house.putImage('latest', 'first', 'shop/new');
    house.job['GITHUB_SHA'] = SHA.replace('1', '2');
    const builds = (await house.dockerCalls()).length;
    const second = await house.ship(inputs);
    expect(second.errors).toEqual([
      "Tag latest can't be put on the new image: the repository shop/new is immutable and has it on another image. Fix: remove latest from tags, or exclude it from the repository's immutability.",
    ]);
    const since = (await house.dockerCalls()).slice(builds);
    expect(since.filter(({ args }) => args[1] === 'build')).toEqual([]);
  });

  it('is not made when anything else is wrong', async () => {
    const { errors } = await house.ship({ ...NEW, 'create-repository': 'true', service: 'none' });
    expect(errors).toHaveLength(1);
    expect(house.calls()).not.toContain('ecr:CreateRepository');
  });

  it('is an error unless it is to be made', async () => {
    const { errors } = await house.ship(NEW);
    expect(errors).toEqual([
      'Repository shop/new was not found: ECR in eu-west-1 has no repository of that name in the account of the credentials. Fix: create it, as create-repository: true does, or check repository and aws-region.',
    ]);
  });
});

describe('a repository of another account', () => {
  it('is pushed to by its URI, with a login to its own registry', async () => {
    const there = { registryId: OTHER_ACCOUNT, repositoryName: 'shop/web' };
    const { repository } = await house.ecr.send(new CreateRepositoryCommand(there));
    const { outputs, errors } = await house.ship({
      ...INPUTS,
      repository: `${OTHER_ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop/web`,
    });
    expect(errors).toEqual([]);
    const uri = repository?.repositoryUri as string;
    expect(uri).not.toBe(await house.repositoryUri());
    expect(outputs['image']).toBe(`${uri}:${SHA}@${PUSHED}`);
    const [login] = (await house.dockerCalls()).filter(({ args }) => args[0] === 'login');
    expect(login?.args.at(-1)).toBe(uri.split('/')[0]);
  });

  it('is asked for in that account', async () => {
    const { errors } = await house.ship({
      ...INPUTS,
      repository: '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop/web',
    });
    expect(errors).toEqual([
      'Repository shop/web was not found: ECR in eu-west-1 has no repository of that name in the account 210987654321. Fix: create it, as create-repository: true does, or check repository and aws-region.',
    ]);
  });
});
