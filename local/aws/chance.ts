const kinds = ['throttled', 'server-error', 'expired-token', 'cut', 'answer-lost'] as const;

/** Kinds of faults that can come by chance. */
export type ChanceKind = (typeof kinds)[number];

/** How likely each fault is, from 0 to 1: `{throttled: 0.2, 'server-error': 0.1}`. The sum is at most 1. */
export type Odds = Readonly<Partial<Record<ChanceKind, number>>>;

/** Draws faults by chance, the same ones in the same order for the same seed. */
export class Chance {
  readonly #odds: Odds;
  #state: number;

  /** @throws RangeError when the odds are no probabilities, or of faults that do not come by chance */
  constructor(odds: Odds, seed: number) {
    const unknown = Object.keys(odds).find((kind) => !kinds.some((known) => known === kind));
    if (unknown !== undefined) {
      throw new RangeError(`No fault '${unknown}' comes by chance. Fix: ${kinds.join(', ')}.`);
    }
    const values = Object.values(odds);
    const sum = values.reduce((total, value) => total + value, 0);
    if (!values.every((value) => value >= 0) || !(sum <= 1)) {
      throw new RangeError(
        `The odds ${JSON.stringify(odds)} cannot be. Fix: numbers from 0, whose sum is at most 1.`,
      );
    }
    this.#odds = odds;
    this.#state = seed >>> 0;
  }

  /** The next call's fault, mostly none. */
  draw(): ChanceKind | undefined {
    let left = this.#next();
    for (const [kind, probability] of Object.entries(this.#odds)) {
      left -= probability;
      if (left < 0) return kind as ChanceKind;
    }
    return undefined;
  }

  /** From 0 to 1: mulberry32, which needs no more state than a number. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
