import { StringDecoder } from 'node:string_decoder';

/** Cuts a byte stream into lines as the runner reads them: at LF, CR LF and CR, but not at other Unicode line ends. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #take: (line: string) => void;
  #rest = '';

  /** @param take hears each line without its end */
  constructor(take: (line: string) => void) {
    this.#take = take;
  }

  /** Takes the next bytes. */
  write(bytes: Buffer): void {
    this.#rest += this.#decoder.write(bytes);
    // A CR at the end may be half of a CR LF, so it waits for the next bytes.
    const lines = this.#rest.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      this.#take(line);
    }
  }

  /** Gives the last line, when it had no end. */
  end(): void {
    const rest = (this.#rest + this.#decoder.end()).replace(/\r$/, '');
    this.#rest = '';
    if (rest !== '') {
      this.#take(rest);
    }
  }
}
