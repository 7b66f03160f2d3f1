import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitted } from '../../src/report/fit.ts';

const section = (about: string, length: number) => ({ about, markdown: about.slice(0, 1).repeat(length) });

describe('a document with a limit', () => {
  it('has all its sections where there is room', () => {
    expect(fitted([section('a', 2), section('b', 3)], 1000)).toBe('aa\n\nbbb\n');
  });

  it('leaves whole sections out where there is not, and says which', () => {
    const sections = [section('a', 100), section('big', 500), section('c', 100), section('diff', 900)];
    expect(fitted(sections, 1000)).toBe(
      `${'a'.repeat(100)}\n\n${'c'.repeat(100)}\n\nLeft out for want of room: big, diff. The log has it.\n`,
    );
  });

  it('has no more than there is room for, even where that is next to nothing', () => {
    expect(fitted([section('a', 100)], 20)).toBe('Left out for want of');
  });

  it('is never longer than the limit', () => {
    const sections = fc.array(
      fc.record({
        about: fc.constantFrom('the plan', 'the evidence'),
        markdown: fc.string({ maxLength: 2000 }),
      }),
    );
    fc.assert(
      fc.property(sections, fc.integer({ min: 0, max: 10_000 }), (some, most) => {
        expect(fitted(some, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
