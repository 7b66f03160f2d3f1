import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { translateAwsError } from '../../src/aws/errors.ts';
import type { Aws } from '../../src/aws/index.ts';
import { TargetWatch } from '../../src/diagnosis/index.ts';

const service = (targetGroupArn: string): Service => ({ loadBalancers: [{ targetGroupArn }] });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A watch whose reads end when the test says so; the target groups are called as the services. */
function aWatch() {
  const asked: string[] = [];
  const answers: ((states: readonly string[] | Error) => void)[] = [];
  const aws = {
    elb: {
      describeTargetHealth: (arn: string) => {
        asked.push(arn);
        return new Promise((resolve, reject) => {
          answers.push((states) => {
            if (states instanceof Error) reject(states);
            else
              resolve(
                states.map((State) => ({
                  TargetHealth: { State, Reason: State, Description: `is ${State}` },
                })),
              );
          });
        });
      },
      describeTargetGroup: async () => undefined,
    },
  } as unknown as Aws;
  const denied: string[] = [];
  const watch = new TargetWatch(aws, (action) => void denied.push(action));
  const look = (name: string) => watch.look(name, { service: service(name), startedBy: undefined });
  const answer = async (states: readonly string[] | Error) => {
    answers.shift()?.(states);
    await turn();
  };
  return { watch, asked, denied, look, answer };
}

describe('TargetWatch', () => {
  it('reads a service once at a time', () => {
    const { asked, look } = aWatch();
    look('web');
    look('web');
    expect(asked).toEqual(['web']);
  });

  it('reads five services at a time, and gives each its turn', async () => {
    const { asked, look, answer } = aWatch();
    for (const name of 'abcdefg') look(name);
    expect(asked.join('')).toBe('abcde');
    await answer([]);
    look('a');
    expect(asked.join('')).toBe('abcdef');
    await answer([]);
    await answer([]);
    expect(asked.join('')).toBe('abcdefga');
  });

  it('remembers what was unhealthy, and knows how it was last', async () => {
    const { watch, look, answer } = aWatch();
    look('web');
    expect(watch.areHealthy('web')).toBe(false);
    await answer(['healthy', 'unhealthy']);
    expect(watch.areHealthy('web')).toBe(false);
    look('web');
    await answer(['healthy', 'draining']);
    expect(watch.areHealthy('web')).toBe(true);
    expect(watch.seen('web')).toMatchObject([{ reason: 'unhealthy' }]);
  });

  it.each([['initial'], ['unavailable']])(
    'does not call targets healthy that are not known to be: %s',
    async (state) => {
      const { watch, look, answer } = aWatch();
      look('web');
      await answer(['healthy', state]);
      expect(watch.areHealthy('web')).toBe(false);
    },
  );

  it('does not know what it could not read, and reads on', async () => {
    const { watch, asked, look, answer } = aWatch();
    look('web');
    await answer(['healthy']);
    look('web');
    await answer(new Error('the run is over'));
    expect(watch.areHealthy('web')).toBe(false);
    look('web');
    expect(asked).toHaveLength(3);
  });

  it('says once which permission is missing', async () => {
    const { look, answer, denied } = aWatch();
    const refusal = { name: 'AccessDenied', message: 'no', $metadata: { httpStatusCode: 403 } };
    const error = translateAwsError(refusal, 'elasticloadbalancing:DescribeTargetHealth');
    for (const name of ['web', 'api']) {
      look(name);
      await answer(error);
    }
    expect(denied).toEqual(['elasticloadbalancing:DescribeTargetHealth']);
  });

  it('tells how the targets are while a deployment waits for them', async () => {
    const { watch, look, answer } = aWatch();
    expect(watch.tell('web')).toBe('');
    look('web');
    await answer(['draining', 'initial', 'healthy', 'initial', 'unused']);
    expect(watch.tell('web')).toBe('targets 1 healthy, 2 initial, 1 draining');
    look('web');
    await answer(['healthy', 'unhealthy']);
    expect(watch.tell('web')).toBe('targets 1 healthy, 1 unhealthy (is unhealthy)');
    look('web');
    await answer(['healthy', 'healthy']);
    expect(watch.tell('web')).toBe('');
  });

  it('calls a service healthy that has no load balancer', async () => {
    const { watch } = aWatch();
    watch.look('web', { service: {}, startedBy: undefined });
    await turn();
    expect(watch.areHealthy('web')).toBe(true);
  });
});
