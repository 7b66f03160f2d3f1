import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CanonicalHash, CanonicalWriter } from '../../src/content/canonical.ts';
import { CanonicalReader, KeptBytes } from './decode.ts';

type Value = string | undefined | Uint8Array | readonly string[];

const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constant(undefined),
  fc.uint8Array({ maxLength: 20 }),
  fc.array(fc.string(), { maxLength: 4 }),
);

function write(values: readonly Value[], writer: CanonicalWriter): void {
  for (const value of values) {
    if (value === undefined || typeof value === 'string') writer.optional(value);
    else if (value instanceof Uint8Array) writer.bytes(value);
    else writer.list(value, (text) => writer.text(text));
  }
}

describe('CanonicalWriter', () => {
  it('writes values so that they could be read back', () => {
    fc.assert(
      fc.property(fc.array(anyValue), (values) => {
        const kept = new KeptBytes();
        write(values, new CanonicalWriter(kept));
        const reader = new CanonicalReader(kept.chunks);
        const read = values.map((value): Value => {
          if (value === undefined || typeof value === 'string') return reader.optional();
          if (value instanceof Uint8Array) return new Uint8Array(reader.bytes());
          return reader.list(() => reader.text());
        });
        expect(read).toEqual(values);
        expect(reader.isAtEnd()).toBe(true);
      }),
    );
  });

  it('writes bytes that come in parts as it writes them whole', () => {
    const [parts, whole] = [new CanonicalHash(), new CanonicalHash()];
    parts.length(3).part(Buffer.from('a')).part(Buffer.from('bc'));
    whole.bytes(Buffer.from('abc'));
    expect(parts.digest()).toBe(whole.digest());
  });

  it.each([
    { one: ['ab', 'c'], other: ['a', 'bc'] },
    { one: ['', 'a'], other: ['a', ''] },
    { one: [['a'], ['b']], other: [['a', 'b'], []] },
    { one: [undefined], other: [''] },
  ] as { one: Value[]; other: Value[] }[])('tells $one from $other', ({ one, other }) => {
    const hashes = [one, other].map((values) => {
      const hash = new CanonicalHash();
      write(values, hash);
      return hash.digest();
    });
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
