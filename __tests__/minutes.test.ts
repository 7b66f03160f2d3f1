import { describe, expect, it } from '@jest/globals';
import { elapsed, inMinutes } from '../src/minutes.ts';

describe('elapsed', () => {
  it.each([
    { milliseconds: 999, text: '0:00' },
    { milliseconds: 65_000, text: '1:05' },
    { milliseconds: 4_500_000, text: '75:00' },
  ])('shows $milliseconds ms as $text', ({ milliseconds, text }) => {
    expect(elapsed(milliseconds)).toBe(text);
  });
});

describe('inMinutes', () => {
  it.each([
    { count: 1, text: '1 minute' },
    { count: 30, text: '30 minutes' },
  ])('says $text', ({ count, text }) => {
    expect(inMinutes(count)).toBe(text);
  });
});
