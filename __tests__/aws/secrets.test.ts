import { afterEach, describe, expect, it } from '@jest/globals';
import { openSecretsManager } from '../../src/aws/secrets.ts';
import { openParameterStore } from '../../src/aws/ssm.ts';
import { jumpingClock } from '../fixtures/world.ts';
import { type ScriptedAnswer, type ScriptedAws, scriptAws } from './scripted.ts';

const impatient = {
  clock: jumpingClock(),
  cancellation: new AbortController().signal,
  note: () => {},
  patience: 0,
};

let aws: ScriptedAws;
afterEach(() => aws.close());

const refusal = (__type: string, message: string): ScriptedAnswer => ({
  status: 400,
  body: { __type, message },
});

describe('openSecretsManager', () => {
  const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf';
  const find = async (answer: ScriptedAnswer) => {
    aws = await scriptAws([answer]);
    return openSecretsManager('eu-west-1', impatient).findSecret('shop/db');
  };

  it('finds the complete ARN of a secret by its name', async () => {
    expect(await find({ body: { ARN, Name: 'shop/db' } })).toEqual({
      arn: ARN,
      name: 'shop/db',
      isDeleted: false,
    });
    expect(aws.requests).toEqual([{ SecretId: 'shop/db' }]);
  });

  it('tells of a secret that is marked for deletion', async () => {
    expect(await find({ body: { ARN, Name: 'shop/db', DeletedDate: 1 } })).toMatchObject({ isDeleted: true });
  });

  it('finds nothing where there is nothing', async () => {
    const answer = refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    expect(await find(answer)).toBeUndefined();
  });

  it('says which permission is missing', async () => {
    await expect(find(refusal('AccessDeniedException', 'No'))).rejects.toThrow(
      'AWS denied secretsmanager:DescribeSecret: No (AccessDeniedException).',
    );
  });
});

describe('openParameterStore', () => {
  const arnOf = (name: string) => `arn:aws:ssm:eu-west-1:123456789012:parameter/${name}`;
  const open = async (answers: readonly ScriptedAnswer[]) => {
    aws = await scriptAws(answers);
    return openParameterStore('eu-west-1', impatient);
  };

  it('reads every page, also behind an empty one', async () => {
    const store = await open([
      { body: { Parameters: [], NextToken: 'more' } },
      { body: { Parameters: [{ Name: 'key', ARN: arnOf('key'), Type: 'SecureString' }] } },
    ]);
    expect(await store.findParameters(['key', 'gone'])).toEqual([{ arn: arnOf('key'), name: 'key' }]);
    const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: ['key', 'gone'] }];
    expect(aws.requests).toEqual([
      { ParameterFilters, MaxResults: 50 },
      { ParameterFilters, MaxResults: 50, NextToken: 'more' },
    ]);
  });

  it('asks for fifty at a time, and for none not at all', async () => {
    const store = await open([{ body: { Parameters: [] } }]);
    expect(await store.findParameters([])).toEqual([]);
    expect(aws.requests).toEqual([]);
    await store.findParameters([...Array(51).keys()].map(String));
    const sizes = aws.requests.map(
      ({ ParameterFilters }) => (ParameterFilters as { Values: string[] }[])[0]?.Values.length,
    );
    expect(new Set(sizes)).toEqual(new Set([1, 50]));
  });

  it('says which permission is missing', async () => {
    const store = await open([refusal('AccessDeniedException', 'No')]);
    await expect(store.findParameters(['key'])).rejects.toThrow(
      'AWS denied ssm:DescribeParameters: No (AccessDeniedException).',
    );
  });
});
