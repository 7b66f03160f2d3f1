/** Reads back what CanonicalWriter wrote. That it can be read back is what shows that no two rows of values give the same bytes. */
export class CanonicalReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(chunks: readonly Uint8Array[]) {
    this.#bytes = Buffer.concat(chunks);
  }

  length(): number {
    const value = this.#bytes.readBigUInt64BE(this.#at);
    this.#at += 8;
    return Number(value);
  }

  bytes(): Buffer {
    const length = this.length();
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new Error('the bytes end too early');
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return this.bytes().toString('utf8');
  }

  list<T>(read: (reader: this) => T): T[] {
    return Array.from({ length: this.length() }, () => read(this));
  }

  optional(): string | undefined {
    return this.list(() => this.text())[0];
  }

  pairs(): { readonly name: string; readonly value: string }[] {
    return this.list(() => ({ name: this.text(), value: this.text() }));
  }

  /** Whether nothing is left. */
  isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}

/** What takes bytes and keeps them. */
export class KeptBytes {
  readonly chunks: Uint8Array[] = [];

  update(bytes: Uint8Array): void {
    this.chunks.push(Buffer.from(bytes));
  }
}

/** An entry of a folder as it was written. */
export interface WrittenEntry {
  readonly kind: string;
  readonly path: string;
  readonly permissions?: string;
  readonly content?: string;
  readonly target?: string;
}

/** Reads back what writeFolder wrote. */
export function readEntries(chunks: readonly Uint8Array[]): WrittenEntry[] {
  const reader = new CanonicalReader(chunks);
  const entries: WrittenEntry[] = [];
  for (;;) {
    const kind = reader.text();
    if (kind === 'end') break;
    const path = reader.text();
    if (kind === 'link') entries.push({ kind, path, target: reader.text() });
    else if (kind === 'folder') entries.push({ kind, path, permissions: reader.text() });
    else entries.push({ kind, path, permissions: reader.text(), content: reader.bytes().toString('latin1') });
  }
  if (!reader.isAtEnd()) throw new Error('something stands behind the end');
  return entries;
}
