import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskRuntime, TaskToRun } from '../ecs/runtime.ts';
import {
  clientOptions,
  createService,
  register,
  type Stage,
  setStage,
  startService,
  tasksOf,
  untilService,
} from './clients.ts';

let stage: Stage;
let secrets: SecretsManagerClient;
let parameters: SSMClient;
/** Tasks that were started, as their runtime got them. */
let started: TaskToRun[];

const recorder: TaskRuntime = {
  async start(task) {
    started.push(task);
    return { endpoints: [], stop: async () => ({}) };
  },
};

beforeEach(async () => {
  started = [];
  stage = await setStage({ tasks: recorder });
  secrets = new SecretsManagerClient(clientOptions(stage.aws));
  parameters = new SSMClient(clientOptions(stage.aws));
});
afterEach(async () => {
  secrets.destroy();
  parameters.destroy();
  await stage.close();
});

async function createSecret(SecretString: string): Promise<string> {
  return String((await secrets.send(new CreateSecretCommand({ Name: 'shop/database', SecretString }))).ARN);
}

/** Runs a service whose container has that secret as VALUE; gives what VALUE was. */
async function valueInTask(valueFrom: string): Promise<string | undefined> {
  await createService(stage, await register(stage, { secrets: [{ name: 'VALUE', valueFrom }] }));
  return started[0]?.containers[0]?.environment['VALUE'];
}

/** Runs a service whose container has that secret; gives why its task did not start. */
async function refusalOfTask(valueFrom: string): Promise<string | undefined> {
  await startService(stage, await register(stage, { secrets: [{ name: 'VALUE', valueFrom }] }));
  await untilService(stage, ({ deployments }) => Number(deployments?.[0]?.failedTasks) > 0);
  expect(started).toEqual([]);
  const [task] = await tasksOf(stage, 'STOPPED');
  expect(task?.stopCode).toBe('TaskFailedToStart');
  return task?.stoppedReason;
}

