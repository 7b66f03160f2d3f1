import {
  DescribeServicesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Chance } from '../chance.ts';
import { steppedClock } from '../steppedclock.ts';
import { TokenBuckets } from '../throttling.ts';
import { clientOptions, type Stage, setStage } from './clients.ts';

let stage: Stage;
let clock: ReturnType<typeof steppedClock>;
beforeEach(async () => {
  clock = steppedClock();
  stage = await setStage({ clock });
});
afterEach(() => stage.close());

const list = () => stage.ecs.send(new ListTaskDefinitionsCommand({}));
const register = () =>
  stage.ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'app', image: 'web', memory: 128 }],
    }),
  );

/** How many of those calls, one after the other, were not refused. */
async function allowed(call: () => Promise<unknown>, calls: number): Promise<number> {
  let good = 0;
  for (let made = 0; made < calls; made += 1) {
    good += await call().then(
      () => 1,
      (error: Error) => {
        expect([error.name, error.message]).toEqual(['ThrottlingException', 'Rate exceeded']);
        return 0;
      },
    );
  }
  return good;
}

describe("AWS's token buckets", () => {
  it('let a burst through, and then as many as come back a second', async () => {
    stage.aws.faults.throttleAsAws(true);
    expect(await allowed(register, 25)).toBe(20);
    await clock.step(3_000);
    expect(await allowed(register, 5)).toBe(3);
    stage.aws.faults.throttleAsAws(false);
    expect(await allowed(register, 5)).toBe(5);
  });

  it('are shared within a category, and by no other', async () => {
    stage.aws.faults.throttleAsAws(true);
    await allowed(register, 20);
    expect(await allowed(list, 55)).toBe(50);
  });

  it('never let more through than the burst and what came back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { maxLength: 200 }), (pauses) => {
        let now = 0;
        const buckets = new TokenBuckets({ now: () => now, sleep: async () => {} });
        let good = 0;
        for (const pause of pauses) {
          now += pause;
          if (buckets.take('ecs:UpdateService')) good += 1;
        }
        expect(good).toBeLessThanOrEqual(50 + (now / 1000) * 5 + 1e-6);
      }),
    );
  });
});

describe('faults by chance', () => {
  it('come as often as their odds, the same ones for the same seed', () => {
    const odds = { throttled: 0.2, 'server-error': 0.1, cut: 0.1, 'answer-lost': 0.05 } as const;
    const drawn = (seed: number) => {
      const chance = new Chance(odds, seed);
      return Array.from({ length: 10_000 }, () => chance.draw());
    };
    const first = drawn(7);
    expect(drawn(7)).toEqual(first);
    expect(drawn(8)).not.toEqual(first);
    for (const [kind, probability] of Object.entries(odds)) {
      const share = first.filter((each) => each === kind).length / first.length;
      expect(Math.abs(share - probability)).toBeLessThan(0.02);
    }
  });

  it('meet only the operation that they are for, until they are cleared', async () => {
    stage.aws.faults.byChance({ throttled: 1 }, 1, 'ecs:ListTaskDefinitions');
    expect(await allowed(list, 3)).toBe(0);
    expect(await allowed(register, 1)).toBe(1);
    stage.aws.faults.clear();
    expect(await allowed(list, 1)).toBe(1);
  });

  it('are refused when their odds cannot be', () => {
    expect(() => stage.aws.faults.byChance({ cut: 0.7, throttled: 0.7 }, 1)).toThrow(
      'The odds {"cut":0.7,"throttled":0.7} cannot be. Fix: numbers from 0, whose sum is at most 1.',
    );
  });

  it('and buckets are asked for over HTTP', async () => {
    const ask = (body: object) =>
      fetch(`${stage.aws.url}/_local/faults`, { method: 'POST', body: JSON.stringify(body) });
    expect((await ask({ odds: { throttled: 1 }, seed: 3 })).status).toBe(200);
    expect(await allowed(list, 2)).toBe(0);
    await fetch(`${stage.aws.url}/_local/faults`, { method: 'DELETE' });
    expect((await ask({ throttleAsAws: true })).status).toBe(200);
    expect(await allowed(list, 51)).toBe(50);
  });
});

describe('a fault that cannot come', () => {
  it.each([
    {
      body: { operation: 'ecs:Nope', fault: { kind: 'cut' } },
      message:
        "No operation 'ecs:Nope' is played here. Fix: an operation that local/README.md names, as in ecs:* or *.",
    },
    {
      body: { operation: 'UpdateService', fault: { kind: 'cut' } },
      message: "No operation 'UpdateService' is played here. Fix: ecs:UpdateService.",
    },
    {
      body: { operation: 'iam:UpdateService', fault: { kind: 'cut' } },
      message: "No operation 'iam:UpdateService' is played here. Fix: ecs:UpdateService.",
    },
    {
      body: { odds: { cut: 1 }, seed: 1, operation: 's3:*' },
      message:
        "No operation 's3:*' is played here. Fix: an operation that local/README.md names, as in ecs:UpdateService, ecs:* or *.",
    },
    {
      body: { odds: { gremlins: 1 }, seed: 1 },
      message:
        "No fault 'gremlins' comes by chance. Fix: throttled, server-error, expired-token, cut, answer-lost.",
    },
    {
      body: { service: 'web', failure: 25 },
      message: "'web' names no service. Fix: cluster/service, as in production/web.",
    },
    {
      body: { service: 'production/web', failure: 25, tasks: 0 },
      message: 'tasks is 0. Fix: a whole number from 1.',
    },
    {
      body: { operation: '*', fault: { kind: 'cut' }, times: 'two' },
      message: 'times is "two". Fix: a whole number from 1.',
    },
    {
      body: { operation: '*', fault: { kind: 'slow' } },
      message: expect.stringMatching(/^That is no fault\. Fix: .*slow \(with milliseconds\)/),
    },
    { body: [], message: 'The body is no JSON object. Fix: see local/README.md.' },
  ])('is refused over HTTP: $body', async ({ body, message }) => {
    // As curl sends it.
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${stage.aws.url}/_local/faults`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ __type: 'ValidationException', message });
  });

  it('is refused in code', () => {
    expect(() => stage.aws.faults.nextCalls('ecs:Nope', { kind: 'cut' })).toThrow(RangeError);
  });
});

describe('a refusal', () => {
  it('of expired credentials is in the words of the protocol', async () => {
    const elb = new ElasticLoadBalancingV2Client(clientOptions(stage.aws));
    const message = 'The security token included in the request is expired';
    stage.aws.faults.nextCalls('*', { kind: 'expired-token' }, 2);
    await expect(list()).rejects.toMatchObject({ name: 'ExpiredTokenException', message });
    const asked = elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'arn' }));
    await expect(asked).rejects.toMatchObject({
      name: 'ExpiredToken',
      message,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('of permission names the resource that the request is about', async () => {
    stage.aws.faults.nextCalls('ecs:DescribeServices', { kind: 'access-denied' });
    const described = stage.ecs.send(
      new DescribeServicesCommand({ cluster: 'production', services: ['web'] }),
    );
    await expect(described).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::123456789012:user/local is not authorized to perform: ecs:DescribeServices on resource: arn:aws:ecs:eu-west-1:123456789012:service/production/web because no identity-based policy allows the ecs:DescribeServices action',
    });
  });
});
