import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutClusterCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WARNING_NAMES } from '../../src/warnings.ts';
import { APP, type House, INPUTS } from './house.ts';
import { buildWrongHouse } from './wrong/account.ts';
import type { WrongSetUp } from './wrong/setups.ts';

let house: House;

beforeAll(async () => {
  house = await buildWrongHouse();
});

afterEach(() => {
  delete house.job['GITHUB_EVENT_NAME'];
});

afterAll(async () => {
  await house.close();
});

const TARGET_GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/50dc6c495c0c9188';
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** Ships that set-up, with the task definition in the workspace. */
async function ship({ inputs = {}, definition = {} }: Pick<WrongSetUp, 'inputs' | 'definition'>) {
  const file = 'task-definition.json';
  await writeFile(join(house.workspace, file), JSON.stringify({ family: 'web', ...definition }));
  house.calls();
  const traces = await house.ship({ ...INPUTS, 'task-definition': file, ...inputs });
  return { ...traces, calls: house.calls() };
}

describe('good practice', () => {
  const definition = {
    containerDefinitions: [{ ...APP, environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }],
  };
  const shipWith = (ignored: string) =>
    ship({ inputs: { 'ignore-warnings': ignored, mode: 'plan' }, definition });

  it('is asked for in one annotation, with the reasons in the log and the summary', async () => {
    const traces = await shipWith('');
    const { warnings, log, summaries, outputs } = traces;
    expect(outputs['outcome']).toBe('planned');
    expect(warnings).toEqual([
      '3 warnings before the deployment: credential-in-environment, no-logs, no-circuit-breaker. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.',
    ]);
    const said = log.filter((line) => line.startsWith('Warning '));
    expect(said).toHaveLength(3);
    expect(said[1]).toBe(
      'Warning no-logs: The container app has no log driver: what it writes is lost with the tasks, and nobody can tell why one failed. Fix: add a logConfiguration, or set log-configuration-log-driver: awslogs and its options.',
    );
    expect(summaries[0]).toContain('- `no-logs`: The container app has no log driver');
    const { masks, ...shown } = traces;
    expect(masks).toContain('hunter2');
    expect(JSON.stringify(shown)).not.toContain('hunter2');
  });

  it('is not asked for where somebody means it', async () => {
    const some = await shipWith('no-logs\ncredential-in-environment');
    expect(some.warnings).toEqual([
      'A warning before the deployment: no-circuit-breaker. The reasons stand in the log and the summary; what is meant as it is can be named in ignore-warnings.',
    ]);
    const none = await shipWith('no-logs\ncredential-in-environment\nno-circuit-breaker');
    expect(none.warnings).toEqual([]);
  });

  it('can be switched off by each of its names, and no other with it', async () => {
    await house.ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [],
      }),
    );
    await house.createService({
      serviceName: 'careless',
      taskDefinition: 'fargate',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'app', containerPort: 8080 }],
      // Longer than anybody waits who says nothing else.
      deploymentConfiguration: { bakeTimeInMinutes: 45 },
    });
    await house.createSecret('shop/careless');
    await writeFile(join(house.workspace, 'Dockerfile'), 'FROM nginx\n');
    await mkdir(join(house.workspace, '.git'));
    house.job['GITHUB_EVENT_NAME'] = 'pull_request_target';
    const careless = (ignored: string) =>
      ship({
        inputs: {
          ...{ mode: 'plan', service: 'careless', repository: 'shop/fixed', 'ignore-warnings': ignored },
          ...{ 'image-tag': 'newest', 'cache-to': 'type=gha', secrets: 'KEY=shop/careless' },
          ...{ 'container-name': 'app', 'reuse-image': 'content' },
          ...{ 'execution-role-arn': roleArn('web-start'), 'task-role-arn': roleArn('web-start') },
        },
        definition: {
          ...{ networkMode: 'awsvpc', cpu: '256', memory: '512', requiresCompatibilities: ['FARGATE'] },
          containerDefinitions: [
            { ...APP, environment: [{ name: 'DATABASE_URL', value: 'redis://:hunter22@cache' }] },
            { name: 'other', image: 'nginx' },
          ],
        },
      });
    const saidIn = ({ log }: { readonly log: readonly string[] }) =>
      new Set(log.flatMap((line) => /^Warning ([a-z-]+):/.exec(line)?.[1] ?? []));
    const all = await careless('');
    expect(all.errors).toEqual([]);
    // An image that is there under the tag can't get a tag that is meant to move.
    const names = WARNING_NAMES.filter((name) => name !== 'other-inputs');
    expect(saidIn(all)).toEqual(new Set(names));
    for (const ignored of names) {
      const others = names.filter((name) => name !== ignored);
      expect(saidIn(await careless(ignored))).toEqual(new Set(others));
    }
    const none = await careless(WARNING_NAMES.join('\n'));
    expect([none.warnings, saidIn(none)]).toEqual([[], new Set()]);
    // What is switched off is hidden all the same, and so is the password in an address.
    expect(none.masks).toEqual(expect.arrayContaining(['redis://:hunter22@cache', 'hunter22']));
  });

  it('has names, and a wrong one is told with all of them', async () => {
    const { errors, calls } = await shipWith('no-logs\nlogs');
    expect(errors).toEqual([
      'Input ignore-warnings cannot be used: there is no warning "logs". Fix: write one name per line, of credential-in-environment, latest-tag, moving-tag, no-logs, several-essential-containers, public-ip, execution-role-as-task-role, no-circuit-breaker, spot-without-base, execution-role-policy, build-cache, other-inputs, unpinned-source, git-in-context, pull-request-target, short-wait.',
    ]);
    expect(calls).toEqual([]);
  });

  it('doubts an execution role that only the policy of the secret may let read it', async () => {
    const arn = await house.createSecret('shop/db');
    const { warnings, log, errors } = await ship({
      inputs: { 'execution-role-arn': roleArn('web-start'), mode: 'plan', secrets: 'DB=shop/db' },
      definition: { containerDefinitions: [APP] },
    });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('A warning before the deployment: execution-role-policy.'),
    ]);
    expect(log.filter((line) => line.startsWith('Warning '))).toEqual([
      `Warning execution-role-policy: The execution role web-start has no policy to read secrets: it does not allow secretsmanager:GetSecretValue on ${arn}. Unless a policy of the resource itself does, tasks will not start. Fix: allow the role this: {"Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":["${arn}"]}.`,
    ]);
  });

  it('doubts that a key of the customer lets the execution role decrypt', async () => {
    const key = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const client = new SecretsManagerClient({ endpoint: house.aws.url, region: house.aws.region });
    await client.send(new CreateSecretCommand({ Name: 'shop/own', SecretString: 'x', KmsKeyId: key }));
    client.destroy();
    const role = await house.createRole('reader', ['secretsmanager:GetSecretValue']);
    const { log, errors } = await ship({
      inputs: { 'execution-role-arn': role, mode: 'plan', secrets: 'OWN=shop/own' },
      definition: { containerDefinitions: [APP] },
    });
    expect(errors).toEqual([]);
    expect(log.filter((line) => line.startsWith('Warning '))).toEqual([
      `Warning execution-role-policy: The execution role reader has no policy to decrypt secrets: it does not allow kms:Decrypt on ${key}. Unless a policy of the resource itself does, tasks will not start. Fix: allow the role this: {"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["${key}"]}.`,
    ]);
  });
});
