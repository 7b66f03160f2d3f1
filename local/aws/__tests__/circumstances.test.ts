import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalAws, startLocalAws } from '../index.ts';

let aws: LocalAws;
beforeEach(async () => {
  aws = await startLocalAws();
});
afterEach(() => aws.close());

const post = (path: string, body: object) =>
  fetch(`${aws.url}/_local/${path}`, { method: 'POST', body: JSON.stringify(body) });

describe('what deployments meet outside ECS', () => {
  it('can be told over HTTP: an alarm', async () => {
    expect(aws.alarms.state('web-5xx')).toBe('OK');
    expect((await post('alarms', { alarm: 'web-5xx', state: 'ALARM' })).status).toBe(200);
    expect(aws.alarms.state('web-5xx')).toBe('ALARM');
  });

  it('can be told over HTTP: a function, whose calls can be read', async () => {
    expect((await post('functions', { function: 'smoke-test', verdict: 'fail' })).status).toBe(200);
    const calls = await fetch(`${aws.url}/_local/functions`);
    expect(await calls.json()).toEqual({ calls: [] });
  });

  it.each([
    [
      'alarms',
      { alarm: 'web-5xx', state: 'RED' },
      'That is no alarm state. Fix: {"alarm":"web-5xx","state":"ALARM"}; state is one of OK, ALARM, INSUFFICIENT_DATA.',
    ],
    [
      'functions',
      { verdict: 'fail' },
      'That is no answer of a function. Fix: {"function":"smoke-test","verdict":"fail"}; verdict is one of succeed, fail, hang.',
    ],
  ])('says what %s should have been told', async (path, body, message) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ __type: 'ValidationException', message });
  });
});
