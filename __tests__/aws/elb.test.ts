import { afterEach, describe, expect, it } from '@jest/globals';
import { openElb } from '../../src/aws/elb.ts';
import { Cancelled } from '../../src/errors.ts';
import { type ScriptedAnswer, type ScriptedAws, scriptAws, someManners } from './scripted.ts';

let aws: ScriptedAws;
afterEach(() => aws.close());

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef';
const answer = (operation: string, content: string): ScriptedAnswer => ({
  body: `<${operation}Response xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><${operation}Result>${content}</${operation}Result></${operation}Response>`,
});
const denied: ScriptedAnswer = {
  status: 403,
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No</Message></Error></ErrorResponse>',
};

async function open(answers: readonly ScriptedAnswer[], cancellation = new AbortController().signal) {
  aws = await scriptAws(answers);
  return openElb('eu-west-1', someManners(cancellation));
}

describe('openElb', () => {
  it('tells how the targets of a target group are', async () => {
    const elb = await open([
      answer(
        'DescribeTargetHealth',
        '<TargetHealthDescriptions><member><TargetHealth><State>unhealthy</State><Reason>Target.Timeout</Reason><Description>Request timed out</Description></TargetHealth></member></TargetHealthDescriptions>',
      ),
    ]);
    expect(await elb.describeTargetHealth(ARN)).toEqual([
      { TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' } },
    ]);
    expect(aws.requests).toMatchObject([{ Action: 'DescribeTargetHealth', TargetGroupArn: ARN }]);
  });

  it('asks for the settings of a target group once', async () => {
    const elb = await open([
      answer(
        'DescribeTargetGroups',
        '<TargetGroups><member><HealthCheckPath>/health</HealthCheckPath></member></TargetGroups>',
      ),
    ]);
    const [first, second] = await Promise.all([elb.describeTargetGroup(ARN), elb.describeTargetGroup(ARN)]);
    expect(first).toEqual({ HealthCheckPath: '/health' });
    expect(second).toBe(first);
    expect(aws.requests).toHaveLength(1);
  });

  it('says which permission is missing, and does not ask for settings again', async () => {
    const elb = await open([denied]);
    await expect(elb.describeTargetHealth(ARN)).rejects.toThrow(
      'AWS denied elasticloadbalancing:DescribeTargetHealth: No (AccessDenied).',
    );
    for (let time = 0; time < 2; time++) {
      await expect(elb.describeTargetGroup(ARN)).rejects.toThrow(
        'AWS denied elasticloadbalancing:DescribeTargetGroups: No (AccessDenied).',
      );
    }
    expect(aws.requests).toHaveLength(2);
  });

  it('ends when the workflow is cancelled', async () => {
    const elb = await open([denied], AbortSignal.abort(new Cancelled()));
    await expect(elb.describeTargetHealth(ARN)).rejects.toThrow(Cancelled);
    await expect(elb.describeTargetGroup(ARN)).rejects.toThrow(Cancelled);
  });
});
