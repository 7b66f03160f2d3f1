import { afterEach, describe, expect, it } from '@jest/globals';
import { openLogs } from '../../src/aws/logs.ts';
import { Cancelled } from '../../src/errors.ts';
import { type ScriptedAnswer, type ScriptedAws, scriptAws, someManners } from './scripted.ts';

let aws: ScriptedAws;
afterEach(() => aws.close());

const stream = { group: '/ecs/web', stream: 'ecs/app/1', region: 'eu-west-1' };
const page = (token: string, ...messages: string[]): ScriptedAnswer => ({
  body: { events: messages.map((message) => ({ timestamp: 0, message })), nextBackwardToken: token },
});

async function lastLines(
  answers: readonly ScriptedAnswer[],
  most = 4,
  cancellation = new AbortController().signal,
) {
  aws = await scriptAws(answers);
  return openLogs(someManners(cancellation)).findLastLines(stream, most);
}

describe('findLastLines', () => {
  it('gives the last lines, oldest first', async () => {
    expect(await lastLines([page('b/1', '1', '2', '3', '4')])).toEqual(['1', '2', '3', '4']);
    expect(aws.requests).toEqual([
      { logGroupName: '/ecs/web', logStreamName: 'ecs/app/1', limit: 4, startFromHead: false },
    ]);
  });

  it('goes back over empty pages, until the first page comes again', async () => {
    const answers = [page('b/1'), page('b/2', '3'), page('b/3', '1', '2'), page('b/3')];
    expect(await lastLines(answers)).toEqual(['1', '2', '3']);
    expect(aws.requests.map(({ nextToken }) => nextToken)).toEqual([undefined, 'b/1', 'b/2', 'b/3']);
  });

  it('gives up after five pages', async () => {
    expect(await lastLines([1, 2, 3, 4, 5, 6].map((n) => page(`b/${n}`)))).toEqual([]);
    expect(aws.requests).toHaveLength(5);
  });

  it('takes an event of several lines apart', async () => {
    expect(await lastLines([page('b/1', 'a\nb\r\nc\n', 'd\re')])).toEqual(['b', 'c', 'd', 'e']);
  });

  it('gives nothing when there is no such group or stream', async () => {
    const missing = {
      __type: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    };
    expect(await lastLines([{ status: 400, body: missing }])).toBeUndefined();
  });

  it('says which permission is missing', async () => {
    const denied = { __type: 'AccessDeniedException', message: 'No' };
    await expect(lastLines([{ status: 400, body: denied }])).rejects.toThrow(
      'AWS denied logs:GetLogEvents: No (AccessDeniedException).',
    );
  });

  it('asks again when it is throttled', async () => {
    const throttled = { status: 400, body: { __type: 'ThrottlingException', message: 'Rate exceeded' } };
    expect(await lastLines([throttled, page('b/1', '1', '2', '3', '4')])).toHaveLength(4);
  });

  it('ends when the workflow is cancelled', async () => {
    const signal = AbortSignal.abort(new Cancelled());
    await expect(lastLines([page('b/1', '1')], 4, signal)).rejects.toThrow(Cancelled);
  });
});
