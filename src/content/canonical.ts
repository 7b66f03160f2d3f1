import { createHash, type Hash } from 'node:crypto';

/** What takes bytes one after the other, as a hash does. */
export interface Sink {
  update(bytes: Uint8Array): unknown;
}

/**
 * Writes values so that no two different rows of values give the same bytes: each has its length before it, and each list the
 * number of its entries. What is written is only ever read by a hash.
 */
export class CanonicalWriter {
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** A text, in UTF-8. */
  text(value: string): this {
    return this.bytes(Buffer.from(value, 'utf8'));
  }

  /** Bytes that are there as a whole. */
  bytes(value: Uint8Array): this {
    this.length(value.length);
    this.#sink.update(value);
    return this;
  }

  /**
   * How many bytes follow through `part`, or how many entries a list has.
   *
   * @param value a whole number from 0 on
   */
  length(value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    this.#sink.update(bytes);
    return this;
  }

  /** Some of the bytes that `length` announced. */
  part(value: Uint8Array): this {
    this.#sink.update(value);
    return this;
  }

  /** A list, its entries written one by one. */
  list<T>(values: readonly T[], write: (value: T, writer: this) => void): this {
    this.length(values.length);
    for (const value of values) write(value, this);
    return this;
  }

  /** A text that may not be there, which is another thing than an empty one. */
  optional(value: string | undefined): this {
    return this.list(value === undefined ? [] : [value], (text) => this.text(text));
  }
}

/** The SHA-256 of values, in hexadecimal digits. */
export class CanonicalHash extends CanonicalWriter {
  readonly #hash: Hash;

  constructor() {
    const hash = createHash('sha256');
    super(hash);
    this.#hash = hash;
  }

  /** To be asked for once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
