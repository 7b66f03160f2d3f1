/** The demo as it is told on standard output: titles, one line a step with the time, quoted logs. */
export class Story {
  readonly #began = performance.now();

  /** A new chapter. */
  title(text: string): void {
    write(`\n${text}\n`);
  }

  /** Something was done. */
  step(text: string): void {
    write(`${this.#time()}  ${text}\n`);
  }

  /** Something that has no time of its own. */
  line(text: string): void {
    write(`${' '.repeat(10)}${text}\n`);
  }

  /** A line of somebody else's log. */
  quote(line: string): void {
    write(`${' '.repeat(9)}│ ${line}\n`);
  }

  /** What went wrong, on standard error. */
  failure(text: string): void {
    process.stderr.write(`${this.#time()}  Failed: ${text}\n`);
  }

  /** The total time, and whether everything was taken down. */
  end(isClean: boolean): void {
    write(`\n${isClean ? 'Everything is cleaned up. ' : ''}It took ${this.#seconds()} s.\n`);
  }

  #time(): string {
    return `${this.#seconds().padStart(6)} s`;
  }

  #seconds(): string {
    return ((performance.now() - this.#began) / 1000).toFixed(1);
  }
}

function write(text: string): void {
  process.stdout.write(text);
}
