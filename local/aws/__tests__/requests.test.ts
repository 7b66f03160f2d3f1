import * as model from '@aws-sdk/client-ecs';
import {
  CreateClusterCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  ListAttributesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { scaledClock, startLocalAws } from '../index.ts';
import { findOperation } from '../schema.ts';
import { clientOptions, register, type Stage, setStage, startService } from './clients.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const signed =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=0';

async function post(operation: string, body: unknown, authorization = signed) {
  const response = await fetch(stage.aws.url, {
    method: 'POST',
    headers: { 'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`, authorization },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

describe('a request', () => {
  const app = { name: 'app', image: 'web', memory: 128 };
  it.each([
    {
      name: 'of a wrong type',
      body: { family: 'web', containerDefinitions: [{ ...app, image: 5 }] },
      code: 'SerializationException',
      message: 'NUMBER_VALUE can not be converted to a String (at containerDefinitions[0].image)',
    },
    {
      name: 'with a text for a list',
      body: { family: 'web', containerDefinitions: 'app' },
      code: 'SerializationException',
      message: 'Expected list or null (at containerDefinitions)',
    },
    {
      name: 'with a member that AWS does not have',
      body: { family: 'web', containerDefinitions: [{ ...app, imagee: 'web' }] },
      code: 'SerializationException',
      message: "Unknown member 'imagee': AWS's model has no such member (at containerDefinitions[0].imagee)",
    },
    {
      name: 'without a member that is required',
      body: { containerDefinitions: [app] },
      code: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'family' failed to satisfy constraint: Member must not be null",
    },
  ])('$name is refused', async ({ body, code, message }) => {
    expect(await post('RegisterTaskDefinition', body)).toEqual({
      status: 400,
      body: { __type: code, message },
    });
  });

  it('for an operation that is not played is refused by name', async () => {
    await expect(
      stage.ecs.send(new ListAttributesCommand({ targetType: 'container-instance' })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The local AWS does not play ecs:ListAttributes.',
    });
  });

  it.each([
    {
      protocol: 'the query protocol',
      headers: {},
      path: '/',
      body: new URLSearchParams({ Action: 'DescribeSubnets', Version: '2016-11-15' }),
      name: 'ec2:DescribeSubnets',
    },
    {
      protocol: 'JSON',
      headers: { 'x-amz-target': 'AWSEvents.ListRules' },
      path: '/',
      body: '{}',
      name: 'ec2:ListRules',
    },
    {
      protocol: 'REST',
      headers: {},
      path: '/2015-03-31/functions',
      body: '',
      name: 'ec2:POST /2015-03-31/functions',
    },
  ])(
    'to a service that is not played is refused by name, in $protocol',
    async ({ headers, path, body, name }) => {
      const authorization = signed.replace('/ecs/', '/ec2/');
      const response = await fetch(`${stage.aws.url}${path}`, {
        method: 'POST',
        headers: { ...headers, authorization },
        body,
      });
      expect(await response.text()).toContain(
        `The local AWS does not play ${name}. It plays operations of ecs, codedeploy, secretsmanager, ssm, logs, elasticloadbalancing, iam, sts.`,
      );
    },
  );

  it('of the query protocol for an operation that is not played is refused by name', async () => {
    const elb = new ElasticLoadBalancingV2Client(clientOptions(stage.aws));
    await expect(elb.send(new DescribeRulesCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The local AWS does not play elasticloadbalancing:DescribeRules.',
    });
    elb.destroy();
  });

  it('that is not signed, or for another region, is refused', async () => {
    expect((await post('DescribeClusters', {}, '')).body).toMatchObject({
      message: 'Missing Authentication Token',
    });
    const elsewhere = new ECSClient({ ...clientOptions(stage.aws), region: 'us-east-1' });
    await expect(elsewhere.send(new DescribeClustersCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: "Credential should be scoped to a valid region, not 'us-east-1'.",
    });
  });

  it('is recorded, in order', async () => {
    await stage.ecs.send(new DescribeClustersCommand({ clusters: ['production'] }));
    expect(stage.aws.requests).toMatchObject([
      { service: 'ecs', operation: 'CreateCluster', input: { clusterName: 'production' } },
      { service: 'ecs', operation: 'DescribeClusters', input: { clusters: ['production'] } },
    ]);
  });
});

describe('an answer of our own', () => {
  it('that AWS’s model does not allow is an error', () => {
    const operation = findOperation({ ...model }, 'DescribeClusters');
    expect(() => operation?.checkOutput({ clusters: [{ clusterName: 1, colour: 'red' }] })).toThrow(
      "The local AWS's answer to DescribeClusters is not as AWS's: NUMBER_VALUE can not be converted to a String (at clusters[0].clusterName); Unknown member 'colour': AWS's model has no such member (at clusters[0].colour)",
    );
  });
});

describe('faults', () => {
  const describeClusters = () => stage.ecs.send(new DescribeClustersCommand({ clusters: ['production'] }));

  it.each([
    {
      fault: { kind: 'throttled' as const },
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      status: 400,
    },
    {
      fault: { kind: 'server-error' as const },
      name: 'ServerException',
      message: 'Service Unavailable. Please try again later.',
      status: 500,
    },
    {
      fault: { kind: 'access-denied' as const },
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::123456789012:user/local is not authorized to perform: ecs:DescribeClusters on resource: arn:aws:ecs:eu-west-1:123456789012:cluster/production because no identity-based policy allows the ecs:DescribeClusters action',
      status: 400,
    },
  ])('$fault.kind meets the next call and no other', async ({ fault, name, message, status }) => {
    stage.aws.faults.nextCalls('ecs:DescribeClusters', fault);
    await expect(describeClusters()).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode: status },
    });
    expect((await describeClusters()).clusters).toHaveLength(1);
  });

  it('meet as many calls as they were asked for', async () => {
    stage.aws.faults.nextCalls('ecs:*', { kind: 'throttled' }, 2);
    await expect(describeClusters()).rejects.toThrow('Rate exceeded');
    await expect(stage.ecs.send(new ListTaskDefinitionsCommand({}))).rejects.toThrow('Rate exceeded');
    expect((await describeClusters()).clusters).toHaveLength(1);
  });

  it('cut the connection before anything is done', async () => {
    stage.aws.faults.nextCalls('ecs:CreateCluster', { kind: 'cut' });
    await expect(stage.ecs.send(new CreateClusterCommand({ clusterName: 'other' }))).rejects.toThrow();
    const { failures } = await stage.ecs.send(new DescribeClustersCommand({ clusters: ['other'] }));
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
  });

  it('lose the answer to what was done', async () => {
    stage.aws.faults.nextCalls('ecs:CreateCluster', { kind: 'answer-lost' });
    await expect(stage.ecs.send(new CreateClusterCommand({ clusterName: 'other' }))).rejects.toThrow();
    const { clusters } = await stage.ecs.send(new DescribeClustersCommand({ clusters: ['other'] }));
    expect(clusters).toHaveLength(1);
  });

  it('slow an answer down, by the clock', async () => {
    stage.aws.faults.nextCalls('ecs:DescribeClusters', { kind: 'slow', milliseconds: 60_000 });
    const before = stage.aws.clock.now();
    await describeClusters();
    expect(stage.aws.clock.now() - before).toBeGreaterThanOrEqual(60_000);
  });

  it('answer as before what has changed since, as AWS does for a moment', async () => {
    const count = async () => (await describeClusters()).clusters?.[0]?.activeServicesCount;
    expect(await count()).toBe(0);
    const taskDefinition = await register(stage);
    await startService(stage, taskDefinition);
    stage.aws.faults.nextCalls('ecs:DescribeClusters', { kind: 'stale' });
    expect([await count(), await count()]).toEqual([0, 1]);
  });

  it('do not make an answer of none', async () => {
    stage.aws.faults.nextCalls('ecs:DescribeClusters', { kind: 'stale' });
    expect((await describeClusters()).clusters).toHaveLength(1);
  });

  it('can be asked for over HTTP, and forgotten', async () => {
    const ask = (method: string, body?: unknown) =>
      fetch(`${stage.aws.url}/_local/faults`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const throttled = { operation: 'ecs:DescribeClusters', fault: { kind: 'throttled' }, times: 5 };
    expect((await ask('POST', throttled)).status).toBe(200);
    await expect(describeClusters()).rejects.toThrow('Rate exceeded');
    await ask('DELETE');
    expect((await describeClusters()).clusters).toHaveLength(1);
    expect((await ask('POST', { operation: 'ecs:*', fault: { kind: 'gremlins' } })).status).toBe(400);
    const wrong = await ask('POST', { service: 'production/web', failure: 'bad-luck' });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      message:
        'No failure is called bad-luck. Fix: one of image-not-found, container-exits, out-of-memory, unhealthy.',
    });
  });
});

describe('startLocalAws', () => {
  it('gives what a process needs to find it', async () => {
    expect(stage.aws.environment).toEqual({
      AWS_ENDPOINT_URL: stage.aws.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'LOCALAWSNOTAREALKEY',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    });
    expect(stage.aws.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('closes the services that are added when its port is taken', async () => {
    let closed = 0;
    const close = async () => {
      closed += 1;
    };
    const service = { name: 'other', targetPrefix: 'Other', model: {}, operations: {}, close };
    const port = Number(new URL(stage.aws.url).port);
    await expect(startLocalAws({ port, services: () => [service] })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    expect(closed).toBe(1);
  });

  it('plays the services that are added, and closes them with itself', async () => {
    let closed = 0;
    const aws = await startLocalAws({
      clock: scaledClock(1000),
      region: 'eu-central-1',
      services: (core) => [
        {
          name: 'other',
          targetPrefix: 'Other',
          model: { ...model },
          operations: { ListClusters: () => ({ clusterArns: [core.arn('other', 'thing')] }) },
          close: async () => {
            closed += 1;
          },
        },
      ],
    });
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'Other.ListClusters',
        authorization: signed.replace('eu-west-1', 'eu-central-1'),
      },
      body: '{}',
    });
    expect(await response.json()).toEqual({ clusterArns: ['arn:aws:other:eu-central-1:123456789012:thing'] });
    await aws.close();
    expect(closed).toBe(1);
  });

  it('keeps no task, timer or listener after close', async () => {
    const other = await setStage({ clock: scaledClock(1) });
    await other.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'app', image: 'web', memory: 128 }],
      }),
    );
    await other.close();
    await expect(fetch(other.aws.url)).rejects.toThrow();
    const after = new DescribeServicesCommand({ cluster: 'production', services: ['web'] });
    await expect(new ECSClient(clientOptions(other.aws)).send(after)).rejects.toThrow();
  });
});
