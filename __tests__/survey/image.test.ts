import { describe, expect, it } from '@jest/globals';
import type { Repository, RepositoryId } from '../../src/aws/ecr.ts';
import { AwsError } from '../../src/aws/errors.ts';
import type { Aws } from '../../src/aws/index.ts';
import { Problems, StepError } from '../../src/errors.ts';
import type { RepositoryName } from '../../src/references.ts';
import { surveyExisting, surveyImage } from '../../src/survey/image.ts';
import { withProblems } from '../fixtures/problems.ts';
import { buildInputs, someInputs } from '../fixtures/survey.ts';

const hostOf = (account: string, region: string) => `${account}.dkr.ecr.${region}.amazonaws.com`;

/** Registries in two accounts and two regions; each holds shop/web. */
function registries() {
  const asked: string[] = [];
  const openAws = (region: string) => {
    const find = async ({ name, registryId = '123456789012' }: RepositoryId) => {
      asked.push(`${region} ${registryId}/${name}`);
      if (name !== 'shop/web') return undefined;
      const uri = `${hostOf(registryId, region)}/${name}`;
      return { name, registryId, region, uri, isImmutable: () => false };
    };
    const ecr: Partial<Aws['ecr']> = {
      findRepository: find,
      findImage: async () => undefined,
      authorize: async () => ({
        host: hostOf('123456789012', region),
        username: 'AWS',
        password: 'topsecret',
      }),
    };
    return { region, ecr } as Aws;
  };
  const account = Promise.resolve('123456789012');
  return { asked, reads: { aws: openAws('eu-west-1'), world: { openAws }, account } };
}

async function survey(repository: RepositoryName, createRepository = false) {
  const { asked, reads } = registries();
  const image = { ...buildInputs(), repository, createRepository } as ReturnType<typeof buildInputs>;
  const { result, sentences } = await withProblems(async (problems) => {
    try {
      return await surveyImage(someInputs({ image }), reads, problems);
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      for (const problem of error.problems) problems.add(problem);
      return undefined;
    }
  });
  const found = result?.kind === 'repository' ? result : undefined;
  return { asked, sentences, found, repository: found?.repository as Repository };
}

