import { describe, expect, it } from '@jest/globals';
import { type AwsManners, ask } from '../../src/aws/manners.ts';
import { Cancelled } from '../../src/errors.ts';
import { jumpingClock } from '../fixtures/world.ts';

const MINUTE = 60_000;
const throttled = Object.assign(new Error('Rate exceeded'), {
  name: 'ThrottlingException',
  $metadata: { httpStatusCode: 400 },
});
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
const busy = Object.assign(
  new Error('Too many concurrent attempts to create a new revision of the specified family.'),
  { name: 'ClientException' },
);
const skewed = Object.assign(new Error('Signature expired'), {
  name: 'InvalidSignatureException',
  $metadata: { httpStatusCode: 400, clockSkewCorrected: true },
});
const unresolved = Object.assign(new Error('getaddrinfo ENOTFOUND ecs.eu-west-9.amazonaws.com'), {
  code: 'ENOTFOUND',
});

function manners(exceptions: Partial<AwsManners> = {}) {
  const clock = jumpingClock();
  const notes: string[] = [];
  const usual = {
    clock,
    cancellation: new AbortController().signal,
    note: (text: string) => void notes.push(text),
    patience: 5 * MINUTE,
  };
  return { clock, notes, manners: { ...usual, ...exceptions } };
}

/** Fails with each of these in turn, then answers. */
function failing(...errors: readonly Error[]) {
  let sent = 0;
  return {
    sent: () => sent,
    question: {
      action: 'ecs:UpdateService',
      send: async () => {
        const error = errors[sent++];
        if (error !== undefined) throw error;
        return 'done';
      },
    },
  };
}

describe('ask', () => {
  it('answers what AWS answers', async () => {
    expect(await ask(failing().question, manners().manners)).toBe('done');
  });

  it.each([
    ['throttling', throttled],
    ['a broken connection', lost],
    ['a family that others register into', busy],
    ['a clock that the SDK has set right', skewed],
  ])('waits %s out', async (_, error) => {
    const { question, sent } = failing(error, error);
    expect(await ask(question, manners().manners)).toBe('done');
    expect(sent()).toBe(3);
  });

  it('waits longer each time, up to 20 s, never the same for all', async () => {
    const { clock, manners: given } = manners();
    await ask(failing(...Array.from({ length: 10 }, () => throttled)).question, given);
    clock.sleeps.forEach((pause, attempt) => {
      const longest = Math.min(500 * 2 ** attempt, 20_000);
      expect(pause).toBeGreaterThanOrEqual(longest / 2);
      expect(pause).toBeLessThanOrEqual(longest);
    });
    expect(new Set(clock.sleeps).size).toBe(clock.sleeps.length);
  });

  it('says so when it takes more than a moment', async () => {
    const { notes, manners: given } = manners();
    await ask(failing(throttled, throttled).question, given);
    expect(notes).toEqual([]);
    await ask(failing(throttled, throttled, lost).question, given);
    expect(notes).toEqual([
      expect.stringMatching(/^ecs:UpdateService did not work \(ECONNRESET\), asking again in [12] s\.$/),
    ]);
  });

  it('gives up when its patience is over', async () => {
    const { clock, manners: given } = manners();
    const beganAt = clock.now();
    const always = { action: 'ecs:UpdateService', send: () => Promise.reject(throttled) };
    await expect(ask(always, given)).rejects.toThrow('AWS did not answer ecs:UpdateService: Rate exceeded');
    expect(clock.now() - beganAt).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(clock.now() - beganAt).toBeLessThan(5.5 * MINUTE);
  });

  it('gives up on an address where nobody is after half a minute', async () => {
    const { clock, manners: given } = manners();
    const beganAt = clock.now();
    await expect(
      ask({ action: 'ecs:UpdateService', send: () => Promise.reject(unresolved) }, given),
    ).rejects.toThrow('ENOTFOUND');
    expect(clock.now() - beganAt).toBeLessThan(MINUTE);
  });

  it.each([
    ['an answer', undefined],
    ['a refusal', throttled],
  ])('is as patient with an address as with anything else after %s of the service', async (_, first) => {
    const { clock, manners: given } = manners({ patience: 20 * MINUTE });
    const beganAt = clock.now();
    if (first === undefined) await ask(failing().question, given);
    let sent = 0;
    const send = () => Promise.reject(sent++ === 0 ? (first ?? unresolved) : unresolved);
    await expect(ask({ action: 'ecs:DescribeServices', send }, given)).rejects.toThrow('ENOTFOUND');
    expect(clock.now() - beganAt).toBeGreaterThanOrEqual(20 * MINUTE);
  });

  it.each([
    ['20 minutes, as its patience says, that only throttles', 20, throttled],
    ['5 minutes at most that has never answered', 5, lost],
  ])('asks a service for %s', async (_, minutes, error) => {
    const { clock, manners: given } = manners({ patience: 20 * MINUTE });
    const beganAt = clock.now();
    await expect(ask({ action: 'ecs:X', send: () => Promise.reject(error) }, given)).rejects.toThrow();
    expect(clock.now() - beganAt).toBeGreaterThanOrEqual(minutes * MINUTE);
    expect(clock.now() - beganAt).toBeLessThan((minutes + 0.5) * MINUTE);
  });

  it('asks once without patience', async () => {
    const { question, sent } = failing(throttled);
    await expect(ask(question, manners({ patience: 0 }).manners)).rejects.toThrow('Rate exceeded');
    expect(sent()).toBe(1);
  });

  it('does not ask again what was denied', async () => {
    const { question, sent } = failing(denied);
    await expect(ask(question, manners().manners)).rejects.toThrow('AWS denied ecs:UpdateService');
    expect(sent()).toBe(1);
  });

  it('looks up what was done before it asks again for what must not be done twice', async () => {
    const { question, sent } = failing(lost);
    const lookUp = async () => 'done already';
    expect(await ask({ ...question, lookUp }, manners().manners)).toBe('done already');
    expect(sent()).toBe(1);
  });

  it('asks again when the look-up finds nothing', async () => {
    const { question, sent } = failing(lost);
    expect(await ask({ ...question, lookUp: async () => undefined }, manners().manners)).toBe('done');
    expect(sent()).toBe(2);
  });

  it.each([
    ['throttled', throttled],
    ['refused as the family is busy', busy],
  ])('looks nothing up when it was %s, as nothing was done', async (_, error) => {
    const lookUp = () => Promise.reject(new Error('looked up'));
    expect(await ask({ ...failing(error).question, lookUp }, manners().manners)).toBe('done');
  });

  it('awaits the answer to a change that is under way when the workflow is cancelled', async () => {
    const cancel = new AbortController();
    const { manners: given } = manners({ cancellation: cancel.signal });
    const send = async (signal: AbortSignal) => {
      cancel.abort(new Cancelled());
      await new Promise((resolve) => setTimeout(resolve, 5));
      signal.throwIfAborted();
      return 'done';
    };
    const lookUp = async () => undefined;
    expect(await ask({ action: 'ecs:UpdateService', send, lookUp }, given)).toBe('done');
  });

  it('ends with the cancel, in a pause or in a call', async () => {
    const cancel = new AbortController();
    const { manners: given } = manners({ cancellation: cancel.signal });
    const send = async () => {
      cancel.abort(new Cancelled());
      throw throttled;
    };
    await expect(ask({ action: 'ecs:UpdateService', send }, given)).rejects.toThrow(Cancelled);
    await expect(ask(failing().question, given)).rejects.toThrow(Cancelled);
  });
});
