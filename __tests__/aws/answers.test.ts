import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AwsError } from '../../src/aws/errors.ts';
import { type Aws, openAws } from '../../src/aws/index.ts';
import { type ScriptedAws, scriptAws, someManners } from './scripted.ts';

/** A server that answers what it is told next, as it is. */
let aws: ScriptedAws;
let doors: Aws;
beforeEach(async () => {
  aws = await scriptAws([]);
  doors = openAws('eu-west-1', { ...someManners(), patience: 0 });
});
afterEach(() => aws.close());

/** What comes of an answer: what the door makes of it, or the text of its error. */
async function madeOf(raw: string, ask: (given: Aws) => Promise<unknown>, status = 200): Promise<unknown> {
  aws.next = { status, raw };
  return ask(doors).catch((error: unknown) => {
    expect(error).toBeInstanceOf(AwsError);
    return (error as AwsError).message;
  });
}

const describeServices = (given: Aws) => given.ecs.describeServices('production', ['web']);
const FIX =
  'Fix: run the step again; if it stays so, look at what is between the runner and AWS, such as a proxy.';

describe('an answer of AWS', () => {
  it.each([
    ['is cut off', '{"services": [{"serviceName"', 'it is cut off, or no answer of AWS'],
    ['is a page', '<html><body>Sign in</body></html>', 'it is cut off, or no answer of AWS'],
    ['is nothing', '', 'it is empty'],
    ['is empty', '{}', 'it is empty'],
    ['is a list', '[]', 'it is empty'],
    ['has text for a list', '{"services": "web"}', 'services is a string'],
    ['has an object for a list', '{"services": {}}', 'services is an object'],
    ['has text for an object', '{"services": ["web"]}', 'services[0] is a string'],
    ['has a number for text', '{"services": [{"serviceName": 7}]}', 'services[0].serviceName is a number'],
    [
      'has text for a number',
      '{"services": [{"desiredCount": "two"}]}',
      'services[0].desiredCount is a string',
    ],
    ['has nothing in a list', '{"services": [null]}', 'services[0] is null'],
    [
      'has text for a boolean',
      '{"services": [{"enableECSManagedTags": "yes"}]}',
      'services[0].enableECSManagedTags is a string',
    ],
    [
      'has text for a time',
      '{"services": [{"deployments": [{"createdAt": "soon"}]}]}',
      'it is cut off, or no answer of AWS',
    ],
  ])('that %s is told, and says nothing of what it holds', async (_, raw, why) => {
    expect(await madeOf(raw, describeServices)).toBe(
      `The answer of AWS to ecs:DescribeServices can't be read: ${why}. ${FIX}`,
    );
  });

  it('may have members that nobody knows yet, and none that nobody needs', async () => {
    const raw = '{"services": [{"serviceName": "web", "isNew": {"a": [1]}}], "more": true}';
    expect(await madeOf(raw, describeServices)).toMatchObject([{ serviceName: 'web' }]);
  });

  it('that is a list may be empty', async () => {
    const ask = (given: Aws) => given.ecs.listRevisions('web', undefined);
    expect(await madeOf('{}', ask)).toEqual({ items: [], next: undefined });
  });

  it('that has no task definition is told', async () => {
    expect(await madeOf('{"tags": []}', (given) => given.ecs.findTaskDefinition('web'))).toBe(
      `The answer of AWS to ecs:DescribeTaskDefinition can't be read: it has no taskDefinition. ${FIX}`,
    );
  });

  it.each(['{"authorizationData": []}', '{"authorizationData": [{"authorizationToken": "QVdT"}]}'])(
    'that has no password is told: %s',
    async (raw) => {
      expect(await madeOf(raw, (given) => given.ecr.authorize())).toBe(
        `The answer of AWS to ecr:GetAuthorizationToken can't be read: it has no password. ${FIX}`,
      );
    },
  );

  it('that is an error nobody can read is one that may pass', async () => {
    expect(await madeOf('<html>Bad gateway</html>', describeServices, 502)).toMatch(
      / Fix: run the step again/,
    );
  });

  it('is either what it says, or an error in words, whatever it is', async () => {
    const asked: readonly ((given: Aws) => Promise<unknown>)[] = [
      describeServices,
      (given) => given.ecs.findTaskDefinition('web'),
      (given) => given.ecs.listTasks({ cluster: 'production', service: 'web', desiredStatus: 'STOPPED' }),
      (given) => given.ecs.listPastDeployments({ cluster: 'production', service: 'web', after: undefined }),
      (given) => given.ecr.findRepository({ name: 'shop/web' }),
      (given) => given.ecr.findImage({ name: 'shop/web' }, { tag: 'v1' }),
      (given) => given.secrets.findSecret('shop/db'),
      (given) => given.logs.findLastLines({ group: '/ecs/web', stream: 's', region: 'eu-west-1' }, 3),
    ];
    const names = [
      'services',
      'taskDefinition',
      'tasks',
      'taskArns',
      'repositories',
      'images',
      'ARN',
      'events',
      'nextToken',
    ];
    const member = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 3 }));
    const body = fc.oneof(
      fc.dictionary(member, fc.jsonValue({ maxDepth: 3 })).map((value) => JSON.stringify(value)),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(...asked), async (raw, ask) => {
        await madeOf(raw, ask);
      }),
      { numRuns: 300 },
    );
  });
});
