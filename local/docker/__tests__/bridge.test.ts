import { describe, expect, it } from '@jest/globals';
import { networksOf, overlap } from '../bridge.ts';

describe('networksOf', () => {
  it('reads the networks of all routes but the default one', () => {
    const routes = [
      'default via 10.0.0.1 dev eth0',
      '10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.7',
      'blackhole 10.96.0.0/12',
      '10.1.2.3 via 10.0.0.1 dev eth0',
      '',
    ].join('\n');
    expect(networksOf(routes)).toEqual(['10.0.0.0/24', '10.96.0.0/12', '10.1.2.3']);
  });
});

describe('overlap', () => {
  for (const { one, other, expected } of [
    { one: '10.0.0.0/8', other: '10.213.100.0/24', expected: true },
    { one: '10.213.100.0/24', other: '10.0.0.0/8', expected: true },
    { one: '10.213.100.200', other: '10.213.100.0/24', expected: true },
    { one: '10.213.101.0/24', other: '10.213.100.0/24', expected: false },
    { one: '172.17.0.0/16', other: '172.29.100.0/24', expected: false },
    { one: '0.0.0.0/0', other: '192.168.100.0/24', expected: true },
    { one: '128.0.0.0/1', other: '192.168.100.0/24', expected: true },
  ]) {
    it(`of ${one} and ${other} is ${expected}`, () => {
      expect(overlap(one, other)).toBe(expected);
    });
  }
});
