import { describe, expect, it } from '@jest/globals';
import { AwsError } from '../src/aws/errors.ts';
import type { Aws } from '../src/aws/index.ts';
import { Cancelled, StepError } from '../src/errors.ts';
import { lookUpReferences, SecretLookUp, verdictOn } from '../src/secretlookup.ts';
import { readSecretReference, type SecretReference } from '../src/secretreferences.ts';

const arnOf = (name: string, region = 'eu-west-1') =>
  `arn:aws:secretsmanager:${region}:123456789012:secret:${name}`;
const parameterArn = (name: string, account = '123456789012') =>
  `arn:aws:ssm:eu-west-1:${account}:parameter/${name.replace(/^\//, '')}`;

/** Secrets and parameters by name, and what was asked, region by region. */
function anAccount(
  secrets: readonly { name: string; suffix: string; isDeleted?: boolean }[],
  parameters: readonly string[] = [],
) {
  const asked: string[] = [];
  const openAws = (region: string) =>
    ({
      region,
      secrets: {
        async findSecret(id: string) {
          asked.push(`${region} ${id}`);
          if (id === 'broken') throw new StepError({ what: 'w', why: 'y', fix: 'f' });
          const matches = secrets.map(({ name, suffix, isDeleted = false }) => ({
            arn: `${arnOf(name, region)}-${suffix}`,
            name,
            isDeleted,
          }));
          // As Secrets Manager has it: what ends like a complete ARN is taken for one.
          const isComplete = /-[A-Za-z0-9]{6}$/.test(id);
          return matches.find(({ arn, name }) =>
            [arn, name, ...(isComplete ? [] : [arn.slice(0, -7)])].includes(id),
          );
        },
      },
      parameters: {
        async findParameters(names: readonly string[]) {
          asked.push(`${region} ${names.join(' ')}`);
          return parameters
            .filter((name) => names.includes(name))
            .map((name) => ({ name, arn: parameterArn(name) }));
        },
      },
    }) as unknown as Aws;
  return { asked, aws: openAws('eu-west-1'), world: { openAws } };
}

function referenceOf(text: string): SecretReference {
  const read = readSecretReference(text);
  if (read.kind === 'unusable') throw new Error(read.why);
  return read.reference;
}

async function found(texts: readonly string[], account: ReturnType<typeof anAccount>) {
  const references = texts.map(referenceOf);
  const answers = await lookUpReferences(references, account);
  return references.map((reference) => answers.get(reference));
}

