/** What one line of buildx says with `--progress=plain`: `#7 exporting cache to registry`, `#7 DONE 0.1s`. #0 names the builder. */
const LINE = /^#([1-9]\d*) (.*)$/;

/** How a step ends. */
const END = /^(DONE|CACHED|CANCELED|ERROR)\b(?:: (.*))?/;

/** A step of a build, as far as its lines tell. */
export interface BuildStep {
  /** `exporting cache to registry` */
  readonly name: string;
  /** `running` while nothing tells of an end. */
  readonly state: 'running' | 'ended' | 'failed';
  /** What stands behind `ERROR: `. */
  readonly error: string;
}

/** The steps of a build, by what buildx prints. Hears of each line as it comes. */
export class BuildSteps {
  readonly #steps = new Map<string, BuildStep>();

  /** Takes a line; one that is not about a step says nothing. */
  hear(line: string): void {
    const [, id, text = ''] = LINE.exec(line) ?? [];
    if (id === undefined) return;
    const known = this.#steps.get(id) ?? { name: text, state: 'running', error: '' };
    const [, end, error = ''] = END.exec(text) ?? [];
    this.#steps.set(id, {
      name: known.name,
      state: end === undefined ? known.state : end === 'ERROR' ? 'failed' : 'ended',
      error: end === 'ERROR' ? error : known.error,
    });
  }

  /** In the order in which they began. */
  all(): BuildStep[] {
    return [...this.#steps.values()];
  }
}

/** Whether a step is about a cache, and not about the image. */
export function isOfCache({ name }: Pick<BuildStep, 'name'>): boolean {
  return /^(importing cache|exporting (cache|to GitHub Actions Cache))/.test(name);
}