describe('surveyImage', () => {
  it('finds a repository by name in the account and the region of the step', async () => {
    const { asked, repository } = await survey({ name: 'shop/web' });
    expect(asked).toEqual(['eu-west-1 123456789012/shop/web']);
    expect(repository.uri).toBe(`${hostOf('123456789012', 'eu-west-1')}/shop/web`);
  });

  it.each([
    { name: 'another account', registry: hostOf('210987654321', 'eu-west-1'), region: 'eu-west-1' },
    { name: 'another region', registry: hostOf('210987654321', 'us-east-1'), region: 'us-east-1' },
    {
      name: 'FIPS',
      registry: '210987654321.dkr.ecr-fips.us-east-1.amazonaws.com',
      region: 'us-east-1',
    },
    { name: 'IPv6', registry: '210987654321.dkr-ecr.eu-west-1.on.aws', region: 'eu-west-1' },
  ])('finds one by URI where its host says: $name', async ({ registry, region }) => {
    const { asked, repository, sentences } = await survey({ name: 'shop/web', registry });
    expect(sentences).toEqual([]);
    expect(asked).toEqual([`${region} 210987654321/shop/web`]);
    expect(repository).toMatchObject({
      registryId: '210987654321',
      region,
      // An endpoint for FIPS or IPv6 is chosen on purpose, for what is pushed and for what tasks pull.
      uri: `${registry}/shop/web`,
    });
  });

  it('says where a repository is missing', async () => {
    const registry = hostOf('210987654321', 'us-east-1');
    expect((await survey({ name: 'shop/none', registry })).sentences).toEqual([
      'Repository shop/none was not found: ECR in us-east-1 has no repository of that name in the account 210987654321. Fix: create it, as create-repository: true does, or check repository and aws-region.',
    ]);
    expect((await survey({ name: 'shop/none' })).sentences).toEqual([
      'Repository shop/none was not found: ECR in eu-west-1 has no repository of that name in the account of the credentials. Fix: create it, as create-repository: true does, or check repository and aws-region.',
    ]);
  });

  it('knows what a repository will be called that is to be made', async () => {
    const { found, sentences } = await survey({ name: 'shop/new' }, true);
    expect(sentences).toEqual([]);
    expect(found).toMatchObject({
      isMissing: true,
      repository: { uri: `${hostOf('123456789012', 'eu-west-1')}/shop/new` },
    });
    const registry = hostOf('210987654321', 'us-east-1');
    expect((await survey({ name: 'shop/new', registry }, true)).repository.uri).toBe(`${registry}/shop/new`);
  });

  it('makes none for a registry that is not of ECR, which would get the password of ours', async () => {
    const registry = 'ghcr.io';
    const { found, sentences } = await survey({ name: 'shop/new', registry }, true);
    expect(found).toBeUndefined();
    expect(sentences).toEqual([
      `Repository ghcr.io/shop/new is not in the registry of the credentials: theirs is ${hostOf('123456789012', 'eu-west-1')}/shop/new. Fix: write the name alone, or use credentials and the region of that registry.`,
    ]);
  });

  it('knows what it will be called where a plan may have no password', async () => {
    const { reads } = registries();
    const problem = { what: 'AWS denied it', why: 'the role may not', fix: 'allow it' };
    const refusal = {
      kind: 'denied',
      action: 'ecr:GetAuthorizationToken',
      code: 'AccessDenied',
      problem,
    } as const;
    reads.aws.ecr.authorize = async () => {
      throw new AwsError(refusal, undefined);
    };
    const look = (isPlan: boolean, account: string | undefined) => {
      const image = { ...buildInputs(), repository: { name: 'shop/new' }, createRepository: true };
      const inputs = someInputs({ isPlan, image: image as ReturnType<typeof buildInputs> });
      return surveyImage(inputs, { ...reads, account: Promise.resolve(account) }, new Problems());
    };
    expect(await look(true, '123456789012')).toMatchObject({
      repository: { uri: `${hostOf('123456789012', 'eu-west-1')}/shop/new` },
    });
    await expect(look(false, '123456789012')).rejects.toThrow('AWS denied it');
    await expect(look(true, undefined)).rejects.toThrow('AWS denied it');
  });

  it('makes none that is there', async () => {
    expect((await survey({ name: 'shop/web' }, true)).found?.isMissing).toBe(false);
  });

  it('does not take a registry that is not of ECR for its own', async () => {
    expect((await survey({ name: 'shop/web', registry: 'registry.example:5000' })).sentences).toEqual([
      `Repository registry.example:5000/shop/web is not in the registry of the credentials: theirs is ${hostOf('123456789012', 'eu-west-1')}/shop/web. Fix: write the name alone, or use credentials and the region of that registry.`,
    ]);
  });
});

describe('surveyExisting where the role may not read the repository of that name', () => {
  const OURS = { account: '123456789012' };
  const denied = { what: 'AWS denied ecr:DescribeRepositories', why: 'no policy allows it', fix: 'allow it' };
  const find = async (reference: string, { account }: { account: string | undefined } = OURS) => {
    const { asked, reads } = registries();
    reads.aws.ecr.findRepository = async ({ name }) => {
      asked.push(name);
      throw new StepError(denied);
    };
    const result = await surveyExisting(reference, { ...reads, account: Promise.resolve(account) }).catch(
      (error: StepError) => error.problems,
    );
    return { asked, result };
  };
  const foreign = (reference: string) => ({ kind: 'foreign', reference });

  it('takes an image of another account as it was named', async () => {
    const reference = `${hostOf('999999999999', 'eu-west-1')}/team/tool:v1`;
    expect((await find(reference)).result).toEqual(foreign(reference));
  });

  it('does not ask for one of another region', async () => {
    const reference = `${hostOf('123456789012', 'us-east-1')}/team/tool:v1`;
    expect(await find(reference)).toEqual({ asked: [], result: foreign(reference) });
  });

  it('takes one outside ECR, and one by its digest, as it was named', async () => {
    for (const reference of [
      'ghcr.io/team/tool:v1',
      `${hostOf('123456789012', 'eu-west-1')}/team/tool@sha256:${'1'.repeat(64)}`,
    ]) {
      expect((await find(reference)).result).toEqual(foreign(reference));
    }
  });

  it('passes the refusal on where the image is of the own account, or nobody knows', async () => {
    const reference = `${hostOf('123456789012', 'eu-west-1')}/team/tool:v1`;
    expect((await find(reference)).result).toEqual([denied]);
    expect((await find(reference, { account: undefined })).result).toEqual([denied]);
  });
});
