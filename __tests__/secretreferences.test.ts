import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  arnFault,
  type ReadReference,
  readLogin,
  readSecretReference,
  readValueFrom,
  referencesOf,
  type SecretReference,
  valueFromOf,
} from '../src/secretreferences.ts';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf';
const VERSION = '01234567-89ab-cdef-0123-456789abcdef';
const home = { account: '123456789012', region: 'eu-west-1' };

const secret = (facts: Partial<SecretReference> = {}): ReadReference => ({
  kind: 'reference',
  reference: { store: 'Secrets Manager', id: ARN, home, selector: '', ...facts },
});
const parameter = (id: string, facts: Partial<SecretReference> = {}): ReadReference => ({
  kind: 'reference',
  reference: { store: 'Parameter Store', id, home: undefined, selector: '', ...facts },
});

describe('readSecretReference', () => {
  const references: readonly { text: string; read: ReadReference }[] = [
    { text: ARN, read: secret() },
    { text: `${ARN}:url`, read: secret({ selector: ':url::' }) },
    { text: `${ARN}:url::`, read: secret({ selector: ':url::' }) },
    { text: `${ARN}::AWSPREVIOUS:`, read: secret({ selector: '::AWSPREVIOUS:' }) },
    { text: `${ARN}:url::${VERSION}`, read: secret({ selector: `:url::${VERSION}` }) },
    { text: `${ARN}:::`, read: secret() },
    { text: `${ARN}:::${VERSION}`, read: secret({ selector: `:::${VERSION}` }) },
    { text: `${ARN}:::${'v'.repeat(32)}`, read: secret({ selector: `:::${'v'.repeat(32)}` }) },
    { text: 'shop/db', read: secret({ id: 'shop/db', home: undefined }) },
    { text: 'shop/db:url', read: secret({ id: 'shop/db', home: undefined, selector: ':url::' }) },
    { text: 'shop/db-AbCdEf', read: secret({ id: 'shop/db-AbCdEf', home: undefined }) },
    { text: 'rds!cluster-1', read: secret({ id: 'rds!cluster-1', home: undefined }) },
    {
      text: 'shop/db:url:AWSCURRENT:',
      read: secret({ id: 'shop/db', home: undefined, selector: ':url:AWSCURRENT:' }),
    },
    {
      text: 'arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:db-AbCdEf',
      read: secret({
        id: 'arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:db-AbCdEf',
        home: { ...home, region: 'us-gov-west-1' },
      }),
    },
    { text: '/shop/key', read: parameter('/shop/key') },
    { text: 'ssm:key', read: parameter('key') },
    { text: 'ssm:/shop/key', read: parameter('/shop/key') },
    {
      text: 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key',
      read: parameter('/shop/key', { home }),
    },
    {
      text: 'arn:aws-cn:ssm:cn-north-1:123456789012:parameter/key',
      read: parameter('/key', { home: { ...home, region: 'cn-north-1' } }),
    },
  ];
  it.each(references)('reads $text', ({ text, read }) => {
    expect(readSecretReference(text)).toEqual(read);
  });

  const unusable: readonly { text: string; why: string }[] = [
    { text: '', why: 'it is neither an ARN nor the name of a secret or parameter' },
    { text: 'pass word', why: 'it is neither an ARN nor the name of a secret or parameter' },
    { text: '/shop/key:3', why: 'it is not the name of a parameter' },
    { text: 'ssm:', why: 'it is not the name of a parameter' },
    { text: 'arn:aws:s3:::bucket/key', why: 'it is not an ARN of Secrets Manager or SSM' },
    {
      text: 'arn:aws:ssm:eu-west-1:123456789012:document/key',
      why: 'it is not the ARN of a parameter',
    },
    {
      text: 'arn:aws:ssm:eu-west-1:123456789012:my-parameter/key',
      why: 'it is not the ARN of a parameter',
    },
    {
      text: 'arn:aws:ssm:eu-west-1:123456789012:parameter/key:3',
      why: 'it is not the ARN of a parameter',
    },
    { text: `${ARN}\n`, why: 'it is not an ARN of Secrets Manager or SSM' },
    {
      text: 'arn:aws:secretsmanager:eu-west-1:123456789012:key:db',
      why: 'it is not the ARN of a secret',
    },
    {
      text: 'arn:aws:ssm:cn-north-1:123456789012:parameter/key',
      why: 'its region cn-north-1 is in the partition aws-cn, and it says aws',
    },
    {
      text: `${ARN}:url:AWSCURRENT`,
      why: 'behind the secret stands neither :JSON-KEY nor :JSON-KEY:STAGE:VERSION',
    },
    {
      text: 'shop/db:a b',
      why: 'behind the secret stands neither :JSON-KEY nor :JSON-KEY:STAGE:VERSION',
    },
    {
      text: 'shop/db:a:b:c:d',
      why: 'behind the secret stands neither :JSON-KEY nor :JSON-KEY:STAGE:VERSION',
    },
    {
      text: `${ARN}:a:AWSCURRENT:${VERSION}`,
      why: 'it names a stage and a version, and ECS takes one of them',
    },
    { text: `${ARN}:a::AWSPREVIOUS`, why: 'its version is no version id; a stage stands one colon before' },
    {
      text: `${ARN}:::${'v'.repeat(31)}`,
      why: 'its version is no version id; a stage stands one colon before',
    },
  ];
  it.each(unusable)('says what is wrong with $text', ({ text, why }) => {
    expect(readSecretReference(text)).toEqual({ kind: 'unusable', why });
  });

  it('shows nothing of what it can not read', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{12}$/),
        fc.constantFrom('', '/', 'ssm:', 'arn:'),
        (value, start) => {
          const read = readSecretReference(`${start}${value} `);
          expect(read.kind).toBe('unusable');
          expect(JSON.stringify(read)).not.toContain(value);
        },
      ),
    );
  });
});

