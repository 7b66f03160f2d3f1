import { describe, expect, it } from '@jest/globals';
import { isGreen, type Outcome, worstOf } from '../src/outcome.ts';

const fromBestToWorst: Outcome[] = [
  'unchanged',
  'deployed',
  'planned',
  'not-waited',
  'superseded',
  'rolled-back',
  'timed-out',
  'failed',
  'cancelled',
  'rollback-failed',
];

describe('worstOf', () => {
  it('is the worse of two, in either order', () => {
    fromBestToWorst.forEach((worse, rank) => {
      for (const better of fromBestToWorst.slice(0, rank)) {
        expect([worstOf([better, worse]), worstOf([worse, better])]).toEqual([worse, worse]);
      }
    });
  });

  it('is unchanged when there is no service', () => {
    expect(worstOf([])).toBe('unchanged');
  });

  it('is red as soon as one service is', () => {
    const red = fromBestToWorst.filter((outcome) => !isGreen(outcome));
    for (const outcome of red) expect(isGreen(worstOf(['deployed', outcome, 'not-waited']))).toBe(false);
  });
});

describe('isGreen', () => {
  it('holds for what was deployed, planned, started as asked, or there already', () => {
    expect(fromBestToWorst.filter(isGreen)).toEqual(['unchanged', 'deployed', 'planned', 'not-waited']);
  });
});
