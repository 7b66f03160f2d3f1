/** Takes turns by weight, as evenly as can be: of 20 and 80 every fifth is the first one's. */
export class Turns {
  readonly #credit = new Map<string, number>();

  /** Whose turn it is; nobody's when nobody has a weight. */
  next(weights: ReadonlyMap<string, number> | undefined): string | undefined {
    let chosen: string | undefined;
    let total = 0;
    for (const [id, weight] of weights ?? []) {
      total += weight;
      this.#credit.set(id, this.#of(id) + weight);
      if (weight > 0 && (chosen === undefined || this.#of(id) > this.#of(chosen))) chosen = id;
    }
    if (chosen !== undefined) this.#credit.set(chosen, this.#of(chosen) - total);
    for (const id of this.#credit.keys()) if (weights?.has(id) !== true) this.#credit.delete(id);
    return chosen;
  }

  #of(id: string): number {
    return this.#credit.get(id) ?? 0;
  }
}
