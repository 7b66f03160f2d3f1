import { ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CallFault } from '../faults.ts';
import { clientOptions, type Stage, setStage } from './clients.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const list = (abortSignal?: AbortSignal) =>
  stage.ecs.send(new ListTaskDefinitionsCommand({}), abortSignal && { abortSignal });
const meets = (fault: CallFault) => stage.aws.faults.nextCalls('*', fault);
/** The text of an answer, as it goes over the wire. */
const raw = async (operation: string) => {
  const answer = await fetch(stage.aws.url, {
    method: 'POST',
    headers: {
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/ecs/aws4_request',
    },
    body: '{}',
  });
  return answer.text();
};

describe('an answer that is damaged', () => {
  it.each([
    ['truncated', /^\{"clusters":.*[^}]$/],
    ['page', /^<html>.*Sign in/],
    ['empty', /^\{\}$/],
    ['wrong-types', /^\{"clusters":\{"member":"no list"\},"failures":\{"member":"no list"\}\}$/],
  ] as const)('is %s, and the next one is whole again', async (kind, expected) => {
    meets({ kind });
    expect(await raw('DescribeClusters')).toMatch(expected);
    expect(JSON.parse(await raw('DescribeClusters'))).toHaveProperty('clusters');
  });

  it.each(['silent', 'dripping'] as const)('never comes: %s', async (kind) => {
    meets({ kind });
    await expect(list(AbortSignal.timeout(300))).rejects.toThrow();
    expect((await list()).taskDefinitionArns).toEqual([]);
  });

  it('has ever more pages', async () => {
    stage.aws.faults.nextCalls('ecs:ListTaskDefinitions', { kind: 'endless' }, 3);
    const tokens = new Set<string | undefined>();
    let nextToken: string | undefined;
    for (let page = 0; page < 3; page++) {
      ({ nextToken } = await stage.ecs.send(new ListTaskDefinitionsCommand({ nextToken })));
      tokens.add(nextToken);
    }
    expect(tokens.size).toBe(3);
    expect(tokens.has(undefined)).toBe(false);
  });

  it('is damaged in the query protocol too', async () => {
    const elb = new ElasticLoadBalancingV2Client(clientOptions(stage.aws));
    meets({ kind: 'truncated' });
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef';
    await expect(elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }))).rejects.toThrow();
    elb.destroy();
  });
});
