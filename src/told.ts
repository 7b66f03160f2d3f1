import type { World } from './world.ts';

/** What was told of the services that a cancelled step sent back. */
export class Told {
  readonly #world: World;
  readonly words: string[] = [];
  /** Whether all of them are where they were before the step. */
  isDone = true;

  constructor(world: World) {
    this.#world = world;
  }

  /** A service needs nothing more. */
  done(text: string, level: 'info' | 'notice'): void {
    this.#world.log[level](text);
    this.words.push(text);
  }

  warning(text: string): void {
    this.#world.log.warning(text);
    this.#note(text);
  }

  error(text: string): void {
    this.#world.step.fail();
    this.#world.log.error(text);
    this.#note(text);
  }

  #note(text: string): void {
    this.isDone = false;
    this.words.push(text.split(' Fix: ')[0] as string);
  }
}