describe('readValueFrom', () => {
  it('takes whatever is no ARN as the name of a parameter, as ECS does', () => {
    expect(readValueFrom('key')).toEqual(parameter('key'));
    expect(readValueFrom(`${ARN}:url::`)).toEqual(secret({ selector: ':url::' }));
    expect(readValueFrom('ssm:key')).toEqual({ kind: 'unusable', why: 'it is not the name of a parameter' });
  });
});

describe('valueFromOf', () => {
  const same = [
    ARN,
    `${ARN}:url::`,
    'arn:aws-us-gov:ssm:us-gov-east-1:123456789012:parameter/key',
    'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key',
    'key',
    '/shop/key',
  ];
  it.each(same)('gives %s back', (text) => {
    const read = readValueFrom(text);
    expect(read.kind === 'reference' && valueFromOf(read.reference)).toBe(text);
  });

  it('has none for a secret by name', () => {
    const read = readSecretReference('shop/db:url');
    expect(read.kind === 'reference' && valueFromOf(read.reference)).toBeUndefined();
  });
});

describe('readLogin', () => {
  it('takes a secret by its name as well, which ECS takes nowhere else', () => {
    expect(readLogin('registry/login')).toEqual(secret({ id: 'registry/login', home: undefined }));
    expect(readLogin(ARN)).toEqual(secret());
  });

  it.each(['', 'pass word', 'login:key'])('says that %j is no name', (text) => {
    expect(readLogin(text)).toEqual({ kind: 'unusable', why: 'it is not the name of a secret' });
  });

  it('says what is wrong with an ARN', () => {
    expect(readLogin('arn:aws:s3:::bucket')).toEqual({
      kind: 'unusable',
      why: 'it is not an ARN of Secrets Manager or SSM',
    });
  });
});

describe('arnFault', () => {
  it.each(['', 'key', '/shop/key', 'an arn:aws:s3:::bucket'])('finds none in %j, which is no ARN', (text) => {
    expect(arnFault(text)).toBeUndefined();
  });

  it.each([ARN, `${ARN}:url::`, 'arn:aws:ssm:eu-west-1:123456789012:parameter/key'])(
    'finds none in %s',
    (text) => {
      expect(arnFault(text)).toBeUndefined();
    },
  );

  it.each([
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a b',
  ])('finds that %j names no secret', (text) => {
    expect(arnFault(text)).toMatch(/^it is not (the|an) ARN of /);
  });
});

describe('referencesOf', () => {
  const valueFrom = '/shop/key';

  it('are all that a container has read from a store, and what each is for', () => {
    const container = {
      name: 'app',
      secrets: [
        { name: 'KEY', valueFrom },
        { name: 'URL', valueFrom: `${ARN}:url::` },
      ],
      logConfiguration: {
        logDriver: 'splunk',
        secretOptions: [{ name: 'splunk-token', valueFrom: 'token' }],
      },
      repositoryCredentials: { credentialsParameter: 'login' },
    };
    expect(referencesOf(container)).toEqual([
      { use: 'secret', name: 'KEY', text: valueFrom, read: parameter(valueFrom) },
      { use: 'secret', name: 'URL', text: `${ARN}:url::`, read: secret({ selector: ':url::' }) },
      { use: 'log option', name: 'splunk-token', text: 'token', read: parameter('token') },
      { use: 'login', name: '', text: 'login', read: secret({ id: 'login', home: undefined }) },
    ]);
  });

  it.each([
    { name: 'a container with none', container: { name: 'app' } },
    { name: 'no container', container: undefined },
    { name: 'text', container: 'app' },
    { name: 'secrets that are no list', container: { secrets: { name: 'KEY', valueFrom } } },
    { name: 'entries that are no objects', container: { secrets: [null, 'KEY'] } },
    { name: 'an entry without a name', container: { secrets: [{ valueFrom }] } },
    { name: 'an entry without a reference', container: { secrets: [{ name: 'KEY' }] } },
    { name: 'logs that are no object', container: { logConfiguration: 'awslogs' } },
    { name: 'a login that is no object', container: { repositoryCredentials: 'login' } },
    { name: 'a login that is no text', container: { repositoryCredentials: { credentialsParameter: 1 } } },
  ])('are none of $name', ({ container }) => {
    expect(referencesOf(container)).toEqual([]);
  });
});
