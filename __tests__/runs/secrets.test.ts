import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, buildHouse, EXECUTION_ROLE, type House, INPUTS } from './house.ts';

let house: House;

beforeEach(async () => {
  house = await buildHouse();
});

afterEach(async () => {
  await house.close();
});

const VALUE = 'hunter-of-values';
const READS = /^(secretsmanager:GetSecretValue|secretsmanager:BatchGetSecretValue|ssm:GetParameter)/;
const CHANGES = /Register|Update|Put(?!Param)|Create/;

/** Deploys with these secrets and does not wait. */
async function ship(...lines: string[]) {
  house.calls();
  const traces = await house.ship({
    ...INPUTS,
    secrets: lines.join('\n'),
    'wait-for-service-stability': 'false',
  });
  const calls = house.calls();
  return { ...traces, calls };
}

async function secretsOf(arn = '') {
  const { taskDefinition } = await house.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
  return Object.fromEntries(
    (taskDefinition?.containerDefinitions?.[0]?.secrets ?? []).map(({ name, valueFrom }) => [
      name,
      valueFrom,
    ]),
  );
}

describe('secrets', () => {
  it('are named by people and found for ECS, and no value is read', async () => {
    const database = await house.createSecret('shop/prod/database', VALUE);
    const unlucky = await house.createSecret('shop/backup', VALUE);
    const path = await house.createParameter('/shop/prod/api-key', VALUE);
    const flat = await house.createParameter('license', VALUE);
    const traces = await ship(
      'DATABASE_URL=shop/prod/database:url',
      'DATABASE=shop/prod/database',
      'BACKUP=shop/backup:key:AWSCURRENT:',
      `BACKUP_ARN=${unlucky.slice(0, -7)}`,
      'API_KEY=/shop/prod/api-key',
      'LICENSE=ssm:license',
      `LICENSE_ARN=${flat}`,
      'AMI=/aws/service/ami',
    );
    expect(traces.errors).toEqual([]);
    expect(await secretsOf(traces.outputs['task-definition-arn'])).toEqual({
      DATABASE_URL: `${database}:url::`,
      DATABASE: database,
      BACKUP: `${unlucky}:key:AWSCURRENT:`,
      BACKUP_ARN: unlucky,
      API_KEY: path,
      LICENSE: flat,
      LICENSE_ARN: flat,
      AMI: '/aws/service/ami',
    });
    expect(traces.calls.filter((call) => READS.test(call))).toEqual([]);
    const lookUps = traces.calls.filter((call) => /^(secretsmanager|ssm):/.test(call));
    expect(lookUps.filter((call) => call === 'secretsmanager:DescribeSecret')).toHaveLength(3);
    expect(lookUps.filter((call) => call === 'ssm:DescribeParameters')).toHaveLength(1);
    expect(JSON.stringify(traces)).not.toContain(VALUE);
  });

  it('whose name ends like an ARN are found by it, and the template must name them whole', async () => {
    const unlucky = await house.createSecret('shop/db-backup', VALUE);
    const part = unlucky.slice(0, -7);
    const { outputs, errors } = await ship('DB=shop/db-backup', `DB_ARN=${part}:key`);
    expect(errors).toEqual([]);
    expect(await secretsOf(outputs['task-definition-arn'])).toEqual({
      DB: unlucky,
      DB_ARN: `${unlucky}:key::`,
    });
    const containerDefinitions = [{ ...APP, secrets: [{ name: 'OLD', valueFrom: `${part}:key::` }] }];
    await house.register({ family: 'unlucky', executionRoleArn: EXECUTION_ROLE, containerDefinitions });
    expect((await house.ship({ ...INPUTS, 'task-definition': 'unlucky' })).errors).toEqual([
      `Secret OLD can't be used: the container app of unlucky:1 names ${part}:key::, and Secrets Manager takes the end of that name for the six characters that end its ARN. Fix: write its complete ARN there, ${unlucky}:key::.`,
    ]);
  });

  it('that are not there are told all at once, each with its line, before anything is built', async () => {
    await house.createSecret('shop/prod/database', VALUE);
    const gone = await house.createSecret('shop/prod/gone', VALUE);
    const client = new SecretsManagerClient({ endpoint: house.aws.url, region: house.aws.region });
    await client.send(new DeleteSecretCommand({ SecretId: gone }));
    client.destroy();
    const wrong = gone.replace('gone', 'wrong');
    const { errors, calls, ...traces } = await ship(
      'FINE=shop/prod/database',
      'TYPO=shop/prod/databse:url',
      'GONE=shop/prod/gone',
      `WRONG=${wrong}`,
      'API_KEY=/shop/prod/api-key',
      '',
      'PASTED=TopSecretValue1',
      'FLAT=ssm:PastedToo2',
    );
    expect(errors).toEqual([
      [
        'Secret TYPO was not found: line 2 of secrets names shop/prod/databse, and Secrets Manager in eu-west-1 has no such secret. Fix: correct the name, or create the secret.',
        "Secret GONE can't be used: line 3 of secrets names shop/prod/gone, which is marked for deletion in Secrets Manager in eu-west-1. Fix: restore it with aws secretsmanager restore-secret, or name another one.",
        `Secret WRONG was not found: line 4 of secrets names ${wrong}, and Secrets Manager in eu-west-1 has no such secret. Fix: correct name, region and the six characters at the end of the ARN, or create the secret.`,
        'Secret API_KEY was not found: line 5 of secrets names /shop/prod/api-key, and Parameter Store in eu-west-1 has no such parameter. Fix: correct the name, or create the parameter.',
        'Secret PASTED was not found: line 7 of secrets names a secret, and Secrets Manager in eu-west-1 has no such secret. Fix: correct the name, or create the secret.',
        'Secret FLAT was not found: line 8 of secrets names a parameter, and Parameter Store in eu-west-1 has no such parameter. Fix: correct the name, or create the parameter.',
      ].join('\n'),
    ]);
    expect(calls.filter((call) => CHANGES.test(call))).toEqual([]);
    const builds = (await house.dockerCalls()).filter(({ args }) => args.includes('build'));
    expect(builds).toEqual([]);
    const everything = JSON.stringify([errors, traces]);
    for (const value of [VALUE, 'TopSecretValue1', 'PastedToo2']) expect(everything).not.toContain(value);
  });

  it('by full ARN need no permission to look them up', async () => {
    const arn = await house.createSecret('shop/db', VALUE);
    house.aws.faults.nextCalls('secretsmanager:DescribeSecret', { kind: 'access-denied' });
    house.aws.faults.nextCalls('ssm:DescribeParameters', { kind: 'access-denied' });
    const parameter = 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key';
    const { outputs, errors, log } = await ship(`DB=${arn}:url::`, `KEY=${parameter}`);
    expect(errors).toEqual([]);
    expect(await secretsOf(outputs['task-definition-arn'])).toEqual({ DB: `${arn}:url::`, KEY: parameter });
    expect(log).toContain(
      'Whether the secret DB exists was not checked: AWS denied secretsmanager:DescribeSecret.',
    );
    expect(log).toContain(
      'Whether the secret KEY exists was not checked: AWS denied ssm:DescribeParameters.',
    );
  });

  it('that the template has and the step leaves alone are looked up too', async () => {
    const kept = await house.createSecret('shop/kept', VALUE);
    const gone = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/gone-AbCdEf';
    const secrets = [
      { name: 'KEPT', valueFrom: `${kept}:key::` },
      { name: 'GONE', valueFrom: `${gone}:key::` },
      { name: 'REPLACED', valueFrom: '/shop/old' },
      { name: 'REMOVED', valueFrom: '/shop/old' },
      { name: 'BARE', valueFrom: '/shop/bare' },
    ];
    const sidecar = { name: 'log', image: 'log:1', memory: 64, essential: false };
    await house.register({
      family: 'web',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [
        { ...APP, secrets },
        { ...sidecar, secrets: [{ name: 'REMOVED', valueFrom: '/shop/sidecar' }] },
      ],
    });
    const lines = { secrets: `REPLACED=${kept}\n-REMOVED`, 'container-name': 'app' };
    const { errors } = await house.ship({ ...INPUTS, ...lines, 'task-definition': 'web' });
    expect(errors).toEqual([
      [
        `Secret GONE was not found: the container app of web:2 names ${gone}:key::, and Secrets Manager in eu-west-1 has no such secret. Fix: correct name, region and the six characters at the end of the ARN, take it out of the task definition, or create the secret.`,
        'Secret BARE was not found: the container app of web:2 names /shop/bare, and Parameter Store in eu-west-1 has no such parameter. Fix: correct the name, take it out of the task definition, or create the parameter.',
        'Secret REMOVED was not found: the container log of web:2 names /shop/sidecar, and Parameter Store in eu-west-1 has no such parameter. Fix: correct the name, take it out of the task definition, or create the parameter.',
      ].join('\n'),
    ]);
    expect(house.calls().filter((call) => CHANGES.test(call) && !/Register|Create/.test(call))).toEqual([]);
  });

  it('of another container are looked up though an input sets that name for the chosen one', async () => {
    const real = await house.createSecret('shop/real', VALUE);
    const secrets = [{ name: 'DB', valueFrom: '/shop/gone' }];
    await house.register({
      family: 'web',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [
        { ...APP, secrets },
        { name: 'log', image: 'log:1', memory: 64, essential: false, secrets },
      ],
    });
    const { errors } = await house.ship({ ...INPUTS, secrets: `DB=${real}`, 'task-definition': 'web' });
    expect(errors).toEqual([
      'Secret DB was not found: the container log of web:2 names /shop/gone, and Parameter Store in eu-west-1 has no such parameter. Fix: correct the name, take it out of the task definition, or create the parameter.',
    ]);
  });

  it('of the template pass unchecked where the role may not look them up, told in one line', async () => {
    const secrets = ['A', 'B', 'C'].map((name) => ({ name, valueFrom: `/shop/${name}` }));
    await house.register({
      family: 'web',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [{ ...APP, secrets }],
    });
    house.aws.faults.nextCalls('ssm:DescribeParameters', { kind: 'access-denied' });
    const inputs = { ...INPUTS, 'task-definition': 'web', 'wait-for-service-stability': 'false' };
    const { errors, log } = await house.ship(inputs);
    expect(errors).toEqual([]);
    expect(log).toContain(
      'Whether the secrets A, B and C exist was not checked: AWS denied ssm:DescribeParameters.',
    );
  });

  it('by name need it, and the step says so', async () => {
    house.aws.faults.nextCalls('secretsmanager:DescribeSecret', { kind: 'access-denied' });
    const { errors, calls } = await ship('DB=Shop-Database');
    expect(errors).toEqual([
      expect.stringMatching(
        /^Secret DB could not be looked up: line 1 of secrets: AWS denied secretsmanager:DescribeSecret, .* Fix: allow .*secretsmanager:DescribeSecret.*; or write its full ARN, which needs no look-up\.$/,
      ),
    ]);
    expect(calls.filter((call) => CHANGES.test(call))).toEqual([]);
  });

  it('of another account are left to ECS', async () => {
    const parameter = 'arn:aws:ssm:eu-west-1:999999999999:parameter/shop/key';
    const { outputs, errors, log } = await ship(`KEY=${parameter}`);
    expect(errors).toEqual([]);
    expect(await secretsOf(outputs['task-definition-arn'])).toEqual({ KEY: parameter });
    expect(log).toContain(
      'Whether the secret KEY exists was not checked: the account 999999999999 is another one, which may not let this one see it.',
    );
  });

  it('take the place of a variable of the same name, which has to go', async () => {
    await house.createParameter('/shop/key');
    const containerDefinitions = [{ ...APP, environment: [{ name: 'KEY', value: 'plain' }] }];
    await house.register({ family: 'web', executionRoleArn: EXECUTION_ROLE, containerDefinitions });
    const inputs = { ...INPUTS, 'task-definition': 'web', secrets: 'KEY=/shop/key' };
    const refused = await house.ship(inputs);
    expect(refused.errors).toEqual([
      "Input secrets can't be used with the task definition arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2: KEY stands in environment of the container app already, and ECS takes a name once. Fix: remove it there with a line -KEY in environment-variables.",
    ]);
    const taken = await house.ship({ ...inputs, 'environment-variables': '-KEY' });
    expect(taken.outputs['outcome']).toBe('deployed');
  });
});