describe('lookUpReferences', () => {
  it('makes complete ARNs of names and of partial ARNs, with what is selected', async () => {
    const account = anAccount([{ name: 'shop/db', suffix: 'AbCdEf' }], ['/shop/key', 'flat']);
    const texts = ['shop/db:url', arnOf('shop/db'), `${arnOf('shop/db-AbCdEf')}::AWSPREVIOUS:`];
    expect(await found([...texts, '/shop/key', 'ssm:flat'], account)).toEqual(
      [
        [arnOf('shop/db-AbCdEf'), ':url::'],
        [arnOf('shop/db-AbCdEf'), ''],
        [arnOf('shop/db-AbCdEf'), '::AWSPREVIOUS:'],
        [parameterArn('/shop/key'), ''],
        [parameterArn('flat'), ''],
      ].map(([arn, selector]) => ({ kind: 'found', valueFrom: `${arn}${selector}`, arn })),
    );
  });

  it('finds a secret whose own name ends in six characters', async () => {
    const account = anAccount([{ name: 'shop/db-backup', suffix: 'AbCdEf' }]);
    const valueFrom = arnOf('shop/db-backup-AbCdEf');
    const texts = ['shop/db-backup', `${arnOf('shop/db-backup')}:key`, 'shop/db', arnOf('shop/db-AbCdEf')];
    expect(await found(texts, account)).toEqual([
      { kind: 'found', valueFrom, arn: valueFrom },
      { kind: 'found', valueFrom: `${valueFrom}:key::`, arn: valueFrom, isMistaken: true },
      { kind: 'missing' },
      { kind: 'missing' },
    ]);
  });

  it('does not take a secret for another one whose ARN looks like its name', async () => {
    const account = anAccount([{ name: 'shop/db', suffix: 'AbCdEf' }]);
    account.aws.secrets.findSecret = async () => ({
      arn: arnOf('shop/db-AbCdEf'),
      name: 'shop/db',
      isDeleted: false,
    });
    expect(await found(['shop/db-AbCdEf'], account)).toEqual([{ kind: 'missing' }]);
  });

  it('asks for each secret once, and for all parameters in one call', async () => {
    const account = anAccount([{ name: 'db', suffix: 'AbCdEf' }], ['/a']);
    await found(['db:user', 'db:password', '/a', '/b', '/a', 'ssm:c'], account);
    expect(new Set(account.asked)).toEqual(new Set(['eu-west-1 /a /b c', 'eu-west-1 db']));
    expect(account.asked).toHaveLength(2);
  });

  it('asks no more for what it knows already', async () => {
    const account = anAccount([{ name: 'db', suffix: 'AbCdEf' }], ['/a']);
    const lookUp = new SecretLookUp(account);
    await lookUp.lookUp(['db:user', '/a', '/b'].map(referenceOf));
    const again = ['db:password', '/b', '/c', '/a'].map(referenceOf);
    const answers = await lookUp.lookUp(again);
    expect(again.map((reference) => answers.get(reference)?.kind)).toEqual([
      'found',
      'missing',
      'missing',
      'found',
    ]);
    expect(new Set(account.asked)).toEqual(new Set(['eu-west-1 /a /b', 'eu-west-1 /c', 'eu-west-1 db']));
    expect(account.asked).toHaveLength(3);
  });

  it('asks nothing where there is nothing to ask', async () => {
    const account = anAccount([]);
    expect(await found([], account)).toEqual([]);
    expect(account.asked).toEqual([]);
  });

  it('asks in the region of an ARN', async () => {
    const account = anAccount([{ name: 'db', suffix: 'AbCdEf' }]);
    const elsewhere = arnOf('db-AbCdEf', 'us-east-1');
    expect(await found([elsewhere, 'db'], account)).toEqual([
      { kind: 'found', valueFrom: elsewhere, arn: elsewhere },
      { kind: 'found', valueFrom: arnOf('db-AbCdEf'), arn: arnOf('db-AbCdEf') },
    ]);
    expect(account.asked).toEqual([`us-east-1 ${elsewhere}`, 'eu-west-1 db']);
  });

  it('finds a parameter by its ARN, with or without a slash in its name', async () => {
    const account = anAccount([], ['flat', '/slashed', '/a/b']);
    const arns = ['flat', 'slashed', 'a/b', 'a'].map((name) => parameterArn(name));
    expect((await found(arns, account)).map((answer) => answer?.kind)).toEqual([
      'found',
      'found',
      'found',
      'missing',
    ]);
  });

  it('does not take a parameter for one of another account', async () => {
    const account = anAccount([], ['/a/b']);
    expect(await found([parameterArn('a/b', '999999999999')], account)).toEqual([{ kind: 'missing' }]);
  });

  it('tells of what is deleted, unlisted or not answered', async () => {
    const account = anAccount([{ name: 'db', suffix: 'AbCdEf', isDeleted: true }]);
    expect(await found(['db', '/aws/reference/secretsmanager/db', 'broken'], account)).toEqual([
      { kind: 'deleted' },
      { kind: 'unlisted' },
      { kind: 'failed', error: expect.any(StepError) },
    ]);
    expect(account.asked).toEqual(['eu-west-1 db', 'eu-west-1 broken']);
  });

  it('ends when the workflow is cancelled', async () => {
    const account = anAccount([]);
    account.aws.parameters.findParameters = async () => {
      throw new Cancelled();
    };
    await expect(found(['/a'], account)).rejects.toThrow(Cancelled);
  });
});

describe('verdictOn', () => {
  const byName = referenceOf('db');
  const byArn = referenceOf(arnOf('db-AbCdEf'));
  const denial = new AwsError(
    {
      kind: 'denied',
      action: 'secretsmanager:DescribeSecret',
      code: 'AccessDeniedException',
      problem: { what: 'w', why: 'y', fix: 'f' },
    },
    undefined,
  );

  it('knows that what is not found in the own account is not there', () => {
    for (const reference of [byName, byArn])
      expect(verdictOn(reference, { kind: 'missing' }, '123456789012')).toEqual({ kind: 'missing' });
  });

  it('does not know what another account has', () => {
    expect(verdictOn(byArn, { kind: 'missing' }, '999999999999')).toEqual({
      kind: 'unknown',
      why: 'the account 123456789012 is another one, which may not let this one see it',
    });
    expect(verdictOn(byArn, { kind: 'missing' }, undefined)).toEqual({
      kind: 'unknown',
      why: 'it is not known whose account it is',
    });
    expect(verdictOn(byName, { kind: 'missing' }, undefined)).toEqual({ kind: 'missing' });
  });

  it('tells a role that may not look from an AWS that does not answer', () => {
    const fault = new StepError({ what: 'w', why: 'y', fix: 'f' });
    expect(verdictOn(byArn, { kind: 'failed', error: denial }, '1').kind).toBe('denied');
    expect(verdictOn(byArn, { kind: 'failed', error: fault }, '1')).toEqual({ kind: 'failed', error: fault });
  });
});