describe('the secrets of a task', () => {
  it('come beside its environment, which stays as it is', async () => {
    const valueFrom = await createSecret('whole');
    const environment = [{ name: 'GREETING', value: '' }];
    await createService(
      stage,
      await register(stage, { environment, secrets: [{ name: 'VALUE', valueFrom }] }),
    );
    expect(started[0]?.containers[0]?.environment).toEqual({ GREETING: '', VALUE: 'whole' });
  });

  it.each([
    { name: 'a text', key: 'url', value: 'postgres://db' },
    { name: 'a number, as ECS prints it', key: 'large', value: '1e+06' },
    { name: 'a small number', key: 'port', value: '5432' },
    { name: 'a boolean', key: 'tls', value: 'true' },
    { name: 'an object, as ECS prints it', key: 'options', value: 'map[a:1 b:[x y]]' },
  ])('can be one key of a JSON secret: $name', async ({ key, value }) => {
    const text = {
      url: 'postgres://db',
      large: 1_000_000,
      port: 5432,
      tls: true,
      options: { b: ['x', 'y'], a: 1 },
    };
    expect(await valueInTask(`${await createSecret(JSON.stringify(text))}:${key}::`)).toBe(value);
  });

  it('can be of an earlier version', async () => {
    const arn = await createSecret('old');
    await secrets.send(new PutSecretValueCommand({ SecretId: arn, SecretString: 'new' }));
    expect(await valueInTask(`${arn}::AWSPREVIOUS:`)).toBe('old');
  });

  it('can be an SSM parameter, by name', async () => {
    await parameters.send(new PutParameterCommand({ Name: '/shop/key', Value: 'k', Type: 'SecureString' }));
    expect(await valueInTask('/shop/key')).toBe('k');
  });

  it('can be an SSM parameter, by ARN', async () => {
    await parameters.send(new PutParameterCommand({ Name: '/shop/key', Value: 'k', Type: 'String' }));
    expect(await valueInTask('arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key')).toBe('k');
  });

  it('keep it from starting when the secret is missing', async () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:nothing-AbCdEf';
    expect(await refusalOfTask(arn)).toBe(
      `ResourceInitializationError: unable to pull secrets or registry auth: The task can't retrieve the secret with ARN '${arn}' from AWS Secrets Manager. Check whether the secret exists in the specified Region. ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    );
  });

  it('keep it from starting when the key is missing, without the value', async () => {
    expect(await refusalOfTask(`${await createSecret('{"url": "hidden"}')}:password::`)).toBe(
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: retrieved secret from Secrets Manager did not contain json key password',
    );
  });

  it('keep it from starting when the secret is not JSON, without the value', async () => {
    expect(await refusalOfTask(`${await createSecret('hidden')}:password::`)).toBe(
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: the secret value is not JSON, so that it has no key password',
    );
  });

  it('keep it from starting when the parameter is missing', async () => {
    expect(await refusalOfTask('/shop/nothing')).toBe(
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: invalid ssm parameters: /shop/nothing',
    );
  });

  it('keep it from starting when a stage stands where the version belongs', async () => {
    expect(await refusalOfTask(`${await createSecret('{"key": "v"}')}:key::AWSCURRENT`)).toBe(
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): InvalidParameter: 1 validation error(s) found. - minimum field size of 32, GetSecretValueInput.VersionId.',
    );
  });

  it('keep it from starting when the ARN has some of its colons', async () => {
    expect(await refusalOfTask(`${await createSecret('{}')}:key`)).toBe(
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: an invalid ARN format for the AWS Secrets Manager secret was specified. Specify a valid ARN and try again.',
    );
  });
});

describe('Secrets Manager', () => {
  it('gives versions by their stage, by name and by ARN', async () => {
    const ARN = await createSecret('old');
    await secrets.send(new PutSecretValueCommand({ SecretId: 'shop/database', SecretString: 'new' }));
    const read = (input: { SecretId: string; VersionStage?: string }) =>
      secrets.send(new GetSecretValueCommand(input));
    expect(await read({ SecretId: ARN })).toMatchObject({ ARN, Name: 'shop/database', SecretString: 'new' });
    expect(await read({ SecretId: ARN.slice(0, -7) })).toMatchObject({ SecretString: 'new' });
    expect((await read({ SecretId: 'shop/database', VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('old');
    await expect(read({ SecretId: ARN, VersionStage: 'AWSPENDING' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
    });
  });

  it('describes a secret without its value', async () => {
    const ARN = await createSecret('hidden');
    const described = await secrets.send(new DescribeSecretCommand({ SecretId: ARN }));
    expect(Object.values(described.VersionIdsToStages ?? {})).toEqual([['AWSCURRENT']]);
    expect(JSON.stringify(described)).not.toContain('hidden');
  });

  it('refuses a name that is taken', async () => {
    await createSecret('a');
    await expect(createSecret('b')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('leaves no value in the record of requests', async () => {
    await createSecret('hidden');
    await parameters.send(new PutParameterCommand({ Name: '/key', Value: 'hidden', Type: 'SecureString' }));
    expect(stage.aws.requests.map(({ operation }) => operation)).toEqual([
      'CreateCluster',
      'CreateSecret',
      'PutParameter',
    ]);
    expect(JSON.stringify(stage.aws.requests)).not.toContain('hidden');
  });
});

describe('Secrets Manager', () => {
  it('keeps a deleted secret for a while, and its value to itself', async () => {
    const SecretId = await createSecret('hidden');
    await secrets.send(new DeleteSecretCommand({ SecretId: 'shop/database' }));
    expect((await secrets.send(new DescribeSecretCommand({ SecretId }))).DeletedDate).toBeInstanceOf(Date);
    await expect(secrets.send(new GetSecretValueCommand({ SecretId }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });

  it('forgets a secret at once when it is told to', async () => {
    const SecretId = await createSecret('hidden');
    await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    await expect(secrets.send(new DescribeSecretCommand({ SecretId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('SSM', () => {
  it('describes parameters by name, page by page, without their values', async () => {
    for (const Name of ['/shop/a', '/shop/b', 'c'])
      await parameters.send(new PutParameterCommand({ Name, Value: 'hidden', Type: 'String' }));
    const described = (NextToken?: string) =>
      parameters.send(
        new DescribeParametersCommand({
          ParameterFilters: [{ Key: 'Name', Values: ['c', '/shop/b', '/nothing', '/shop'] }],
          MaxResults: 1,
          ...(NextToken !== undefined && { NextToken }),
        }),
      );
    const first = await described();
    const second = await described(first.NextToken);
    expect([first, second].flatMap((page) => page.Parameters?.map(({ Name }) => Name))).toEqual([
      '/shop/b',
      'c',
    ]);
    expect(second.NextToken).toBeUndefined();
    expect(second.Parameters?.[0]?.ARN).toBe('arn:aws:ssm:eu-west-1:123456789012:parameter/c');
    expect(JSON.stringify([first, second])).not.toContain('hidden');
  });

  it('names the parameters that there are not', async () => {
    await parameters.send(new PutParameterCommand({ Name: 'key', Value: 'k', Type: 'String' }));
    const found = await parameters.send(new GetParametersCommand({ Names: ['key', '/nothing'] }));
    expect(found.Parameters).toMatchObject([
      { Name: 'key', Value: 'k', Version: 1, ARN: 'arn:aws:ssm:eu-west-1:123456789012:parameter/key' },
    ]);
    expect(found.InvalidParameters).toEqual(['/nothing']);
    await expect(parameters.send(new GetParameterCommand({ Name: '/nothing' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  it('shows the value of a SecureString only decrypted', async () => {
    await parameters.send(new PutParameterCommand({ Name: 'key', Value: 'hidden', Type: 'SecureString' }));
    const read = async (WithDecryption: boolean) =>
      (await parameters.send(new GetParameterCommand({ Name: 'key', WithDecryption }))).Parameter?.Value;
    expect(await read(true)).toBe('hidden');
    expect(await read(false)).not.toContain('hidden');
  });

  it('overwrites only when told to', async () => {
    const put = (Overwrite: boolean) =>
      parameters.send(new PutParameterCommand({ Name: 'key', Value: 'k', Type: 'String', Overwrite }));
    await put(false);
    await expect(put(false)).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await put(true)).Version).toBe(2);
  });
});
