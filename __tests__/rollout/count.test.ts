import { describe, expect, it } from '@jest/globals';
import { StepError } from '../../src/errors.ts';
import { CountLeft, countChangeOf, countToPutBack } from '../../src/rollout/count.ts';
import { aService, aTarget } from './builders.ts';

const target = (desiredCount: number | undefined) => {
  const { desiredCount: _, ...service } = aService();
  return aTarget({ service: desiredCount === undefined ? service : { ...service, desiredCount } });
};

const wish = (desiredCount?: number) => ({ desiredCount, force: false });

describe('countChangeOf', () => {
  it('is what the service has and what is asked for', () => {
    expect(countChangeOf(target(2), wish(3))).toEqual({ before: 2, asked: 3 });
    expect(countChangeOf(target(2), wish(0))).toEqual({ before: 2, asked: 0 });
  });

  it('is nothing where nothing is asked for, or what is there, or nobody knows what is there', () => {
    expect(countChangeOf(target(2), wish())).toBeUndefined();
    expect(countChangeOf(target(2), wish(2))).toBeUndefined();
    expect(countChangeOf(target(undefined), wish(2))).toBeUndefined();
  });
});

describe('countToPutBack', () => {
  const count = { before: 2, asked: 3 };

  it('is what was before, as long as the service has what was asked for', () => {
    expect(countToPutBack(aService({ desiredCount: 3 }), { count })).toBe(2);
  });

  it('is nothing where somebody else has changed it since, or nobody has at all', () => {
    expect(countToPutBack(aService({ desiredCount: 5 }), { count })).toBeUndefined();
    expect(countToPutBack(aService({ desiredCount: 2 }), { count })).toBeUndefined();
    expect(countToPutBack(aService({ desiredCount: 3 }), {})).toBeUndefined();
  });
});

describe('CountLeft', () => {
  it('says what was refused, what is left, and how to put it back', () => {
    const refusal = new StepError({ what: 'It was refused', why: 'it is so', fix: 'mend it' });
    const failure = new StepError({ what: 'The way back was denied', why: 'of a policy', fix: 'allow it' });
    const left = new CountLeft(refusal, { change: { before: 2, asked: 3 }, failure, command: 'aws ecs' });
    expect(left.message).toBe(
      'It was refused: it is so; and the desired count is 3 now, as it could not be put back to 2 (The way back was denied: of a policy). Fix: mend it; put the count back with aws ecs.',
    );
    expect(left).toMatchObject({ name: 'CountLeft', cause: refusal });
  });
});
